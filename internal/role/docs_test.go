package role_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"veikart/internal/role"
)

// The documentation has a row for every rule, with what it reads and its example.
func TestEveryRuleIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/evidence.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range role.Rules() {
		row := fmt.Sprintf("| `%s` | %s | %s | «%s» |\n", r.Name, r.Role, r.Reads, r.Example)
		if !strings.Contains(string(text), row) {
			t.Errorf("docs/evidence.md lacks the row %s", row)
		}
	}
}
