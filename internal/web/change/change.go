// Package change is changes between two releases as pages and feeds show them: the operation that asks for them, the filter
// that an address names, and the words.
package change

import (
	_ "embed" // the operations
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
)

// Operation asks the API for changes. Its variables are from and to (ReleaseRef), filter, orderBy, language, and those of a
// page.
func Operation() string { return changesText + fieldsText }

// HistoryOperation asks the API what each release has of a thing, and what changed. Its variable is of, an id.
func HistoryOperation() string { return historyText + fieldsText }

var (
	//go:embed changes.graphql
	changesText string
	//go:embed history.graphql
	historyText string
	//go:embed changefields.graphql
	fieldsText string
)

// Data is the answer.
type Data struct{ Changes Changes }

// Changes are those of two releases: a page of them, and the counts of all.
type Changes struct {
	Comparison struct {
		SameReader bool
		Matched    []Matched
	}
	TotalCount     int
	ByKind, ByGoal Groups
	Nodes          []Change
	PageInfo       struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
}

// Matched is how many objects were found in both releases in a way.
type Matched struct {
	How   string
	Count int
}

// Groups are counts of changes by one dimension.
type Groups struct {
	Groups []struct {
		Keys  []struct{ Value, Label string }
		Count int
	}
}

// Change is one change. Which of its members are set depends on its kind.
type Change struct {
	Kind, Significance string
	Subject            Subject
	Earlier            *Subject
	Before, After      *Passage
	Match              struct {
		How        string
		Score      float64
		Candidates []struct{ Key, Title string }
	}
	FromTitle, ToTitle         string
	FromParent, ToParent       *struct{ Title string }
	Field                      string
	FromDate, ToDate           date
	Days                       *int
	AddedPhases, RemovedPhases []string
	FromFlag, ToFlag           bool
	Added, Removed             []struct{ Name string }
	Segments                   []Segment
}

// Subject is what a change is about.
type Subject struct {
	Kind, Key, Title string
	Path             []string
}

// Passage is what a release states.
type Passage struct {
	Quote, DocumentKey string
	Start, End         int
}

// History is the answer of HistoryOperation: null where the release does not have the thing.
type History struct {
	States []struct {
		Release struct {
			ID    string
			Label *string
		}
		Present    bool
		Key, Title string
		Changes    []Change
	}
}

// Segment is a part of two texts. Op is EQUAL, INSERT or DELETE.
type Segment struct{ Op, Text string }

type date struct{ Status, Text string }

// The kinds and their words, in the order in which they are offered.
var kinds = []struct {
	name  string
	words roadmap.Words
}{
	{"ADDED", roadmap.Words{NB: "Nytt", EN: "Added"}},
	{"REMOVED", roadmap.Words{NB: "Fjernet", EN: "Removed"}},
	{"TITLE", roadmap.Words{NB: "Ny tittel", EN: "Another title"}},
	{"MOVED", roadmap.Words{NB: "Flyttet", EN: "Moved"}},
	{"DATE", roadmap.Words{NB: "Ny dato", EN: "Another date"}},
	{"PHASES", roadmap.Words{NB: "Faser", EN: "Phases"}},
	{"TENTATIVE", roadmap.Words{NB: "Tentativ tidsplan", EN: "Tentative schedule"}},
	{"OWNERS", roadmap.Words{NB: "Eiere", EN: "Owners"}},
	{"USER_GROUPS", roadmap.Words{NB: "Brukergrupper", EN: "User groups"}},
	{"TEXT", roadmap.Words{NB: "Tekst", EN: "Text"}},
}

// Kinds returns the names of the kinds that pages show, in the order in which they are offered.
func Kinds() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// KindWords returns the wording of a kind; its name where it has none.
func KindWords(name string) roadmap.Words {
	for _, k := range kinds {
		if k.name == name {
			return k.words
		}
	}
	return roadmap.Words{NB: name, EN: name}
}

// MatchWords returns the wording of how an object was found in both releases; the name of the way where it has none.
func MatchWords(how string) roadmap.Words {
	switch how {
	case "CURATED":
		return roadmap.Words{NB: "sagt av et menneske", EN: "said by a person"}
	case "IDENTIFIER":
		return roadmap.Words{NB: "samme identifikator", EN: "the same identifier"}
	case "SAME_ID":
		return roadmap.Words{NB: "samme tittel på samme sted", EN: "the same title in the same place"}
	case "SAME_CONTENT":
		return roadmap.Words{NB: "samme innhold", EN: "the same content"}
	case "SIMILAR":
		return roadmap.Words{NB: "likt nok, og ikke likt noe annet", EN: "alike enough, and like nothing else"}
	case "NONE":
		return roadmap.Words{NB: "bare i den ene utgaven", EN: "in one release alone"}
	}
	return roadmap.Words{NB: how, EN: how}
}

// significances are the values of significance.
var significances = []string{"SUBSTANTIVE", "EDITORIAL"}

