package memstore

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// column is one value for each node of a kind, in the order of the nodes.
type column []roadmap.Value

// table holds what is made of the properties of a kind when a release is written, because it costs
// too much to make it again for every question. Each field has an element for each property, nil
// where there is nothing to keep.
type table struct {
	keys        []column // sort keys
	withoutCase []column // text folded with plan.Fold{Case: true}
	withoutBoth []column // text folded with plan.Fold{Case: true, Accents: true}
}

// folded returns the column with the property's folded values, nil when there is none.
func (t *table) folded(property int, fold plan.Fold) column {
	switch fold {
	case plan.Fold{Case: true}:
		return t.withoutCase[property]
	case plan.Fold{Case: true, Accents: true}:
		return t.withoutBoth[property]
	default:
		return nil
	}
}

func newTables(s *snapshot) []table {
	collator := roadmap.NewCollator()
	tables := make([]table, len(s.kinds))
	for number, spec := range roadmap.Kinds() {
		nodes := s.nodes[s.kinds[number].from:s.kinds[number].to]
		t := &tables[number]
		for i, p := range spec.Properties {
			t.keys = append(t.keys, keyColumn(nodes, i, p, collator))
			t.withoutCase = append(t.withoutCase, foldColumn(nodes, i, p, plan.Fold{Case: true}))
			t.withoutBoth = append(t.withoutBoth, foldColumn(nodes, i, p, plan.Fold{Case: true, Accents: true}))
		}
	}
	return tables
}

// keyColumn returns the sort keys of a property where they differ from its values.
func keyColumn(nodes []node, i int, p roadmap.Property, collator *roadmap.Collator) column {
	switch {
	case p.Heavy || p.Internal || !p.Type.Sortable():
		return nil
	case p.Type == roadmap.Int || p.Type == roadmap.Enum || p.Type == roadmap.Calendar:
		return nil // the values are the keys
	}
	keys := make(column, len(nodes))
	for n := range nodes {
		keys[n] = sortKey(nodes[n].Properties[i], p.Type, collator)
	}
	return keys
}

// sortKey returns what a value is ordered by, nil for an absent one.
func sortKey(v roadmap.Value, t roadmap.Type, collator *roadmap.Collator) roadmap.Value {
	if text, ok := v.(string); ok && t == roadmap.Text {
		return collator.Key(text)
	}
	return roadmap.OrderValue(v)
}

// foldColumn returns the folded values of a property of short text.
func foldColumn(nodes []node, i int, p roadmap.Property, fold plan.Fold) column {
	if p.Heavy || p.Internal || p.Type != roadmap.Text && p.Type != roadmap.Texts {
		return nil
	}
	values := make(column, len(nodes))
	for n := range nodes {
		switch v := nodes[n].Properties[i].(type) {
		case string:
			values[n] = fold.Apply(v)
		case []string:
			folded := make([]string, len(v))
			for e := range v {
				folded[e] = fold.Apply(v[e])
			}
			values[n] = folded
		}
	}
	return values
}
