package follow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/graph"
	"veikart/graph/check"
	"veikart/internal/export/follow"
	"veikart/internal/generate"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/test/kit/fixture"
)

// api answers from a made-up release in which actors have several hundred activities.
type api struct {
	t       *testing.T
	handler http.Handler
	asked   []string
}

func newAPI(t *testing.T) *api {
	t.Helper()
	g := fixture.Generated(t, generate.Roadmap{Activities: 700, Seed: 3})
	handler, err := graph.NewHandler(graph.Config{Service: service.New(fixture.Store(t, g))})
	if err != nil {
		t.Fatal(err)
	}
	return &api{t: t, handler: handler}
}

func (a *api) ask(ctx context.Context, query string, variables map[string]any) (follow.Answer, error) {
	a.asked = append(a.asked, query)
	text, err := json.Marshal(variables)
	if err != nil {
		a.t.Fatal(err)
	}
	got, err := inside.API{Handler: a.handler}.Ask(ctx, httptest.NewRecorder(), inside.Question{
		Query: query, Variables: string(text), Include: "cost",
	})
	if err != nil {
		a.t.Fatal(err)
	}
	var read struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
		Extensions struct{ Cost struct{ Cost int } }
	}
	if err := json.Unmarshal(got.Body, &read); err != nil {
		a.t.Fatal(err)
	}
	if len(read.Errors) > 0 {
		return follow.Answer{}, service.Errorf(read.Errors[0].Extensions.Code, "%s", read.Errors[0].Message)
	}
	return follow.Answer{Data: read.Data, Cost: read.Extensions.Cost.Cost}, nil
}

// walk begins a walk over a query.
func (a *api) walk(query string, variables map[string]any, budget follow.Budget) (*follow.Walk, bool, error) {
	a.t.Helper()
	schema := graph.Schema()
	document, errs := check.NewDocuments(schema, limit.Defaults(), true).Read(a.t.Context(), query)
	if errs != nil {
		a.t.Fatal(errs)
	}
	w, err := follow.New(schema, follow.Operation{Document: document, Definition: document.Operations[0], Variables: variables}, budget, a.ask)
	if err != nil {
		return nil, false, err
	}
	sure, err := w.Begin(a.t.Context())
	return w, sure, err
}

var much = follow.Budget{Objects: 1_000_000, Cost: 1_000_000_000}

// all returns the answers of a walk.
func (a *api) all(query string, variables map[string]any) (out []map[string]any, sure bool) {
	a.t.Helper()
	w, sure, err := a.walk(query, variables, much)
	if err != nil {
		a.t.Fatal(err)
	}
	for {
		data, err := w.Next(a.t.Context())
		if errors.Is(err, io.EOF) {
			return out, sure
		}
		if err != nil {
			a.t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		one := map[string]any{}
		if err := d.Decode(&one); err != nil {
			a.t.Fatal(err)
		}
		out = append(out, one)
	}
}

// ids returns the ids of what lies at a path, in order.
func ids(value any, path ...string) []string {
	switch v := value.(type) {
	case []any:
		var out []string
		for _, item := range v {
			out = append(out, ids(item, path...)...)
		}
		return out
	case map[string]any:
		if len(path) == 0 {
			return []string{v["id"].(string)}
		}
		return ids(v[path[0]], path[1:]...)
	}
	return nil
}

// byPages returns the ids of a list of activities, read page by page by hand.
func (a *api) byPages(field string) []string {
	a.t.Helper()
	var out []string
	for after := any(nil); ; {
		got, err := a.ask(a.t.Context(), `query($after: String) { `+field+` { nodes { id } pageInfo { hasNextPage endCursor } } }`, map[string]any{"after": after})
		if err != nil {
			a.t.Fatal(err)
		}
		var read map[string]struct {
			Nodes    []struct{ ID string }
			PageInfo struct {
				HasNextPage bool
				EndCursor   string
			}
		}
		if err := json.Unmarshal(got.Data, &read); err != nil {
			a.t.Fatal(err)
		}
		list := read["list"]
		for _, n := range list.Nodes {
			out = append(out, n.ID)
		}
		if !list.PageInfo.HasNextPage {
			return out
		}
		after = list.PageInfo.EndCursor
	}
}

func TestOneList(t *testing.T) {
	a := newAPI(t)
	answers, sure := a.all(`query($p: Boolean!) {
		release { label }
		list: activities(last: 3, orderBy: [{field: TITLE, direction: DESC}]) { totalCount ...Fields @include(if: $p) }
	}
	fragment Fields on ActivityConnection { nodes { id owners { nodes { id } } } }`, map[string]any{"p": true})
	var got []string
	for _, one := range answers {
		got = append(got, ids(one, "list", "nodes")...)
	}
	want := a.byPages("list: activities(first: 100, after: $after, orderBy: [{field: TITLE, direction: DESC}])")
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 600 {
		t.Errorf("%d objects (-by hand +followed):\n%s", len(want), diff)
	}
	if !sure {
		t.Error("no activity has a hundred owners, and it is not known")
	}
	if _, again := answers[1]["release"]; again {
		t.Error("what stands beside the list is asked again")
	}
}

func TestListsInLists(t *testing.T) {
	a := newAPI(t)
	answers, _ := a.all(`{ actors { nodes { id ... on Actor { activities { edges { node { id } } } } } } measures { nodes { id } } }`, nil)
	got, actors, measures := map[string][]string{}, []string(nil), []string(nil)
	for _, one := range answers {
		actors = append(actors, ids(one, "actors", "nodes")...)
		measures = append(measures, ids(one, "measures", "nodes")...)
		connection, _ := one["actors"].(map[string]any)
		nodes, _ := connection["nodes"].([]any)
		for _, n := range nodes {
			got[ids(n)[0]] = ids(n, "activities", "edges", "node")
		}
	}
	if diff := cmp.Diff(a.byPages("list: actors(first: 100, after: $after)"), actors); diff != "" {
		t.Errorf("actors: %s", diff)
	}
	if diff := cmp.Diff(a.byPages("list: measures(first: 100, after: $after)"), measures); diff != "" || len(measures) < 101 {
		t.Errorf("%d measures: %s", len(measures), diff)
	}
	long := 0
	for id, activities := range got {
		if len(activities) > 100 {
			long++
		}
		answer, err := a.ask(t.Context(), `query($id: ID!) { node(id: $id) { ... on Actor { activities(first: 0) { totalCount } } } }`, map[string]any{"id": id})
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Node struct{ Activities struct{ TotalCount int } }
		}
		if err := json.Unmarshal(answer.Data, &read); err != nil || read.Node.Activities.TotalCount != len(activities) {
			t.Errorf("%s: %d activities of %d: %v", id, len(activities), read.Node.Activities.TotalCount, err)
		}
	}
	if long == 0 {
		t.Error("no list within a list has more than a page, so nothing is tried")
	}
}

