package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// view is what the template shows.
type view struct {
	Language       string
	Text           texts
	Other          otherLanguage
	Questions      []listed
	Chosen         string // name of the question that was chosen, or empty
	Query          string
	Variables      string
	VariablesError string
	Status         string // empty until something was asked
	Failed         bool   // whether the status tells of a fault
	Answer         answer
}

type otherLanguage struct{ Language, Name, URL string }

// listed is a question in the list. URL asks it without JavaScript.
type listed struct {
	Question
	Title   string
	URL     string
	Current bool
}

// Page serves the page. It takes a form by GET or POST: lang (nb or en), question (the name of a
// ready question, which is asked), query and variables (which are asked when query is there).
func (s *Site) Page(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formLimit)
	err := r.ParseForm()
	v := s.blank(r.Form)
	status := http.StatusOK
	switch {
	case err != nil:
		status = http.StatusBadRequest
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		v.Status, v.Failed = v.Text.BadForm, true
	case r.Form.Has("query"):
		status, err = s.askForm(r, &v)
	case r.Form.Has("question") && v.Chosen == "":
		status = http.StatusNotFound
		v.Status, v.Failed = v.Text.UnknownQuestion, true
	case v.Chosen != "":
		err = s.fill(r, &v)
	}
	if status == http.StatusOK && err != nil {
		http.Error(w, v.Text.Failed, http.StatusInternalServerError)
		return
	}
	s.render(w, status, v)
}

// blank returns the page before anything is asked: the chosen question in the form, else the first.
func (s *Site) blank(form url.Values) view {
	v := view{Language: bokmal, Text: inBokmal}
	v.Other = otherLanguage{Language: english, Name: "English"}
	if form.Get("lang") == english {
		v = view{Language: english, Text: inEnglish}
		v.Other = otherLanguage{Language: bokmal, Name: "Norsk bokmål"}
	}
	shown := s.questions[0]
	for _, q := range s.questions {
		current := !form.Has("query") && form.Get("question") == q.Name
		if current {
			v.Chosen, shown = q.Name, q
		}
		v.Questions = append(v.Questions, listed{q, q.title(v.Language), pageURL(v.Language, q.Name), current})
	}
	v.Other.URL = pageURL(v.Other.Language, v.Chosen)
	v.Query, v.Variables = shown.Query, shown.Variables
	return v
}

// askForm asks what stands in the form.
func (s *Site) askForm(r *http.Request, v *view) (int, error) {
	// browsers send line ends as CR LF
	v.Query = strings.ReplaceAll(r.Form.Get("query"), "\r\n", "\n")
	v.Variables = strings.TrimSpace(strings.ReplaceAll(r.Form.Get("variables"), "\r\n", "\n"))
	if strings.TrimSpace(v.Query) == "" {
		v.Status, v.Failed = v.Text.EmptyQuery, true
		return http.StatusBadRequest, nil
	}
	if v.Variables != "" && !isObject([]byte(v.Variables)) {
		v.VariablesError = v.Text.BadVariables
		v.Status, v.Failed = v.Text.BadVariables, true
		return http.StatusBadRequest, nil
	}
	return http.StatusOK, s.fill(r, v)
}

// fill asks the view's query and puts the answer in.
func (s *Site) fill(r *http.Request, v *view) error {
	a, err := s.ask(r.Context(), v.Query, v.Variables)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	v.Answer, v.Status = a, v.Text.Answered
	if a.Errors {
		v.Status, v.Failed = v.Text.WithErrors, true
	}
	return nil
}

func (s *Site) render(w http.ResponseWriter, status int, v view) {
	var page bytes.Buffer
	if err := s.page.Execute(&page, v); err != nil {
		http.Error(w, v.Text.Failed, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", v.Language)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}

func pageURL(language, question string) string {
	values := url.Values{}
	if language != bokmal {
		values.Set("lang", language)
	}
	if question != "" {
		values.Set("question", question)
	}
	if len(values) == 0 {
		return "/"
	}
	return "/?" + values.Encode()
}
