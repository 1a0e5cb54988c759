package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

func testReleases(t *testing.T, open func(t *testing.T) store.Store) {
	t.Run("none", func(t *testing.T) {
		s := opened(t, open)
		if _, err := s.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
			t.Errorf("Current: got the error %v, want %v", err, store.ErrNoRelease)
		}
		wantGone(t, s, "release:0a1b")
	})
	t.Run("one", func(t *testing.T) { testOneRelease(t, newFixture(t, open)) })
	t.Run("several", func(t *testing.T) { testSeveralReleases(t, opened(t, open)) })
	t.Run("listed", func(t *testing.T) { testListedReleases(t, open) })
	t.Run("refused", func(t *testing.T) { testRefusedRelease(t, opened(t, open)) })
	t.Run("cancelled", func(t *testing.T) { testCancelled(t, newFixture(t, open)) })
}

func testOneRelease(t *testing.T, f *fixture) {
	got, err := f.store.Current(t.Context())
	if err != nil {
		t.Fatalf("Current: %v", err)
	}
	wantEqual(t, "the id", got.ID, "release:0a1b")
	wantEqual(t, "the node", got.Node, f.graph.Release())
	wantEqual(t, "the statistics", got.Statistics, store.StatisticsOf(f.graph))
	wantEqual(t, "the number of documents", len(got.Documents), 2)
	for i, id := range []string{"document:kommuner", "document:apotek"} {
		want := *f.node(id)
		want.Properties = append([]roadmap.Value(nil), want.Properties...)
		for p, property := range roadmap.KindOf(roadmap.KindDocument).Properties {
			if property.Heavy {
				want.Properties[p] = nil
			}
		}
		wantEqual(t, id, got.Documents[i], &want)
	}
	testPlaces(t, got)
	wantGone(t, f.store, "release:ffff")
	wantGone(t, f.store, "")
}

// testPlaces finds passages of the sample in its files: the first nine bytes of a page by its map, any of a text that is
// the file.
func testPlaces(t *testing.T, release store.Release) {
	for range 2 {
		places, err := release.Places()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			document string
			from, to int
			words    string
		}{
			{"document:kommuner", 4, 8, "line 1, column 5"}, // by the map
			{"document:kommuner", 16, 19, ""},               // not in the file
			{"document:apotek", 2, 4, "line 1, column 3"},   // the text is the file
			{"document:none", 2, 4, ""},
		} {
			s := roadmap.Source{Document: c.document, ByteStart: c.from, ByteEnd: c.to}
			wantEqual(t, fmt.Sprint("the place of ", s), places.Of(s).Words().EN, c.words)
		}
	}
}

// tiny returns a small graph whose texts name the release that they are of.
func tiny(release string) *roadmap.Graph {
	b := newBuilder()
	b.node(roadmap.KindRelease, release, roadmap.PropImportedAt, sampleTime, roadmap.PropImporter, release, roadmap.PropMadeUp, false)
	b.node(roadmap.KindGoal, "goal:1", roadmap.PropNumber, 1, roadmap.PropTitle, release)
	for _, code := range []string{"1A", "1B"} {
		subGoal, measure, activity := "subGoal:"+code, "measure:"+code+"/tiltak", "activity:"+code+"/tiltak/a"
		b.node(roadmap.KindSubGoal, subGoal, roadmap.PropCode, code, roadmap.PropTitle, release)
		b.node(roadmap.KindMeasure, measure, roadmap.PropTitle, release)
		b.node(roadmap.KindActivity, activity, roadmap.PropTitle, release,
			roadmap.PropStart, undefined, roadmap.PropEnd, notGiven, roadmap.PropTentative, false)
		b.edges(roadmap.HasSubGoal, "goal:1", subGoal)
		b.edges(roadmap.HasMeasure, subGoal, measure)
		b.edges(roadmap.HasActivity, measure, activity)
		b.edges(roadmap.ListedUnder, activity, subGoal)
	}
	return &b.graph
}

// tree asks for all of a tiny graph.
func tree() *plan.List {
	return root(roadmap.KindGoal,
		along(forward(roadmap.HasSubGoal), roadmap.KindSubGoal,
			along(forward(roadmap.HasMeasure), roadmap.KindMeasure,
				along(forward(roadmap.HasActivity), roadmap.KindActivity))))
}

// titles returns the titles of all rows and those below them.
func titles(rows []store.Row) []string {
	var all []string
	for _, row := range rows {
		all = append(all, row.Node.Text(roadmap.PropTitle))
		for _, list := range row.Lists {
			all = append(all, titles(list.Rows)...)
		}
	}
	return all
}

// wantRelease fails when the tree of a release does not hold its seven titles.
func wantRelease(t failer, s store.Store, release string) {
	t.Helper()
	got := titles(run(t, s, release, tree()).Rows)
	if len(got) != 7 {
		t.Fatalf("%s has %d titles instead of 7: %q", release, len(got), got)
	}
	for _, title := range got {
		if title != release {
			t.Fatalf("%s is answered with nodes of %s", release, title)
		}
	}
}

