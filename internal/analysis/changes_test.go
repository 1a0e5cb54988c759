package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/analysis"
	"veikart/internal/diff"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// beside returns sessions that read the two releases of fixture.Releases, and the store.
func beside(t testing.TB) (from, to *service.Session) {
	t.Helper()
	s := service.New(fixture.Both(t, fixture.Store))
	release, releases, err := s.Find(t.Context(), service.Ref{})
	if err != nil {
		t.Fatal(err)
	}
	to = s.Session(release, releases)
	if from, err = to.Beside(t.Context(), service.Ref{Label: "2023-12"}); err != nil {
		t.Fatal(err)
	}
	return from, to
}

// asked is a question about all changes of the two releases.
func asked(comparisons *analysis.Comparisons) *analysis.ChangesAsk {
	return &analysis.ChangesAsk{
		Comparisons: comparisons, From: service.Ref{Label: "2023-12"},
		Bases: []string{string(roadmap.Stated), string(roadmap.Inferred)}, Findings: true, Filter: plan.And{},
	}
}

func answered(t failing, ask *analysis.ChangesAsk, r *service.Session) *analysis.Changes {
	t.Helper()
	if err := ask.Plan("changes"); err != nil {
		t.Fatalf("%v", err)
	}
	found, err := ask.Read(context.Background(), r)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return found
}

// failing is what *testing.T and *rapid.T share.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Pages of any size, forwards and backwards, in any order and under any filter, are the whole list once.
func TestChangesArePaged(t *testing.T) {
	_, to := beside(t)
	comparisons := analysis.NewComparisons(1 << 20)
	orders := []plan.By{plan.BySource, analysis.ByKind, analysis.BySignificance, analysis.ByDays, analysis.ByTitle}
	rapid.Check(t, func(t *rapid.T) {
		var order []plan.Key
		for range rapid.IntRange(0, 3).Draw(t, "keys") {
			order = append(order, plan.Key{
				By:         rapid.SampledFrom(orders).Draw(t, "by"),
				Descending: rapid.Bool().Draw(t, "descending"), NullsFirst: rapid.Bool().Draw(t, "nulls first"),
			})
		}
		filter := drawnFilter(t, 4)
		ask := func(asked plan.Asked) *analysis.Changes {
			a := &analysis.ChangesAsk{
				Comparisons: comparisons, From: service.Ref{Label: "2023-12"}, Bases: []string{"STATED", "INFERRED"}, Findings: true,
				Filter: filter, Order: order, Asked: asked,
			}
			return answered(t, a, to)
		}
		all, size := 100, rapid.IntRange(1, 5).Draw(t, "size")
		whole := places(ask(plan.Asked{First: &all}))
		var forwards, backwards []string
		for cursor := (*string)(nil); ; {
			page := ask(plan.Asked{First: &size, After: cursor})
			forwards = append(forwards, places(page)...)
			if !page.HasNext {
				break
			}
			last := page.Cursor(page.Page[len(page.Page)-1])
			cursor = &last
		}
		for cursor := (*string)(nil); ; {
			page := ask(plan.Asked{Last: &size, Before: cursor})
			backwards = append(places(page), backwards...)
			if !page.HasPrevious {
				break
			}
			first := page.Cursor(page.Page[0])
			cursor = &first
		}
		if !slices.Equal(whole, forwards) || !slices.Equal(whole, backwards) {
			t.Fatalf("whole %v\nforwards %v\nbackwards %v", whole, forwards, backwards)
		}
	})
}

// places names the changes of a page.
func places(c *analysis.Changes) []string {
	out := []string{}
	for _, change := range c.Page {
		out = append(out, c.Cursor(change))
	}
	return out
}

