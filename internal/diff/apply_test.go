package diff_test

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veikart/internal/diff"
	"veikart/internal/roadmap"
)

// state is what changes can change of an object, by ids.
type state struct {
	Title, Text, Listed     string
	Parents, Owners, Groups []string
	Dates                   map[diff.Field]roadmap.Date
	Phases                  []string
	Tentative               bool
}

// statesOf returns what a graph says of its objects, goals aside, by their ids.
func statesOf(g *roadmap.Graph) map[string]*state {
	out := map[string]*state{}
	text := func(v roadmap.Value) string {
		blocks, _ := v.([]roadmap.Block)
		var all strings.Builder
		for _, b := range blocks {
			if b.Kind == roadmap.Bullet {
				all.WriteString("• ")
			}
			all.WriteString(b.Text + "\n")
		}
		return all.String()
	}
	for _, n := range g.Nodes {
		s := &state{}
		switch n.Kind {
		case roadmap.KindSubGoal:
			s.Title = n.Text(roadmap.PropCode) + " " + n.Text(roadmap.PropTitle)
		case roadmap.KindMeasure:
			s.Title, s.Text = n.Text(roadmap.PropTitle), text(n.Get(roadmap.PropDescription))
		case roadmap.KindActivity:
			s.Title, s.Text = n.Text(roadmap.PropTitle), text(n.Get(roadmap.PropNotes))
			s.Dates = map[diff.Field]roadmap.Date{
				diff.Start: n.Get(roadmap.PropStart).(roadmap.Date), diff.End: n.Get(roadmap.PropEnd).(roadmap.Date),
			}
			phases, _ := n.Get(roadmap.PropPhases).([]string)
			s.Phases, s.Tentative = slices.Sorted(slices.Values(phases)), n.Get(roadmap.PropTentative) == true
		default:
			continue
		}
		out[n.ID] = s
	}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasSubGoal, roadmap.HasMeasure, roadmap.HasActivity:
			out[e.To()].Parents = append(out[e.To()].Parents, e.From())
		case roadmap.ListedUnder:
			out[e.From()].Listed = e.To()
		case roadmap.OwnedBy:
			out[e.From()].Owners = append(out[e.From()].Owners, e.To())
		case roadmap.Serves:
			out[e.From()].Groups = append(out[e.From()].Groups, e.To())
		}
	}
	return out
}

// apply makes changes to what a release says. What is matched goes by its id in the release after.
func apply(before map[string]*state, r *diff.Result) map[string]*state {
	ids := map[string]string{}
	for _, p := range r.Pairs {
		ids[p.Before] = p.After
	}
	id := func(before string) string {
		if after, matched := ids[before]; matched || before == "" {
			return after
		}
		return "gone " + before
	}
	out := map[string]*state{}
	for key, s := range before {
		s.Listed = id(s.Listed)
		for i := range s.Parents {
			s.Parents[i] = id(s.Parents[i])
		}
		out[id(key)] = s
	}
	went := map[string]string{} // placements of measures
	for _, c := range r.Changes {
		if c.Kind == diff.Moved && c.Subject.Kind == roadmap.KindMeasure && c.FromParent != nil && c.ToParent != nil {
			went[c.Subject.Key+" "+id(c.FromParent.Key)] = c.ToParent.Key
		}
	}
	for _, s := range out {
		if len(s.Parents) > 0 {
			if to, moved := went[s.Parents[0]+" "+s.Listed]; moved {
				s.Listed = to
			}
		}
	}
	for _, c := range r.Changes {
		switch c.Kind {
		case diff.Added:
			out[c.Subject.Key] = stateOf(c.Object)
		case diff.Removed:
			delete(out, id(c.Subject.Key))
		default:
			out[c.Subject.Key].change(c, id)
		}
	}
	return out
}

func keysOf(list []diff.Reference) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.Key)
	}
	return out
}

func stateOf(o *diff.Object) *state {
	s := &state{Title: o.Title, Text: o.Text, Parents: keysOf(o.Parents), Owners: keysOf(o.Owners), Groups: keysOf(o.UserGroups)}
	if o.ListedUnder != nil {
		s.Listed, s.Tentative, s.Phases = o.ListedUnder.Key, o.Tentative, slices.Sorted(slices.Values(o.Phases))
		s.Dates = map[diff.Field]roadmap.Date{diff.Start: o.Start, diff.End: o.End}
	}
	return s
}

func (s *state) change(c diff.Change, id func(string) string) {
	swap := func(list, removed, added []string) []string {
		out := slices.DeleteFunc(slices.Clone(list), func(key string) bool { return slices.Contains(removed, key) })
		return slices.Sorted(slices.Values(append(out, added...)))
	}
	switch c.Kind {
	case diff.Title:
		s.Title = c.ToTitle
	case diff.Dates:
		s.Dates[c.Field] = *c.ToDate
	case diff.Phases:
		s.Phases = swap(s.Phases, c.RemovedPhases, c.AddedPhases)
	case diff.Tentative:
		s.Tentative = c.ToTentative
	case diff.Owners:
		s.Owners = swap(s.Owners, keysOf(c.RemovedReferences), keysOf(c.AddedReferences))
	case diff.UserGroups:
		s.Groups = swap(s.Groups, keysOf(c.RemovedReferences), keysOf(c.AddedReferences))
	case diff.Text:
		s.Text = ""
		for _, segment := range c.Segments {
			if segment.Op != diff.Delete {
				s.Text += segment.Text
			}
		}
	case diff.Moved:
		s.move(c, id)
	}
}

func (s *state) move(c diff.Change, id func(string) string) {
	if c.Subject.Kind == roadmap.KindActivity {
		s.Listed = c.Subject.SubGoals[0].Key
		if strings.HasPrefix(c.ToParent.Key, "subGoal:") {
			return
		}
	}
	if c.FromParent != nil {
		from := id(c.FromParent.Key)
		s.Parents = slices.DeleteFunc(s.Parents, func(key string) bool { return key == from })
	}
	if c.ToParent != nil {
		s.Parents = append(s.Parents, c.ToParent.Key)
	}
}

func TestChangesMadeToTheOneReleaseGiveTheOther(t *testing.T) {
	sorted := cmpopts.SortSlices(func(a, b string) bool { return a < b })
	rapid.Check(t, func(t *rapid.T) {
		from, to := pairOf(t)
		got := apply(statesOf(from), between(t, from, to))
		if d := gocmp.Diff(statesOf(to), got, sorted, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("-the other +made:\n%s", d)
		}
	})
}
