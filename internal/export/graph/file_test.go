package graph

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// forms are the writers of files.
var forms = map[string]func(io.Writer, *Graph, receipt.Receipt) error{"graphml": GraphML, "gexf": GEXF}

// elements reads all elements of a file, with their attributes and texts.
func elements(t interface{ Fatal(...any) }, file []byte) []element {
	var out []element
	var open []int
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err, string(file))
		}
		switch token := token.(type) {
		case xml.StartElement:
			one := element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				one.attributes[a.Name.Local] = a.Value
			}
			open = append(open, len(out))
			out = append(out, one)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				out[open[len(open)-1]].text += string(token)
			}
		}
	}
}

type element struct {
	name, text string
	attributes map[string]string
}

// valueIn returns the value of a key that a file has of its first node.
func valueIn(all []element, name string) (value string, found bool) {
	id := ""
	for _, e := range all {
		switch {
		case e.attributes["attr.name"] == name && e.attributes["for"] == "node",
			e.name == "attribute" && e.attributes["title"] == name && id == "":
			id = e.attributes["id"]
		case e.name == "data" && e.attributes["key"] == id:
			return e.text, true
		case e.name == "attvalue" && e.attributes["for"] == id:
			return e.attributes["value"], true
		}
	}
	return "", false
}

// Whatever a text holds, the file is XML and the text is read back, but for what XML cannot hold.
func TestAnyTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("<&>\"'\r\n\t\x00\x0b\ufffe\U0001F9EA]>-å")))).Draw(t, "text")
		g := &Graph{Nodes: []Node{{ID: "actor:a", Kind: "Actor", Label: text, Attributes: []Attribute{{"title", "String", "Actor.title", text}}}}}
		want := strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= '\ud7ff' || r >= '\ue000' && r <= '\ufffd' || r >= '\U00010000' {
				return r
			}
			return utf8.RuneError
		}, text)
		for form, write := range forms {
			var out bytes.Buffer
			if err := write(&out, g, receipt.Receipt{Terms: text}); err != nil {
				t.Fatal(err)
			}
			if got, _ := valueIn(elements(t, out.Bytes()), "title"); got != want {
				t.Fatalf("%s: %q is read, want %q:\n%s", form, got, want, out.String())
			}
		}
	})
}

// Keys have the type of all their values; what is of several types is text. What is absent has no value, and what is empty has one.
func TestTypesOfKeys(t *testing.T) {
	say := func(name, kind string, value any) Attribute { return Attribute{name, kind, "Actor." + name, value} }
	g := &Graph{
		Nodes: []Node{
			{ID: "actor:a", Kind: "Actor", Attributes: []Attribute{
				say("n", "Int", int64(1)), say("f", "Float", 0.5), say("b", "Boolean", true),
				say("mixed", "Int", int64(1)), say("number", "Int", int64(1)), say("day", "Date", "2024-05-06"),
				say("list", "String", []string{"a", "b"}), say("kind", "ActorKind", "OTHER"), say("empty", "String", ""),
			}},
			{ID: "actor:b", Kind: "Actor", Attributes: []Attribute{say("mixed", "String", "x"), say("number", "Float", 1.5)}},
		},
		Edges: []Edge{{Type: "T", From: "actor:a", To: "actor:b", Attributes: []Attribute{say("weight", "Int", int64(7))}, Sources: []Source{
			{Document: "document:d", Start: 1, End: 3, Quote: "x\ny"}, {Document: "document:d", Start: 5, End: 6, Quote: "z", Place: "linje 2"},
		}}},
	}
	want := map[string]string{
		"n": "long", "f": "double", "b": "boolean", "mixed": "string", "number": "double", "day": "string", "day year": "long",
		"list": "string", "kind": "string", "Actor.kind": "string", "empty": "string",
	}
	values := map[string]string{"kind": "Actor", "Actor.kind": "OTHER", "day year": "2024", "list": "a; b", "empty": "", "b": "true"}
	for form, write := range forms {
		var out bytes.Buffer
		if err := write(&out, g, receipt.Receipt{}); err != nil {
			t.Fatal(err)
		}
		all := elements(t, out.Bytes())
		for name, kind := range want {
			if !slices.ContainsFunc(all, func(e element) bool {
				of := e.attributes
				return of["attr.name"] == name && of["attr.type"] == kind || of["title"] == name && of["type"] == kind
			}) {
				t.Errorf("%s: %s is no %s", form, name, kind)
			}
		}
		for name, value := range values {
			if got, ok := valueIn(all, name); got != value || !ok {
				t.Errorf("%s: %s is %q, want %q", form, name, got, value)
			}
		}
		for _, part := range []string{"x y&#xA;z", "document:d 1–3&#xA;document:d 5–6 (linje 2)"} {
			if !strings.Contains(out.String(), part) {
				t.Errorf("%s: no %q in\n%s", form, part, out.String())
			}
		}
		if form == "gexf" && !strings.Contains(out.String(), ` kind="T" weight="7"`) {
			t.Error(out.String())
		}
	}
}

