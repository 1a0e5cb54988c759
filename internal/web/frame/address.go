package frame

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/address"
	"veikart/internal/citation"
	"veikart/internal/roadmap"
)

// PageOf returns the path of the page of a thing: `/sub-goals/1A` for `subGoal:1A`. It is empty for what has no page.
func PageOf(id string) string { return address.PageOf(id) }

// PassageID is the name of a passage in the page of its document, counted in code points.
func PassageID(start, end int) string { return fmt.Sprintf("p%d-%d", start, end) }

// Page returns the address of the page of a thing by its id, in the language and the release of this page.
func (f Frame) Page(id string) string { return f.Link(PageOf(id)) }

// PartSize is how many code points of a text make a part: the page of a document shows the lines that touch one part.
const PartSize = 100_000

// Passage returns the address of a passage in the page of its document.
func (f Frame) Passage(s Source) string {
	part := ""
	if s.Start >= PartSize {
		part = strconv.Itoa(s.Start/PartSize + 1)
	}
	return f.Link(PageOf(s.Document.ID), "part", part) + "#" + PassageID(s.Start, s.End)
}

// Link returns the address of another page in the language of this one, for the same release. Values come in pairs of a
// name and a value; empty values are left out.
func (f Frame) Link(to string, pairs ...string) string {
	return Address(to, f.Language, append(pairs, ReleaseName, f.Edition.Asked)...)
}

// Keep returns the address of another page as Link does. Its parts are put together; one
// that follows "#" names a place in the page, and may be empty.
func (f Frame) Keep(parts ...any) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = fmt.Sprint(p)
	}
	to, place := texts, ""
	if i := slices.Index(texts, "#"); i >= 0 {
		to, place = texts[:i], strings.Join(texts[i+1:], "")
	}
	out := Address(strings.Join(to, ""), f.Language, ReleaseName, f.Edition.Asked)
	if place != "" {
		out += "#" + url.PathEscape(place)
	}
	return out
}

// Latest is this page for the current release.
func (f Frame) Latest() string {
	pairs := make([]string, 0, 2*len(f.Values))
	for _, p := range f.Others() {
		pairs = append(pairs, p.Name, p.Value)
	}
	return Address(f.Across(), "", pairs...)
}

// Alone returns the frame of a page that is about one release, which its path names, with the path that leads to another release.
func (f Frame) Alone(across string) Frame {
	f.across = across
	f.Values = maps.Clone(f.Values)
	f.Values.Del(ReleaseName)
	return f
}

// Across is the path under which other releases have this page, or what they have in its place.
func (f Frame) Across() string { return cmp.Or(f.across, f.Path) }

// Cite returns the address of the page that shows how a passage of the release of this page is cited. It is empty where the
// release is not known.
func (f Frame) Cite(s Source) string {
	release := f.Edition.Read.Name
	if release == "" || s.Quote == "" {
		return ""
	}
	span := citation.Span{Start: s.Start, End: s.End, Check: citation.Check(s.Quote)}
	return Address(citation.Path(release, s.Document.ID, span), f.Language)
}

// look is the name under which the script of the pages writes into the address how closely a drawing is looked at.
const look = "look"

// With returns the address of this page with other values; empty ones are left out. How closely a drawing is looked at is left out
// too: what another address shows is another drawing.
func (f Frame) With(pairs ...string) string {
	values := url.Values{}
	for name, given := range f.Values {
		if given[0] != "" && name != look {
			values.Set(name, given[0])
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			values.Del(pairs[i])
		} else {
			values.Set(pairs[i], pairs[i+1])
		}
	}
	if len(values) == 0 {
		return f.Path
	}
	return f.Path + "?" + values.Encode()
}

// Address returns a path with values, which come in pairs of a name and a value; empty ones are left out.
func Address(to, language string, pairs ...string) string {
	values := url.Values{}
	if language == English {
		values.Set("lang", English)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			values.Set(pairs[i], pairs[i+1])
		}
	}
	if len(values) == 0 {
		return to
	}
	return to + "?" + values.Encode()
}

// Source is a passage as pages ask for it: { quote start end place(language:) document { id title } }.
type Source struct {
	Quote      string
	Start, End int
	Place      string // in words; empty where the passage does not stand in the file
	Document   struct{ ID, Title string }
}

// Quoted is a passage with the frame of the page that shows it, for the template "quote".
type Quoted struct {
	Frame
	Source
}

// Quoted hands a passage to the template "quote".
func (f Frame) Quoted(s Source) Quoted { return Quoted{f, s} }

// Short is the passage on one line, cut where it is long.
func (q Quoted) Short() string {
	const most = 300
	return roadmap.Excerpt(strings.Join(strings.Fields(q.Quote), " "), most)
}
