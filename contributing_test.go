package veikart_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// CONTRIBUTING.md maps every package, and what it names in backticks or leads to is there.
func TestContributing(t *testing.T) {
	data, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	out, err := exec.Command("go", "list", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		folder := strings.TrimPrefix(strings.TrimPrefix(name, "veikart"), "/")
		switch {
		case strings.HasPrefix(folder, "test/"):
			if !strings.Contains(text, "`"+folder+"`") {
				t.Errorf("CONTRIBUTING.md does not say which tests %s has", folder)
			}
		case folder != "" && !strings.Contains(text, "\n| `"+folder+"` | "):
			t.Errorf("the map of packages in CONTRIBUTING.md has no row for %s", folder)
		}
	}
	named := 0
	for _, m := range regexp.MustCompile("`([a-z0-9]+/[a-z0-9/._-]+|[a-z0-9_]+\\.[a-z]+)`|\\]\\(([^)#]+)").FindAllStringSubmatch(text, -1) {
		named++
		if _, err := os.Stat(m[1] + m[2]); err != nil {
			t.Errorf("CONTRIBUTING.md names what is not there: %v", err)
		}
	}
	if named < 50 {
		t.Errorf("only %d names were looked at", named)
	}
}
