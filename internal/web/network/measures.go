package network

import (
	"slices"
	"strings"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// measure is a measure as the API answers it.
type measure struct {
	ID, Title string
	SubGoals  struct {
		Nodes []placement
	}
	AllInvolvements struct {
		GroupBy struct {
			Groups []struct {
				Keys []struct {
					Value, Label string
					Node         *struct{ Kind string }
				}
			}
		}
	}
}

// placement is a sub-goal under which a measure stands.
type placement struct {
	ID, Code, Title string
	Goal            struct {
		ID     string
		Number int
		Title  string
	}
}

// part is what an actor does in a measure.
type part struct {
	actor, name, kind string
	inferred          bool
	roles             []string // stated ones first, the strongest first
}

// parts are who does what in a measure: each actor once.
func (v *view) parts(m measure) []part {
	var out []part
	at := map[string]int{}
	type done struct {
		basis, role string
	}
	did := map[string][]done{}
	for _, g := range m.AllInvolvements.GroupBy.Groups {
		actor := g.Keys[0]
		if _, known := at[actor.Value]; !known {
			at[actor.Value] = len(out)
			p := part{actor: actor.Value, name: actor.Label, inferred: true}
			if actor.Node != nil {
				p.kind = actor.Node.Kind
			}
			out = append(out, p)
		}
		if g.Keys[1].Value == stated {
			out[at[actor.Value]].inferred = false
		}
		did[actor.Value] = append(did[actor.Value], done{g.Keys[1].Value, g.Keys[2].Value})
	}
	for i := range out {
		for _, basis := range []string{stated, inferred} {
			for _, role := range allRoles() {
				if slices.Contains(did[out[i].actor], done{basis, role}) {
					out[i].roles = append(out[i].roles, v.Label(role)+" ("+v.lower(basis)+")")
				}
			}
		}
	}
	return out
}

// allMeasures asks for the measures, page by page.
func (q *request) allMeasures(into *[]measure) error {
	v := q.view
	after := ""
	for {
		var d struct {
			Measures struct {
				Nodes    []measure
				PageInfo frame.PageInfo
			}
		}
		asked, err := q.read("network-measures", map[string]any{
			"filter": v.ask.measures(), "roles": v.ask.involvements(), "after": frame.OrNil(after), "language": v.LanguageName(),
		}, &d)
		if err != nil {
			return err
		}
		if after == "" {
			v.Asked = asked
		}
		*into = append(*into, d.Measures.Nodes...)
		if after = d.Measures.PageInfo.Next(); after == "" {
			return nil
		}
	}
}

// measures reads the network in three columns.
func (q *request) measures() error {
	v := q.view
	if len(v.Unknown) > 0 {
		return nil
	}
	var read []measure
	if err := q.allMeasures(&read); err != nil {
		return err
	}
	n := v.threefold(read)
	v.headings = []string{v.T("Aktører", "Actors"), v.T("Tiltak", "Measures"), v.T("Mål", "Goals")}
	v.Total = len(n.actors) + len(n.measures) + len(n.goals)
	if v.Total <= mostDrawn {
		v.Things = slices.Concat(n.actors, n.measures, n.goals)
		v.Links = n.links
		return nil
	}
	v.group(n)
	return nil
}

// threefold is a network of actors, measures and goals.
type threefold struct {
	actors, measures, goals []thing
	links                   []link
	placements              map[string][]placement // of each measure
	subGoals                []placement
	weight                  map[string]int // how many measures each actor has
}

// threefold makes a network of measures: of all that the filters let through, those without actors too, unless the filters ask
// for some actors.
func (v *view) threefold(read []measure) threefold {
	n := threefold{placements: map[string][]placement{}, weight: map[string]int{}}
	all := make([][]part, len(read))
	for i, m := range read {
		all[i] = v.parts(m)
	}
	kept := sharing(all, v.ask.minShared)
	seen := map[string]bool{}
	for i, m := range read {
		parts := slices.DeleteFunc(all[i], func(p part) bool { return !kept[p.actor] })
		if len(parts) == 0 && v.ask.aboutActors() {
			v.Without++
			continue
		}
		for _, p := range parts {
			if !seen[p.actor] {
				seen[p.actor] = true
				n.actors = append(n.actors, thing{ID: p.actor, Label: p.name, Kind: svg.Actor, Note: v.Label(p.kind)})
			}
			n.weight[p.actor]++
			n.links = append(n.links, link{From: p.actor, To: m.ID, Inferred: p.inferred, Weight: 1, Says: strings.Join(p.roles, ", ")})
		}
		v.place(&n, m)
	}
	slices.SortStableFunc(n.goals, func(a, b thing) int { return a.Members - b.Members })
	for i := range n.goals {
		n.goals[i].Members = 0
	}
	return n
}

// place adds a measure to a network, with what it stands under.
func (v *view) place(n *threefold, m measure) {
	var codes, goals []string
	for _, s := range m.SubGoals.Nodes {
		codes = append(codes, s.Code)
		if !slices.ContainsFunc(n.subGoals, func(p placement) bool { return p.ID == s.ID }) {
			n.subGoals = append(n.subGoals, s)
		}
		if !slices.ContainsFunc(n.goals, func(t thing) bool { return t.ID == s.Goal.ID }) {
			// goals are sorted by their numbers, which stand in Members until then
			n.goals = append(n.goals, thing{
				ID: s.Goal.ID, Label: v.Number(s.Goal.Number) + " " + s.Goal.Title, Kind: svg.Goal, Column: 2, Members: s.Goal.Number,
			})
		}
		if !slices.Contains(goals, s.Goal.ID) {
			goals = append(goals, s.Goal.ID)
		}
	}
	for _, goal := range goals {
		var under []string
		for _, s := range m.SubGoals.Nodes {
			if s.Goal.ID == goal {
				under = append(under, s.Code)
			}
		}
		n.links = append(n.links, link{
			From: m.ID, To: goal, Weight: 1, Says: v.T("Står under delmål ", "Stands under sub-goal ") + strings.Join(under, ", "),
		})
	}
	n.placements[m.ID] = m.SubGoals.Nodes
	n.measures = append(n.measures, thing{
		ID: m.ID, Label: m.Title, Kind: svg.Measure, Column: 1, Note: v.T("delmål ", "sub-goal ") + strings.Join(codes, ", "),
	})
}

// sharing returns the actors that share so many measures with another one; all of them where none need be shared.
func sharing(measures [][]part, least int) map[string]bool {
	out := map[string]bool{}
	shared := map[[2]string]int{}
	for _, parts := range measures {
		for i, p := range parts {
			if least == 0 {
				out[p.actor] = true
				continue
			}
			for _, other := range parts[:i] {
				pair := [2]string{min(p.actor, other.actor), max(p.actor, other.actor)}
				if shared[pair]++; shared[pair] == least {
					out[p.actor], out[other.actor] = true, true
				}
			}
		}
	}
	return out
}
