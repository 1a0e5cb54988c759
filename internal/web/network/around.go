package network

import (
	"cmp"
	"errors"
	"slices"

	"veikart/internal/service"
	"veikart/internal/web/frame"
)

// node is a thing as the API answers it.
type node struct{ ID, Label string }

// step is a step from a thing to another one as the API answers it.
type step struct {
	From, To struct{ ID string }
	Basis    string
	Sentence string
	Source   *frame.Source
}

func (s step) link() link {
	return link{From: s.From.ID, To: s.To.ID, Inferred: s.Basis == inferred, Weight: 1, Says: s.Sentence, Source: s.Source}
}

// around reads what lies around a thing.
func (q *request) around() error {
	v := q.view
	of, ok, err := q.resolve("of")
	if err != nil || !ok {
		return err
	}
	v.Of = of
	var d struct {
		Neighbourhood struct {
			Nodes []struct {
				Distance int
				Node     node
			}
			Edges []step
		}
	}
	v.Asked, err = q.read("network-around", map[string]any{
		"of": of.ID, "basis": v.ask.bases, "steps": v.ask.steps, "language": v.LanguageName(),
	}, &d)
	if tooMany := (*frame.Error)(nil); errors.As(err, &tooMany) && tooMany.Code == service.LimitExceeded {
		v.TooMany = true
		v.Things = []thing{{ID: of.ID, Label: of.Label, Kind: kindOf(of.ID)}}
		v.headings, v.Total = []string{v.T("I midten", "In the middle")}, 1
		return nil
	}
	if err != nil {
		return err
	}
	v.Total = len(d.Neighbourhood.Nodes)
	for _, n := range d.Neighbourhood.Nodes[:min(v.Total, mostDrawn)] { // the nearest come first
		v.Things = append(v.Things, v.asThing(n.Node, n.Distance))
	}
	slices.SortStableFunc(v.Things, func(a, b thing) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Kind, b.Kind))
	})
	for _, e := range d.Neighbourhood.Edges {
		v.Links = append(v.Links, e.link())
	}
	v.Links = merge(v.Links)
	v.headings = []string{v.T("I midten", "In the middle")}
	for i := range v.ask.steps {
		v.headings = append(v.headings, v.N(i+1, "steg unna", "steg unna", "step away", "steps away"))
	}
	return nil
}

func (v *view) asThing(n node, column int) thing {
	return thing{ID: n.ID, Label: n.Label, Kind: kindOf(n.ID), Column: column}
}

// way is one of the shortest ways between two things.
type way struct{ Steps []link }

// between reads the ways between two things.
func (q *request) between() error {
	v := q.view
	from, okFrom, err := q.resolve("from")
	if err != nil {
		return err
	}
	to, okTo, err := q.resolve("to")
	if err != nil || !okFrom || !okTo {
		return err
	}
	v.Origin, v.Target = from, to
	if err := q.shared(); err != nil {
		return err
	}
	var d struct {
		Paths []struct {
			HasMore bool
			Nodes   []node
			Steps   []step
		}
	}
	v.Asked, err = q.read("network-between", map[string]any{
		"from": from.ID, "to": to.ID, "basis": v.ask.bases, "language": v.LanguageName(),
	}, &d)
	if none := (*frame.Error)(nil); errors.As(err, &none) && none.Code == service.NoPath {
		v.NoWay, err = true, nil
	}
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, path := range d.Paths {
		v.MoreWays = v.MoreWays || path.HasMore
		var one way
		for i, n := range path.Nodes {
			if !seen[n.ID] {
				seen[n.ID] = true
				v.Things = append(v.Things, v.asThing(n, i))
			}
		}
		for _, s := range path.Steps {
			one.Steps = append(one.Steps, s.link())
		}
		v.Links = append(v.Links, one.Steps...)
		v.Ways = append(v.Ways, one)
	}
	if v.NoWay {
		v.Things = []thing{v.asThing(from, 0), v.asThing(to, 1)}
	}
	v.finishWays()
	return nil
}

// finishWays puts the things of all ways into columns, by how many steps they are from the first one.
func (v *view) finishWays() {
	v.Links = merge(v.Links)
	v.Total = len(v.Things)
	slices.SortStableFunc(v.Things, func(a, b thing) int { return cmp.Compare(a.Column, b.Column) })
	if len(v.Things) == 0 {
		return
	}
	last := v.Things[len(v.Things)-1].Column
	v.headings = []string{v.T("Fra", "From")}
	for i := 1; i < last; i++ {
		v.headings = append(v.headings, v.N(i, "steg", "steg", "step", "steps"))
	}
	if last > 0 {
		v.headings = append(v.headings, v.T("Til", "To"))
	}
}

// shared reads the measures in which two actors both have a role.
func (q *request) shared() (err error) {
	v := q.view
	if kindOf(v.Origin.ID) != "actor" || kindOf(v.Target.ID) != "actor" || v.Origin.ID == v.Target.ID {
		return nil
	}
	var d struct {
		Measures struct {
			TotalCount int
			Nodes      []struct{ ID, Title string }
		}
	}
	with := func(actor string) frame.Condition {
		filter := frame.In("basis", v.ask.bases)
		filter["actor"] = frame.Is("id", actor)
		return frame.Condition{"allInvolvements": frame.Some(filter)}
	}
	both := frame.Condition{"and": []frame.Condition{with(v.Origin.ID), with(v.Target.ID)}}
	_, err = q.read("network-shared", map[string]any{"filter": both}, &d)
	v.AreActors, v.Shared = true, d.Measures.TotalCount
	for _, m := range d.Measures.Nodes {
		v.SharedMeasures = append(v.SharedMeasures, node{m.ID, m.Title})
	}
	return err
}
