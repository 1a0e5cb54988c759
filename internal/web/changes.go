package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/change"
	"veikart/internal/web/feed"
	"veikart/internal/web/frame"
)

// changesPage is how many changes a page shows.
const changesPage = 50

// changesView is the page of what differs between two releases.
type changesView struct {
	frame.Frame
	change.Data
	From, To       frame.Release
	Rows           []changeRow
	Previous, Next string
	Atom, JSON     string // addresses of the feeds
	Asked          frame.Asked
}

// changeRow is a change in the table.
type changeRow struct {
	change.Row
	First            bool // of its subject on the page
	OldPage, NewPage string
}

// changes serves what differs between two releases. The address may say from and to (labels; the one before the latest, and
// the latest without them), kind, significance, goal (a key), owner (part of a name), sort=days (the largest move of a date
// first), and after or before (cursors).
func (s *Site) changes(w http.ResponseWriter, r *http.Request) {
	v := changesView{Frame: s.kit.Frame(w, r)}
	if len(v.Edition.All) == 0 { // nothing is known of
		s.kit.Render(w, r, http.StatusOK, s.pages["changes"], v.Language, v)
		return
	}
	err := v.choose()
	filter, wrong := v.filter()
	if err = cmp.Or(err, wrong); err == nil && len(v.Edition.All) < 2 { // nothing to compare
		s.kit.Render(w, r, http.StatusOK, s.pages["changes"], v.Language, v)
		return
	}
	if err == nil {
		err = s.readChanges(w, r, &v, filter)
	}
	if err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	v.fill()
	s.kit.Render(w, r, http.StatusOK, s.pages["changes"], v.Language, v)
}

// choose finds the two releases that the address names.
func (v *changesView) choose() error {
	all := v.Edition.All // the latest first
	find := func(name string, otherwise int) (frame.Release, int, error) {
		at := slices.IndexFunc(all, func(e frame.Release) bool { return e.Name == name })
		switch {
		case name == "":
			at = otherwise
		case at < 0:
			return frame.Release{}, 0, noRelease(name)
		}
		return all[at], at, nil
	}
	read := slices.IndexFunc(all, func(e frame.Release) bool { return e.Name == v.Edition.Read.Name })
	if read == len(all)-1 { // the oldest has none before it
		read = 0
	}
	to, at, err := find(v.Given("to"), max(read, 0))
	if err != nil {
		return err
	}
	before := at + 1 // the one before
	if before == len(all) {
		before = at
	}
	v.To = to
	v.From, _, err = find(v.Given("from"), before)
	return err
}

// noRelease is the error for a release that the address names and that is not kept.
func noRelease(name string) *frame.Error {
	name = roadmap.ForMessage(name)
	return &frame.Error{
		Code: service.UnknownRelease, Message: "There is no release " + name + ".",
		Words: roadmap.Words{NB: "Utgaven «" + name + "» finnes ikke her.", EN: "There is no release “" + name + "”."},
	}
}

// filter is what the address narrows the changes by.
func (v *changesView) filter() (frame.Condition, error) {
	filter, err := change.Filter(v.Values)
	if unknown := (*change.Unknown)(nil); errors.As(err, &unknown) {
		err = v.OneOf(unknown.Name, unknown.Right...)
	}
	return filter, cmp.Or(err, v.OneOf("sort", "days"))
}

// readChanges asks for the changes.
func (s *Site) readChanges(w http.ResponseWriter, r *http.Request, v *changesView, filter frame.Condition) error {
	variables := map[string]any{
		"from": map[string]any{"label": v.From.Name}, "to": map[string]any{"label": v.To.Name},
		"filter": filter, "language": v.LanguageName(), "first": changesPage, "after": frame.OrNil(v.Given("after")),
	}
	if v.Given("sort") == "days" {
		variables["orderBy"] = []map[string]any{{"field": "DAYS", "direction": "DESC"}}
	}
	if cursor := v.Given("before"); cursor != "" {
		variables["first"], variables["last"], variables["before"] = nil, changesPage, cursor
	}
	var err error
	v.Asked, err = s.kit.Read(w, r, s.operations[changesOperation], variables, &v.Data)
	return err
}

// fill makes what the template shows of the answer.
func (v *changesView) fill() {
	subject := ""
	for _, c := range v.Changes.Nodes {
		row := changeRow{Row: change.NewRow(c, v.Say), First: c.Subject.Key != subject}
		subject = c.Subject.Key
		if c.Earlier != nil {
			row.OldPage = v.page(c.Earlier.Key, v.From)
		}
		if c.Kind != "REMOVED" {
			row.NewPage = v.page(c.Subject.Key, v.To)
		}
		v.Rows = append(v.Rows, row)
	}
	if p := v.Changes.PageInfo; p.HasPreviousPage {
		v.Previous = v.With("before", p.StartCursor, "after", "")
	}
	if p := v.Changes.PageInfo; p.HasNextPage {
		v.Next = v.With("after", p.EndCursor, "before", "")
	}
	values := []string{"from", v.From.Name, "to", v.To.Name}
	for _, name := range change.Filters() {
		values = append(values, name, v.Given(name))
	}
	v.Atom, v.JSON = frame.Address(feed.ChangesAtom, v.Language, values...), frame.Address(feed.ChangesJSON, v.Language, values...)
}

// page returns the address of the page of an object in a release.
func (v *changesView) page(key string, of frame.Release) string {
	if of.Name == v.Edition.Read.Name {
		return v.Page(key)
	}
	return frame.Address(frame.PageOf(key), v.Language, frame.ReleaseName, of.Name)
}

// KindChoices are the kinds of changes with their words, for the form.
func (v changesView) KindChoices() choices {
	var out choices
	for _, name := range change.Kinds() {
		out = append(out, choice{name, v.Say(change.KindWords(name))})
	}
	return out
}

// KindLabel is the wording of a kind of change.
func (v changesView) KindLabel(name string) string { return v.Say(change.KindWords(name)) }

// MatchLabel is the wording of how an object was found in both releases.
func (v changesView) MatchLabel(how string) string { return v.Say(change.MatchWords(how)) }

// Narrowed is the address of the page with one value of the filter.
func (v changesView) Narrowed(name, value string) string {
	return v.With(name, value, "after", "", "before", "")
}
