package export

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/roadmap"
)

func sample() *roadmap.Graph {
	passage := roadmap.Source{Document: "document:side", Start: 1, End: 3, ByteStart: 1, ByteEnd: 4, Quote: "Så"}
	stated := []roadmap.Source{passage}
	quarter := roadmap.StartIn(roadmap.PrecisionQuarter, "2024-01-01").As("Q1 2024")
	quarter.Sources = stated
	release := roadmap.NewNode(roadmap.KindRelease, "release:00", 0).
		Set(roadmap.PropImportedAt, time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)).
		Set(roadmap.PropImporter, "1").Set(roadmap.PropMadeUp, false)
	activity := roadmap.NewNode(roadmap.KindActivity, "activity:1A/a/b", 0).
		Set(roadmap.PropTitle, "<Så> & slik").
		Set(roadmap.PropNotes, []roadmap.Block{{Kind: roadmap.Bullet, Text: "Så", Sources: stated}}).
		Set(roadmap.PropStart, quarter).
		Set(roadmap.PropEnd, roadmap.Date{Status: roadmap.NotGiven}).
		Set(roadmap.PropPhases, []string{roadmap.Rollout}).
		Set(roadmap.PropTentative, false).
		Set(roadmap.PropSources, stated)
	document := roadmap.NewNode(roadmap.KindDocument, "document:side", 0).
		Set(roadmap.PropName, "side").Set(roadmap.PropTitle, "Side").
		Set(roadmap.PropForm, "TEXT").Set(roadmap.PropProfile, "p").Set(roadmap.PropTextSha256, "ab").
		Set(roadmap.PropVisibleCharacters, 2).Set(roadmap.PropUnmappedCharacters, 0).
		Set(roadmap.PropSha256, "ab").Set(roadmap.PropBytes, 4).Set(roadmap.PropCharacters, 3).
		Set(roadmap.PropText, "•Så").
		Set(roadmap.PropLayout, roadmap.PackLayout([]roadmap.LayoutItem{{Text: "•"}, {Node: "activity:1A/a/b", Property: "title"}}))
	actor := roadmap.NewNode(roadmap.KindActor, "actor:ks", 0).
		Set(roadmap.PropName, "KS").Set(roadmap.PropKind, "MUNICIPAL_ASSOCIATION").Set(roadmap.PropNames, []string{"ks"}).
		Set(roadmap.PropOrigin, roadmap.Curation{File: "actors.yaml", From: "the page"})
	owned := roadmap.NewEdge(roadmap.OwnedBy, "activity:1A/a/b", "actor:ks", 0).
		Set(roadmap.PropNameInSource, "KS").Set(roadmap.PropSources, stated)
	listed := roadmap.NewEdge(roadmap.HasDocument, "release:00", "document:side", 0)
	return &roadmap.Graph{
		Nodes: []*roadmap.Node{release, document, activity, actor},
		Edges: []*roadmap.Edge{owned, listed},
	}
}

func TestJSON(t *testing.T) {
	var got strings.Builder
	if err := JSON(&got, sample()); err != nil {
		t.Fatal(err)
	}
	const passage = `{"document": "document:side", "start": 1, "end": 3, "byteStart": 1, "byteEnd": 4, "quote": "Så"}`
	want := `{
  "format": "veikart-graph", "version": 1,
  "release": {"id": "release:00", "ordinal": 0, "properties": {"importedAt": "2024-02-29T12:00:00Z", "importer": "1", "madeUp": false}},
  "nodes": {
    "Activity": [{"id": "activity:1A/a/b", "ordinal": 0, "properties": {
      "end": {"status": "NOT_GIVEN"},
      "notes": [{"kind": "BULLET", "text": "Så", "sources": [` + passage + `]}],
      "phases": ["ROLLOUT"],
      "sources": [` + passage + `],
      "start": {"status": "KNOWN", "precision": "QUARTER", "date": "2024-01-01", "earliest": "2024-01-01", "latest": "2024-03-31", "text": "Q1 2024", "sources": [` + passage + `]},
      "tentative": false,
      "title": "<Så> & slik"}}],
    "Actor": [{"id": "actor:ks", "ordinal": 0, "properties": {
      "kind": "MUNICIPAL_ASSOCIATION", "name": "KS", "origin": {"file": "actors.yaml", "from": "the page"}}}],
    "Document": [{"id": "document:side", "ordinal": 0, "properties": {
      "bytes": 4, "characters": 3, "form": "TEXT",
      "layout": [{"text": "•"}, {"node": "activity:1A/a/b", "property": "title"}],
      "name": "side", "profile": "p", "sha256": "ab", "text": "•Så", "textSha256": "ab", "title": "Side",
      "unmappedCharacters": 0, "visibleCharacters": 2}}],
    "Finding": [], "Goal": [], "Involvement": [], "Measure": [], "SubGoal": [], "UserGroup": []},
  "edges": [
    {"type": "HAS_DOCUMENT", "from": "release:00", "to": "document:side", "position": 0, "properties": {}},
    {"type": "OWNED_BY", "from": "activity:1A/a/b", "to": "actor:ks", "position": 0, "properties": {
      "nameInSource": "KS", "sources": [` + passage + `]}}]
}`
	if diff := cmp.Diff(squeeze(want), squeeze(got.String())); diff != "" {
		t.Errorf("export differs (-want +got):\n%s", diff)
	}
	if !strings.HasSuffix(got.String(), "}\n") {
		t.Error("the export does not end in one line end")
	}
}

// squeeze drops the white space between the tokens of JSON whose strings have single spaces only.
func squeeze(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, c := range []string{"{", "}", "[", "]"} {
		text = strings.ReplaceAll(strings.ReplaceAll(text, " "+c, c), c+" ", c)
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, ", ", ","), ": ", ":")
}

func TestJSONSortsWhateverTheOrderOfTheGraph(t *testing.T) {
	var a, b strings.Builder
	g := sample()
	if err := JSON(&a, g); err != nil {
		t.Fatal(err)
	}
	g.Edges[0], g.Edges[1] = g.Edges[1], g.Edges[0]
	if err := JSON(&b, g); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.String(), b.String()); diff != "" {
		t.Errorf("the order of the graph's edges shows (-first +second):\n%s", diff)
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestJSONTellsOfTheWriter(t *testing.T) {
	broken := errors.New("disk full")
	if err := JSON(brokenWriter{broken}, sample()); !errors.Is(err, broken) {
		t.Errorf("error %v does not wrap %v", err, broken)
	}
}
