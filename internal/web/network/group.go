package network

import (
	"slices"
	"strings"

	"veikart/internal/web/svg"
)

// group draws a network that is too large: sub-goals stand for their measures, but for those that the address opens.
func (v *view) group(n threefold) {
	v.Grouped = true
	slices.SortStableFunc(n.subGoals, func(a, b placement) int { return strings.Compare(a.Code, b.Code) })
	actors := fewest(n.actors, n.weight, mostDrawn-len(n.goals)-len(n.subGoals))
	room := mostDrawn - len(actors) - len(n.goals) - len(n.subGoals)
	for _, code := range v.ask.open {
		if !slices.ContainsFunc(n.subGoals, func(s placement) bool { return s.Code == code }) {
			v.NotThere = append(v.NotThere, code)
		}
	}
	alone := map[string]bool{} // measures that are drawn one by one
	var measures []thing
	for _, s := range n.subGoals {
		if !slices.Contains(v.ask.open, s.Code) {
			continue
		}
		v.Opened = append(v.Opened, s.Code)
		for _, m := range n.measures {
			if room > 0 && !alone[m.ID] && under(n.placements[m.ID], s.ID) {
				alone[m.ID] = true
				measures = append(measures, m)
				room--
			}
		}
	}
	v.Things = slices.Concat(actors, measures)
	for _, s := range n.subGoals {
		members, all := 0, 0
		for _, m := range n.measures {
			if under(n.placements[m.ID], s.ID) {
				all++
				if !alone[m.ID] {
					members++
				}
			}
		}
		if members > 0 {
			v.Things = append(v.Things, v.standing(s, members, all))
		}
	}
	v.Things = append(v.Things, n.goals...)
	v.Links = v.groupLinks(n, alone)
	v.DrawnActors, v.DrawnMeasures, v.AllActors, v.AllMeasures = len(actors), len(measures), len(n.actors), len(n.measures)
}

// standing is a sub-goal that stands for those of its measures that are not drawn one by one.
func (v *view) standing(s placement, members, all int) thing {
	count := v.N(members, "tiltak", "tiltak", "measure", "measures")
	if members < all {
		count = v.of(members, all) + v.T(" tiltak", " measures")
	}
	return thing{
		ID: s.ID, Kind: svg.SubGoal, Column: 1, Members: members, Note: s.Title, URL: v.openURL(s.Code),
		Label: s.Code + " – " + count,
	}
}

// openURL is this page with the measures of a sub-goal drawn one by one.
func (v *view) openURL(code string) string {
	open := v.ask.open
	if !slices.Contains(open, code) {
		open = append(slices.Clone(open), code)
	}
	return v.With("open", strings.Join(open, ","), "selected", "", "view", v.Given("view"), "format", "")
}

// CloseURL is this page with the measures of a sub-goal drawn as one.
func (v *view) CloseURL(code string) string {
	open := slices.DeleteFunc(slices.Clone(v.ask.open), func(one string) bool { return one == code })
	return v.With("open", strings.Join(open, ","), "selected", "", "format", "")
}

func under(placements []placement, subGoal string) bool {
	return slices.ContainsFunc(placements, func(p placement) bool { return p.ID == subGoal })
}

// groupLinks are the lines of a network whose measures are not all drawn: a line to a sub-goal stands for those to its measures.
func (v *view) groupLinks(n threefold, alone map[string]bool) []link {
	var out []link
	at := map[string]int{}
	add := func(l link) {
		i, known := at[l.ID()]
		if !known {
			at[l.ID()] = len(out)
			out = append(out, l)
			return
		}
		out[i].Weight++
		out[i].Inferred = out[i].Inferred && l.Inferred
	}
	for _, l := range n.links {
		switch {
		case alone[l.From] || alone[l.To]:
			out = append(out, l)
		case kindOf(l.From) == svg.Actor:
			for _, s := range n.placements[l.To] {
				add(link{From: l.From, To: s.ID, Inferred: l.Inferred, Weight: 1})
			}
		default:
			for _, s := range n.placements[l.From] {
				if s.Goal.ID == l.To {
					add(link{From: s.ID, To: l.To, Weight: 1})
				}
			}
		}
	}
	for i := range out {
		if out[i].Says == "" {
			out[i].Says = v.T("I ", "In ") + v.N(out[i].Weight, "tiltak", "tiltak", "measure", "measures")
			if kindOf(out[i].To) == svg.Goal {
				out[i].Says = v.T("Delmålet hører til målet", "The sub-goal belongs to the goal")
			}
		}
	}
	return out
}
