package argument

import (
	"strings"
	"unicode"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// order reads the keys of an orderBy argument for nodes of a kind.
func order(kind roadmap.Kind, given []any) []plan.Key {
	if len(given) == 0 {
		return nil
	}
	known := orderKeys(kind)
	keys := make([]plan.Key, 0, len(given))
	for _, g := range given {
		m := members(g)
		key := known[text(m["field"])]
		key.Descending = text(m["direction"]) == "DESC"
		key.NullsFirst = text(m["nulls"]) == "FIRST"
		keys = append(keys, key)
	}
	return keys
}

// orderKeys returns what nodes of a kind can be ordered by, by the name in the schema: the source's
// order, the id, every sortable property and the count of every relation to several nodes.
func orderKeys(kind roadmap.Kind) map[string]plan.Key {
	keys := map[string]plan.Key{"SOURCE": {By: plan.BySource}, "ID": {By: plan.ByID}}
	for _, p := range roadmap.KindOf(kind).Properties {
		if p.Type.Sortable() && !p.Heavy && !p.Internal && p.Language == "" {
			keys[enumName(p.Name)] = plan.Key{By: plan.ByProperty, Property: p.Name}
		}
	}
	for _, r := range roadmap.Relations(kind) {
		if !r.One {
			keys[enumName(r.Name)+"_COUNT"] = plan.Key{By: plan.ByCount, Hop: r.Hop}
		}
	}
	return keys
}

// enumName returns the name of an enum's value for a field: subGoals is SUB_GOALS.
func enumName(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
