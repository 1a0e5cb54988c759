package feed

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/web/change"
	"veikart/internal/web/inside"
)

// changesAtOnce is how many changes are asked for at a time, and changesPages how often: what is beyond them is counted.
const (
	changesAtOnce = 100
	changesPages  = 20
)

// changes serves the feed of what differs between two releases: an entry for each subject. The address may say from and to
// (labels; the one before the latest, and the latest without them), and the filter of the page of changes. A feed whose address
// does not say to is that of the latest release; those of the releases before it are its archives.
func (s *Site) changes(w http.ResponseWriter, r *http.Request, form string) {
	given := r.URL.Query()
	releases, err := s.Service.Releases(r.Context())
	if err != nil {
		refuse(w, r, http.StatusServiceUnavailable, away)
		return
	}
	filter, err := change.Filter(given)
	if err != nil {
		refuse(w, r, http.StatusBadRequest, notKnown(err))
		return
	}
	p, found := pairOf(releases, strings.TrimSpace(given.Get("from")), strings.TrimSpace(given.Get("to")))
	if !found {
		refuse(w, r, http.StatusNotFound, noRelease("from, to"))
		return
	}
	f, language := p.feed(r.URL.Path, given)
	if p.from != nil {
		all, refused := s.readChanges(w, r, p, filter, language)
		if refused != nil {
			refuse(w, r, refused.Status, wordsOf(refused.Body))
			return
		}
		f.add(p, all, language)
	}
	s.send(w, r, f, form)
}

// pair is the two releases that are compared; from is nil where there is none before to. Earlier is the one before from. Latest
// is whether the address names neither.
type pair struct {
	from, to, earlier *store.Kept
	latest            bool
}

// pairOf returns the two releases that are meant. Not found: a name is none.
func pairOf(releases *store.Releases, from, to string) (pair, bool) {
	listed := releases.Listed
	p := pair{latest: from == "" && to == ""}
	last := len(listed) - 1
	if to != "" {
		last = releases.Named(to)
	}
	first := last - 1
	if from != "" {
		first = releases.Named(from)
	}
	if last < 0 || from != "" && first < 0 {
		return p, false
	}
	p.to = &listed[last]
	if first >= 0 {
		p.from = &listed[first]
	}
	if from == "" && first > 0 {
		p.earlier = &listed[first-1]
	}
	return p, true
}

// feed returns the feed of a pair without its entries.
func (p pair) feed(path string, given url.Values) (f feed, language string) {
	values := url.Values{}
	for _, name := range change.Filters() {
		if value := strings.TrimSpace(given.Get(name)); value != "" {
			values.Set(name, value)
		}
	}
	filter := values.Encode()
	language = "nb"
	if given.Get("lang") == "en" {
		language = "en"
		values.Set("lang", "en")
	}
	address := func(to string, pairs ...string) string {
		all := url.Values{}
		for name := range values {
			all.Set(name, values.Get(name))
		}
		for i := 0; i < len(pairs); i += 2 {
			all.Set(pairs[i], pairs[i+1])
		}
		if len(all) == 0 {
			return to
		}
		return to + "?" + all.Encode()
	}
	to := newReleased(*p.to)
	f = feed{
		ID: tag("changes/" + language + "/" + url.PathEscape(filter)), Title: say(language, "Veikart: endringer", "Veikart: changes"),
		Language: language, Self: address(path), Page: address("/changes"), Archive: !p.latest, Updated: to.updated,
	}
	if p.from != nil && !p.latest {
		f.Self = address(path, "from", newReleased(*p.from).name, "to", to.name)
		f.Page = address("/changes", "from", newReleased(*p.from).name, "to", to.name)
	}
	if p.earlier != nil {
		f.Earlier = address(path, "to", newReleased(*p.from).name)
	}
	return f, language
}

// say returns the wording in a language.
func say(language, nb, en string) string {
	if language == "en" {
		return en
	}
	return nb
}

