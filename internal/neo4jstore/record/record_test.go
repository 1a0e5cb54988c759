package record_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// TestEveryKindHasASize: nodes of a kind without one would never be removed.
func TestEveryKindHasASize(t *testing.T) {
	for _, k := range roadmap.Kinds() {
		if !slices.Contains(record.BySize, k.Kind) {
			t.Errorf("BySize has no place for %s", k.Kind)
		}
	}
	if len(record.BySize) != len(roadmap.Kinds()) {
		t.Errorf("BySize has %d kinds, the table %d", len(record.BySize), len(roadmap.Kinds()))
	}
}

// light returns a node as its record holds it: without heavy properties, but for the first of heavy passages.
func light(n *roadmap.Node) *roadmap.Node {
	out := *n
	out.Properties = slices.Clone(n.Properties)
	for i, p := range roadmap.KindOf(n.Kind).Properties {
		switch passages, ok := n.Properties[i].([]roadmap.Source); {
		case p.Heavy && ok:
			out.Properties[i] = passages[:min(len(passages), 1)]
		case p.Heavy:
			out.Properties[i] = nil
		}
	}
	return &out
}

func TestNodesAndEdgesComeBack(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	documents := record.DocumentsOf(graph)
	byID := documents.ByID()
	for _, n := range graph.Nodes {
		packed, err := record.PackNode(n, byID)
		if err != nil {
			t.Fatal(err)
		}
		got, err := record.UnpackNode(packed, plan.Wanted{}, documents)
		if err != nil {
			t.Fatalf("%s: %v", n.ID, err)
		}
		if d := cmp.Diff(light(n), got); d != "" {
			t.Errorf("%s (-written +read):\n%s", n.ID, d)
		}
	}
	for _, e := range graph.Edges {
		packed, err := record.PackEdge(e.Position(), e.Properties, byID)
		if err != nil {
			t.Fatal(err)
		}
		got, err := record.UnpackEdge(packed, roadmap.EdgeOf(e.Type()), e.From(), e.To(), documents)
		if err != nil {
			t.Fatalf("from %s to %s: %v", e.From(), e.To(), err)
		}
		if d := cmp.Diff(e, got, cmp.AllowUnexported(roadmap.Edge{})); d != "" {
			t.Errorf("from %s to %s (-written +read):\n%s", e.From(), e.To(), d)
		}
	}
}

// TestWanted: of a node what is wanted comes back, alone or with anything else, and nothing beside it.
func TestWanted(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	documents := record.DocumentsOf(graph)
	byID := documents.ByID()
	for _, n := range graph.Nodes {
		packed, err := record.PackNode(n, byID)
		if err != nil {
			t.Fatal(err)
		}
		all := light(n)
		for i := range n.Properties {
			one := plan.Nothing().And(i)
			for _, wanted := range []plan.Wanted{one, one.And(0), one.And(len(n.Properties) - 1), one.Cited()} {
				got, err := record.UnpackNode(packed, wanted, documents)
				if err != nil {
					t.Fatalf("%s: %v", n.ID, err)
				}
				want := *all
				want.Properties = make([]roadmap.Value, len(n.Properties))
				for j, v := range all.Properties {
					switch {
					case !wanted.Has(j):
					case wanted.Cites():
						want.Properties[j] = v
					default:
						want.Properties[j] = fixture.Uncited(v)
					}
				}
				if d := cmp.Diff(&want, got); d != "" {
					t.Fatalf("%s (-wanted +read):\n%s", n.ID, d)
				}
			}
		}
	}
}

// TestBrokenRecords: what a record was cut to is refused, wherever it was cut.
func TestBrokenRecords(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	documents := record.DocumentsOf(graph)
	seen := map[roadmap.Kind]bool{}
	for _, n := range graph.Nodes {
		if seen[n.Kind] {
			continue
		}
		seen[n.Kind] = true
		packed, err := record.PackNode(n, documents.ByID())
		if err != nil {
			t.Fatal(err)
		}
		for end := range len(packed) {
			if _, err := record.UnpackNode(packed[:end], plan.Wanted{}, documents); !errors.Is(err, record.ErrBroken) {
				t.Errorf("%s cut to %d of %d bytes: %v", n.ID, end, len(packed), err)
			}
		}
	}
	for _, broken := range []any{nil, int64(1), []any{}, "99;1:x1;", "-1;"} {
		if _, err := record.UnpackNode(broken, plan.Wanted{}, nil); !errors.Is(err, record.ErrBroken) {
			t.Errorf("%v: %v", broken, err)
		}
	}
}

