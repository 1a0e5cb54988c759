package diff_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/diff"
	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// drawnObject is an activity, or what has activities below it, of a graph that is drawn.
type drawnObject struct {
	title, text  string
	start        roadmap.Date
	phases       []string
	tentative    bool
	owner, group string
	below        []drawnObject
}

func sample(t *rapid.T, label string, of ...string) string {
	return rapid.SampledFrom(of).Draw(t, label)
}

func drawObject(t *rapid.T, levels int) drawnObject {
	o := drawnObject{
		title: sample(t, "title", "Innføring i nord", "Innføring i nord og sør", "Utprøving i sør", "Drift"),
		text: sample(t, "text", "", "Løsningen prøves ut i tre kommuner før den innføres i resten av landet.",
			"Løsningen innføres i tre kommuner, og så i resten av landet.", "Registeret flyttes til skyen etter en anskaffelse i år."),
		tentative: rapid.Bool().Draw(t, "tentative"),
		owner:     sample(t, "owner", "", "ks", "fhi"),
		group:     sample(t, "group", "", "Leger", "Pasienter"),
		phases:    rapid.SliceOfNDistinct(rapid.SampledFrom([]string{roadmap.Rollout, roadmap.InUse}), 0, 2, rapid.ID).Draw(t, "phases"),
	}
	o.start = rapid.SampledFrom([]roadmap.Date{
		{Status: roadmap.NotGiven}, roadmap.Date{Status: roadmap.Undefined}.As("Udefinert"), roadmap.OnDay("2024-02-01").As("01.02.2024"),
		roadmap.OnDay("2024-02-01").As("1.2.2024"), roadmap.OnDay("2025-01-01").As("01.01.2025"),
		roadmap.StartIn(roadmap.PrecisionYear, "2025-01-01").As("2025"),
	}).Draw(t, "start")
	if levels > 0 {
		for range rapid.IntRange(0, 3).Draw(t, "below") {
			o.below = append(o.below, drawObject(t, levels-1))
		}
	}
	return o
}

// edited returns objects with a few edits.
func edited(t *rapid.T, list []drawnObject, levels int) []drawnObject {
	var out []drawnObject
	for _, o := range list {
		switch other := drawObject(t, 0); rapid.IntRange(0, 9).Draw(t, "edit") {
		case 0:
			continue
		case 1:
			o.title = other.title
		case 2:
			o.text, o.start = other.text, other.start
		case 3:
			o.owner, o.group, o.phases, o.tentative = other.owner, other.group, other.phases, other.tentative
		}
		o.below = edited(t, o.below, levels-1)
		out = append(out, o)
	}
	if rapid.IntRange(0, 4).Draw(t, "new") == 0 {
		out = append(out, drawObject(t, max(0, levels)))
	}
	return rapid.Permutation(out).Draw(t, "order")
}

