// Package readme holds what the README promises: its first question, pasted into a shell, gives the
// answer that it prints, and the files that the documents point to are there.
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

func TestFirstQuestion(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```\n\n```json\n(.*?)```").FindStringSubmatch(string(readme))
	if blocks == nil {
		t.Fatal("the README has no command with an answer behind it")
	}
	const printed = "http://127.0.0.1:8080"
	if !strings.Contains(blocks[1], printed) {
		t.Fatalf("the command does not ask %s", printed)
	}
	command := strings.ReplaceAll(blocks[1], printed, program.Start(t))
	answer, err := exec.CommandContext(t.Context(), "sh", "-c", command).Output()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(blocks[2]), strings.TrimSpace(string(answer))); diff != "" {
		t.Errorf("-README +answer:\n%s", diff)
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
