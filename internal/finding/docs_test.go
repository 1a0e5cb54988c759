package finding_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"veikart/internal/rule"
)

// docs/findings.md has a row for each rule, with its severity and the count on the real page.
func TestEveryRuleIsDescribed(t *testing.T) {
	text, err := os.ReadFile("../../docs/findings.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if cells := strings.Split(line, "|"); len(cells) > 5 {
			rows[strings.Trim(cells[1], " `")] = cells
		}
	}
	onPage := counts(graphOf(t, seed()))
	var rules []rule.Rule
	for _, g := range rule.Groups()[2:] {
		rules = append(rules, g.Rules...)
	}
	for _, r := range rules {
		row, ok := rows[r.Name]
		if !ok {
			t.Errorf("docs/findings.md has no row for %s", r.Name)
			continue
		}
		equal(t, r.Name+": severity", string(r.Severity), strings.TrimSpace(row[2]))
		equal(t, r.Name+": count", onPage[r.Name], number(t, strings.TrimSpace(row[4])))
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