func wantCurrent(t *testing.T, s store.Store, release string) {
	t.Helper()
	got, err := s.Current(t.Context())
	if err != nil {
		t.Fatalf("Current: %v", err)
	}
	wantEqual(t, "the current release", got.ID, release)
	wantEqual(t, "its node", got.Node.Text(roadmap.PropImporter), release)
}

func wantGone(t *testing.T, s store.Store, release string) {
	t.Helper()
	if _, err := s.Run(t.Context(), release, root(roadmap.KindGoal)); !errors.Is(err, store.ErrReleaseGone) {
		t.Errorf("Run of %q: got the error %v, want %v", release, err, store.ErrReleaseGone)
	}
}

func write(t failer, s store.Store, graph *roadmap.Graph) {
	t.Helper()
	if err := s.Write(context.Background(), graph); err != nil {
		t.Fatalf("Write of %s: %v", graph.Release().ID, err)
	}
}

func testSeveralReleases(t *testing.T, s store.Store) {
	write(t, s, tiny("release:a"))
	wantCurrent(t, s, "release:a")
	wantRelease(t, s, "release:a")

	write(t, s, tiny("release:b"))
	wantCurrent(t, s, "release:b")
	wantRelease(t, s, "release:b")
	wantRelease(t, s, "release:a") // for requests that began before

	again := tiny("release:b")
	again.Release().Set(roadmap.PropImportedAt, sampleTime.Add(time.Hour))
	write(t, s, again)
	wantCurrent(t, s, "release:b")
	wantRelease(t, s, "release:b")
	got, err := s.Current(t.Context())
	if err != nil {
		t.Fatalf("Current: %v", err)
	}
	wantEqual(t, "a release that is written again", got.Node, tiny("release:b").Release())

	write(t, s, tiny("release:a"))
	wantCurrent(t, s, "release:a")
	wantRelease(t, s, "release:a")
	wantRelease(t, s, "release:b")
}

func testRefusedRelease(t *testing.T, s store.Store) {
	broken := func(release string, breaks func(*roadmap.Graph)) *roadmap.Graph {
		graph := tiny(release)
		breaks(graph)
		return graph
	}
	refused := map[string]*roadmap.Graph{
		"nothing at all": {},
		"no release":     broken("release:x", func(g *roadmap.Graph) { g.Nodes = g.Nodes[1:] }),
		"an edge to no node": broken("release:x", func(g *roadmap.Graph) {
			e := g.Edges[0]
			g.Edges[0] = roadmap.NewEdge(e.Type(), e.From(), "subGoal:9Z", e.Position())
		}),
		"an absent property":   broken("release:x", func(g *roadmap.Graph) { g.Nodes[2].Set(roadmap.PropTitle, nil) }),
		"a property's type":    broken("release:x", func(g *roadmap.Graph) { g.Nodes[1].Set(roadmap.PropNumber, "1") }),
		"two nodes with an id": broken("release:x", func(g *roadmap.Graph) { g.Nodes = append(g.Nodes, g.Nodes[1]) }),
	}
	for name, graph := range refused {
		if err := s.Write(t.Context(), graph); err == nil {
			t.Errorf("%s: Write gives no error", name)
		}
	}
	if _, err := s.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
		t.Errorf("Current: got the error %v, want %v", err, store.ErrNoRelease)
	}
	write(t, s, tiny("release:a"))
	for name, graph := range refused {
		if err := s.Write(t.Context(), graph); err == nil {
			t.Errorf("%s: Write gives no error", name)
		}
	}
	wantCurrent(t, s, "release:a")
	wantRelease(t, s, "release:a")
	wantGone(t, s, "release:x")
}

func testCancelled(t *testing.T, f *fixture) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, list := range map[string]*plan.List{
		"a list": root(roadmap.KindActivity),
		"a count": with(root(roadmap.KindActivity), func(l *plan.List) {
			l.Rows, l.Count = false, true
		}),
		"groups": grouped(roadmap.KindActivity, plan.Grouping{Dimensions: Dimensions(roadmap.KindActivity, "OWNER")}),
	} {
		rows, err := f.store.Run(cancelled, f.graph.Release().ID, list)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Run of %s: got the error %v, want %v", name, err, context.Canceled)
		}
		wantEqual(t, "rows beside an error", rows, store.Rows{})
	}
	if err := f.store.Write(cancelled, tiny("release:a")); !errors.Is(err, context.Canceled) {
		t.Errorf("Write: got the error %v, want %v", err, context.Canceled)
	}
	got, err := f.store.Current(t.Context())
	if err != nil {
		t.Fatalf("Current: %v", err)
	}
	wantEqual(t, "the current release", got.ID, f.graph.Release().ID)
	wantNames(t, f.run(t, root(roadmap.KindUserGroup)).Rows, "kommuner fastleger")
}
