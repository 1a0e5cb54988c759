package neo4jstore_test

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
)

// values are what plans of one shape differ in.
type values struct {
	text  string
	texts []string
	day   string
	size  int
	set   []string // phases
}

func forward(edge roadmap.EdgeType) roadmap.Hop { return roadmap.Hop{Edge: edge} }
func back(edge roadmap.EdgeType) roadmap.Hop    { return roadmap.Hop{Edge: edge, Back: true} }

func is(property string, op plan.Op, operand any) plan.Compare {
	return plan.Compare{Property: property, Op: op, Operand: operand}
}

func some(hop roadmap.Hop, where plan.Filter) plan.Related {
	return plan.Related{Hop: hop, Quantifier: plan.Some, Where: where}
}

func none(hop roadmap.Hop, where plan.Filter) plan.Related {
	return plan.Related{Hop: hop, Quantifier: plan.None, Where: where}
}

// all asks for a page of the nodes of a kind, with their number.
func all(kind roadmap.Kind, filter plan.Filter, expand ...*plan.List) *plan.List {
	list := storetest.Along(roadmap.Hop{}, kind, storetest.BySource(), expand...)
	list.Filter, list.Count = filter, true
	return list
}

func hasOwner() plan.Filter {
	return plan.Size{Hop: forward(roadmap.OwnedBy), Op: plan.Gt, Operand: 0}
}

func hasPhases(phases []string) plan.Or {
	var out plan.Or
	for _, phase := range phases {
		out = append(out, plan.Elements{Property: "phases", Quantifier: plan.Some, Where: is("phases", plan.Eq, phase)})
	}
	return out
}

// shapes are plans of different shapes, among them those of the contract's operations, made with the
// given values.
func shapes(v values) map[string]*plan.List {
	out := map[string]*plan.List{}

	out["tree"] = all(roadmap.KindGoal, nil,
		storetest.Along(forward(roadmap.HasSubGoal), roadmap.KindSubGoal, storetest.ByPosition(), storetest.Tree().Shapes[0].Expand...))
	out["tree"].Page.Limit = v.size

	owned := all(roadmap.KindActivity, some(forward(roadmap.OwnedBy), is("name", plan.Eq, v.text)),
		storetest.Along(back(roadmap.HasActivity), roadmap.KindMeasure, storetest.BySource(),
			storetest.Along(back(roadmap.HasMeasure), roadmap.KindSubGoal, storetest.BySource())),
		storetest.Along(forward(roadmap.OwnedBy), roadmap.KindActor, storetest.ByPosition()))
	owned.Name = v.text
	owned.Order = []plan.Key{{By: plan.ByProperty, Property: "start"}, {By: plan.ByProperty, Property: "title"}, {By: plan.ByID}}
	out["owned by"] = owned

	out["without owner, measures"] = all(roadmap.KindMeasure, none(forward(roadmap.HasActivity), hasOwner()))
	out["without owner, sub-goals"] = all(roadmap.KindSubGoal,
		none(forward(roadmap.HasMeasure), some(forward(roadmap.HasActivity), hasOwner())))

	out["active on"] = all(roadmap.KindActivity, plan.Active{
		Period: roadmap.KindOf(roadmap.KindActivity).Period, From: roadmap.Day(v.day), To: roadmap.Day(v.day),
		Certainties: []roadmap.Certainty{roadmap.Certain},
	})

	pages := func(after, before []roadmap.Value, fromEnd bool) *plan.List {
		list := all(roadmap.KindActivity, plan.And{
			plan.Not{Filter: plan.Compare{Property: "title", Op: plan.Contains, Operand: v.text, Fold: plan.Fold{Case: true}}},
			plan.Or{hasPhases(v.set), plan.And{is("tentative", plan.Eq, true), is("end", plan.Gte, v.day)}},
		})
		list.Order = []plan.Key{{By: plan.ByProperty, Property: "end", Descending: true}, {By: plan.ByID}}
		list.Page = plan.Page{Limit: v.size, After: after, Before: before, FromEnd: fromEnd}
		return list
	}
	out["a page"] = pages(nil, nil, false)
	out["the next page"] = pages([]roadmap.Value{v.day, v.text}, nil, false)
	out["the page before"] = pages(nil, []roadmap.Value{nil, v.text}, true)
	out["between"] = pages([]roadmap.Value{nil, v.text}, []roadmap.Value{v.day, v.text}, false)

	out["by ids"] = storetest.Along(roadmap.Hop{}, roadmap.KindActivity, storetest.BySource())
	out["by ids"].IDs = v.texts
	out["any node"] = storetest.Along(roadmap.Hop{}, roadmap.KindActivity, storetest.BySource())
	out["any node"].IDs = v.texts
	out["any node"].Shapes = nil
	for _, k := range roadmap.Kinds() {
		out["any node"].Shapes = append(out["any node"].Shapes, plan.Shape{Kind: k.Kind})
	}

	owner, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("OWNER")
	group, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("USER_GROUP")
	grouped := func(filter plan.Filter, dimensions ...roadmap.Dimension) *plan.List {
		list := all(roadmap.KindActivity, filter)
		list.Rows = false
		list.Groups = []plan.Grouping{{Dimensions: dimensions, Coverage: owner.Path, Limit: v.size}}
		return list
	}
	out["by owner"] = grouped(nil, owner)
	out["by owner and user group"] = grouped(nil, owner, group)
	out["by owner, filtered"] = grouped(is("title", plan.StartsWith, v.text), owner)

	out["in a set"] = all(roadmap.KindActor, is("kind", plan.In, v.texts))
	out["by name"] = all(roadmap.KindActor, plan.Elements{Property: "names", Quantifier: plan.Some, Where: is("names", plan.Eq, v.text)})
	out["first page"] = storetest.Activities()
	out["first page"].Page.Limit = v.size
	sharing := func(p plan.Participation, count bool) *plan.List {
		return all(roadmap.KindActor, is("name", plan.Eq, v.text), &plan.List{
			Name: v.text, Shared: &p, Rows: true, Count: count, Page: plan.Page{Limit: v.size},
			Shapes: []plan.Shape{{Kind: roadmap.KindActor}},
		})
	}
	out["co-actors"] = sharing(plan.Participation{Bases: []string{v.text}}, false)
	out["co-actors, counted"] = sharing(plan.Participation{Bases: []string{v.text}}, true)
	out["co-actors as owners"] = sharing(plan.Participation{Bases: []string{"STATED"}}, false)
	out["co-actors, filtered"] = sharing(plan.Participation{Bases: []string{v.text}, Filter: is("title", plan.StartsWith, v.text)}, true)
	out["by code"] = all(roadmap.KindSubGoal, is("code", plan.Eq, v.text))
	return out
}
