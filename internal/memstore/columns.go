package memstore

import (
	"sync"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// column is one value for each node of a kind, in the order of the nodes.
type column []roadmap.Value

// lazyColumn returns a column, which the first who asks for it makes; the others wait. Most questions order and filter by
// few properties, and the columns of all take longer to make, and more memory, than everything else of a release.
type lazyColumn func() column

// table holds what is made of the properties of a kind once in the life of a release, because it costs
// too much to make it again for every question. The fields of properties have an element for each, nil
// where there is nothing to keep.
type table struct {
	ids, ordinals lazyColumn // of the nodes, as orders compare them

	keys        []lazyColumn // sort keys
	withoutCase []lazyColumn // text folded with plan.Fold{Case: true}
	withoutBoth []lazyColumn // text folded with plan.Fold{Case: true, Accents: true}
}

// folded returns the column with the property's folded values, nil when there is none.
func (t *table) folded(property int, fold plan.Fold) lazyColumn {
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
	tables := make([]table, len(s.kinds))
	for number, spec := range roadmap.Kinds() {
		nodes := s.nodes[s.kinds[number].from:s.kinds[number].to]
		t := &tables[number]
		t.ids = valueColumn(nodes, func(n *roadmap.Node) roadmap.Value { return n.ID })
		t.ordinals = valueColumn(nodes, func(n *roadmap.Node) roadmap.Value { return n.Ordinal })
		for i, p := range spec.Properties {
			t.keys = append(t.keys, keyColumn(nodes, i, p))
			t.withoutCase = append(t.withoutCase, foldColumn(nodes, i, p, plan.Fold{Case: true}))
			t.withoutBoth = append(t.withoutBoth, foldColumn(nodes, i, p, plan.Fold{Case: true, Accents: true}))
		}
	}
	return tables
}

// valueColumn returns what is read of nodes.
func valueColumn(nodes []node, read func(*roadmap.Node) roadmap.Value) lazyColumn {
	return sync.OnceValue(func() column {
		values := make(column, len(nodes))
		for n := range nodes {
			values[n] = read(nodes[n].Node)
		}
		return values
	})
}

// keyColumn returns the sort keys of a property where they differ from its values.
func keyColumn(nodes []node, i int, p roadmap.Property) lazyColumn {
	switch {
	case p.Heavy || p.Internal || !p.Type.Sortable():
		return nil
	case p.Type == roadmap.Int || p.Type == roadmap.Enum || p.Type == roadmap.Calendar:
		return nil // the values are the keys
	}
	return sync.OnceValue(func() column {
		keys, collator := make(column, len(nodes)), roadmap.NewCollator()
		for n := range nodes {
			keys[n] = sortKey(nodes[n].Properties[i], p.Type, collator)
		}
		return keys
	})
}

// sortKey returns what a value is ordered by, nil for an absent one.
func sortKey(v roadmap.Value, t roadmap.Type, collator *roadmap.Collator) roadmap.Value {
	if text, ok := v.(string); ok && t == roadmap.Text {
		return collator.Key(text)
	}
	return roadmap.OrderValue(v)
}

// foldColumn returns the folded values of a property of short text.
func foldColumn(nodes []node, i int, p roadmap.Property, fold plan.Fold) lazyColumn {
	if p.Heavy || p.Internal || p.Type != roadmap.Text && p.Type != roadmap.Texts {
		return nil
	}
	return valueColumn(nodes, func(n *roadmap.Node) roadmap.Value { return folded(n.Properties[i], fold) })
}

// folded returns a value of short text, folded, nil for an absent one.
func folded(v roadmap.Value, fold plan.Fold) roadmap.Value {
	switch v := v.(type) {
	case string:
		return fold.Apply(v)
	case []string:
		out := make([]string, len(v))
		for e := range v {
			out[e] = fold.Apply(v[e])
		}
		return out
	default:
		return nil
	}
}
