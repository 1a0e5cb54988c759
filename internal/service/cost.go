package service

import (
	"math"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// The cost of an operation is the number of values that its answer can hold at most, counted down the tree:
// each list returns the rows that are asked for, or as many as the release has at most in that place. To
// that comes one for each list and each condition of a filter and, at a tenth, what the store looks at: the
// nodes that a filter, an order or a grouping goes through. From the nodes of a list on, a filter's first
// step is counted at the average of the release, all further ones at the largest number.
//
// It follows from the plan and the statistics of the release alone. It is known before anything is read,
// and is the same on every store.

// lookedAt is how many nodes that are looked at cost as much as one value that is returned.
const lookedAt = 10

// Cost is what an operation costs, and the list that is the greatest part of it.
type Cost struct {
	Total float64
	Field string  // the name of the list, such as "subGoals.measures"; empty: there is none
	Own   float64 // of that list without those below it
}

// Add adds the cost of another part of the operation.
func (c *Cost) Add(other Cost) {
	c.Total += other.Total
	if other.Own > c.Own {
		c.Field, c.Own = other.Field, other.Own
	}
}

// Value returns the total as a number that fits an Int of the schema, never less than 1.
func (c Cost) Value() int {
	return int(math.Max(1, math.Min(math.Ceil(c.Total), math.MaxInt32)))
}

// costOf returns what a completed plan costs over a release. Without statistics, lists count as long as
// they are asked for.
func costOf(statistics *store.Statistics, list *plan.List) Cost {
	if list == nil {
		return Cost{}
	}
	if len(list.Shapes) == 0 { // nothing is read: the field is written, and null for each id
		own := 1 + float64(len(list.IDs))
		return Cost{Total: own, Field: list.Name, Own: own}
	}
	c := costing{statistics: statistics}
	c.list(list, "", 1)
	return c.cost
}

// CostBelow returns what lists below one node of a kind cost. They need not be completed.
func CostBelow(statistics *store.Statistics, kind roadmap.Kind, lists []*plan.List) float64 {
	c := costing{statistics: statistics}
	for _, l := range lists {
		c.list(l, kind, 1)
	}
	return c.cost.Total
}

type costing struct {
	statistics *store.Statistics
	cost       Cost
}

// list adds the cost of a list that is read below so many nodes of a kind, or once at the root.
// What is shared is priced by the package that computes it.
func (c *costing) list(l *plan.List, parent roadmap.Kind, parents float64) {
	if l.Shared != nil {
		return
	}
	candidates := c.candidates(l, parent)
	rows := 0.0
	if l.Rows {
		rows = math.Min(float64(mostRows(l)), candidates)
	}
	own := 1 + terms(l.Filter) + float64(l.Weight) + rows*(float64(l.Each)+heaviest(l.Shapes))
	own += candidates * c.work(l) / lookedAt
	for _, g := range l.Groups {
		groups := c.groups(l, g, candidates)
		own += groups * (float64(g.Weight) + float64(len(g.Keys))*heaviest(g.Keys))
		for _, shape := range g.Keys {
			c.lists(shape, parents*groups*float64(len(g.Dimensions)))
		}
	}
	c.cost.Add(Cost{Total: parents * own, Field: l.Name, Own: parents * own})
	for _, shape := range l.Shapes {
		c.lists(shape, parents*math.Min(rows, c.rowsOf(l, shape.Kind)))
	}
}

// mostRows returns how many rows a list has at most, whether it is completed or not.
func mostRows(l *plan.List) int {
	switch {
	case l.Page.Limit > 0:
		return l.Page.Limit
	case l.Asked.First != nil:
		return *l.Asked.First
	case l.Asked.Last != nil:
		return *l.Asked.Last
	case l.Asked.Own > 0:
		return l.Asked.Own
	default:
		return limit.DefaultPageSize.Value
	}
}

func (c *costing) lists(of plan.Shape, rows float64) {
	for _, nested := range of.Expand {
		c.list(nested, of.Kind, rows)
	}
}

// heaviest returns the weight of the heaviest row, itself counted.
func heaviest(shapes []plan.Shape) float64 {
	most := 0.0
	for _, shape := range shapes {
		most = math.Max(most, 1+float64(shape.Weight))
	}
	return most
}

// candidates returns how many nodes a list is read from at most, for one parent.
func (c *costing) candidates(l *plan.List, parent roadmap.Kind) float64 {
	switch {
	case l.IDs != nil:
		return float64(len(l.IDs))
	case l.Hop != (roadmap.Hop{}):
		return c.fanOut(parent, l.Hop)
	}
	all := 0.0
	for _, shape := range l.Shapes {
		all += c.count(shape.Kind)
	}
	return all
}

// rowsOf returns how many rows of a list can be of one kind.
func (c *costing) rowsOf(l *plan.List, kind roadmap.Kind) float64 {
	if l.IDs == nil {
		return c.count(kind)
	}
	of := 0.0
	for _, id := range l.IDs {
		if k, err := roadmap.ParseID(id); err == nil && k == kind {
			of++
		}
	}
	return of
}

// work returns how much is looked at for each candidate of a list, in nodes and their values.
func (c *costing) work(l *plan.List) float64 {
	kind := l.Shapes[0].Kind
	work := c.filter(kind, l.Filter, c.average)
	for _, k := range l.Order {
		switch k.By {
		case plan.ByProperty, plan.ByCount:
			work++
		}
	}
	for _, g := range l.Groups {
		work += g.Combinations(kind, c.average, c.length)
	}
	return work
}

// steps returns to how many nodes a hop leads from one of a kind: at most, or on the average.
type steps func(kind roadmap.Kind, hop roadmap.Hop) float64

// groups returns how many groups come back at most.
func (c *costing) groups(l *plan.List, g plan.Grouping, candidates float64) float64 {
	limit := math.Inf(1)
	if g.Limit > 0 {
		limit = float64(g.Limit)
	}
	return math.Min(limit, math.Max(1, candidates)*g.Combinations(l.Shapes[0].Kind, c.fanOut, c.length))
}

// filter returns how much a filter looks at for one node of a kind, by so many steps for its first hops.
func (c *costing) filter(kind roadmap.Kind, f plan.Filter, step steps) float64 {
	switch f := f.(type) {
	case nil:
		return 0
	case plan.And:
		return c.filters(kind, f, step)
	case plan.Or:
		return c.filters(kind, f, step)
	case plan.Not:
		return c.filter(kind, f.Filter, step)
	case plan.Related:
		return 1 + step(kind, f.Hop)*(1+c.filter(f.Hop.Target(), f.Where, c.fanOut))
	case plan.Elements:
		return 1 + math.Max(1, c.length(kind, f.Property))*c.filter(kind, f.Where, step)
	default: // Compare, Size, Active
		return 1
	}
}

func (c *costing) filters(kind roadmap.Kind, all []plan.Filter, step steps) float64 {
	sum := 0.0
	for _, f := range all {
		sum += c.filter(kind, f, step)
	}
	return sum
}

// terms returns the size of a filter: its conditions, and the values of its sets.
func terms(filter plan.Filter) float64 {
	sum := 0.0
	for _, f := range plan.Walk(filter) {
		switch f := f.(type) {
		case plan.And, plan.Or, plan.Not:
		case plan.Compare:
			sum += 1 + float64(sizeOf(f.Operand))
		default:
			sum++
		}
	}
	return sum
}

// sizeOf returns how many values a set has, 0 where the operand is none.
func sizeOf(operand any) int {
	switch set := operand.(type) {
	case []string:
		return len(set)
	case []int:
		return len(set)
	default:
		return 0
	}
}

func (c *costing) count(kind roadmap.Kind) float64 {
	if c.statistics == nil {
		return float64(limit.PageSize.Value)
	}
	return float64(c.statistics.Count(kind))
}

// fanOut returns to how many nodes a hop leads at most from one of a kind.
func (c *costing) fanOut(kind roadmap.Kind, hop roadmap.Hop) float64 {
	if c.statistics == nil {
		return float64(limit.PageSize.Value)
	}
	return float64(c.statistics.FanOut(kind, hop))
}

// average returns to how many nodes a hop leads from one of a kind on the average.
func (c *costing) average(kind roadmap.Kind, hop roadmap.Hop) float64 {
	if c.statistics == nil {
		return float64(limit.PageSize.Value)
	}
	return c.statistics.Average(kind, hop)
}

func (c *costing) length(kind roadmap.Kind, property string) float64 {
	if c.statistics == nil {
		return 1
	}
	return float64(c.statistics.Length(string(kind), property))
}
