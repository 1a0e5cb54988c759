package edit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// fact is what edits can change of a measure or an activity.
type fact struct {
	title, text, parent, start, end, phases, tentative, owners, userGroups, identifiers string
}

// facts are those of a release, by the ids of what they say something of.
type facts map[string]fact

// factsOf returns what a graph says.
func factsOf(g *roadmap.Graph) facts {
	out := facts{}
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindSubGoal:
			out[n.ID] = fact{title: n.Text(roadmap.PropTitle)}
		case roadmap.KindMeasure:
			out[n.ID] = fact{title: n.Text(roadmap.PropTitle), text: blocksText(n.Get(roadmap.PropDescription))}
		case roadmap.KindActivity:
			phases, _ := n.Get(roadmap.PropPhases).([]string)
			identifiers, _ := n.Get(roadmap.PropIdentifiers).([]roadmap.Identifier)
			f := fact{
				title: n.Text(roadmap.PropTitle), text: blocksText(n.Get(roadmap.PropNotes)), phases: setText(phases),
				start: dateText(n.Get(roadmap.PropStart).(roadmap.Date)), end: dateText(n.Get(roadmap.PropEnd).(roadmap.Date)),
				tentative: fmt.Sprint(n.Get(roadmap.PropTentative)),
			}
			for _, i := range identifiers {
				f.identifiers += i.Key() + "\n"
			}
			out[n.ID] = f
		}
	}
	lists := map[string]map[roadmap.EdgeType][]string{}
	add := func(of string, edge roadmap.EdgeType, id string) {
		if lists[of] == nil {
			lists[of] = map[roadmap.EdgeType][]string{}
		}
		lists[of][edge] = append(lists[of][edge], id)
	}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasMeasure, roadmap.HasActivity:
			add(e.To(), e.Type(), e.From())
		case roadmap.ListedUnder, roadmap.OwnedBy, roadmap.Serves:
			add(e.From(), e.Type(), e.To())
		}
	}
	for id, of := range lists {
		f := out[id]
		f.owners, f.userGroups = setText(of[roadmap.OwnedBy]), setText(of[roadmap.Serves])
		f.parent = setText(slices.Concat(of[roadmap.HasMeasure], of[roadmap.HasActivity], of[roadmap.ListedUnder]))
		out[id] = f
	}
	return out
}

func blocksText(v roadmap.Value) string {
	blocks, _ := v.([]roadmap.Block)
	var out strings.Builder
	for _, b := range blocks {
		fmt.Fprintf(&out, "%s %s\n", b.Kind, b.Text)
	}
	return out.String()
}

func setText(list []string) string {
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(list))), "\n")
}

func dateText(d roadmap.Date) string {
	return fmt.Sprintf("%s %s %s", d.Status, d.Precision, d.Day)
}

// with returns a list as text with one more element, and without another one; an empty one is none.
func with(list, more, less string) string {
	all := strings.Split(list, "\n")
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" || s == less })
	if more != "" {
		all = append(all, more)
	}
	return setText(all)
}

// rename gives an object another id.
func (f facts) rename(from, to string) {
	fact := f[from]
	delete(f, from)
	f[to] = fact
}

// change changes what is said of an object.
func (f facts) change(id string, by func(*fact)) {
	fact := f[id]
	by(&fact)
	f[id] = fact
}

// differ returns the ids of what two releases say different things of, sorted.
func (f facts) differ(other facts) []string {
	ids := map[string]bool{}
	for id, fact := range f {
		if o, there := other[id]; !there || o != fact {
			ids[id] = true
		}
	}
	for id := range other {
		if _, there := f[id]; !there {
			ids[id] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}