// drawnFilter draws a filter on changes, up to so many deep below the first.
func drawnFilter(t *rapid.T, deep int) plan.Filter {
	kinds := 4
	if deep == 0 {
		kinds = 2 // those that hold no others
	}
	switch rapid.IntRange(0, kinds).Draw(t, "filter") {
	case 0:
		return plan.And{}
	case 1:
		listed := rapid.SliceOf(rapid.SampledFrom(diff.Kinds())).Draw(t, "kinds")
		set := []string{}
		for _, k := range listed {
			set = append(set, string(k))
		}
		return plan.Compare{Property: "kind", Op: plan.In, Operand: set}
	case 2:
		name := rapid.SampledFrom([]string{"helsedir", "folkehelse", ""}).Draw(t, "name")
		return plan.Elements{Property: "owner", Quantifier: plan.Some, Where: plan.And{
			plan.Compare{Property: "name", Op: plan.Contains, Operand: name, Fold: plan.Fold{Case: true}},
		}}
	case 3:
		return plan.Not{Filter: drawnFilter(t, deep-1)}
	default:
		return plan.Or{drawnFilter(t, deep-1), drawnFilter(t, deep-1)}
	}
}

// A filter and its complement part the list, and groups add up to what they count.
func TestFiltersOfChangesAreTwoValued(t *testing.T) {
	_, to := beside(t)
	comparisons := analysis.NewComparisons(1 << 20)
	count := func(t failing, f plan.Filter) *analysis.Changes {
		ask := asked(comparisons)
		ask.Filter = f
		return answered(t, ask, to)
	}
	all := count(t, plan.And{}).Total
	if all < 10 {
		t.Fatalf("only %d changes", all)
	}
	rapid.Check(t, func(t *rapid.T) {
		f := drawnFilter(t, 4)
		one, other := count(t, f), count(t, plan.Not{Filter: f})
		if one.Total+other.Total != all {
			t.Fatalf("%v: %d and %d are not %d", f, one.Total, other.Total, all)
		}
		groups, err := one.GroupBy([]string{"KIND", "SUBJECT_KIND", "SIGNIFICANCE"}, nil)
		sum := 0
		for _, g := range groups.Groups {
			sum += g.Count
		}
		if err != nil || sum != one.Total {
			t.Fatalf("groups of %d changes, %d in all: %v", sum, one.Total, err)
		}
	})
}

// A filter by owner looks at either side: who owned an activity before, and who owns it now.
func TestChangesOfEitherOwner(t *testing.T) {
	_, to := beside(t)
	for _, name := range []string{"Folkehelseinstituttet", "Helsedirektoratet"} {
		ask := asked(analysis.NewComparisons(0))
		ask.Filter = plan.And{
			plan.Compare{Property: "kind", Op: plan.Eq, Operand: string(diff.Owners)},
			plan.Elements{Property: "owner", Quantifier: plan.Some, Where: plan.Compare{Property: "name", Op: plan.Eq, Operand: name}},
		}
		if found := answered(t, ask, to); found.Total != 1 {
			t.Errorf("%s: %d changes of owners, want 1", name, found.Total)
		}
	}
}

// What differs is computed once, however many ask at once, and is cached as long as there is room.
func TestComparisonsAreCached(t *testing.T) {
	from, to := beside(t)
	comparisons := analysis.NewComparisons(1 << 20)
	results := make([]*diff.Result, 8)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			var err error
			if results[i], err = comparisons.Between(t.Context(), "test", from, to, false, false); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	used, _, _ := to.Used()
	for _, r := range results {
		if r == nil || r != results[0] {
			t.Fatal("several results of one pair")
		}
	}
	if again, err := comparisons.Between(t.Context(), "test", from, to, false, false); err != nil || again != results[0] {
		t.Errorf("computed again: %v", err)
	}
	if now, _, _ := to.Used(); now != used {
		t.Errorf("%d statements for what is cached", now-used)
	}
	small := analysis.NewComparisons(10)
	one, err := small.Between(t.Context(), "test", from, to, false, false)
	if err != nil {
		t.Fatal(err)
	}
	if other, err := small.Between(t.Context(), "test", from, to, false, false); err != nil || other == one {
		t.Errorf("cached without room: %v", err)
	}
}

