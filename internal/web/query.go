package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/export/flat"
	"veikart/internal/outgoing"
	"veikart/internal/web/frame"
	"veikart/internal/web/grid"
	"veikart/internal/web/questions"
)

// formLimit is the largest form that is read, in bytes. A query grows threefold at most when a
// browser encodes it, and the API has a limit of its own.
const formLimit = 1 << 20

// queryView is what the template of the form shows.
type queryView struct {
	frame.Frame
	Text           texts
	Groups         []questionGroup
	Chosen         string // name of the question that was chosen, or empty
	Title          string // of the chosen question
	Query          string
	Variables      string
	VariablesError string
	Status         string      // empty until something was frame.Asked
	Failed         bool        // whether the status is one of a fault
	Answer         string      // indented JSON, or what came in place of it
	Fields         []formField // the variables of the chosen question
	Tables         grid.View
	Long           bool // whether the query is too long for an address

	flat flat.Answer
	hold *outgoing.Hold // of the page with its answer; nil where the answer is small
}

// copies is how often an answer is in memory while its page is made: as it came, indented, as tables, and in the page.
const copies = 12

// Query serves the form and the answer. It takes a form by GET or POST: lang (nb or en), question (the name of a
// ready question, which is asked, with values for its variables in parameters of their names behind "v."), query and variables
// (which are asked when query is there). With format=csv in the address it sends a table of the answer, that of the number in table.
func (s *Site) Query(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formLimit)
	err := r.ParseForm()
	v := s.blank(w, r)
	status := http.StatusOK
	switch {
	case err != nil:
		status = http.StatusBadRequest
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		v.Status, v.Failed = v.Say(v.Text.BadForm), true
	case r.Form.Has("query"):
		status, err = s.askForm(w, r, &v)
	case r.Form.Has("question") && v.Chosen == "":
		status = http.StatusNotFound
		v.Status, v.Failed = v.Say(v.Text.UnknownQuestion), true
	case v.Chosen != "":
		err = s.askReady(w, r, &v)
	}
	defer func() { v.hold.Release() }()
	if errors.Is(err, frame.ErrNoRoom) {
		status, v.Status, v.Failed = http.StatusServiceUnavailable, v.Say(v.Text.Failed), true
		w.Header().Set("Retry-After", frame.RetryAfter)
	} else if status == http.StatusOK && err != nil {
		http.Error(w, v.Say(v.Text.Failed), http.StatusInternalServerError)
		return
	}
	if r.URL.Query().Get("format") == frame.CSV && len(v.flat.Tables) > 0 { // by its address it is known who may have a file
		s.sendTable(w, r, v)
	} else if v.hold == nil {
		s.kit.Render(w, r, status, s.pages["query"], v.Language, v)
	} else if text, ok := s.kit.Written(w, r, s.pages["query"], v); ok {
		frame.Send(w, status, v.Language, text)
	}
}

// blank returns the page before anything is asked: the chosen question in the form, else the first.
func (s *Site) blank(w http.ResponseWriter, r *http.Request) queryView {
	v := queryView{Frame: s.kit.Frame(w, r), Text: allTexts()}
	v.Script, v.Values, v.Language = "query.js", r.Form, frame.Bokmal
	if r.Form.Get("lang") == frame.English {
		v.Language = frame.English
	}
	shown := s.questions[0]
	for _, q := range s.questions {
		if !r.Form.Has("query") && r.Form.Get("question") == q.Name {
			v.Chosen, v.Title, shown = q.Name, v.Say(q.Title), q
		}
	}
	v.Groups = s.questionGroups(v.Frame, frame.QueryPath, v.Chosen)
	v.Query, v.Variables = shown.Query, shown.Variables
	return v
}

// askForm asks what stands in the form.
func (s *Site) askForm(w http.ResponseWriter, r *http.Request, v *queryView) (int, error) {
	// browsers send line ends as CR LF
	v.Query = strings.ReplaceAll(r.Form.Get("query"), "\r\n", "\n")
	v.Variables = strings.TrimSpace(strings.ReplaceAll(r.Form.Get("variables"), "\r\n", "\n"))
	if strings.TrimSpace(v.Query) == "" {
		v.Status, v.Failed = v.Say(v.Text.EmptyQuery), true
		return http.StatusBadRequest, nil
	}
	if v.Variables != "" && !questions.IsObject([]byte(v.Variables)) {
		v.VariablesError = v.Say(v.Text.BadVariables)
		v.Status, v.Failed = v.Say(v.Text.BadVariables), true
		return http.StatusBadRequest, nil
	}
	return http.StatusOK, s.fill(w, r, v)
}

// fill asks the view's query and puts the answer in, for which it takes room.
func (s *Site) fill(w http.ResponseWriter, r *http.Request, v *queryView) error {
	got, err := s.kit.Ask(w, r, v.Query, v.Variables)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	if size := copies * len(got.Body); size > outgoing.Small {
		if v.hold, err = s.kit.Take(size); err != nil {
			return err
		}
	}
	v.Status = v.Say(v.Text.Answered)
	v.tabulate(got.Body)
	text, errs := indented(got.Body)
	v.Answer = text
	if errs || got.Status != http.StatusOK {
		v.Status, v.Failed = v.Say(v.Text.WithErrors), true
	}
	return nil
}

// indented returns an answer as indented JSON, and whether it holds errors. What is no JSON is returned as it came.
func indented(body []byte) (text string, errs bool) {
	var answer struct {
		Errors []json.RawMessage `json:"errors"`
	}
	var out bytes.Buffer
	if json.Unmarshal(body, &answer) != nil || json.Indent(&out, bytes.TrimSpace(body), "", "  ") != nil {
		return string(body), true
	}
	return out.String(), len(answer.Errors) > 0
}
