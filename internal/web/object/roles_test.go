package object

import (
	"testing"

	"veikart/internal/role"
)

// Each rule of roles has words for people.
func TestRulesHaveWords(t *testing.T) {
	all := rules()
	for _, r := range role.Rules() {
		if w := all[r.Name]; w.NB == "" || w.EN == "" {
			t.Errorf("%s has no words", r.Name)
		}
		delete(all, r.Name)
	}
	for name := range all {
		t.Errorf("%s is no rule", name)
	}
}
