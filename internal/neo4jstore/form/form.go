// Package form takes a plan apart into what its statement depends on and the values that it does not depend on, so that what
// is compiled once serves all plans that differ in values alone.
package form

import (
	"encoding/binary"
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// walk walks over a plan and gathers what its statement, and the reading of what that returns, depend on, and the values on
// which they do not. When it is asked to, it makes a copy of the plan that holds the places of the values and none of them. The
// statement is compiled from the copy: so it cannot depend on a value.
type walk struct {
	key    []byte
	values []any

	statistics *store.Statistics
	copying    bool
	slots      map[*plan.List]Slots // of the copied lists
}

// Slot is the place of a value among those of a plan.
type Slot int

// Operand stands in a copied plan for what something is compared with.
type Operand struct {
	At   Slot
	Like any // the zero value of its type
}

// Slots are the places of a list's values outside of its filter, and what of them shapes the statement.
type Slots struct {
	IDs, Limit Slot   // the limit of the page
	Groups     []Slot // limits of the groupings
	Fits       bool   // whether the page holds all rows that there can be
	Many       bool   // whether the page, which does not hold all, may hold many rows of many candidates
	ManyGroups bool   // whether a grouping may be of many candidates into many groups

	Way store.Way // where the list holds actors that share measures; with Operand in its filter
}

// Active is plan.Active in a copied plan.
type Active struct {
	plan.Active
	From, To, Certainties Slot
}

// Of takes a plan apart. The key says all that its statement depends on besides the release, and the values stand in the
// order that plans of one key have them in.
func Of(p *plan.List, statistics *store.Statistics) (key []byte, values []any) {
	f := &walk{key: make([]byte, 0, 512), values: make([]any, 0, 16), statistics: statistics}
	f.list(p, "")
	return f.key, f.values
}

// Copy returns a copy of a plan that holds no values, and where those of its lists stand. In bounds of pages there are slots,
// in filters Operand and Active.
func Copy(p *plan.List, statistics *store.Statistics) (*plan.List, map[*plan.List]Slots) {
	f := &walk{statistics: statistics, copying: true, slots: map[*plan.List]Slots{}}
	return f.list(p, ""), f.slots
}

func (f *walk) value(v any) Slot {
	f.values = append(f.values, v)
	return Slot(len(f.values) - 1)
}

// text adds to the key what no other text is the beginning of.
func (f *walk) text(s string) {
	f.number(len(s))
	f.key = append(f.key, s...)
}

func (f *walk) number(n int) { f.key = binary.AppendUvarint(f.key, uint64(n)) }

func (f *walk) flags(all ...bool) {
	for _, is := range all {
		if is {
			f.key = append(f.key, '+')
		} else {
			f.key = append(f.key, '-')
		}
	}
}

func (f *walk) wanted(w plan.Wanted) {
	set, some, cited := w.Form()
	f.flags(some, cited)
	f.key = binary.AppendUvarint(f.key, set)
}

func (f *walk) hop(hop roadmap.Hop) {
	f.text(string(hop.Edge))
	f.flags(hop.Back)
}

func (f *walk) hops(all []roadmap.Hop) {
	f.number(len(all))
	for _, hop := range all {
		f.hop(hop)
	}
}

// list takes a list apart that stands below nodes of a kind; the kind is empty at the root.
func (f *walk) list(p *plan.List, from roadmap.Kind) *plan.List {
	at := Slots{Limit: f.value(limitOf(p.Page)), Fits: fits(p, from, f.statistics)}
	at.Many = !at.Fits && isMany(p, from, f.statistics)
	f.hop(p.Hop)
	f.wanted(p.Edges)
	at.ManyGroups = hasManyGroups(p, from, f.statistics)
	f.flags(p.Rows, p.Count, p.IDs != nil, p.Page.FromEnd, p.Page.After != nil, p.Page.Before != nil, at.Fits, at.Many, at.ManyGroups)
	if p.IDs != nil {
		at.IDs = f.value(p.IDs)
	}
	shared := f.shared(p.Shared, &at)
	f.number(len(p.Order))
	for _, k := range p.Order {
		f.text(string(k.By))
		f.text(k.Property)
		f.hop(k.Hop)
		f.flags(k.Descending, k.NullsFirst)
	}
	after, before := f.bound(p.Page.After), f.bound(p.Page.Before)
	filter, shapes := f.filter(p.Filter), f.shapes(p.Shapes)
	f.number(len(p.Groups))
	for _, g := range p.Groups {
		at.Groups = append(at.Groups, f.value(groupsOf(g)))
	}
	groups := f.groups(p.Groups)
	if !f.copying {
		return nil
	}
	list := &plan.List{
		Name: p.Name, Hop: p.Hop, Shared: shared, Shapes: shapes, Filter: filter, Order: p.Order, Rows: p.Rows, Edges: p.Edges,
		Count: p.Count, Groups: groups,
		Page: plan.Page{FromEnd: p.Page.FromEnd, After: after, Before: before},
	}
	if p.IDs != nil {
		list.IDs = []string{}
	}
	f.slots[list] = at
	return list
}

// shared takes apart which involvements count. The way that their actors are found on shapes the statement.
func (f *walk) shared(p *plan.Participation, at *Slots) *plan.Participation {
	f.flags(p != nil)
	if p == nil {
		return nil
	}
	at.Way = f.statistics.WayOf(*p)
	f.hops(at.Way.Hops)
	at.Way.Through = f.filter(at.Way.Through)
	return &plan.Participation{Filter: f.filter(p.Filter)}
}

func (f *walk) bound(bound []roadmap.Value) []roadmap.Value {
	if bound == nil {
		return nil
	}
	f.number(len(bound))
	out := make([]roadmap.Value, len(bound))
	for i, v := range bound {
		out[i] = f.value(v)
	}
	return out
}

func (f *walk) shapes(all []plan.Shape) []plan.Shape {
	f.number(len(all))
	var out []plan.Shape
	for _, s := range all {
		f.text(string(s.Kind))
		f.wanted(s.Wanted)
		f.number(len(s.Heavy))
		for _, heavy := range s.Heavy {
			f.text(heavy)
		}
		f.number(len(s.Expand))
		var expand []*plan.List
		for _, below := range s.Expand {
			if copied := f.list(below, s.Kind); f.copying {
				expand = append(expand, copied)
			}
		}
		if f.copying {
			out = append(out, plan.Shape{Kind: s.Kind, Wanted: s.Wanted, Heavy: s.Heavy, Expand: expand})
		}
	}
	return out
}

func (f *walk) groups(all []plan.Grouping) []plan.Grouping {
	var out []plan.Grouping
	for _, g := range all {
		f.number(len(g.Dimensions))
		for _, d := range g.Dimensions {
			f.hops(d.Path)
			f.text(string(d.Role))
			f.text(d.Property)
			f.text(string(d.Part))
		}
		f.flags(g.Coverage != nil, g.Count)
		f.hops(g.Coverage)
		if keys := f.shapes(g.Keys); f.copying {
			out = append(out, plan.Grouping{Dimensions: g.Dimensions, Coverage: g.Coverage, Keys: keys, Count: g.Count})
		}
	}
	return out
}

// The kinds of filters, as a key tells them apart.
const (
	noFilter byte = iota
	andFilter
	orFilter
	notFilter
	compareFilter
	elementsFilter
	relatedFilter
	sizeFilter
	activeFilter
	strangeFilter // the compiler refuses it
)

func (f *walk) filter(filter plan.Filter) plan.Filter {
	tag := func(of byte) { f.key = append(f.key, of) }
	switch of := filter.(type) {
	case nil:
		tag(noFilter)
		return nil
	case plan.And:
		tag(andFilter)
		return plan.And(f.filters(of))
	case plan.Or:
		tag(orFilter)
		return plan.Or(f.filters(of))
	case plan.Not:
		tag(notFilter)
		of.Filter = f.filter(of.Filter)
		return of
	case plan.Compare:
		tag(compareFilter)
		return f.compare(of)
	case plan.Elements:
		tag(elementsFilter)
		f.text(of.Property)
		f.text(string(of.Quantifier))
		of.Where = f.filter(of.Where)
		return of
	case plan.Related:
		tag(relatedFilter)
		f.hop(of.Hop)
		f.text(string(of.Quantifier))
		of.Where = f.filter(of.Where)
		return of
	case plan.Size:
		tag(sizeFilter)
		f.hop(of.Hop)
		f.text(of.Property)
		f.text(string(of.Op))
		of.Operand = f.operand(of.Operand)
		return of
	case plan.Active:
		tag(activeFilter)
		return f.active(of)
	default:
		tag(strangeFilter)
		f.text(fmt.Sprintf("%T", filter))
		return filter
	}
}

func (f *walk) filters(all []plan.Filter) []plan.Filter {
	f.number(len(all))
	var out []plan.Filter
	for _, filter := range all {
		if copied := f.filter(filter); f.copying {
			out = append(out, copied)
		}
	}
	return out
}

func (f *walk) compare(of plan.Compare) plan.Filter {
	f.text(of.Property)
	f.text(string(of.Part))
	f.text(string(of.Op))
	f.flags(of.Fold.Case, of.Fold.Accents)
	of.Operand = f.operand(of.Operand)
	return of
}

// operand takes an operand, of which the type shapes the statement.
func (f *walk) operand(v any) any {
	of := func(tag byte, like any) any {
		f.key = append(f.key, tag)
		return Operand{f.value(v), like}
	}
	switch v.(type) {
	case nil:
		f.key = append(f.key, 'n')
		return nil
	case string:
		return of('s', "")
	case []string:
		return of('S', []string(nil))
	case int:
		return of('i', 0)
	case []int:
		return of('I', []int(nil))
	case bool:
		return of('b', false)
	default: // the compiler refuses it
		f.key = append(f.key, 'x')
		f.text(fmt.Sprintf("%T", v))
		return v
	}
}

func (f *walk) active(of plan.Active) plan.Filter {
	f.text(of.Period.Start.String())
	f.text(of.Period.End.String())
	certainties := make([]string, len(of.Certainties))
	for i := range of.Certainties {
		certainties[i] = string(of.Certainties[i])
	}
	return Active{plan.Active{Period: of.Period}, f.value(string(of.From)), f.value(string(of.To)), f.value(certainties)}
}
