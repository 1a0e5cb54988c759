package object

import (
	"html/template"
	"slices"
	"strings"

	"veikart/internal/web/frame"
)

// view is the page of a thing.
type view struct {
	frame.Frame
	ID, Kind, Code, Title string
	Crumbs                []link
	Measure               thing // of an activity
	Summary               []string
	Ways                  []link // to other pages about the same thing
	Facts                 []fact
	Sections              []section
	History               history
	Asked                 frame.Asked
}

// link leads to a page. Norwegian is whether the text is the source's, and so Norwegian on every page.
type link struct {
	Text, URL string
	Norwegian bool
}

// cell is what stands in a table, or a value of a fact.
type cell struct {
	Links   []link
	Text    string // where there are no links
	Under   string // a smaller line below
	Missing bool   // the text says that nothing is stated
	Number  bool
	Source  bool // the text is the source's
	Quotes  []frame.Quoted
}

// fact is something stated of the thing, or inferred, in one or more values.
type fact struct {
	Name   string
	Values []cell
}

// table is a list of things.
type table struct {
	Columns []column
	Rows    [][]cell
}

type column struct {
	Name   string
	Number bool
}

// section is a part of the page. It shows what it has.
type section struct {
	ID, Heading, Lead string
	Drawing           template.HTML
	Text              []block
	Table             *table
	Roles             []roleGroup
	Findings          []found
	Sharing           []sharing
	Empty             string // what is said where there is nothing
	More              []link
}

type found struct {
	Severity, Level, Rule, Message string
	Subject                        link
	Page                           string
	Quotes                         []frame.Quoted
}

// Evidenced is whether a passage stands behind any of the facts.
func (v *view) Evidenced() bool {
	return slices.ContainsFunc(v.Facts, func(f fact) bool {
		return slices.ContainsFunc(f.Values, func(c cell) bool { return len(c.Quotes) > 0 })
	})
}

// thing returns the link to the page of a thing.
func (v *view) thing(t thing) link { return link{t.called(), v.Page(t.ID), true} }

// quotes are passages, each once.
func (v *view) quotes(sources ...*frame.Source) []frame.Quoted {
	var out []frame.Quoted
	seen := map[string]bool{}
	for _, s := range sources {
		if s == nil || s.Start == s.End {
			continue
		}
		if place := v.Passage(*s); !seen[place] {
			seen[place] = true
			out = append(out, v.Quoted(*s))
		}
	}
	return out
}

// framedEntry is a role with the frame of the page that shows it.
type framedEntry struct {
	frame.Frame
	roleEntry
}

// Entry hands a role to the template that shows it.
func (v *view) Entry(e roleEntry) framedEntry { return framedEntry{v.Frame, e} }

func pointers(sources []frame.Source) []*frame.Source {
	out := make([]*frame.Source, len(sources))
	for i := range sources {
		out[i] = &sources[i]
	}
	return out
}

func (v *view) fact(name string, values ...cell) {
	if len(values) > 0 {
		v.Facts = append(v.Facts, fact{name, values})
	}
}

// notStated says that the source states nothing.
func (v *view) notStated() cell { return cell{Text: v.T("Ikke oppgitt", "Not stated"), Missing: true} }

// links returns links to things, or that none is stated.
func (v *view) links(things []thing) cell {
	if len(things) == 0 {
		return v.notStated()
	}
	var c cell
	for _, t := range things {
		c.Links = append(c.Links, v.thing(t))
	}
	return c
}

func (v *view) number(n int) cell { return cell{Text: v.Number(n), Number: true} }

// covered says for how many activities an owner is stated.
func (v *view) covered(c coverage) string {
	if c.Total == 0 {
		return v.T("Ingen aktiviteter er oppgitt.", "No activities are stated.")
	}
	return v.T("Eier er oppgitt for ", "An owner is stated for ") + v.Number(c.Stated) + v.T(" av ", " of ") +
		v.N(c.Total, "aktivitet", "aktiviteter", "activity", "activities") + "."
}

// cut says that not all are shown, where that is so.
func (v *view) cut(shown, all int) string {
	if shown >= all {
		return ""
	}
	return v.T("Viser ", "Shows ") + v.Number(shown) + v.T(" av ", " of ") + v.Number(all) + "."
}

// activities returns a section with activities. Narrow are the values with which the list of activities shows the same.
func (v *view) activities(heading string, of activities, without string, narrow ...string) section {
	t := &table{Columns: []column{{v.T("Aktivitet", "Activity"), false}}}
	hidden := func(name string) bool { return name == without }
	add := func(name, nb, en string) {
		if !hidden(name) {
			t.Columns = append(t.Columns, column{v.T(nb, en), false})
		}
	}
	add("measure", "Tiltak", "Measure")
	add("start", "Start", "Start")
	add("end", "Slutt", "End")
	add("phases", "Faser", "Phases")
	add("owners", "Eiere", "Owners")
	add("userGroups", "Brukergrupper", "User groups")
	for _, a := range of.Nodes {
		title := cell{Links: []link{{a.Title, v.Page(a.ID), true}}}
		row := []cell{title}
		put := func(name string, c cell) {
			if !hidden(name) {
				row = append(row, c)
			}
		}
		measure := v.links([]thing{a.Measure})
		measure.Under = a.ListedUnder.Code
		put("measure", measure)
		put("start", cell{Text: day(v.Frame, a.Start)})
		put("end", cell{Text: day(v.Frame, a.End), Under: v.tentative(a.Tentative)})
		put("phases", v.phases(a.Phases))
		put("owners", v.links(a.Owners.Nodes))
		put("userGroups", v.links(a.UserGroups.Nodes))
		t.Rows = append(t.Rows, row)
	}
	s := section{ID: "activities", Heading: heading, Table: t, Lead: v.cut(len(of.Nodes), of.TotalCount)}
	if len(t.Rows) == 0 {
		s.Table, s.Empty = nil, v.T("Ingen aktiviteter på de leste sidene.", "No activities on the pages that were read.")
		return s
	}
	if len(narrow) > 0 {
		s.More = []link{{v.T("Vis i listen over aktiviteter, med filtre", "Show in the list of activities, with filters"),
			v.Link("/activities", narrow...), false}, v.file(narrow...)}
	}
	return s
}