// graphOf makes a graph of sub-goals with measures with activities. A measure without activities of its own may stand under
// the next sub-goal too.
func graphOf(subGoals []drawnObject) *roadmap.Graph {
	g := &roadmap.Graph{}
	node := func(kind roadmap.Kind, id string) *roadmap.Node {
		n := roadmap.NewNode(kind, id, len(g.Nodes))
		g.Nodes = append(g.Nodes, n)
		return n
	}
	edge := func(kind roadmap.EdgeType, from, to string, position int) {
		g.Edges = append(g.Edges, roadmap.NewEdge(kind, from, to, position))
	}
	for _, key := range []string{"ks", "fhi"} {
		node(roadmap.KindActor, roadmap.ActorID(key)).Set(roadmap.PropName, key)
	}
	for _, name := range []string{"Leger", "Pasienter"} {
		node(roadmap.KindUserGroup, roadmap.UserGroupID(name)).Set(roadmap.PropName, name)
	}
	for i := range 2 {
		node(roadmap.KindGoal, roadmap.GoalID(1+i)).Set(roadmap.PropNumber, 1+i).Set(roadmap.PropTitle, fmt.Sprint("Mål ", 1+i))
	}
	used := map[string]int{}
	next := func(id string) int { used[id]++; return used[id] }
	blocks := func(text string) roadmap.Value {
		if text == "" {
			return nil
		}
		return []roadmap.Block{{Kind: roadmap.Paragraph, Text: text}}
	}
	for i, s := range subGoals {
		code := fmt.Sprintf("%d%c", 1+i%2, 'A'+i/2)
		sub := roadmap.SubGoalID(code)
		node(roadmap.KindSubGoal, sub).Set(roadmap.PropCode, code).Set(roadmap.PropTitle, s.title)
		edge(roadmap.HasSubGoal, roadmap.GoalID(1+i%2), sub, i/2)
		for j, m := range s.below {
			id := roadmap.MeasureID(code, m.title, next(roadmap.MeasureID(code, m.title, 1)))
			node(roadmap.KindMeasure, id).Set(roadmap.PropTitle, m.title).Set(roadmap.PropDescription, blocks(m.text))
			edge(roadmap.HasMeasure, sub, id, j)
			if m.tentative && i > 0 { // it stands under the first one too
				edge(roadmap.HasMeasure, roadmap.SubGoalID("1A"), id, 100*i+j)
			}
			for k, a := range m.below {
				listed := code
				if m.tentative && i > 0 && a.tentative {
					listed = "1A"
				}
				activity := roadmap.ActivityID(id, listed, a.title, next(roadmap.ActivityID(id, listed, a.title, 1)))
				node(roadmap.KindActivity, activity).Set(roadmap.PropTitle, a.title).Set(roadmap.PropNotes, blocks(a.text)).
					Set(roadmap.PropStart, a.start).Set(roadmap.PropEnd, roadmap.Date{Status: roadmap.NotGiven}).
					Set(roadmap.PropPhases, a.phases).Set(roadmap.PropTentative, a.tentative)
				edge(roadmap.HasActivity, id, activity, k)
				edge(roadmap.ListedUnder, activity, roadmap.SubGoalID(listed), 0)
				if a.owner != "" {
					edge(roadmap.OwnedBy, activity, roadmap.ActorID(a.owner), 0)
				}
				if a.group != "" {
					edge(roadmap.Serves, activity, roadmap.UserGroupID(a.group), 0)
				}
			}
		}
	}
	return g
}

// pairOf draws two releases: one and an edited copy, or two that have nothing to do with each other.
func pairOf(t *rapid.T) (from, to *roadmap.Graph) {
	draw := func() []drawnObject { return drawObject(t, 3).below }
	one := draw()
	if rapid.IntRange(0, 3).Draw(t, "independent") == 0 {
		return graphOf(one), graphOf(draw())
	}
	return graphOf(one), graphOf(edited(t, one, 2))
}

func between(t *rapid.T, from, to *roadmap.Graph) *diff.Result {
	r, err := diff.Between(t.Context(), from, to, diff.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingDiffersFromItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := pairOf(t)
		for _, g := range []*roadmap.Graph{from, to} {
			r := between(t, g, g)
			if len(r.Changes) > 0 {
				t.Fatalf("%d changes, first %+v", len(r.Changes), r.Changes[0])
			}
			for _, p := range r.Pairs {
				if p.Before != p.After || p.How != matching.SameID {
					t.Fatalf("%+v", p)
				}
			}
		}
	})
}

func TestTheOtherWayAroundIsTheInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := pairOf(t)
		one, other := between(t, from, to).Changes, between(t, to, from).Changes
		got := diff.Inverse(one)
		if d := gocmp.Diff(inKeys(other), inKeys(got)); d != "" {
			t.Fatalf("-other way +inverse:\n%s", d)
		}
		if d := gocmp.Diff(inKeys(one), inKeys(diff.Inverse(got))); d != "" {
			t.Fatalf("-one +inverse of the inverse:\n%s", d)
		}
	})
}

// inKeys puts changes in an order that does not depend on places.
func inKeys(changes []diff.Change) []diff.Change {
	out := append([]diff.Change{}, changes...)
	key := func(c diff.Change) string {
		k := fmt.Sprint(c.Subject.Key, c.Earlier == nil, " ", c.Kind, " ", c.Field)
		for _, r := range []*diff.Reference{c.FromParent, c.ToParent} {
			if r != nil {
				k += " " + r.Key
			}
		}
		return k
	}
	slices.SortStableFunc(out, func(a, b diff.Change) int { return cmp.Compare(key(a), key(b)) })
	return out
}
