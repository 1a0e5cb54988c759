package mcp_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/mcp/tool"
	"veikart/internal/roadmap"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/joined"
	"veikart/test/kit/operations"
)

// whole calls a tool until its result goes on no more, and returns the data of the parts put together, one for each page of the API.
// Where there is no result, it is nil and the text says why.
func (a *asked) whole(t *rapid.T, name string, arguments map[string]any) (pages []any, why string) {
	var whole any
	for n := 0; ; n++ {
		r, text := a.call(name, arguments)
		if r == nil {
			return nil, text
		}
		var part any
		if err := json.Unmarshal(r.Data, &part); err != nil {
			t.Fatal(err)
		}
		if r.From == "" && n > 0 { // another page
			pages = append(pages, whole)
		}
		whole = joined.With(t, whole, part, r.From)
		if r.Truncated != (r.Next != "") || n > 2000 {
			t.Fatalf("%s %v: part %d, truncated %v, next %q", name, arguments, n, r.Truncated, r.Next)
		}
		if !r.Truncated {
			return append(pages, whole), ""
		}
		arguments["next"] = r.Next
	}
}

// caller draws calls of tools.
type caller struct {
	questions []questions.Question
	ids, ends []string // of all things, and of those that paths can lead to
	actors    []string
	drawn     *rapid.Generator[operations.Operation]
}

func newCaller(t *testing.T, g *roadmap.Graph) caller {
	t.Helper()
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	c := caller{questions: all}
	for _, n := range g.Nodes {
		c.ids = append(c.ids, n.ID)
		switch n.Kind {
		case roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity, roadmap.KindActor, roadmap.KindUserGroup:
			c.ends = append(c.ends, n.ID)
		}
		if n.Kind == roadmap.KindActor {
			name, _ := n.Get(roadmap.PropName).(string)
			c.actors = append(c.actors, name)
		}
	}
	c.drawn = operations.Of(operations.Schema(), operations.VocabularyOf(g), operations.Options{Letters: true})
	return c
}

// expected is what the API answers to what a tool asks; nil: that is not told here.
type expected struct {
	tool      string
	arguments map[string]any
	query     string
	variables map[string]any
}

func (c caller) draw(t *rapid.T) expected {
	pick := func(from []string) string { return rapid.SampledFrom(from).Draw(t, "one") }
	switch rapid.IntRange(0, 6).Draw(t, "tool") {
	case 0:
		text := pick([]string{"helse", "innføring", "Helsenorge", "legemidler i kommunen", "e-resept", "«digital dialog»", "journal"})
		first := rapid.IntRange(1, 30).Draw(t, "first")
		return expected{"search", map[string]any{"text": text, "first": first}, operation("search"), map[string]any{"text": text, "first": first}}
	case 1:
		id := pick(c.ids)
		return expected{"get", map[string]any{"id": id}, operation("get"), map[string]any{"id": id}}
	case 2:
		q := rapid.SampledFrom(c.questions).Draw(t, "question")
		var values map[string]any
		if q.Variables != "" {
			if err := json.Unmarshal([]byte(q.Variables), &values); err != nil {
				t.Fatal(err)
			}
		}
		return expected{"ask", map[string]any{"question": q.Name, "parameters": values}, q.Query, values}
	case 3:
		from, to := pick(c.actors), pick(c.ends)
		arguments := map[string]any{"from": from, "to": to, "basis": []string{"STATED", "INFERRED"}, "first": 20}
		return expected{tool: "find_paths", arguments: arguments}
	case 4:
		first := rapid.IntRange(1, 20).Draw(t, "first")
		values := map[string]any{"from": map[string]any{"label": "2023-12"}, "basis": []string{"STATED", "INFERRED"}, "first": first}
		return expected{"changes", map[string]any{"from": "2023-12", "inferred": true, "first": first}, operation("changes"), values}
	}
	o := c.drawn.Draw(t, "operation")
	return expected{"query", map[string]any{"query": o.Query, "variables": o.Variables}, o.Query, o.Variables}
}

// operation is a document that a tool asks.
func operation(name string) string {
	text, err := os.ReadFile("tool/operations/" + name + ".graphql")
	if err != nil {
		panic(err)
	}
	return string(text)
}

// Of random calls, each budget, the parts make what the API answers, and each quote stands where it is said to stand.
func TestRandomCalls(t *testing.T) {
	a := releases(t)
	_, after := fixture.Releases(t)
	c := newCaller(t, after)
	refused, cut := 0, 0
	operations.Check(t, 1, func(t *rapid.T) {
		e := c.draw(t)
		e.arguments["budget"] = rapid.SampledFrom([]int{1_500, 3_000, 20_000, 200_000}).Draw(t, "budget")
		pages, why := a.whole(t, e.tool, e.arguments)
		if e.arguments["next"] != nil {
			cut++
		}
		if pages == nil {
			a.refusal(t, e, why)
			refused++
			return
		}
		a.pagesAre(t, e, pages)
	})
	t.Logf("%d were refused, %d were cut", refused, cut)
	if cut < 10 {
		t.Errorf("%d results were cut, expected more", cut)
	}
}

