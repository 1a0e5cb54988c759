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
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// documentPairs is how many pairs of releases one document of a feed compares; the earlier ones are in documents before it.
const documentPairs = 10

// shownDifferences is how many differences an entry shows; it says how many more there are.
const shownDifferences = 50

// watched is a question that a feed watches. Name is that of a ready one, else a digest of the question. Address are the
// parameters that ask it.
type watched struct {
	name, title, language string
	address               url.Values
	asked                 inside.Question
}

// question serves the feed of a question: an entry for each two releases, one after the other, whose answers differ. The
// address names a ready question, or has query and variables; lang=en gives it in English. Until is the last release that is
// compared, the latest one without it.
func (s *Site) question(w http.ResponseWriter, r *http.Request, form string) {
	q, problem := s.watched(r)
	if problem.NB != "" {
		refuse(w, r, http.StatusBadRequest, problem)
		return
	}
	releases, err := s.Service.Releases(r.Context())
	if err != nil {
		refuse(w, r, http.StatusServiceUnavailable, away)
		return
	}
	listed, found := until(releases, strings.TrimSpace(r.URL.Query().Get("until")))
	if !found {
		refuse(w, r, http.StatusNotFound, noRelease("until"))
		return
	}
	f := q.feed(r.URL.Path, listed, len(listed) < len(releases.Listed))
	var former []byte
	compared := listed[max(0, len(listed)-documentPairs-1):]
	for i, k := range compared {
		answer, refused := s.answer(w, r, q, k)
		if refused != nil {
			refuse(w, r, refused.Status, wordsOf(refused.Body))
			return
		}
		if i > 0 {
			if err := f.compare(q, newReleased(compared[i-1]), newReleased(k), former, answer); err != nil {
				s.Logger.ErrorContext(r.Context(), "answers cannot be compared", "feed", f.ID, "error", err)
				refuse(w, r, http.StatusInternalServerError, notMade)
				return
			}
		}
		former = answer
	}
	slices.Reverse(f.Entries) // the latest first
	s.send(w, r, f, form)
}

// watched returns what the address asks, or what is wrong with it.
func (s *Site) watched(r *http.Request) (watched, roadmap.Words) {
	given := r.URL.Query()
	out := watched{language: "nb", address: url.Values{}}
	if given.Get("lang") == "en" {
		out.language = "en"
		out.address.Set("lang", "en")
	}
	name, query, variables := given.Get("question"), given.Get("query"), strings.TrimSpace(given.Get("variables"))
	switch ready, known := s.byName[name]; {
	case name != "" && query != "":
		return out, roadmap.Words{
			NB: "Oppgi question, navnet på et ferdig spørsmål, eller query, ikke begge.",
			EN: "Give question, the name of a ready question, or query, not both.",
		}
	case name != "" && !known:
		return out, roadmap.Words{
			NB: "Det finnes ikke noe ferdig spørsmål med navnet i question. Oppgi et som finnes, eller query.",
			EN: "There is no ready question of the name in question. Give one that there is, or query.",
		}
	case name != "":
		out.name, out.title = name, ready.Title.NB
		if out.language == "en" {
			out.title = ready.Title.EN
		}
		out.asked = inside.Question{Query: ready.Query, Variables: ready.Variables}
		out.address.Set("question", name)
	case strings.TrimSpace(query) == "":
		return out, roadmap.Words{
			NB: "Oppgi question, navnet på et ferdig spørsmål, eller query med variables.",
			EN: "Give question, the name of a ready question, or query with variables.",
		}
	case variables != "" && !questions.IsObject([]byte(variables)):
		return out, roadmap.Words{NB: "variables er ikke et JSON-objekt.", EN: "variables is not a JSON object."}
	default:
		out.asked = inside.Question{Query: query, Variables: variables, Typed: true}
		out.name = digest(query + "\x00" + variables)
		out.title = out.say("Egen spørring", "Own query")
		out.address.Set("query", query)
		if variables != "" {
			out.address.Set("variables", variables)
		}
	}
	return out, roadmap.Words{}
}

