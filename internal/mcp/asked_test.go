package mcp_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/graph"
	"veikart/internal/mcp"
	"veikart/internal/mcp/tool"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/web/inside"
	"veikart/test/kit/assisted"
	"veikart/test/kit/fixture"
)

// asked is a server over a store, and the API that it asks.
type asked struct {
	t     testing.TB
	api   inside.API
	texts map[string]map[string][]rune // of documents, by the label of the release and their ids
	tools *sdk.ClientSession
	maker *mcp.Maker
}

// over serves a store with graphs in it.
func over(t testing.TB, s store.Store, graphs ...*roadmap.Graph) *asked {
	t.Helper()
	handler, err := graph.NewHandler(graph.Config{Service: service.New(s)})
	if err != nil {
		t.Fatal(err)
	}
	a := &asked{t: t, api: inside.API{Handler: handler}, maker: maker(t, mcp.Config{}, handler), texts: map[string]map[string][]rune{}}
	for _, g := range graphs {
		texts := map[string][]rune{}
		for _, n := range g.Nodes {
			if n.Kind == roadmap.KindDocument {
				text, _ := n.Get(roadmap.PropText).(string)
				texts[n.ID] = []rune(text)
			}
		}
		label, _ := g.Release().Get(roadmap.PropLabel).(string)
		a.texts[label] = texts
	}
	a.tools = assisted.Client(t, a.maker.Server(nil, ""))
	return a
}

// call calls a tool. Where there is no result, it is nil and the text says why.
func (a *asked) call(name string, arguments map[string]any) (*tool.Result, string) {
	a.t.Helper()
	got, err := a.tools.CallTool(context.Background(), &sdk.CallToolParams{Name: name, Arguments: arguments})
	if err != nil {
		a.t.Fatalf("%s %v: %v", name, arguments, err)
	}
	text := got.Content[0].(*sdk.TextContent).Text
	if got.IsError {
		return nil, text
	}
	raw, err := json.Marshal(got.StructuredContent)
	if err != nil {
		a.t.Fatal(err)
	}
	var r tool.Result
	if err := json.Unmarshal(raw, &r); err != nil {
		a.t.Fatal(err)
	}
	a.within(arguments, raw, text)
	for _, i := range r.Items {
		for _, p := range i.Evidence {
			a.quoted(&r, p.Release, p.Document, p.Start, p.End, p.Quote)
			if !strings.Contains(text, "«"+p.Quote+"»") {
				a.t.Errorf("%s %v: the text does not have the quote %q", name, arguments, p.Quote)
			}
		}
	}
	return &r, text
}

// within fails where a result takes more than its budget.
func (a *asked) within(arguments map[string]any, raw []byte, text string) {
	a.t.Helper()
	budget, given := arguments["budget"].(int)
	if !given {
		budget = 20_000
	}
	if len(raw) > 4*budget || len(text) > 4*budget {
		a.t.Errorf("%v: %d bytes and a text of %d are more than %d tokens", arguments, len(raw), len(text), budget)
	}
}

// quoted fails where a quote is not what stands in its document.
func (a *asked) quoted(r *tool.Result, release, document string, start, end int, quote string) {
	a.t.Helper()
	if release == "" {
		release = r.Release.Label
	}
	text := a.texts[release][document]
	if start < 0 || end > len(text) || start >= end || string(text[start:end]) != quote {
		a.t.Errorf("%s of %s, %d to %d, is not %q", document, release, start, end, quote)
	}
}

// data is what the API answers to an operation.
func (a *asked) data(query, variables, release string) json.RawMessage {
	a.t.Helper()
	got, err := a.api.Ask(context.Background(), nil, inside.Question{Query: query, Variables: variables, Release: release})
	if err != nil {
		a.t.Fatal(err)
	}
	var of struct{ Data json.RawMessage }
	if err := json.Unmarshal(got.Body, &of); err != nil {
		a.t.Fatal(err)
	}
	return of.Data
}

func releases(t testing.TB) *asked {
	t.Helper()
	before, after := fixture.Releases(t)
	return over(t, fixture.Both(t, fixture.Store), before, after)
}
