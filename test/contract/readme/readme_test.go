// Package readme holds what the documents promise: their commands, pasted into a shell, give the answers that they print, and
// the files that they point to are there.
package readme_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/program"
)

const root = "../../.."

// Each command of a document that asks a server has its answer behind it.
func TestCommandsGiveTheirAnswers(t *testing.T) {
	url := program.Start(t)
	for document, least := range map[string]int{"README.md": 1, "docs/start.md": 2} {
		text, err := os.ReadFile(filepath.Join(root, document))
		if err != nil {
			t.Fatal(err)
		}
		commands := regexp.MustCompile("(?s)```sh\n(.*?)```\n\n```json\n(.*?)```").FindAllStringSubmatch(string(text), -1)
		if len(commands) < least {
			t.Errorf("%s has %d commands with an answer behind them, expected %d", document, len(commands), least)
		}
		for _, c := range commands {
			const printed = "http://127.0.0.1:8080"
			if !strings.Contains(c[1], printed) {
				t.Errorf("%s: a command does not ask %s", document, printed)
			}
			answer, err := exec.CommandContext(t.Context(), "sh", "-c", strings.ReplaceAll(c[1], printed, url)).Output()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimSpace(c[2]), strings.TrimSpace(string(answer))); diff != "" {
				t.Errorf("%s: -document +answer:\n%s", document, diff)
			}
		}
	}
}

func TestLinksLeadToFiles(t *testing.T) {
	documents, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	documents = append(documents, filepath.Join(root, "README.md"), filepath.Join(root, "CHANGELOG.md"),
		filepath.Join(root, "CONTRIBUTING.md"),
		filepath.Join(root, "seeds", "README.md"))
	link := regexp.MustCompile(`\]\(([^)#]+)(#[^)]*)?\)`)
	links := 0
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			links++
			if _, err := os.Stat(filepath.Join(filepath.Dir(document), m[1])); err != nil {
				t.Errorf("%s: %v", filepath.Base(document), err)
			}
		}
	}
	if links < 20 {
		t.Errorf("only %d links were followed", links)
	}
}