func (v *view) tentative(is bool) string {
	if is {
		return v.T("tentativ", "tentative")
	}
	return ""
}

func (v *view) phases(phases []string) cell {
	if len(phases) == 0 {
		return v.notStated()
	}
	names := make([]string, len(phases))
	for i, p := range phases {
		names[i] = v.Label(p)
	}
	return cell{Text: strings.Join(names, ", ")}
}

// owners returns a section with who owns how many of some activities. Narrow are the values that name those in a list.
func (v *view) owners(of covered, narrow ...string) section {
	s := section{ID: "owners", Heading: v.T("Oppgitte eiere", "Stated owners"), Lead: v.covered(of.GroupBy.Coverage)}
	t := &table{Columns: []column{{v.T("Eier", "Owner"), false}, {v.T("Aktiviteter", "Activities"), true}}}
	for _, g := range of.GroupBy.Groups {
		if k := g.Keys[0]; k.Value != "" {
			list := v.Link("/activities", append([]string{"owner", k.Label}, narrow...)...)
			t.Rows = append(t.Rows, []cell{
				{Links: []link{{k.Label, v.Page(k.Value), true}}},
				{Links: []link{{v.Number(g.Count), list, false}}, Number: true},
			})
		}
	}
	if len(t.Rows) > 0 {
		s.Table = t
	}
	if rest := of.GroupBy.Coverage.Total - of.GroupBy.Coverage.Stated; rest > 0 {
		s.More = []link{{v.N(rest, "aktivitet uten oppgitt eier", "aktiviteter uten oppgitt eier",
			"activity without a stated owner", "activities without a stated owner"),
			v.Link("/activities", append([]string{"owner", "none"}, narrow...)...), false}}
	}
	return s
}

// findings returns the section with what is found.
func (v *view) findings(of findings) section {
	s := section{ID: "findings", Heading: v.T("Funn", "Findings"), Lead: v.cut(len(of.Nodes), of.TotalCount)}
	if of.TotalCount == 0 {
		s.Empty = v.T("Ingen mangler eller feil er funnet her.", "No gaps or faults were found here.")
	}
	for _, one := range of.Nodes {
		f := found{
			Severity: v.Label(one.Severity), Level: one.Severity, Rule: v.Label(one.Rule), Message: one.Message,
			Page: v.Page(one.ID), Quotes: v.quotes(one.Source),
		}
		if one.Subject.ID != v.ID {
			f.Subject = v.thing(one.Subject)
		}
		s.Findings = append(s.Findings, f)
	}
	return s
}

// text returns the section with what the source writes of the thing.
func (v *view) text(heading string, blocks []block) section {
	return section{ID: "text", Heading: heading, Text: blocks}
}

// referring returns the section with measures that refer to the thing.
func (v *view) referring(of related) section {
	s := section{
		ID: "referred-to", Heading: v.T("Tiltak som viser hit", "Measures that refer to this"), Lead: v.cut(len(of.Edges), of.TotalCount),
	}
	s.Table = v.references(v.T("Tiltak", "Measure"), of.Edges)
	return s
}

func (v *view) references(name string, edges []placed) *table {
	t := &table{Columns: []column{{name, false}, {v.T("Belegg", "Evidence"), false}}}
	for _, e := range edges {
		t.Rows = append(t.Rows, []cell{v.links([]thing{e.Node}), {Quotes: v.quotes(e.Source)}})
	}
	return t
}

// file leads to the activities that the values of an address narrow to, as a file.
func (v *view) file(narrow ...string) link {
	pairs := append(slices.Clone(narrow), "format", frame.CSV)
	return link{v.T("Last ned aktivitetene som CSV", "Download the activities as CSV"), v.Link("/activities", pairs...), false}
}

// listed adds links to activities as a list and, where there are any, as a file.
func (v *view) listed(of covered, narrow ...string) {
	v.way("Aktivitetene i en liste", "The activities in a list", "/activities", narrow...)
	if of.TotalCount > 0 {
		v.Ways = append(v.Ways, v.file(narrow...))
	}
}

// way adds a link to another page about the thing.
func (v *view) way(nb, en, to string, pairs ...string) {
	if v.Has(to) {
		v.Ways = append(v.Ways, link{v.T(nb, en), v.Link(to, pairs...), false})
	}
}