// refusal fails where a tool refuses what the API answers, but for what is too large, or too expensive with its evidence.
func (a *asked) refusal(t *rapid.T, e expected, why string) {
	if e.query == "" || strings.Contains(why, "Raise budget") || strings.Contains(why, "LIMIT_EXCEEDED: The operation costs ") {
		return
	}
	variables, err := json.Marshal(e.variables)
	if err != nil {
		t.Fatal(err)
	}
	if data := a.data(e.query, string(variables), ""); len(data) > 0 && string(data) != "null" && !strings.Contains(string(data), ":null") {
		t.Fatalf("%s %v: refused with %s, the API answers %.300s", e.tool, e.arguments, why, data)
	}
}

// pagesAre fails where a tool's data are not those of the API, page after page.
func (a *asked) pagesAre(t *rapid.T, e expected, pages []any) {
	for i, page := range pages {
		if e.query == "" {
			return
		}
		variables, err := json.Marshal(e.variables)
		if err != nil {
			t.Fatal(err)
		}
		var want any
		if err := json.Unmarshal(a.data(e.query, string(variables), ""), &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, page); diff != "" {
			t.Fatalf("%s %v, page %d: the data is not that of the API (-API +tool):\n%s", e.tool, e.arguments, i, diff)
		}
		if list, ok := want.(map[string]any)[e.tool].(map[string]any); ok && i < len(pages)-1 {
			e.variables["after"] = list["pageInfo"].(map[string]any)["endCursor"]
		}
	}
}

// What changed from one state of a history to the next is quoted from the two releases of the states, whichever is read.
func TestPassagesOfHistoriesNameTheirReleases(t *testing.T) {
	a := releases(t)
	for _, release := range []string{"2023-12", "2024-03"} {
		r, text := a.call("query", map[string]any{"release": release, "query": `{
			history(of: "activity:3C/videreutvikling-av-sentrale-helseregistre/kpr-pleie-og-omsorg~3383259d") {
				states { changes { kind subject { title } } release { label } }
			}
		}`})
		if r == nil {
			t.Fatal(text)
		}
		var named []string
		for _, i := range r.Items {
			for _, p := range i.Evidence {
				named = append(named, p.Release+" "+p.Quote)
			}
		}
		if diff := cmp.Diff([]string{"2023-12 Folkehelseinstituttet", "2024-03 Helsedirektoratet"}, named); diff != "" {
			t.Errorf("read from %s:\n%s", release, diff)
		}
	}
}

// What lies below a release is quoted from it, whichever is read.
func TestPassagesBelowReleasesNameThem(t *testing.T) {
	a := releases(t)
	r, text := a.call("query", map[string]any{
		"query": `{ releases { nodes { documents { nodes { findings(first: 60) { nodes { message } } } } } } }`, "budget": 200_000,
	})
	if r == nil {
		t.Fatal(text)
	}
	named := map[string]int{}
	for _, i := range r.Items {
		for _, p := range i.Evidence {
			named[p.Release]++
		}
	}
	if named["2023-12"] == 0 || named["2024-03"] == 0 || len(named) != 2 {
		t.Errorf("passages by release: %v", named)
	}
}

