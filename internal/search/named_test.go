package search_test

import (
	"strings"
	"testing"

	"veikart/internal/search"
)

func TestNamedIn(t *testing.T) {
	for typed, want := range map[string]string{
		"delmål 2B": "subGoal:2B", "Delmål 1.A": "subGoal:1A", "delmål 1A:": "subGoal:1A", "2B": "subGoal:2B", "mål 2": "goal:2",
		"2b ": "subGoal:2B", " 1.A: ": "subGoal:1A", "(1A)": "subGoal:1A", "Delmål 1A —": "subGoal:1A", "1A - ": "subGoal:1A",
		"3.2": "subGoal:3.2", "Mål 3.2": "subGoal:3.2", "III.b": "subGoal:III.b", "delmål iii.B.": "subGoal:III.b",
		"delmaal 2b": "subGoal:2B", "DELMAL 2B": "subGoal:2B", "de\u00ADlmål 2B": "subGoal:2B", "delma\u030Al 2B": "subGoal:2B",
		"delmål 2 B": "subGoal:2B", "delmål 2 barn": "", "mål\u00A02": "goal:2", "delmål\u202F2B": "subGoal:2B",
		"del\u200Bmål 2\u200B.\u2060B\uFEFF":         "subGoal:2B",
		"mål: 12, delmål 1A og delmål 2B; delmål 1a": "goal:12 subGoal:1A subGoal:2B",
		"goal 2":            "goal:2",
		"sub-goal 2B":       "subGoal:2B",
		`"delmål 2B" helse`: "subGoal:2B",
		"mål 2B":            "subGoal:2B",
		"delmål 2":          "", "mål 02": "", "mål 0": "", "mål 100": "", "mål +2": "goal:2", "2": "", "2B legemidler": "", "formål 2": "",
		"mål": "", "delmål": "", "delmål ": "", "": "", " — ": "", "99 616": "", "mål 99999999999999999999": "", "delmål 2B-4": "",
	} {
		if got := strings.Join(search.NamedIn(typed), " "); got != want {
			t.Errorf("%q names %q, want %q", typed, got, want)
		}
	}
}
