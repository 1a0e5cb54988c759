package frame

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"veikart/internal/export/follow"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// QueryPath is the page with the form that asks the API.
const QueryPath = "/query"

// DownloadPath is the page with the files that an answer or a release can be had as.
const DownloadPath = "/export"

// LongestAddress is how many characters an address may have, so that servers and browsers on the way take it.
const LongestAddress = 8000

// Operation is a GraphQL document that a page asks, with one operation.
type Operation struct {
	Name, Text string
	file       file
}

// file is the part of an operation that is a file: without what the page asks for its forms and headings. Variables are the names
// of those it has. The zero value is the operation as it is.
type file struct {
	query     string
	variables []string
}

// Documents returns the texts that the operation is asked as: on the page, and in a file where that is another.
func (o Operation) Documents() []string {
	if o.file.query == "" {
		return []string{o.Text}
	}
	return []string{o.Text, o.file.query}
}

// inFile begins the line of an operation that names those of its fields that are in a file, with commas between.
const inFile = "# file: "

// newOperation returns an operation that is in a file what it says in a line of its own.
func newOperation(name, text string) (Operation, error) {
	out := Operation{Name: name, Text: text}
	_, line, named := strings.Cut(text, inFile)
	if !named {
		return out, nil
	}
	line, rest, _ := strings.Cut(line, "\n")
	out.Text = strings.Replace(text, inFile+line+"\n"+rest, rest, 1)
	var err error
	if out.file.query, out.file.variables, err = follow.Only(out.Text, strings.Split(line, ", ")...); err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// Operations are the operations of pages, by the names of their files without ending.
type Operations map[string]Operation

//go:embed fragments
var sharedFragments embed.FS

// ParseOperations reads the files `operations/*.graphql`. To each operation the fragments are added that it spreads: each is a
// file of `fragments`, of the package or of this one, with the fragment's name in lower case.
func ParseOperations(files fs.FS) (Operations, error) {
	fragments, err := texts(sharedFragments, "fragments")
	if err != nil {
		return nil, err
	}
	own, err := texts(files, "fragments")
	if err != nil {
		return nil, err
	}
	maps.Copy(fragments, own)
	operations, err := texts(files, "operations")
	if err != nil {
		return nil, err
	}
	out := Operations{}
	for name, text := range operations {
		if out[name], err = newOperation(name, withFragments(text, fragments)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// texts returns the texts of the GraphQL files of a folder, by their names without ending.
func texts(files fs.FS, folder string) (map[string]string, error) {
	names, err := fs.Glob(files, folder+"/*.graphql")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	out := map[string]string{}
	for _, file := range names {
		text, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", folder, err)
		}
		out[strings.TrimSuffix(path.Base(file), ".graphql")] = string(text)
	}
	return out, nil
}

// spread is the spread of a fragment; one "on" a type is none.
var spread = regexp.MustCompile(`\.\.\.\s*([A-Z]\w*)`)

// withFragments returns an operation with the fragments that it and they spread behind it, each once, the one that is spread
// first before the others.
func withFragments(text string, fragments map[string]string) string {
	added := map[string]bool{}
	for at := 0; ; {
		next := spread.FindStringSubmatchIndex(text[at:])
		if next == nil {
			return text
		}
		name := strings.ToLower(text[at+next[2] : at+next[3]])
		at += next[1]
		if fragment, ok := fragments[name]; ok && !added[name] {
			added[name] = true
			text += fragment
		}
	}
}

// Asked is what a page shows together with how it was asked for. Variables is a JSON object.
type Asked struct {
	Query, Variables string

	taken *Asked // what of it is a file; nil: all of it
}

// NewAsked returns a page's operation with variables; those that are nil are left out.
func NewAsked(o Operation, variables map[string]any) (Asked, error) {
	given := map[string]any{}
	for k, v := range variables {
		if v != nil {
			given[k] = v
		}
	}
	values, err := json.MarshalIndent(given, "", "  ")
	if err != nil {
		return Asked{}, fmt.Errorf("%s: variables: %w", o.Name, err)
	}
	out := Asked{Query: o.Text, Variables: string(values)}
	if o.file.query == "" {
		return out, nil
	}
	maps.DeleteFunc(given, func(name string, _ any) bool { return !slices.Contains(o.file.variables, name) })
	if values, err = json.Marshal(given); err != nil {
		return Asked{}, fmt.Errorf("%s: variables: %w", o.Name, err)
	}
	out.taken = &Asked{Query: o.file.query, Variables: string(values)}
	return out, nil
}

// URL is the form with the query in it, asked again.
func (a Asked) URL(f Frame) string {
	variables := a.Variables
	if variables == "{}" {
		variables = ""
	}
	return f.Link(QueryPath, "query", a.Query, "variables", variables)
}

// Download is the page with the files of what the page shows, of the same release.
func (a Asked) Download(f Frame) string {
	if a.taken != nil {
		return a.taken.Download(f)
	}
	variables := a.Variables
	if variables == "{}" {
		variables = ""
	}
	return f.Link(DownloadPath, "query", a.Query, "variables", variables)
}

// Ask asks the API what a visitor wrote, about the release that the page is asked for. Variables is a JSON object, or empty.
func (k *Kit) Ask(w http.ResponseWriter, r *http.Request, query, variables string) (inside.Answer, error) {
	release := strings.TrimSpace(r.URL.Query().Get(ReleaseName))
	return k.api.Ask(r.Context(), w, inside.Question{Query: query, Variables: variables, Release: release, Typed: true})
}

// Read asks a page's operation and decodes its data. An error of the API is an *Error.
func (k *Kit) Read(
	w http.ResponseWriter, r *http.Request, o Operation, variables map[string]any, into any,
) (Asked, error) {
	release := strings.TrimSpace(r.URL.Query().Get(ReleaseName))
	return k.ReadIn(w, r, release, o, variables, into)
}

// ReadIn asks a page's operation about another release than the page is asked for, by its label or id; empty: the current one.
func (k *Kit) ReadIn(
	w http.ResponseWriter, r *http.Request, release string, o Operation, variables map[string]any, into any,
) (Asked, error) {
	a, err := NewAsked(o, variables)
	if err != nil {
		return Asked{}, err
	}
	got, err := k.api.Ask(r.Context(), w, inside.Question{Query: a.Query, Variables: a.Variables, Release: release})
	if err != nil {
		return a, err
	}
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
	}{Data: into}
	if err := json.Unmarshal(got.Body, &answer); err != nil {
		return a, fmt.Errorf("%s: answer: %w", o.Name, err)
	}
	if len(answer.Errors) > 0 {
		return a, &Error{Code: answer.Errors[0].Extensions.Code, Message: answer.Errors[0].Message}
	}
	return a, nil
}