// Actors of names that are not theirs alone are candidates, and what nobody is called is not found.
func TestNamesThatAreNotOneActors(t *testing.T) {
	a := releases(t)
	r, text := a.call("get", map[string]any{"name": "helse"})
	if r == nil || len(r.Candidates) < 5 || !strings.Contains(text, "actor:helse-nord-rhf") {
		t.Errorf("candidates: %v %s", r, text)
	}
	for name, c := range map[string]struct {
		tool      string
		arguments map[string]any
		says      []string
	}{
		"nobody":           {"get", map[string]any{"name": "xyzzy"}, []string{"NOT_FOUND", "xyzzy", "search"}},
		"no such id":       {"get", map[string]any{"id": "subGoal:9Z"}, []string{"NOT_FOUND", "subGoal:9Z"}},
		"malformed id":     {"get", map[string]any{"id": "9Z"}, []string{"INVALID_ID"}},
		"id and name":      {"get", map[string]any{"id": "subGoal:1A", "name": "FHI"}, []string{"INVALID_ARGUMENT", "exactly one"}},
		"no argument":      {"search", nil, []string{"INVALID_ARGUMENT", "text is missing"}},
		"another argument": {"search", map[string]any{"text": "a", "limit": 1}, []string{"INVALID_ARGUMENT", "limit", "first"}},
		"another kind": {
			"search", map[string]any{"text": "a", "kinds": []string{"PLAN"}},
			[]string{"INVALID_ARGUMENT", "PLAN", "MEASURE"},
		},
		"a number as a text": {"search", map[string]any{"text": 1}, []string{"INVALID_ARGUMENT", "text", "string"}},
		"out of range":       {"search", map[string]any{"text": "a", "first": 101}, []string{"INVALID_ARGUMENT", "101", "100"}},
		"no such question":   {"ask", map[string]any{"question": "x"}, []string{"NOT_FOUND", "01-hele-veikartet"}},
		"no such parameter": {
			"ask", map[string]any{"question": "02-fhi-eier", "parameters": map[string]any{"eier": 1}},
			[]string{"INVALID_ARGUMENT", "owner"},
		},
		"a wrong value": {
			"ask", map[string]any{"question": "02-fhi-eier", "parameters": map[string]any{"owner": 1}},
			[]string{"GRAPHQL_VALIDATION_FAILED", "owner"},
		},
		"no GraphQL": {"query", map[string]any{"query": "{"}, []string{"GRAPHQL_PARSE_FAILED", "line 1"}},
		"no such field": {
			"query", map[string]any{"query": "{ gaols { title } }"},
			[]string{"GRAPHQL_VALIDATION_FAILED", "goals", "line 1, column 3"},
		},
		"a subscription": {
			"query", map[string]any{"query": "subscription { releaseChanged { label } }"},
			[]string{"BAD_REQUEST", "queries"},
		},
		"a reserved alias": {"query", map[string]any{"query": "{ veikartId: goals { title } }"}, []string{"BAD_REQUEST", "veikart"}},
		"two operations": {
			"query", map[string]any{"query": "query A { goals { id } } query B { goals { id } }"},
			[]string{"BAD_REQUEST", "A, B"},
		},
		"another operation": {
			"query", map[string]any{"query": "query A { goals { id } }", "operationName": "C"},
			[]string{"BAD_REQUEST", "A"},
		},
		"no path":         {"find_paths", map[string]any{"from": "KS", "to": "Helsedirektoratet"}, []string{"NO_PATH", "INFERRED"}},
		"no such release": {"changes", map[string]any{"from": "2020"}, []string{"UNKNOWN_RELEASE", "2023-12"}},
		"another release": {"search", map[string]any{"text": "a", "release": "2020"}, []string{"UNKNOWN_RELEASE", "2023-12"}},
		"next of nothing": {"search", map[string]any{"text": "helse", "next": "x"}, []string{"INVALID_CURSOR"}},
		"more than the budget": {
			"query", map[string]any{"query": "{ documents { nodes { text } } }", "budget": 1000},
			[]string{"LIMIT_EXCEEDED", "documents.nodes[0]", "1000"},
		},
	} {
		r, text := a.call(c.tool, c.arguments)
		for _, part := range c.says {
			if r != nil || !strings.Contains(text, part) {
				t.Errorf("%s: %v %q does not say %q", name, r, text, part)
			}
		}
	}
}

// What says where to go on belongs to its arguments, whatever the budget, and to the release that was read.
func TestNextBelongsToItsArguments(t *testing.T) {
	a := releases(t)
	first, text := a.call("ask", map[string]any{"question": "01-hele-veikartet", "release": "2023-12", "budget": 2000})
	if first == nil || !first.Truncated {
		t.Fatal(text)
	}
	other := func(arguments map[string]any) (*tool.Result, string) {
		arguments["next"] = first.Next
		return a.call("ask", arguments)
	}
	if r, text := other(map[string]any{"question": "01-hele-veikartet", "release": "2023-12", "budget": 9000}); r == nil || r.From == "" {
		t.Errorf("another budget: %s", text)
	}
	for name, arguments := range map[string]map[string]any{
		"another question": {"question": "02-fhi-eier", "release": "2023-12"},
		"another release":  {"question": "01-hele-veikartet", "release": "2024-03"},
	} {
		if r, text := other(arguments); r != nil || !strings.HasPrefix(text, "INVALID_CURSOR") {
			t.Errorf("%s: %v %s", name, r, text)
		}
	}
	current, text := a.call("ask", map[string]any{"question": "01-hele-veikartet", "budget": 2000})
	if current == nil || current.Release.Label != "2024-03" {
		t.Fatal(text)
	}
	on, text := a.call("ask", map[string]any{"question": "01-hele-veikartet", "budget": 2000, "next": current.Next})
	if on == nil || on.Release.Label != "2024-03" || fmt.Sprint(on.Receipt) != fmt.Sprint(current.Receipt) {
		t.Errorf("%v: %s", on, text)
	}
}
