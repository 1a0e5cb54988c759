package label

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
)

// Every value that an enum of the schema can take as a group has labels of its own in both languages.
func TestEveryEnumValueHasLabels(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	labels := valueLabels()
	for _, name := range []string{
		"Phase", "DateStatus", "DatePrecision", "ActorKind", "Role", "Basis", "Tense", "Severity", "SubjectKind", "ChangeKind", "Significance",
	} {
		for _, v := range schema.Types[name].EnumValues {
			if l := labels[v.Name]; l.NB == "" || l.EN == "" {
				t.Errorf("%s.%s has the labels %q and %q", name, v.Name, l.NB, l.EN)
			}
		}
	}
}

// Every rule has labels of its own in both languages, but for those of pages that cannot be read.
func TestEveryRuleHasLabels(t *testing.T) {
	labels := valueLabels()
	for _, r := range rule.All() {
		l, labelled := labels[r.Name]
		if (r.Severity != roadmap.Error) != labelled || labelled && (l.NB == "" || l.EN == "" || l.NB == l.EN) {
			t.Errorf("%s has the labels %q and %q", r.Name, l.NB, l.EN)
		}
	}
}

// Every rule of roles has labels of its own in both languages, which no other value has taken.
func TestEveryRuleOfRolesHasLabels(t *testing.T) {
	labels := valueLabels()
	for _, r := range role.Rules() {
		if l := labels[r.Name]; l != r.Label || l.NB == "" || l.EN == "" || l.NB == l.EN {
			t.Errorf("%s has the labels %q and %q", r.Name, l.NB, l.EN)
		}
	}
}

// Every field of an answer, every dimension of groups and every kind of node has words in both languages. The limits of a server are
// read by programs.
func TestEveryFieldHasWords(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	words := Fields()
	want := func(place, name string) {
		if w, ok := words[name]; !ok || (w.NB == "") != (w.EN == "") {
			t.Errorf("%s has the words %q and %q", place, w.NB, w.EN)
		}
	}
	for _, d := range schema.Types {
		switch {
		case d.BuiltIn || d.Name == "Limits":
		case d.Kind == ast.Object:
			for _, f := range d.Fields {
				if !strings.HasPrefix(f.Name, "__") {
					want(d.Name+"."+f.Name, f.Name)
				}
			}
			if slices.Contains(d.Interfaces, "Node") {
				want(d.Name, d.Name)
			}
		case d.Kind == ast.Enum && strings.HasSuffix(d.Name, "Dimension"):
			for _, v := range d.EnumValues {
				want(d.Name+"."+v.Name, v.Name)
			}
		}
	}
	for name, want := range map[string]string{
		"ownedActivities": "Owned activities", "END_YEAR": "End year", "sha256": "SHA-256", "SubGoal": "Sub-goal",
	} {
		if got := words[name].EN; got != want {
			t.Errorf("%s is %q in English, want %q", name, got, want)
		}
	}
}