// A node stands between its known days; where it ends before it starts, in none.
func TestPeriods(t *testing.T) {
	day := func(name, day string) Attribute { return Attribute{name, "Date", "ActivityDate.date", day} }
	for want, days := range map[string][]Attribute{
		` start="2024-01-01" end="2024-01-01"`: {day("start.date", "2024-01-01"), day("end.date", "2024-01-01")},
		` start="2024-01-01">`:                 {day("start.date", "2024-01-01")},
		` end="2024-01-01">`:                   {day("end.date", "2024-01-01")},
		`<node id="activity:a">`:               {day("start.date", "2024-01-02"), day("end.date", "2024-01-01"), day("other.date", "2024-01-01")},
	} {
		var out bytes.Buffer
		if err := GEXF(&out, &Graph{Nodes: []Node{{ID: "activity:a", Kind: "Activity", Attributes: days}}}, receipt.Receipt{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), want) || strings.Contains(out.String(), `mode="dynamic"`) != strings.Contains(want, "2024") {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
}

// A release gives the same files in whatever order a store returns it, and keeps every node and edge but its own.
func TestRelease(t *testing.T) {
	release := fixture.InForms(t)
	g := FromRelease(release)
	shuffled := &roadmap.Graph{Nodes: slices.Clone(release.Nodes), Edges: slices.Clone(release.Edges)}
	rand.Shuffle(len(shuffled.Nodes), func(i, j int) { shuffled.Nodes[i], shuffled.Nodes[j] = shuffled.Nodes[j], shuffled.Nodes[i] })
	rand.Shuffle(len(shuffled.Edges), func(i, j int) { shuffled.Edges[i], shuffled.Edges[j] = shuffled.Edges[j], shuffled.Edges[i] })
	for form, write := range forms {
		var first, second bytes.Buffer
		if err := errors.Join(write(&first, g, receipt.Receipt{}), write(&second, FromRelease(shuffled), receipt.Receipt{})); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s differs by the order of the release", form)
		}
	}
	cited, documents := 0, 0
	for _, n := range g.Nodes {
		for _, s := range n.Sources {
			if s.Place == "" || s.Quote == "" && s.End > s.Start {
				t.Errorf("%s: %+v", n.ID, s)
			}
			cited++
		}
		if n.Kind == string(roadmap.KindDocument) {
			documents++
		}
	}
	if len(g.Nodes) != len(release.Nodes)-1 || cited == 0 || len(g.Documents) != documents || len(g.Edges) != len(release.Edges)-documents {
		t.Errorf("%d of %d nodes, %d of %d edges, %d passages, %d documents",
			len(g.Nodes), len(release.Nodes), len(g.Edges), len(release.Edges), cited, len(g.Documents))
	}
	for _, e := range g.Edges {
		if e.Basis == "" || len(e.Sources) == 0 && (e.Basis == Stated || e.Basis == Inferred) {
			t.Errorf("%s from %s to %s is %q by %d passages", e.Type, e.From, e.To, e.Basis, len(e.Sources))
		}
	}
}

// Prefix, quote and suffix stand together in the text, as far as it goes; a text that does not hold the quote gives none.
func TestContext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("aå🧪\n")), 0, 120, -1).Draw(t, "text"))
		start := rapid.IntRange(0, len(runes)).Draw(t, "start")
		end := rapid.IntRange(start, len(runes)).Draw(t, "end")
		s := Source{
			Document: "document:d", Start: start, End: end, Quote: string(runes[start:end]),
			ByteStart: len(string(runes[:start])), ByteEnd: len(string(runes[:end])),
		}
		g := &Graph{Nodes: []Node{{Sources: []Source{s}}}, Edges: []Edge{{Sources: []Source{s}}}}
		g.SetContext(map[string]string{"document:d": string(runes)})
		for _, got := range []Source{g.Nodes[0].Sources[0], g.Edges[0].Sources[0]} {
			if got.Prefix != string(runes[max(0, start-32):start]) || got.Suffix != string(runes[end:min(len(runes), end+32)]) {
				t.Fatalf("%+v", got)
			}
		}
		g.SetContext(map[string]string{"document:d": "another"})
		other := &Graph{Nodes: []Node{{Sources: []Source{{Document: "document:d", ByteEnd: 2, Quote: "xy"}}}}}
		other.SetContext(map[string]string{"document:d": "ab c"})
		if other.Nodes[0].Sources[0].Suffix != "" {
			t.Fatal(other)
		}
	})
}

// A writer that fails ends the file with its error.
func TestWritersErrors(t *testing.T) {
	failure := errors.New("full")
	for form, write := range forms {
		if err := write(failing{failure}, &Graph{}, receipt.Receipt{}); !errors.Is(err, failure) {
			t.Errorf("%s: %v", form, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