// say returns the wording in the language of the feed.
func (q watched) say(nb, en string) string { return say(q.language, nb, en) }

// until returns the releases up to the one that is named; all of them without a name.
func until(releases *store.Releases, name string) ([]store.Kept, bool) {
	if name == "" {
		return releases.Listed, true
	}
	i := releases.Named(name)
	return releases.Listed[:i+1], i >= 0
}

// feed returns the feed of the releases without its entries.
func (q watched) feed(path string, listed []store.Kept, archive bool) feed {
	self := func(name string) string {
		values := url.Values{}
		for key := range q.address {
			values.Set(key, q.address.Get(key))
		}
		if name != "" {
			values.Set("until", name)
		}
		return path + "?" + values.Encode()
	}
	page := "/query?" + q.address.Encode()
	f := feed{
		ID: tag("question/" + q.name + "/" + q.language), Title: "Veikart: " + q.title, Language: q.language,
		Self: self(""), Page: page, Archive: archive,
	}
	if n := len(listed); n > 0 {
		last := newReleased(listed[n-1])
		f.Updated = last.updated
		if archive {
			f.Self = self(last.name)
		}
		if earlier := n - 1 - documentPairs; earlier > 0 {
			f.Earlier = self(newReleased(listed[earlier]).name)
		}
	}
	return f
}

// answer asks the question of a release. Refused is the answer that is none.
func (s *Site) answer(w http.ResponseWriter, r *http.Request, q watched, k store.Kept) (data []byte, refused *inside.Answer) {
	asked := q.asked
	asked.Release = k.ID
	answer, err := s.API.Ask(r.Context(), w, asked)
	if err != nil {
		return nil, &inside.Answer{Status: http.StatusBadRequest, Body: []byte("{}")}
	}
	var read struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if json.Unmarshal(answer.Body, &read) != nil || len(read.Errors) > 0 || len(read.Data) == 0 {
		if answer.Status == http.StatusOK {
			answer.Status = http.StatusBadRequest
		}
		return nil, &answer
	}
	return read.Data, nil
}

// compare adds an entry where two answers differ.
func (f *feed) compare(q watched, from, to released, before, after []byte) error {
	found, err := differences(before, after)
	if err != nil || len(found) == 0 {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s</p>\n<ul>\n", html.EscapeString(fmt.Sprintf(
		q.say("Svaret er et annet i %s enn i %s, på %d steder.", "The answer in %s differs from that in %s in %d places."),
		to.name, from.name, len(found))))
	for _, d := range found[:min(len(found), shownDifferences)] {
		fmt.Fprintf(&b, "<li><code>%s</code>: <del>%s</del> → <ins>%s</ins></li>\n", html.EscapeString(d.Path), shown(d.Before), shown(d.After))
	}
	b.WriteString("</ul>\n")
	if more := len(found) - shownDifferences; more > 0 {
		fmt.Fprintf(&b, "<p>%s</p>\n", fmt.Sprintf(q.say("Og %d steder til.", "And %d places more."), more))
	}
	page := url.Values{}
	for key := range q.address {
		page.Set(key, q.address.Get(key))
	}
	page.Set("utgave", to.name)
	f.Entries = append(f.Entries, entry{
		ID:    tag("question/" + q.name + "/" + q.language + "/" + url.PathEscape(from.name) + "/" + url.PathEscape(to.name)),
		Title: fmt.Sprintf("%s: %s → %s", q.title, from.name, to.name),
		Page:  "/query?" + page.Encode(), Content: b.String(), Updated: to.updated,
	})
	return nil
}

// shown returns a value for people, shortened; a dash where there is none.
func shown(value string) string {
	if value == "" {
		return "–"
	}
	const most = 200
	return html.EscapeString(roadmap.Excerpt(value, most))
}