// readChanges asks for all changes of a pair, a page at a time. Refused is an answer that is none.
func (s *Site) readChanges(
	w http.ResponseWriter, r *http.Request, p pair, filter map[string]any, language string,
) (all change.Changes, refused *inside.Answer) {
	variables := map[string]any{
		"from": map[string]any{"id": p.from.ID}, "to": map[string]any{"id": p.to.ID}, "filter": filter,
		"language": strings.ToUpper(language), "first": changesAtOnce,
	}
	for page := range changesPages {
		written, err := json.Marshal(variables)
		if err != nil {
			return all, &inside.Answer{Status: http.StatusInternalServerError}
		}
		answer, err := s.API.Ask(r.Context(), w, inside.Question{Query: change.Operation(), Variables: string(written), Release: p.to.ID})
		if err != nil {
			return all, &inside.Answer{Status: http.StatusInternalServerError}
		}
		var read struct {
			Data   change.Data
			Errors []json.RawMessage
		}
		if json.Unmarshal(answer.Body, &read) != nil || len(read.Errors) > 0 {
			answer.Status = max(answer.Status, http.StatusBadRequest)
			return all, &answer
		}
		nodes := all.Nodes
		if page == 0 {
			all = read.Data.Changes
		} else {
			all.Nodes = append(nodes, read.Data.Changes.Nodes...)
		}
		if !read.Data.Changes.PageInfo.HasNextPage {
			break
		}
		variables["after"] = read.Data.Changes.PageInfo.EndCursor
	}
	return all, nil
}

// add adds an entry for each subject, and one that says how many changes there are beyond them.
func (f *feed) add(p pair, all change.Changes, language string) {
	from, to := newReleased(*p.from), newReleased(*p.to)
	bySubject := map[string][]change.Change{}
	var order []string
	for _, c := range all.Nodes {
		key := c.Kind // what was removed has the id that something else may have now
		if key != "REMOVED" {
			key = ""
		}
		key += "/" + c.Subject.Key
		if bySubject[key] == nil {
			order = append(order, key)
		}
		bySubject[key] = append(bySubject[key], c)
	}
	between := url.PathEscape(from.name) + "/" + url.PathEscape(to.name)
	page := "/changes?" + url.Values{"from": {from.name}, "to": {to.name}}.Encode()
	for _, key := range order {
		of := bySubject[key]
		f.Entries = append(f.Entries, entry{
			ID:    tag("change/" + language + "/" + between + "/" + url.PathEscape(strings.TrimPrefix(key, "/"))),
			Title: titleOf(of, language), Page: page, Content: contentOf(of, from, to, language), Updated: to.updated,
		})
	}
	if more := all.TotalCount - len(all.Nodes); more > 0 {
		text := fmt.Sprintf(say(language, "Og %d endringer til.", "And %d changes more."), more)
		f.Entries = append(f.Entries, entry{
			ID: tag("change/" + language + "/" + between + "/more"), Title: text, Page: page, Content: "<p>" + text + "</p>", Updated: to.updated,
		})
	}
}

// titleOf names the subject and the kinds of its changes.
func titleOf(of []change.Change, language string) string {
	var kinds []string
	for _, c := range of {
		words := change.KindWords(c.Kind)
		kinds = append(kinds, say(language, words.NB, words.EN))
	}
	return of[0].Subject.Title + ": " + strings.Join(slices.Compact(kinds), ", ")
}

// contentOf says what changed, with both passages.
func contentOf(of []change.Change, from, to released, language string) string {
	word := func(w roadmap.Words) string { return say(language, w.NB, w.EN) }
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s</p>\n<ul>\n", html.EscapeString(strings.Join(of[0].Subject.Path, " › ")))
	for _, c := range of {
		was, is := c.Sides(word)
		fmt.Fprintf(&b, "<li><strong>%s</strong>", html.EscapeString(word(change.KindWords(c.Kind))))
		if was != "" || is != "" {
			fmt.Fprintf(&b, ": <del>%s</del> → <ins>%s</ins>", html.EscapeString(was), html.EscapeString(is))
		}
		if days := c.DaysWords(word); days != "" {
			fmt.Fprintf(&b, " (%s)", days)
		}
		for _, side := range []struct {
			of      released
			passage *change.Passage
		}{{from, c.Before}, {to, c.After}} {
			if side.passage != nil {
				fmt.Fprintf(&b, "<br>%s: <q>%s</q>", html.EscapeString(side.of.name), html.EscapeString(side.passage.Quote))
			}
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ul>\n")
	return b.String()
}
