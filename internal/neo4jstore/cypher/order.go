package cypher

import (
	"fmt"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// orderBy is a compiled plan.Key.
type orderBy struct {
	key        plan.Key
	expression string
	nullable   bool
	read       bool // a row has it as a column; else the node or the edge says it
	property   roadmap.Property
}

// absentKey is the expression for a key that no row of a list has.
const absentKey = "null"

// order compiles the order of a list. A list without one comes by position along an edge, else in the
// source's order. Ties are broken by id.
func (c *compiler) order(l *list) error {
	for _, bound := range [][]roadmap.Value{l.plan.Page.After, l.plan.Page.Before} {
		if bound != nil && (len(bound) != len(l.plan.Order) || len(bound) == 0) {
			return fmt.Errorf("a bound of the page has %d values, but the order has %d keys", len(bound), len(l.plan.Order))
		}
	}
	for _, k := range l.plan.Order {
		o, err := orderOf(l, k)
		if err != nil {
			return err
		}
		l.order = append(l.order, o)
	}
	return nil
}

func orderOf(l *list, k plan.Key) (orderBy, error) {
	o := orderBy{key: k}
	switch k.By {
	case plan.BySource:
		o.expression = of(l.node, "ordinal")
	case plan.ByID:
		o.expression = of(l.node, "id")
	case plan.ByPosition:
		o.expression, o.nullable = absentKey, true
		if l.link != "" {
			o.expression, o.nullable = of(l.link, "position"), false
		}
	case plan.ByCount:
		if _, err := follow(k.Hop); err != nil {
			return o, err
		}
		o.expression, o.read = countOf(l.node, k.Hop), true
	case plan.ByProperty:
		return o, o.ofProperty(l)
	default:
		return o, fmt.Errorf("there is no order by %q", k.By)
	}
	return o, nil
}

// ofProperty completes the key for the list's property. It stays absent in a list of no kind.
func (o *orderBy) ofProperty(l *list) error {
	if len(l.kinds) == 0 {
		o.expression, o.nullable = absentKey, true
		return nil
	}
	var err error
	if o.property, err = find(o.key.Property, l.kinds); err != nil {
		return err
	}
	p := o.property
	if !p.Type.Sortable() || p.Type == roadmap.Text && p.Heavy {
		return fmt.Errorf("nothing is ordered by the list %q", p.Name)
	}
	o.expression = of(l.node, p.Name)
	switch p.Type {
	case roadmap.Text:
		o.expression, o.read = of(l.node, p.Name+record.KeySuffix), true
	case roadmap.Bool:
		o.expression = apply("toInteger", o.expression)
	}
	o.nullable = p.Type == roadmap.Dated || !isEverywhere(p.Name, l.kinds)
	return nil
}

// isEverywhere reports whether no node of the kinds lacks the property.
func isEverywhere(name string, kinds []roadmap.Kind) bool {
	for _, kind := range kinds {
		spec := roadmap.KindOf(kind)
		if i := spec.PropertyNamed(name); i < 0 || !spec.Properties[i].Required {
			return false
		}
	}
	return true
}

// orderTerms returns the terms of ORDER BY, up to one by which no two rows are equal. They run backwards when the page is read
// from the end.
func (l *list) orderTerms(statistics *store.Statistics) []string {
	keys := l.order
	if len(keys) == 0 {
		natural := plan.Key{By: plan.BySource}
		if l.link != "" && !l.plan.Hop.Back {
			natural.By = plan.ByPosition
		}
		first, _ := orderOf(l, natural)
		keys = []orderBy{first}
	}
	var terms []string
	if l.parent == "" && len(l.kinds) == 1 && keys[0].key.By == plan.BySource {
		// all rows agree in it; it lets the index on release and ordinal give the order
		terms = append(terms, of(l.node, "release")+direction(keys[0].key.Descending != l.plan.Page.FromEnd))
	}
	for _, k := range keys {
		terms = append(terms, k.terms(l.plan.Page.FromEnd)...)
		if k.key.By == plan.ByID || k.key.By == plan.ByPosition && l.isPlaced(statistics) {
			return terms
		}
	}
	return append(terms, of(l.node, "id")+direction(l.plan.Page.FromEnd))
}

// isPlaced reports whether each row has a position of its own.
func (l *list) isPlaced(statistics *store.Statistics) bool {
	return l.link != "" && !l.plan.Hop.Back && statistics.IsUnique(string(l.plan.Hop.Edge), store.Position)
}

// terms returns the terms for a key. Cypher puts null last, or first when it descends.
func (o orderBy) terms(backwards bool) []string {
	if o.expression == absentKey {
		return nil
	}
	descending, nullsFirst := o.key.Descending != backwards, o.key.NullsFirst != backwards
	var terms []string
	if o.nullable && descending != nullsFirst {
		terms = append(terms, isNull(o.expression)+direction(nullsFirst))
	}
	return append(terms, o.expression+direction(descending))
}

func direction(descending bool) string {
	if descending {
		return " DESC"
	}
	return ""
}
