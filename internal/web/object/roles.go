package object

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// roleGroup is a role with what says that somebody has it.
type roleGroup struct {
	Role    string
	Count   int
	Entries []roleEntry
}

// roleEntry is one text that gives an actor a role, with the places where it stands.
type roleEntry struct {
	Actor  link
	Role   string
	Basis  string
	Stated bool
	Rule   string
	Tense  string
	Quote  string
	Places []rolePlace
	Same   bool // the same text stands in several places
}

// rolePlace is a place where a text stands.
type rolePlace struct {
	Subject link
	Kind    string
	Where   frame.Quoted
}

// What an entry shows beside its text.
const (
	showActor = true
	showPlace = false
)

// roles returns the section with who does what: what is stated first, then the strongest role. Texts that stand in several
// places are shown once.
func (v *view) roles(heading string, of involvements, actors bool) section {
	s := section{ID: "roles", Heading: heading, Lead: v.cut(len(of.Nodes), of.TotalCount)}
	if of.TotalCount == 0 {
		s.Empty = v.T("Ingen setning sier hvem som gjør hva.", "No sentence says who does what.")
		return s
	}
	byRole := map[string][]involvement{}
	var order []string
	for _, i := range of.Nodes {
		if byRole[i.Role] == nil {
			order = append(order, i.Role)
		}
		byRole[i.Role] = append(byRole[i.Role], i)
	}
	slices.SortStableFunc(order, func(a, b string) int {
		switch {
		case roadmap.Role(a).Stronger(roadmap.Role(b)):
			return -1
		case roadmap.Role(b).Stronger(roadmap.Role(a)):
			return 1
		}
		return 0
	})
	for _, role := range order {
		s.Roles = append(s.Roles, roleGroup{v.Label(role), len(byRole[role]), v.entries(byRole[role], actors)})
	}
	return s
}

// entries are the texts of some involvements, each once for each actor and role, what is stated first.
func (v *view) entries(of []involvement, actors bool) []roleEntry {
	type key struct{ actor, role, rule, quote string }
	at := map[key]int{}
	var out []roleEntry
	for _, i := range of {
		k := key{i.Actor.ID, i.Role, i.Rule, i.Source.Quote}
		n, seen := at[k]
		if !seen {
			n = len(out)
			at[k] = n
			e := roleEntry{
				Role: v.Label(i.Role), Basis: v.Label(i.Basis), Stated: i.Basis == string(roadmap.Stated),
				Rule: v.Label(i.Rule), Quote: i.Source.Quote,
			}
			if actors {
				e.Actor = v.thing(i.Actor)
			}
			if i.Tense != "" && !e.Stated {
				e.Tense = v.Label(i.Tense)
			}
			out = append(out, e)
		}
		place := rolePlace{Where: v.Quoted(i.Source)}
		if i.Subject.ID != v.ID {
			place.Subject, place.Kind = v.thing(i.Subject), v.T("tiltaket", "the measure")
			if i.Subject.Typename == "Activity" {
				place.Kind = v.T("aktiviteten", "the activity")
			}
		}
		out[n].Places = append(out[n].Places, place)
		out[n].Same = len(out[n].Places) > 1
	}
	slices.SortStableFunc(out, func(a, b roleEntry) int { return cmp.Compare(weight(a), weight(b)) })
	return out
}

func weight(e roleEntry) int {
	if e.Stated {
		return 0
	}
	return 1
}
