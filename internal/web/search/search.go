// Package search is the page of the search box: what a text is found in, by kind, with the words marked.
package search

import (
	"embed"
	"net/http"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// Path is where the search box leads.
const Path = "/search"

//go:embed operations templates
var files embed.FS

// Operations returns the operations of the page.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages is the page.
type Pages struct{ frame.Group }

// New returns the page.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) { add("GET "+Path, p.search, "q", "kind", "in", "after") }

// kind is a kind of things that are searched.
type kind struct {
	name, typename string
	plural, one    roadmap.Words
}

func kinds() []kind {
	return []kind{
		{"GOAL", "Goal", roadmap.Words{NB: "Mål", EN: "Goals"}, roadmap.Words{NB: "Mål", EN: "Goal"}},
		{"SUB_GOAL", "SubGoal", roadmap.Words{NB: "Delmål", EN: "Sub-goals"}, roadmap.Words{NB: "Delmål", EN: "Sub-goal"}},
		{"MEASURE", "Measure", roadmap.Words{NB: "Tiltak", EN: "Measures"}, roadmap.Words{NB: "Tiltak", EN: "Measure"}},
		{"ACTIVITY", "Activity", roadmap.Words{NB: "Aktiviteter", EN: "Activities"}, roadmap.Words{NB: "Aktivitet", EN: "Activity"}},
		{"ACTOR", "Actor", roadmap.Words{NB: "Aktører", EN: "Actors"}, roadmap.Words{NB: "Aktør", EN: "Actor"}},
		{"USER_GROUP", "UserGroup", roadmap.Words{NB: "Brukergrupper", EN: "User groups"}, roadmap.Words{NB: "Brukergruppe", EN: "User group"}},
		{"DOCUMENT", "Document", roadmap.Words{NB: "Kildesider", EN: "Source pages"}, roadmap.Words{NB: "Kildeside", EN: "Source page"}},
	}
}

// part is some of the texts that are searched, as the address names it.
type part struct {
	name   string
	fields []string
	words  roadmap.Words
}

// parts are those that hits can be narrowed to.
func parts() []part {
	return []part{
		{"names", []string{"TITLE", "NAME", "CODE", "ALIAS", "IDENTIFIER"}, roadmap.Words{NB: "Titler og navn", EN: "Titles and names"}},
		{"prose", []string{"DESCRIPTION", "NOTE"}, roadmap.Words{NB: "Beskrivelser og notater", EN: "Descriptions and notes"}},
	}
}

type counted struct{ TotalCount int }

type data struct {
	Search struct {
		TotalCount int
		Nodes      []hit
		PageInfo   frame.PageInfo
	}
	Goals, SubGoals, Measures, Activities, Actors, UserGroups, Documents counted
}

// hit is something that the text is found in.
type hit struct {
	Node struct {
		Typename              string `json:"__typename"`
		ID, Title, Name, Code string
		Number                int
		ListedUnder           *struct{ Code string }
		Measure               *struct{ Title string }
		SubGoals              *struct{ Nodes []struct{ Code string } }
	}
	HitCount   int
	Highlights []highlight
}

type highlight struct {
	Field, Fragment string
	Start, End      int
}

// Before, Marked and After are the parts of the fragment.
func (h highlight) Before() string { return h.part(0, h.Start) }

// Marked is the part that was found.
func (h highlight) Marked() string { return h.part(h.Start, h.End) }

// After is what follows it.
func (h highlight) After() string { return h.part(h.End, len([]rune(h.Fragment))) }

func (h highlight) part(start, end int) string { return string([]rune(h.Fragment)[start:end]) }

// Label is what the hit is called.
func (h hit) Label() string {
	switch {
	case h.Node.Code != "":
		return h.Node.Code + " " + h.Node.Title
	case h.Node.Number != 0:
		return strconv.Itoa(h.Node.Number) + " " + h.Node.Title
	}
	return h.Node.Title + h.Node.Name
}

// Below is where the hit stands: the codes of sub-goals, and the title of the measure.
func (h hit) Below() string {
	var parts []string
	if h.Node.ListedUnder != nil {
		parts = append(parts, h.Node.ListedUnder.Code)
	}
	if h.Node.SubGoals != nil {
		for _, s := range h.Node.SubGoals.Nodes {
			parts = append(parts, s.Code)
		}
	}
	out := strings.Join(parts, ", ")
	if h.Node.Measure != nil {
		out += " › " + h.Node.Measure.Title
	}
	return out
}

// tab narrows the hits to one kind, or to some of the texts.
type tab struct {
	Label, URL string
	Count      int
	Current    bool
}

type view struct {
	frame.Frame
	Text  string
	Total int
	Tabs  []tab // by kind
	Parts []tab // by text; without counts
	Hits  []hit
	Next  string
	Asked frame.Asked
	Again bool // whether the text was asked for, and not the page without one
}

// KindOf is what a hit is, in words.
func (v view) KindOf(h hit) string {
	for _, k := range kinds() {
		if k.typename == h.Node.Typename {
			return v.Say(k.one)
		}
	}
	return ""
}

// search serves what the value q is found in. The address may say kind (only hits of it), in (only in
// some of the texts) and after (a cursor). A text that is
// the code of a sub-goal or the number of a goal leads to its page.
func (p *Pages) search(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := view{Frame: p.Kit.Frame(w, r)}
	v.Text = v.Given("q")
	if v.Text == "" {
		p.Kit.Render(w, r, http.StatusOK, p.Templates["search"], v.Language, v)
		return
	}
	v.Again = true
	variables := map[string]any{"text": v.Text, "after": frame.OrNil(v.Given("after"))}
	names := make([]string, 0, len(kinds()))
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	if err := v.OneOf("kind", names...); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if only := v.Given("kind"); only != "" {
		variables["kinds"] = []string{only}
	}
	if err := v.narrow(variables); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	var d data
	var err error
	if v.Asked, err = p.Kit.Read(w, r, p.Operations["search-page"], variables, &d); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if first := d.Search.Nodes; len(first) > 0 && v.Given("after") == "" && isName(v.Text, first[0]) {
		w.Header().Set("Location", v.Page(first[0].Node.ID))
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	v.fill(d)
	p.Kit.Render(w, r, http.StatusOK, p.Templates["search"], v.Language, v)
}

// narrow has only the part of the texts searched that the address names, if it names one.
func (v *view) narrow(variables map[string]any) error {
	names := make([]string, 0, len(parts()))
	v.Parts = []tab{{Label: v.T("Alle tekster", "All texts"), URL: v.With("in", "", "after", ""), Current: v.Given("in") == ""}}
	for _, one := range parts() {
		names = append(names, one.name)
		chosen := v.Given("in") == one.name
		if chosen {
			variables["fields"] = one.fields
		}
		v.Parts = append(v.Parts, tab{Label: v.Say(one.words), URL: v.With("in", one.name, "after", ""), Current: chosen})
	}
	return v.OneOf("in", names...)
}

// isName is whether a text is no more than what names a goal or a sub-goal: 2B, «delmål 2b», «mål 2».
func isName(text string, h hit) bool {
	plain := func(s string) string {
		return strings.NewReplacer(" ", "", ".", "", ":", "").Replace(roadmap.FoldCase(s))
	}
	switch h.Node.Typename {
	case "SubGoal":
		return strings.TrimPrefix(plain(text), "delmål") == plain(h.Node.Code)
	case "Goal":
		return plain(text) == "mål"+strconv.Itoa(h.Node.Number)
	}
	return false
}

func (v *view) fill(d data) {
	v.Total, v.Hits = d.Search.TotalCount, d.Search.Nodes
	counts := []counted{d.Goals, d.SubGoals, d.Measures, d.Activities, d.Actors, d.UserGroups, d.Documents}
	all := tab{Label: v.T("Alle", "All"), URL: v.With("kind", "", "after", ""), Current: v.Given("kind") == ""}
	v.Tabs = []tab{all}
	for i, k := range kinds() {
		if counts[i].TotalCount > 0 {
			v.Tabs[0].Count += counts[i].TotalCount
			v.Tabs = append(v.Tabs, tab{v.Say(k.plural), v.With("kind", k.name, "after", ""), counts[i].TotalCount, v.Given("kind") == k.name})
		}
	}
	if next := d.Search.PageInfo.Next(); next != "" {
		v.Next = v.With("after", next)
	}
}
