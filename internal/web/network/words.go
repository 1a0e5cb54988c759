package network

import (
	"slices"
	"strings"

	"veikart/internal/web/svg"
)

// Title is what the page shows.
func (v *view) Title() string {
	switch v.mode() {
	case modeBetween:
		if v.Origin.ID != "" && v.Target.ID != "" {
			return v.T("Hvorfor henger ", "Why are ") + v.Origin.Label + v.T(" og ", " and ") + v.Target.Label + v.T(" sammen?", " connected?")
		}
		return v.T("Veien mellom to", "The way between two")
	case modeAround:
		if v.Of.ID != "" {
			return v.T("Rundt ", "Around ") + v.Of.Label + ": " + v.N(v.ask.steps, "steg", "steg", "step", "steps")
		}
		return v.T("Rundt én", "Around one")
	case modeActors:
		return v.T("Nettverk: aktører med felles tiltak", "Network: actors that share measures")
	}
	return v.T("Nettverk: aktører, tiltak og mål", "Network: actors, measures and goals")
}

// Counts says how much of what there is is drawn.
func (v *view) Counts() string {
	links := v.N(len(v.Links), "kobling", "koblinger", "link", "links")
	var out string
	switch {
	case v.Grouped:
		out = v.T("Viser ", "Showing ") + v.of(v.DrawnActors, v.AllActors) + v.T(" aktører, ", " actors, ") +
			v.of(v.DrawnMeasures, v.AllMeasures) + v.T(" tiltak hver for seg, ", " measures one by one, ") + v.composed(svg.SubGoal, svg.Goal) +
			v.T(", med ", ", with ") + links + v.T(". Delmålene står for tiltakene som ikke er tegnet.", ". The sub-goals stand for the measures that are not drawn.")
	case v.NoWay:
		out = v.T("Ingen vei funnet.", "No way found.")
	case len(v.Things) == 0:
		out = v.T("Viser 0 av ", "Showing 0 of ") + v.Number(v.Total) + "."
	default:
		out = v.T("Viser ", "Showing ") + v.of(len(v.Things), v.Total) + ": " + v.composed(v.kinds()...) + v.T(", med ", ", with ") + links + "."
	}
	if v.LinksLeftOut > 0 {
		out += v.T(" De sterkeste er med; ", " The strongest are there; ") +
			v.N(v.LinksLeftOut, "svakere kobling", "svakere koblinger", "weaker link", "weaker links") + v.T(" er ikke tegnet.", " are not drawn.")
	}
	if v.Without > 0 {
		out += " " + v.N(v.Without, "tiltak", "tiltak", "measure", "measures") +
			v.T(" uten slike aktører er ikke tegnet.", " without such actors are not drawn.")
	}
	return out
}

func (v *view) of(n, total int) string { return v.Number(n) + v.T(" av ", " of ") + v.Number(total) }

// composed says how many things of each kind are drawn.
func (v *view) composed(kinds ...svg.Kind) string {
	counts := map[svg.Kind]int{}
	for _, t := range v.Things {
		counts[t.Kind]++
	}
	var out []string
	for _, k := range kinds {
		if n := counts[k]; n > 0 {
			out = append(out, v.many(k, n))
		}
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + v.T(" og ", " and ") + out[len(out)-1]
}

// kinds are those of what is drawn, in the order in which they come first.
func (v *view) kinds() []svg.Kind {
	var out []svg.Kind
	for _, t := range v.Things {
		if !slices.Contains(out, t.Kind) {
			out = append(out, t.Kind)
		}
	}
	return out
}

// many is a number of things of a kind.
func (v *view) many(k svg.Kind, n int) string {
	switch k {
	case svg.Goal:
		return v.N(n, "mål", "mål", "goal", "goals")
	case svg.SubGoal:
		return v.N(n, "delmål", "delmål", "sub-goal", "sub-goals")
	case svg.Measure:
		return v.N(n, "tiltak", "tiltak", "measure", "measures")
	case svg.Activity:
		return v.N(n, "aktivitet", "aktiviteter", "activity", "activities")
	case svg.UserGroup:
		return v.N(n, "brukergruppe", "brukergrupper", "user group", "user groups")
	}
	return v.N(n, "aktør", "aktører", "actor", "actors")
}

// saying is what the drawing has to say beside what is drawn: what it is narrowed by, the coverage, and what was read.
func (v *view) saying() []string {
	return append([]string{v.NarrowedBy(), v.Covered()}, v.ReadFrom()...)
}

// Covered says of how many activities an owner is known.
func (v *view) Covered() string {
	return v.T("Eier er oppgitt for ", "An owner is stated for ") + v.of(v.Coverage.Stated, v.Coverage.Total) +
		v.T(" aktiviteter.", " activities.")
}

// NarrowedBy is what the network is narrowed by, for the text above the drawing.
func (v *view) NarrowedBy() string { return strings.Join(v.words(), "; ") + "." }

// Alone is the address of the drawing as a file.
func (v *view) Alone() string { return v.With("format", "svg", "selected", "") }

// To is this page with what it is narrowed by, but with other values; the ways of looking that they do not name are left.
func (v *view) To(pairs ...string) string {
	left := []string{"view", "", "of", "", "steps", "", "from", "", "to", "", "selected", "", "open", ""}
	return v.With(append(left, pairs...)...)
}

// Basis links to this page with another basis.
func (v *view) Basis(basis string) string { return v.With("basis", basis, "selected", "") }

// OffersInferred is whether nothing hangs together by what is stated, so that the page offers what is inferred.
func (v *view) OffersInferred() bool {
	if len(v.ask.bases) > 1 || v.ask.bases[0] == inferred || len(v.Unknown) > 0 {
		return false
	}
	for _, t := range v.Things {
		if t.Kind == svg.Actor && t.Links > 0 {
			return false
		}
	}
	return true
}
