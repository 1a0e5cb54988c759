package export

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/frame"
	"veikart/internal/web/questions"
)

// Request is what is asked for as a file. Question is the name of a ready question, and Query then its text. An empty query asks
// for the whole release. Table names the table of a form that holds one. Release is a label or an id; empty: the current one.
// Language is that of headings, nb or en; empty: columns are named by their paths. Base is that of addresses.
type Request struct {
	Form                        Form
	Question, Title             string
	Query, OperationName, Table string
	Variables                   map[string]any
	All, Excel, Raw             bool
	Language, Release, Base     string
}

// ValuePrefix stands before the names of a ready question's variables in an address.
const ValuePrefix = "v."

// Parameters are the names that an address may have.
func Parameters() []string {
	return []string{
		"question", "query", "variables", "operationName", "table", "all", "excel", "raw", "lang", "release", frame.ReleaseName, ValuePrefix,
	}
}

// Read returns what the values of an address or of flags ask for. The error is a *service.Error that names the value.
func (e *Engine) Read(form Form, given url.Values) (Request, error) {
	r := Request{
		Form: form, Question: given.Get("question"), Query: given.Get("query"), OperationName: given.Get("operationName"),
		Table: given.Get("table"), Language: given.Get("lang"), Release: given.Get("release"),
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !frame.IsParameter(name, Parameters()) {
			return r, service.Errorf(service.BadRequest, "The parameter %s is not known. Known are %s.",
				roadmap.ForMessage(name), strings.Join(Parameters(), ", "))
		}
		if len(given[name]) > 1 && !strings.HasPrefix(name, ValuePrefix) { // several values of a form are a list
			return r, service.Errorf(service.BadRequest, "The parameter %s is given more than once.", roadmap.ForMessage(name))
		}
	}
	if edition := given.Get(frame.ReleaseName); edition != "" {
		if r.Release != "" && r.Release != edition {
			return r, service.Errorf(service.BadRequest, "Two releases are asked for. Name one.")
		}
		r.Release = edition
	}
	for name, into := range map[string]*bool{"all": &r.All, "excel": &r.Excel, "raw": &r.Raw} {
		switch given.Get(name) {
		case "", "no", "false":
		case "yes", "true":
			*into = true
		default:
			return r, invalid(name, given.Get(name), "yes or no")
		}
	}
	if r.Language != "" && r.Language != frame.Bokmal && r.Language != frame.English {
		return r, invalid("lang", r.Language, frame.Bokmal+" or "+frame.English)
	}
	return r, e.ask(&r, given)
}

func invalid(name, value, right string) error {
	return service.Errorf(service.InvalidArgument, "%s: %q is not valid. Expected %s.", name, roadmap.ForMessage(value), right)
}

// ask fills in what is asked.
func (e *Engine) ask(r *Request, given url.Values) error {
	text := given.Get("variables")
	switch {
	case r.Question != "" && r.Query != "":
		return service.Errorf(service.BadRequest, "Give question or query, not both.")
	case r.Question != "":
		i := slices.IndexFunc(e.Questions, func(q questions.Question) bool { return q.Name == r.Question })
		if i < 0 {
			return service.Errorf(service.NotFound, "There is no ready question %q. The ready questions are listed at %s.",
				roadmap.ForMessage(r.Question), frame.QueryPath)
		}
		q := e.Questions[i]
		r.Query, r.Title = q.Query, q.Title.NB
		if r.Language == frame.English {
			r.Title = q.Title.EN
		}
		fields, err := q.Parameters(e.enums)
		if err != nil {
			return err
		}
		_, ready, err := q.Given(fields, given, ValuePrefix)
		if err != nil {
			return err
		}
		if text == "" {
			text = ready
		}
	case r.Query != "":
		if err := e.API.Admitted(r.Query); err != nil {
			return err
		}
	case r.Query == "" && (text != "" || r.OperationName != ""):
		return service.Errorf(service.BadRequest, "There are variables or an operation's name, but no query.")
	}
	return readVariables(text, &r.Variables)
}

// readVariables reads variables as one JSON object, numbers as they are written. No member of it is given twice, as in the API.
func readVariables(text string, into *map[string]any) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if !jsontext.Value(text).IsValid() || d.Decode(into) != nil || *into == nil {
		return service.Errorf(service.BadRequest, "variables must be one JSON object, no member given more than once.")
	}
	return nil
}

// variables returns the variables as one JSON object with sorted keys.
func (r Request) variables() (string, error) {
	if len(r.Variables) == 0 {
		return "{}", nil
	}
	text, err := json.Marshal(r.Variables)
	if err != nil {
		return "", fmt.Errorf("variables: %w", err)
	}
	return string(text), nil
}