// Row is a change as tables and lists show it. Was and Is are empty where the passages say it.
type Row struct {
	Change
	Kind, Was, Is string
	Days          string
	Editorial     bool
	Uncertain     bool // what it may be in the other release is not certain
}

// NewRow returns a change in the language that say speaks.
func NewRow(c Change, say func(roadmap.Words) string) Row {
	row := Row{
		Change: c, Kind: say(KindWords(c.Kind)), Days: c.DaysWords(say), Editorial: c.Significance == "EDITORIAL",
		Uncertain: len(c.Match.Candidates) > 0,
	}
	row.Was, row.Is = c.Sides(say)
	return row
}

// Unknown is a value of an address that is not known. Right are those that are.
type Unknown struct {
	Name, Value string
	Right       []string
}

func (u *Unknown) Error() string {
	return fmt.Sprintf("%s: %q is not known; expected %s, or nothing", u.Name, roadmap.ForMessage(u.Value), strings.Join(u.Right, ", "))
}

// Filter returns the filter that an address names: kind, significance, goal (a key), owner (part of a name). The error is an
// *Unknown.
func Filter(given url.Values) (map[string]any, error) {
	filter := map[string]any{}
	for _, member := range []struct {
		name   string
		values []string
	}{{"kind", Kinds()}, {"significance", significances}} {
		value := strings.TrimSpace(given.Get(member.name))
		switch {
		case value == "":
		case !slices.Contains(member.values, value):
			return nil, &Unknown{member.name, value, member.values}
		default:
			filter[member.name] = map[string]any{"eq": value}
		}
	}
	if goal := strings.TrimSpace(given.Get("goal")); goal != "" {
		filter["goal"] = map[string]any{"key": map[string]any{"eq": goal}}
	}
	if owner := strings.TrimSpace(given.Get("owner")); owner != "" {
		filter["owner"] = map[string]any{"name": map[string]any{"contains": owner, "ignoreCase": true, "ignoreAccents": true}}
	}
	return filter, nil
}

// Filters are the names of the values of an address that Filter reads.
func Filters() []string { return []string{"kind", "significance", "goal", "owner"} }

// Sides returns what was and what is, in words, in a language; both empty where the passages say it.
func (c Change) Sides(say func(roadmap.Words) string) (was, is string) {
	switch c.Kind {
	case "TITLE":
		return c.FromTitle, c.ToTitle
	case "MOVED":
		return parent(c.FromParent), parent(c.ToParent)
	case "DATE":
		field := say(roadmap.Words{NB: "Start", EN: "Start"})
		if c.Field == "END" {
			field = say(roadmap.Words{NB: "Slutt", EN: "End"})
		}
		return field + " " + c.FromDate.words(say), field + " " + c.ToDate.words(say)
	case "TENTATIVE":
		return flag(c.FromFlag, say), flag(c.ToFlag, say)
	case "PHASES":
		return list("−", phases(c.RemovedPhases, say)), list("+", phases(c.AddedPhases, say))
	case "OWNERS", "USER_GROUPS":
		return list("−", names(c.Removed)), list("+", names(c.Added))
	}
	return "", ""
}

// DaysWords returns by how many days a date moved, such as «+92 dager»; empty where that is not known.
func (c Change) DaysWords(say func(roadmap.Words) string) string {
	if c.Days == nil {
		return ""
	}
	unit := say(roadmap.Words{NB: "dager", EN: "days"})
	if *c.Days == 1 || *c.Days == -1 {
		unit = say(roadmap.Words{NB: "dag", EN: "day"})
	}
	sign := "+"
	if *c.Days < 0 {
		sign = "−"
	}
	return sign + strconv.Itoa(max(*c.Days, -*c.Days)) + " " + unit
}

func parent(p *struct{ Title string }) string {
	if p == nil {
		return ""
	}
	return p.Title
}

func flag(set bool, say func(roadmap.Words) string) string {
	if set {
		return say(roadmap.Words{NB: "Tentativ", EN: "Tentative"})
	}
	return say(roadmap.Words{NB: "Ikke tentativ", EN: "Not tentative"})
}

func (d date) words(say func(roadmap.Words) string) string {
	switch d.Status {
	case "KNOWN":
		return d.Text
	case "UNDEFINED":
		return say(roadmap.Words{NB: "udefinert", EN: "undefined"})
	}
	return say(roadmap.Words{NB: "ikke oppgitt", EN: "not given"})
}

// phases returns the labels of phases.
func phases(list []string, say func(roadmap.Words) string) []string {
	out := slices.Clone(list)
	for i, phase := range list {
		for _, p := range roadmap.Phases() {
			if p.Phase == phase {
				out[i] = say(p.Label)
			}
		}
	}
	return out
}

func names(list []struct{ Name string }) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.Name
	}
	return out
}

// list returns texts with a sign before each.
func list(sign string, of []string) string {
	out := make([]string, len(of))
	for i, s := range of {
		out[i] = sign + " " + s
	}
	return strings.Join(out, ", ")
}