// Who gives up leaves nothing behind: the next one computes.
func TestComparisonsThatAreGivenUp(t *testing.T) {
	from, to := beside(t)
	comparisons := analysis.NewComparisons(1 << 20)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := comparisons.Between(ctx, "test", from, to, false, false); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if _, err := comparisons.Between(t.Context(), "test", from, to, false, false); err != nil {
		t.Error(err)
	}
}

// Releases that were not read alike are refused, with what differs and what mends it.
func TestNotComparable(t *testing.T) {
	before, after := fixture.Releases(t)
	for what, change := range map[string]func(*roadmap.Node){
		"importer's versions": func(n *roadmap.Node) { n.Set(roadmap.PropImporter, "0") },
		"lexicon is another":  func(n *roadmap.Node) { n.Set(roadmap.PropReader, []string{"lexicon other"}) },
	} {
		old := *before.Release()
		old.Properties = slices.Clone(old.Properties)
		change(&old)
		graph := &roadmap.Graph{Nodes: slices.Clone(before.Nodes), Edges: before.Edges}
		graph.Nodes[slices.Index(graph.Nodes, before.Release())] = &old
		s := service.New(written(t, graph, after))
		release, releases, err := s.Find(t.Context(), service.Ref{})
		if err != nil {
			t.Fatal(err)
		}
		ask := asked(analysis.NewComparisons(0))
		if err := ask.Plan("changes"); err != nil {
			t.Fatal(err)
		}
		_, err = ask.Read(t.Context(), s.Session(release, releases))
		var public *service.Error
		if !errors.As(err, &public) || public.Code != service.NotComparable || !strings.Contains(err.Error(), what) ||
			!strings.Contains(err.Error(), "veikart import --releases") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func written(t *testing.T, graphs ...*roadmap.Graph) store.Store {
	t.Helper()
	s := fixture.Store(t, graphs[0])
	for _, g := range graphs[1:] {
		if err := s.Write(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// A history follows an object under another title and shows when it is not there, from whichever release one asks.
func TestHistories(t *testing.T) {
	from, to := beside(t)
	var states []string
	for _, r := range []*service.Session{from, to} {
		for _, title := range []string{
			"videre innføring via nettverk", "innføring via nettverk", "Prøvedrift av noe helt nytt", "manuell og fysioterapeuter",
		} {
			ask := &analysis.HistoryAsk{Comparisons: analysis.NewComparisons(0), Of: idOf(t, r, title), Releases: 2}
			if ask.Of == "" {
				continue
			}
			if err := ask.Plan("history"); err != nil {
				t.Fatal(err)
			}
			h, err := ask.Read(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			line := title + ":"
			for _, s := range h.States {
				line += fmt.Sprint(" ", s.Node != nil)
				for _, c := range s.Changes {
					line += " " + string(c.Kind)
				}
			}
			states = append(states, line)
		}
	}
	want := []string{
		"innføring via nettverk: true true TITLE", "manuell og fysioterapeuter: true false REMOVED",
		"videre innføring via nettverk: true true TITLE", "Prøvedrift av noe helt nytt: false true ADDED",
	}
	for _, w := range want {
		if !slices.Contains(states, w) {
			t.Errorf("no history is %q: %q", w, states)
		}
	}
}

// idOf returns the id of the activity whose title holds some words of DigiHelsestasjon or of its own.
func idOf(t *testing.T, r *service.Session, words string) string {
	t.Helper()
	list, err := service.Complete(&plan.List{
		Name: "activities", Shapes: []plan.Shape{{Kind: roadmap.KindActivity}}, Rows: true, Asked: plan.Asked{Own: 1000},
		Filter: plan.Compare{Property: "title", Op: plan.Contains, Operand: words},
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.Read(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows.Rows {
		if title := row.Node.Text(roadmap.PropTitle); strings.Contains(title, "nettverk") != strings.HasPrefix(title, "DigiHelsestasjon (Basis") {
			continue
		}
		return row.Node.ID
	}
	return ""
}
