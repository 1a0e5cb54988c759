package label

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/roadmap"
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
