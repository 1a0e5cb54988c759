package memstore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// compare compiles a comparison. Of a list it holds when one element satisfies.
func (r *run) compare(f plan.Compare, kinds []int) (predicate, error) {
	if f.Property == "id" {
		return r.compareID(f)
	}
	p, err := r.compileProperty(f.Property, kinds)
	if err != nil {
		return nil, err
	}
	if f.Op == plan.Present {
		return func(n int32) bool { return present(r.value(p, n), f.Part) }, nil
	}
	m, err := r.compileMatch(f, p)
	if err != nil {
		return nil, err
	}
	return func(n int32) bool { return m.holds(m.value(n)) }, nil
}

func (r *run) compareID(f plan.Compare) (predicate, error) {
	if f.Op == plan.Present {
		return func(int32) bool { return true }, nil
	}
	m := match{fold: f.Fold}
	err := m.compile(f)
	return func(n int32) bool { return m.ofText(r.snapshot.nodes[n].ID) }, err
}

// present returns whether there is something to compare.
func present(v roadmap.Value, part roadmap.Part) bool {
	switch v := v.(type) {
	case nil:
		return false
	case roadmap.Date:
		return v.Compared(part) != ""
	case []string, []roadmap.Block, []roadmap.Source, roadmap.PackedLayout, []roadmap.Identifier:
		return length(v) > 0
	default:
		return true
	}
}

// match is a comparison with its operand: a test for each Go type that it can compare, nil for the
// others.
type match struct {
	value  func(n int32) roadmap.Value
	fold   plan.Fold // what is still to be folded of the values
	part   roadmap.Part
	text   func(string) bool
	number func(int) bool
	truth  func(bool) bool
}

// compileMatch compiles a comparison with the values of a property. Values that are folded once for
// a release are used where all the kinds have them.
func (r *run) compileMatch(f plan.Compare, p property) (*match, error) {
	m := &match{
		value: func(n int32) roadmap.Value { return r.value(p, n) },
		fold:  f.Fold,
		part:  f.Part,
	}
	if columns, ok := r.foldedColumns(p, f.Fold); ok {
		m.fold = plan.Fold{}
		m.value = func(n int32) roadmap.Value {
			kind := r.snapshot.nodes[n].kind
			if columns[kind] == nil {
				return nil
			}
			return columns[kind][n-r.snapshot.kinds[kind].from]
		}
	}
	return m, m.compile(f)
}

// foldedColumns returns the folded values by the kind's number, and whether every kind that declares
// the property has them.
func (r *run) foldedColumns(p property, fold plan.Fold) ([]column, bool) {
	columns := make([]column, len(r.snapshot.kinds))
	for _, kind := range p.kinds {
		column := r.snapshot.columns[kind].folded(p.places[kind], fold)
		if column == nil {
			return nil, false
		}
		columns[kind] = column()
	}
	return columns, len(p.kinds) > 0
}

// compile makes the test for the operand's type.
func (m *match) compile(f plan.Compare) error {
	var err error
	switch operand := f.Operand.(type) {
	case string, []string:
		m.text, err = compileText(f.Op, operand)
	case int, []int:
		m.number, err = compileNumber(f.Op, operand)
	case bool:
		if f.Op != plan.Eq {
			return fmt.Errorf("%q is compared as %s with a boolean", f.Property, f.Op)
		}
		m.truth = func(v bool) bool { return v == operand }
	default:
		err = fmt.Errorf("%q is compared with a %T", f.Property, operand)
	}
	return err
}

// holds returns whether a value satisfies, or of a list one element.
func (m *match) holds(v roadmap.Value) bool {
	switch v := v.(type) {
	case string:
		return m.ofText(v)
	case int:
		return m.number != nil && m.number(v)
	case bool:
		return m.truth != nil && m.truth(v)
	case time.Time:
		return m.ofText(roadmap.InstantText(v))
	case roadmap.Date:
		compared := v.Compared(m.part)
		return compared != "" && m.ofText(compared)
	}
	for i := range length(v) {
		if m.holdsFor(v, i) {
			return true
		}
	}
	return false
}

// holdsFor returns whether an element of a list satisfies.
func (m *match) holdsFor(list roadmap.Value, i int) bool {
	switch list := list.(type) {
	case []string:
		return m.ofText(list[i])
	case []roadmap.Block:
		return m.ofText(list[i].Text)
	case []roadmap.Identifier:
		return m.ofText(list[i].Part(m.part))
	default:
		return false
	}
}

func (m *match) ofText(s string) bool {
	return m.text != nil && m.text(m.fold.Apply(s))
}

// compileText compiles a comparison of text with a string or a []string.
func compileText(op plan.Op, operand any) (func(string) bool, error) {
	one, ok := operand.(string)
	if !ok {
		return compileOrdered[string](op, operand)
	}
	switch op {
	case plan.Contains:
		return func(s string) bool { return strings.Contains(s, one) }, nil
	case plan.StartsWith:
		return func(s string) bool { return strings.HasPrefix(s, one) }, nil
	case plan.EndsWith:
		return func(s string) bool { return strings.HasSuffix(s, one) }, nil
	default:
		return compileOrdered[string](op, operand)
	}
}

// compileNumber compiles a comparison of a number with an int or an []int.
func compileNumber(op plan.Op, operand any) (func(int) bool, error) {
	return compileOrdered[int](op, operand)
}

// compileOrdered compiles the comparisons that every ordered type has. The operand is a []T with In,
// else a T.
func compileOrdered[T cmp.Ordered](op plan.Op, operand any) (func(T) bool, error) {
	if all, ok := operand.([]T); ok && op == plan.In {
		sorted := slices.Sorted(slices.Values(all))
		return func(v T) bool {
			_, found := slices.BinarySearch(sorted, v)
			return found
		}, nil
	}
	one, ok := operand.(T)
	if !ok {
		return nil, fmt.Errorf("%s does not take a %T here", op, operand)
	}
	switch op {
	case plan.Eq:
		return func(v T) bool { return v == one }, nil
	case plan.Lt:
		return func(v T) bool { return v < one }, nil
	case plan.Lte:
		return func(v T) bool { return v <= one }, nil
	case plan.Gt:
		return func(v T) bool { return v > one }, nil
	case plan.Gte:
		return func(v T) bool { return v >= one }, nil
	default:
		return nil, fmt.Errorf("%s does not take a %T here", op, operand)
	}
}
