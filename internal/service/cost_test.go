package service_test

import (
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// sizes is a release of 100 activities in 10 measures; a measure has 25 of them at most, an activity 3 owners.
func sizes() *store.Statistics {
	return &store.Statistics{
		Nodes: map[roadmap.Kind]int{roadmap.KindMeasure: 10, roadmap.KindActivity: 100, roadmap.KindActor: 20},
		Largest: map[string]map[roadmap.Kind]int{
			"HAS_ACTIVITY":  {roadmap.KindMeasure: 25},
			"<HAS_ACTIVITY": {roadmap.KindActivity: 1},
			"OWNED_BY":      {roadmap.KindActivity: 3},
			"<OWNED_BY":     {roadmap.KindActor: 50},
		},
		Pairs: map[string]map[roadmap.Kind]int{
			"HAS_ACTIVITY": {roadmap.KindMeasure: 100},
			"OWNED_BY":     {roadmap.KindActivity: 100},
			"<OWNED_BY":    {roadmap.KindActor: 100},
		},
	}
}

func costOf(t *testing.T, list *plan.List) service.Cost {
	t.Helper()
	completed, err := service.Complete(list)
	if err != nil {
		t.Fatal(err)
	}
	return completed.Cost(sizes())
}

func listOf(name string, kind roadmap.Kind, hop roadmap.Hop, first int, weight plan.Weight, expand ...*plan.List) *plan.List {
	return &plan.List{
		Name: name, Hop: hop, Asked: plan.Asked{First: &first}, Rows: true,
		Shapes: []plan.Shape{{Kind: kind, Weight: weight, Expand: expand}},
	}
}

// The cost counts, down the tree, the smaller of what is asked for and what the release has.
func TestCostMultipliesDownTheTree(t *testing.T) {
	hasActivity, ownedBy := roadmap.Hop{Edge: roadmap.HasActivity}, roadmap.Hop{Edge: roadmap.OwnedBy}
	for name, c := range map[string]struct {
		list  *plan.List
		total float64
		field string
	}{
		"as many as are asked for": {listOf("activities", roadmap.KindActivity, roadmap.Hop{}, 7, 2), 1 + 7*3, "activities"},
		"as many as there are":     {listOf("measures", roadmap.KindMeasure, roadmap.Hop{}, 100, 2), 1 + 10*3, "measures"},
		"none":                     {listOf("measures", roadmap.KindMeasure, roadmap.Hop{}, 0, 2), 1, "measures"},
		"in each": {
			listOf("measures", roadmap.KindMeasure, roadmap.Hop{}, 100, 1,
				listOf("measures.activities", roadmap.KindActivity, hasActivity, 100, 1,
					listOf("measures.activities.owners", roadmap.KindActor, ownedBy, 2, 0))),
			(1 + 10*2) + 10*(1+25*2) + 250*(1+2*1), "measures.activities.owners",
		},
	} {
		got := costOf(t, c.list)
		if got.Total != c.total || got.Field != c.field {
			t.Errorf("%s: %v, most of it %s; want %v and %s", name, got.Total, got.Field, c.total, c.field)
		}
	}
}

// A filter costs its size and what it looks at; steps along its relations multiply.
func TestCostOfFilters(t *testing.T) {
	ownedBy, owns := roadmap.Hop{Edge: roadmap.OwnedBy}, roadmap.Hop{Edge: roadmap.OwnedBy, Back: true}
	title := plan.Compare{Property: "title", Op: plan.Contains, Operand: "x"}
	names := plan.Compare{Property: "name", Op: plan.In, Operand: []string{"a", "b", "c"}}
	for name, c := range map[string]struct {
		filter plan.Filter
		want   float64
	}{
		"none":         {nil, 1},
		"a comparison": {title, 1 + 1 + 100*1/10.0},
		"a set":        {names, 1 + 4 + 100*1/10.0},
		"both":         {plan.And{title, plan.Not{Filter: title}}, 1 + 2 + 100*2/10.0},
		"a relation":   {plan.Related{Hop: ownedBy, Where: names}, 1 + 5 + 100*(1+1*2)/10.0},
		"two relations": {
			plan.Related{Hop: ownedBy, Where: plan.Related{Hop: owns, Where: title}},
			1 + 3 + 100*(1+1*(1+(1+50*2)))/10.0,
		},
	} {
		list := listOf("activities", roadmap.KindActivity, roadmap.Hop{}, 0, 0)
		list.Filter = c.filter
		if got := costOf(t, list); got.Total != c.want {
			t.Errorf("%s: %v, want %v", name, got.Total, c.want)
		}
	}
}

// However deep a tree, its cost is a number that the schema can hold.
func TestCostHasNoOverflow(t *testing.T) {
	list := listOf("deepest", roadmap.KindActor, roadmap.Hop{Edge: roadmap.OwnedBy}, 100, 1)
	for range 4 {
		list = listOf("deep", roadmap.KindActivity, roadmap.Hop{Edge: roadmap.OwnedBy, Back: true}, 100, 1, list)
		list = listOf("deep", roadmap.KindActor, roadmap.Hop{Edge: roadmap.OwnedBy}, 100, 1, list)
	}
	completed, err := service.Complete(list)
	if err != nil {
		t.Fatal(err)
	}
	if got := completed.Cost(nil).Value(); got != 1<<31-1 {
		t.Errorf("the cost is %d", got)
	}
}
