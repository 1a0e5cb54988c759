package object

import (
	"net/http"
	"slices"
	"strings"

	"veikart/internal/web/frame"
)

// actorData is the answer of operations/actor-page.graphql.
type actorData struct {
	Node *struct {
		thing
		Kind                     string
		Aliases                  []string
		Identifiers              []struct{ Scheme, Value, URL string }
		Provenance               []origin
		Source                   *frame.Source
		Predecessors, Successors related
		OwnedActivities          activities
		Involvements             involvements
		Measures                 struct {
			TotalCount int
			Edges      []actorMeasure
		}
		CoActors struct {
			TotalCount int
			Nodes      []coActor
		}
	}
	Activities covered
	Findings   findings
}

// actorMeasure is a measure in which an actor takes part, with what everybody does in it beyond being named.
type actorMeasure struct {
	Roles, Bases []string
	Node         struct {
		thing
		SubGoals        struct{ Nodes []thing }
		AllInvolvements involvements
	}
}

type coActor struct {
	Actor    thing
	Weight   int
	Measures struct {
		TotalCount int
		Nodes      []thing
	}
}

func (p *Pages) actor(w http.ResponseWriter, r *http.Request, v *view, _ string) error {
	var d actorData
	about := []map[string]any{{"actor": frame.Is("id", v.ID)}}
	if err := p.ask(w, r, v, "actor-page", map[string]any{"id": v.ID}, about, &d); err != nil {
		return err
	}
	if d.Node == nil {
		return errNone
	}
	a := d.Node
	v.Title = a.Name
	v.Crumbs = []link{{v.T("Aktører", "Actors"), v.Link("/actors"), false}}
	v.Summary = []string{
		v.owns(a.OwnedActivities.TotalCount, d.Activities.GroupBy.Coverage), v.takesPart(a.Involvements, a.Measures.TotalCount),
	}
	v.actorFacts(d)
	heading := v.T("Roller, med setningene som sier det", "Roles, with the sentences that say so")
	v.Sections = append(v.Sections, v.roles(heading, a.Involvements, showPlace))
	if a.OwnedActivities.TotalCount > 0 {
		owned := v.activities(v.T("Aktiviteter den eier", "Activities it owns"), a.OwnedActivities, "owners", "owner", a.Name)
		owned.Lead = strings.TrimSpace(v.owns(a.OwnedActivities.TotalCount, d.Activities.GroupBy.Coverage) + " " + owned.Lead)
		v.Sections = append(v.Sections, owned)
	}
	v.Sections = append(v.Sections, v.takingPart(a.Measures.Edges, a.Measures.TotalCount),
		v.sharing(a.CoActors.Nodes, a.CoActors.TotalCount, a.Measures.Edges), v.findings(d.Findings))
	if a.OwnedActivities.TotalCount > 0 {
		v.way("Aktivitetene den eier", "The activities it owns", "/activities", "owner", a.Name)
	}
	v.way("I nettverket", "In the network", "/network", "of", v.ID)
	v.way("På tidslinjen", "On the time line", "/timeline", "owner", a.Name)
	return nil
}

// owns says how many activities an actor owns, with how many state an owner at all.
func (v *view) owns(n int, of coverage) string {
	covered := " " + v.covered(of)
	if n == 0 {
		return v.T("Ikke oppgitt som eier av noen aktivitet.", "Not stated as owner of any activity.") + covered
	}
	return v.T("Oppgitt som eier av ", "Stated as owner of ") + v.N(n, "aktivitet", "aktiviteter", "activity", "activities") + "." + covered
}

func (v *view) takesPart(of involvements, measures int) string {
	return v.N(of.TotalCount, "omtale", "omtaler", "statement", "statements") + v.T(" i ", " in ") +
		v.N(measures, "tiltak", "tiltak", "measure", "measures") + "."
}

func (v *view) actorFacts(d actorData) {
	a := d.Node
	name := cell{Text: a.Name, Source: true, Quotes: v.quotes(a.Source)}
	for _, o := range a.Provenance {
		if o.Typename == "Origin" {
			name.Under = v.curated(o.File)
		}
	}
	v.fact(v.T("Navn", "Name"), name)
	if len(a.Aliases) > 0 {
		v.fact(v.T("Andre navn", "Other names"), cell{Text: strings.Join(a.Aliases, ", "), Source: true})
	}
	v.fact(v.T("Type aktør", "Kind of actor"), cell{Links: []link{{v.Label(a.Kind), v.Link("/actors", "kind", a.Kind), false}}})
	for _, i := range a.Identifiers {
		name, value := i.Scheme, cell{Text: i.Value}
		if i.Scheme == "organisationNumber" {
			name = v.T("Organisasjonsnummer", "Organisation number")
		}
		if i.URL != "" {
			value = cell{Links: []link{{i.Value, i.URL, false}}}
		}
		v.fact(name, value)
	}
	v.fact(v.T("Forgjengere", "Predecessors"), v.succession(d.Node.Predecessors)...)
	v.fact(v.T("Etterfølgere", "Successors"), v.succession(d.Node.Successors)...)
}

