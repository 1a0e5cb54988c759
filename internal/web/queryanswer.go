package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"veikart/graph/label"
	"veikart/internal/export/flat"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/web/frame"
	"veikart/internal/web/grid"
	"veikart/internal/web/questions"
)

// longestAddress is how many characters of a query and its variables an address holds.
const longestAddress = 4000

// valuePrefix stands before the names of variables among the parameters of an address.
const valuePrefix = "v."

// formField is a variable of a question as a field.
type formField struct {
	questions.Parameter
	Name    string // in the address
	Title   string
	Value   string
	Options []formOption
}

type formOption struct {
	Value, Label string
	Chosen       bool
}

// enumsOf returns the values of the enums of a schema; none where it is not shown.
func enumsOf(reference *schemadocs.Reference) map[string][]string {
	out := map[string][]string{}
	if reference == nil {
		return out
	}
	for _, t := range reference.Types {
		for _, v := range t.Values {
			out[t.Name] = append(out[t.Name], v.Name)
		}
	}
	return out
}

// askReady asks the chosen question with the values that the address gives.
func (s *Site) askReady(w http.ResponseWriter, r *http.Request, v *queryView) error {
	i := slices.IndexFunc(s.questions, func(q questions.Question) bool { return q.Name == v.Chosen })
	q := s.questions[i]
	parameters, err := q.Parameters(s.enums)
	if err != nil {
		return err
	}
	values, text, err := q.Given(parameters, r.Form, valuePrefix)
	if err != nil {
		return err
	}
	v.Variables = text
	for _, p := range parameters {
		v.Fields = append(v.Fields, newField(v.Frame, p, values[p.Name]))
	}
	return s.fill(w, r, v)
}

func newField(f frame.Frame, p questions.Parameter, value any) formField {
	field := formField{Parameter: p, Name: valuePrefix + p.Name, Title: f.Say(p.Title)}
	chosen := map[string]bool{}
	switch v := value.(type) {
	case string:
		field.Value, chosen[v] = v, true
	case []string:
		for _, one := range v {
			chosen[one] = true
		}
	case []any:
		for _, one := range v {
			name, _ := one.(string)
			chosen[name] = true
		}
	}
	for _, option := range p.Options {
		field.Options = append(field.Options, formOption{option, f.Label(option), chosen[option]})
	}
	return field
}

// tabulate puts the data of an answer in as tables. An answer that is no JSON has none.
func (v *queryView) tabulate(body []byte) {
	var answer struct{ Data json.RawMessage }
	if json.Unmarshal(body, &answer) != nil || answer.Data == nil {
		return
	}
	variables := map[string]any{}
	if v.Variables != "" && json.Unmarshal([]byte(v.Variables), &variables) != nil {
		return
	}
	laid, err := flat.Tables(answer.Data, v.Query, variables)
	if err != nil {
		return
	}
	v.flat = laid
	v.Tables = grid.New(laid, flat.Words{Fields: label.Fields(), Values: label.Values()}, v.Language)
	v.Long = utf8.RuneCountInString(v.Query)+utf8.RuneCountInString(v.Variables) > longestAddress
}

// Download is the page with the files of the answer; empty where its address would be too long.
func (v queryView) Download() string {
	if v.Chosen == "" {
		to := frame.Asked{Query: v.Query, Variables: v.Variables}.Download(v.Frame)
		if len(to) > frame.LongestAddress {
			return ""
		}
		return to
	}
	to := v.Link(frame.DownloadPath, "question", v.Chosen)
	values := url.Values{}
	for name, given := range v.Values {
		if strings.HasPrefix(name, valuePrefix) {
			values[name] = given
		}
	}
	if len(values) > 0 {
		to += "&" + values.Encode()
	}
	return to
}

// sendTable sends the table that the address names by its number; the first where it names none.
func (s *Site) sendTable(w http.ResponseWriter, r *http.Request, v queryView) {
	number := 1
	if given := v.Values.Get("table"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 || n > len(v.flat.Tables) {
			s.kit.Missing(w, r, v.Frame, v.Say(roadmap.Words{NB: "Svaret har ikke så mange tabeller.", EN: "The answer does not have that many tables."}))
			return
		}
		number = n
	}
	t := v.flat.Tables[number-1]
	name := v.Chosen
	if name == "" {
		name = "veikart"
	}
	if len(v.flat.Tables) > 1 {
		name += "-" + t.Name
	}
	s.kit.SendCSV(w, r, name+".csv", v.Language, t)
}

// Longest is how long a query with its variables may be in an address, in characters.
func (v queryView) Longest() int { return longestAddress }
