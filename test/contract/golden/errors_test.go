package golden_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/service"
)

// docs/errors.md documents each code once, with an example of that code; examples that name a golden file
// are its first error.
func TestErrorsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := regexp.MustCompile("(?m)^## `([A-Z_]+)`$").Split(string(page), -1)[1:]
	names := regexp.MustCompile("(?m)^## `([A-Z_]+)`$").FindAllStringSubmatch(string(page), -1)
	if len(names) != len(service.Codes()) {
		t.Errorf("%d codes are documented, there are %d", len(names), len(service.Codes()))
	}
	for i, code := range service.Codes() {
		if i >= len(names) || names[i][1] != string(code) {
			t.Errorf("%s is not documented in its place", code)
			continue
		}
		_, rest, _ := strings.Cut(sections[i], "```json\n")
		text, _, _ := strings.Cut(rest, "\n```")
		var example struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
		if err := json.Unmarshal([]byte(text), &example); err != nil || example.Extensions.Code != code {
			t.Errorf("%s: the example is %s, %v", code, text, err)
		}
		file := regexp.MustCompile(`\]\(\.\./(test/[^)]+)\)`).FindStringSubmatch(sections[i])
		if file == nil {
			continue
		}
		golden, err := os.ReadFile(filepath.Join("../../..", file[1]))
		if err != nil {
			t.Fatal(err)
		}
		message, err := json.Marshal(example.Message)
		if err != nil || !strings.Contains(string(golden), string(message)) {
			t.Errorf("%s: %s does not have the message %s", code, file[1], message)
		}
	}
}