func TestHeavyPropertiesComeBack(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	documents := record.DocumentsOf(graph)
	found := 0
	for _, n := range graph.Nodes {
		stored := record.Properties(n, 7, roadmap.NewCollator())
		for i, p := range roadmap.KindOf(n.Kind).Properties {
			text, ok := stored[p.Name].(string)
			if passages, is := n.Properties[i].([]roadmap.Source); is {
				var err error
				if text, err = record.PackPassages(passages, documents.ByID()); err != nil {
					t.Fatal(err)
				}
				ok = true
			}
			if !p.Heavy || !ok {
				continue
			}
			found++
			got, err := record.UnpackHeavy(&p, text, documents)
			if err != nil {
				t.Fatalf("%s of %s: %v", p.Name, n.ID, err)
			}
			if d := cmp.Diff(n.Properties[i], got); d != "" {
				t.Errorf("%s of %s (-written +read):\n%s", p.Name, n.ID, d)
			}
		}
	}
	if found == 0 {
		t.Error("no node has a heavy property")
	}
}

// TestStoredForms: what statements compare stands beside the record.
func TestStoredForms(t *testing.T) {
	for _, n := range fixture.Graph(t, fixture.Seeds()...).Nodes {
		if n.Kind != roadmap.KindActivity {
			continue
		}
		n.Set(roadmap.PropTitle, "Årsak É")
		n.Set(roadmap.PropStart, roadmap.StartIn(roadmap.PrecisionQuarter, "2024-02-29").As("Q1 2024"))
		n.Set(roadmap.PropEnd, roadmap.Date{Status: roadmap.Undefined})
		n.Set(roadmap.PropPhases, []string{roadmap.Rollout})
		got := record.Properties(n, 7, roadmap.NewCollator())
		for name, want := range map[string]any{
			"release": int64(7), "id": n.ID, "ordinal": n.Ordinal,
			"title": "Årsak É", "title_fold": "årsak é", "title_plain": "Arsak E", "title_bare": "arsak e",
			"start": "2024-01-01", "startStatus": "KNOWN", "startPrecision": "QUARTER", "startEarliest": "2024-01-01", "startLatest": "2024-03-31",
			"end": nil, "endPrecision": nil, "endEarliest": nil, "endLatest": nil, "endStatus": "UNDEFINED",
			"phases": []string{roadmap.Rollout}, "phases_fold": nil,
		} {
			if d := cmp.Diff(want, got[name]); d != "" {
				t.Errorf("%s (-want +got):\n%s", name, d)
			}
		}
		return
	}
	t.Fatal("there is no activity")
}

func TestReleaseFactsComeBack(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	statistics := store.StatisticsOf(graph)
	got, err := record.UnpackStatistics(record.PackStatistics(statistics))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(record.PackStatistics(statistics), record.PackStatistics(got)); d != "" {
		t.Errorf("statistics (-written +read):\n%s", d)
	}
	for _, broken := range []any{nil, "", int64(1), "["} {
		if _, err := record.UnpackStatistics(broken); !errors.Is(err, record.ErrBroken) {
			t.Errorf("statistics of %v: %v", broken, err)
		}
		if _, err := record.UnpackSynonyms(broken); !errors.Is(err, record.ErrBroken) {
			t.Errorf("synonyms of %v: %v", broken, err)
		}
	}
	if _, err := record.UnpackSynonyms(record.PackAbbreviations(search.AbbreviationsOf(graph))); err != nil {
		t.Error(err)
	}
}

func TestTextsComeBack(t *testing.T) {
	var packed []any
	var want []search.Candidate
	for _, n := range fixture.Graph(t, fixture.Seeds()...).Nodes {
		if !search.IsSearched(n.Kind) {
			continue
		}
		d := search.DocumentOf(n)
		text, err := record.PackTexts(n, d)
		if err != nil {
			t.Fatal(err)
		}
		packed = append(packed, text)
		want = append(want, search.Candidate{Kind: n.Kind, ID: n.ID, Document: d})
	}
	got, err := record.UnpackTexts(packed)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-written +read):\n%s", d)
	}
	if _, err := record.UnpackTexts([]any{nil}); !errors.Is(err, record.ErrBroken) {
		t.Errorf("nothing: %v", err)
	}
}