// succession are the actors before or after, each with the day.
func (v *view) succession(of related) []cell {
	var out []cell
	for _, e := range of.Edges {
		c := v.links([]thing{e.Node})
		c.Under = v.T("fra ", "from ") + v.DayInWords(e.Since)
		c.Quotes = v.quotes(e.Source)
		out = append(out, c)
	}
	return out
}

// takingPart returns the section with the measures in which an actor takes part.
func (v *view) takingPart(edges []actorMeasure, all int) section {
	s := section{ID: "measures", Heading: v.T("Tiltak den er med i", "Measures it takes part in"), Lead: v.cut(len(edges), all)}
	if len(edges) == 0 {
		s.Empty = v.T("Ingen tiltak nevner aktøren.", "No measure mentions the actor.")
		return s
	}
	t := &table{Columns: []column{
		{v.T("Tiltak", "Measure"), false}, {v.T("Delmål", "Sub-goal"), false}, {v.T("Roller", "Roles"), false}, {v.T("Grunnlag", "Basis"), false},
	}}
	for _, e := range edges {
		t.Rows = append(t.Rows, []cell{v.links([]thing{e.Node.thing}), v.codes(e.Node.SubGoals.Nodes), v.list(e.Roles), v.list(e.Bases)})
	}
	s.Table = t
	return s
}

// codes are links to sub-goals by their codes alone.
func (v *view) codes(of []thing) cell {
	var c cell
	for _, s := range of {
		c.Links = append(c.Links, link{s.Code, v.Page(s.ID), true})
	}
	return c
}

// list are the values of an enum in words.
func (v *view) list(values []string) cell {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = v.Label(value)
	}
	return cell{Text: strings.Join(names, ", ")}
}

// sharing is an actor that shares measures with the one of the page.
type sharing struct {
	Actor    link
	Weight   string
	Cut      string
	Measures []shared
}

// shared is a measure that two actors share, with what is said of each. Same is whether the same sentences say both.
type shared struct {
	Measure     link
	Own, Others []roleEntry
}

// sharing returns the section with those who share measures with the actor, and the sentences of both sides.
func (v *view) sharing(with []coActor, all int, measures []actorMeasure) section {
	s := section{
		ID: "shares", Heading: v.T("Deler tiltak med", "Shares measures with"),
		Lead: strings.TrimSpace(v.T("De har begge en rolle i tiltaket eller i en av aktivitetene, oppgitt eller utledet. Omtaler uten rolle er ikke med.",
			"Both have a role in the measure or in one of its activities, stated or inferred. Mentions without a role are left out.") +
			" " + v.cut(len(with), all)),
	}
	if len(with) == 0 {
		s.Lead, s.Empty = "", v.T("Ingen andre aktører har en rolle i de samme tiltakene.", "No other actor has a role in the same measures.")
	}
	said := map[string][]involvement{}
	for _, m := range measures {
		said[m.Node.ID] = m.Node.AllInvolvements.Nodes
	}
	for _, c := range with {
		one := sharing{
			Actor: v.thing(c.Actor), Weight: v.N(c.Weight, "felles tiltak", "felles tiltak", "shared measure", "shared measures"),
			Cut: v.cut(len(c.Measures.Nodes), c.Measures.TotalCount),
		}
		for _, m := range c.Measures.Nodes {
			by := func(actor string) []roleEntry {
				all := slices.Clone(said[m.ID])
				return v.entries(slices.DeleteFunc(all, func(i involvement) bool { return i.Actor.ID != actor }), showActor)
			}
			one.Measures = append(one.Measures, shared{v.thing(m), by(v.ID), by(c.Actor.ID)})
		}
		s.Sharing = append(s.Sharing, one)
	}
	return s
}

// canonicalActor finds an actor by any of its names.
func (p *Pages) canonicalActor(w http.ResponseWriter, r *http.Request, rest string) string {
	return p.named(w, r, "actor-by-name", rest)
}