// A list of one object is followed as one at the root is.
func TestListOfOneObject(t *testing.T) {
	a := newAPI(t)
	most, count := "", 0
	answers, _ := a.all(`{ actors { nodes { id activities(first: 0) { totalCount } } } }`, nil)
	for _, n := range answers[0]["actors"].(map[string]any)["nodes"].([]any) {
		of, err := n.(map[string]any)["activities"].(map[string]any)["totalCount"].(json.Number).Int64()
		if err != nil {
			t.Fatal(err)
		}
		if int(of) > count {
			most, count = ids(n)[0], int(of)
		}
	}
	answers, _ = a.all(`query($id: ID!) { node(id: $id) { id ... on Actor { name activities(first: 1) { nodes { id } } } } }`, map[string]any{"id": most})
	seen := map[string]bool{}
	for _, one := range answers {
		for _, id := range ids(one, "node", "activities", "nodes") {
			if seen[id] {
				t.Errorf("%s comes twice", id)
			}
			seen[id] = true
		}
	}
	if count < 101 || len(seen) != count || len(answers) != (count+99)/100 {
		t.Errorf("%d activities of %d in %d answers", len(seen), count, len(answers))
	}
}

func TestRefused(t *testing.T) {
	a := newAPI(t)
	for want, c := range map[string]struct {
		query  string
		budget follow.Budget
	}{
		"cannot be asked for with before":   {`{ activities(last: 3, before: "x") { nodes { id } } }`, much},
		"The lists have 7":                  {`{ activities { nodes { id } } }`, follow.Budget{Objects: 100, Cost: much.Cost}},
		"Whole lists would cost":            {`{ activities { nodes { id title } } }`, follow.Budget{Objects: much.Objects, Cost: 1000}},
		"and a file holds the lists' first": {`{ actors { nodes { activities { nodes { id } } } } }`, follow.Budget{Objects: 300, Cost: much.Cost}},
		"activities: after is not a":        {`{ activities(after: "x") { nodes { id } } }`, much},
	} {
		before := len(a.asked)
		_, _, err := a.walk(c.query, nil, c.budget)
		known := (*service.Error)(nil)
		if !errors.As(err, &known) || !strings.Contains(known.Message, want) {
			t.Errorf("%s: %v, want %q (asked %d times)", c.query, err, want, len(a.asked)-before)
		}
	}
}

// An operation whose pages cost more than one request may is asked in smaller ones.
func TestSmallerPages(t *testing.T) {
	a := newAPI(t)
	g := fixture.Generated(t, generate.Roadmap{Activities: 700, Seed: 3})
	settings := limit.Defaults()
	settings.Cost = 3000
	handler, err := graph.NewHandler(graph.Config{Service: service.New(fixture.Store(t, g)), Limits: settings})
	if err != nil {
		t.Fatal(err)
	}
	a.handler = handler
	answers, _ := a.all(`{ list: activities { nodes { id title source { quote } owners { nodes { id name } } } } }`, nil)
	var got []string
	for _, one := range answers {
		got = append(got, ids(one, "list", "nodes")...)
	}
	if diff := cmp.Diff(a.byPages("list: activities(first: 100, after: $after)"), got); diff != "" || len(answers) < 10 {
		t.Errorf("%d answers: %s", len(answers), diff)
	}
}
