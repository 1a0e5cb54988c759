package cypher_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/graph"
	"veikart/internal/limit"
	"veikart/internal/memstore"
	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

// cacheBytes is room for some hundred statements of a test, and not for all.
const cacheBytes = 1 << 20

// planned notes the plans that another store answers.
type planned struct {
	store.Store
	mu   sync.Mutex
	seen []*plan.List
}

func (p *planned) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	p.mu.Lock()
	p.seen = append(p.seen, list)
	p.mu.Unlock()
	return p.Store.Run(ctx, release, list)
}

// TestCachedIsCompiledAnew: what a warm cache compiles the plans of random operations to, with their own values and with
// others, is what they are compiled to by themselves.
func TestCachedIsCompiledAnew(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	releases := []cypher.Release{{generation, store.StatisticsOf(g)}, {generation + 1, store.StatisticsOf(storetest.Synthetic(6))}}
	cache := cypher.NewCache(cacheBytes)
	p := &planned{Store: memstore.New()}
	if err := p.Write(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	handler, err := graph.NewHandler(graph.Config{
		Service: service.New(p), Logger: slog.New(slog.DiscardHandler), Limits: limit.Settings{Timeout: time.Minute},
	})
	if err != nil {
		t.Fatal(err)
	}
	drawn := operations.Of(operations.Schema(), operations.VocabularyOf(g), operations.Options{Letters: true, Cursors: true})
	compared, all := 0, 0
	operations.Check(t, 1, func(t *rapid.T) {
		all++
		body, err := json.Marshal(drawn.Draw(t, "operation"))
		if err != nil {
			t.Fatal(err)
		}
		request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		handler.ServeHTTP(httptest.NewRecorder(), request)
		for _, list := range p.seen {
			for range 3 {
				sameAnew(t, cache, list, rapid.SampledFrom(releases).Draw(t, "release"))
				list = (&reviser{t}).list(list)
				compared++
			}
			for _, near := range nearTo(list) {
				sameAnew(t, cache, near, releases[0])
			}
		}
		p.seen = nil
	})
	if compared < 2*all {
		t.Errorf("only %d plans of %d operations were compared", compared, all)
	}
}

// sameAnew fails the test where a cache compiles a plan to something else than it is compiled to without one.
func sameAnew(t rapid.TB, cache *cypher.Cache, list *plan.List, r cypher.Release) {
	t.Helper()
	cached, err := cache.Compile(list, r)
	anew, failed := cypher.Compile(list, r)
	if err != nil || failed != nil {
		if err == nil || failed == nil || err.Error() != failed.Error() {
			t.Fatalf("%s\ncached: %v\nanew:   %v", described(list), err, failed)
		}
		return
	}
	if d := diff.Diff(anew.Statement, cached.Statement); d != "" {
		t.Fatalf("%s (-anew +cached):\n%s", described(list), d)
	}
}

// nearTo returns a plan whose page does not hold everything, and plans that differ from it in one thing.
func nearTo(list *plan.List) []*plan.List {
	var all []*plan.List
	near := func(change func(*plan.List)) {
		l := *list
		l.Page.Limit, l.Rows, l.Order = 0, true, slices.Clone(l.Order)
		change(&l)
		all = append(all, &l)
	}
	near(func(*plan.List) {})
	near(func(l *plan.List) { l.Page.FromEnd = !l.Page.FromEnd })
	near(func(l *plan.List) { l.Count = !l.Count })
	for i := range list.Order {
		near(func(l *plan.List) { l.Order[i].Descending = !l.Order[i].Descending })
		near(func(l *plan.List) { l.Order[i].NullsFirst = !l.Order[i].NullsFirst })
	}
	for i, s := range list.Shapes {
		for j, below := range s.Expand {
			if below.Shared == nil {
				continue
			}
			for _, shared := range nearToShared(below) {
				near(func(l *plan.List) {
					l.Shapes = slices.Clone(l.Shapes)
					l.Shapes[i].Expand = slices.Clone(s.Expand)
					l.Shapes[i].Expand[j] = shared
				})
			}
		}
	}
	return all
}

// nearToShared returns lists of those who share measures that differ from one in one thing.
func nearToShared(list *plan.List) []*plan.List {
	rows, counted := *list, *list
	rows.Rows, counted.Count = !rows.Rows, !counted.Count
	all := []*plan.List{&rows, &counted}
	for _, p := range participations(list.Shared.Filter) {
		l := *list
		l.Shared = &p
		all = append(all, &l)
	}
	return all
}

// participations are those that count by a filter or by none.
func participations(filter plan.Filter) []plan.Participation {
	var all []plan.Participation
	for _, bases := range [][]string{{"STATED"}, {"INFERRED"}, {"STATED", "INFERRED"}} {
		for _, roles := range [][]string{nil, {}, {"OWNER"}, {"OPERATOR"}, {"OPERATOR", "OWNER"}} {
			for _, filter := range []plan.Filter{nil, filter} {
				all = append(all, plan.Participation{Bases: bases, Roles: roles, Filter: filter})
			}
		}
	}
	return all
}

// TestCachedParticipationsAreCompiledAnew: who shares measures, and who takes part, are questions of many forms, over releases
// with shorter ways and without.
func TestCachedParticipationsAreCompiledAnew(t *testing.T) {
	cache := cypher.NewCache(cacheBytes)
	releases := []cypher.Release{{generation, store.StatisticsOf(storetest.Synthetic(6))}, {generation + 1, new(store.Statistics)}}
	titled := plan.Compare{Property: "title", Op: plan.Contains, Operand: "e"}
	texts := map[string]bool{}
	for range 2 {
		for _, r := range releases {
			for _, p := range participations(titled) {
				shared := &plan.List{Name: "shared", Shared: &p, Rows: true, Shapes: []plan.Shape{{Kind: roadmap.KindActor}}}
				list := &plan.List{Rows: true, Shapes: []plan.Shape{{Kind: roadmap.KindActor, Expand: []*plan.List{shared}}}}
				for _, near := range append(nearTo(list), list) {
					sameAnew(t, cache, near, r)
				}
				for i, around := range [][]string{nil, {}, {"actor:1"}} {
					asked := &plan.Participations{Participation: p, Around: around, Limit: 10 + i, Named: i == 1}
					anew, err := cypher.Participations(asked, r)
					if err != nil {
						t.Fatal(err)
					}
					cached, err := cache.Participations(asked, r)
					if d := diff.Diff(anew, cached); err != nil || d != "" {
						t.Errorf("%s: %v (-anew +cached):\n%s", describedParticipations(asked), err, d)
					}
					texts[anew.Text] = true
				}
			}
		}
	}
	// three ways, one of them with roles and without; with a filter and without; of all, and around some with and without names
	if want := 4 * 2 * 3; len(texts) != want {
		t.Errorf("there are %d statements, want %d", len(texts), want)
	}
}

// reviser copies plans with other values and, now and then, in another form that is close to theirs.
type reviser struct{ t *rapid.T }

// flip is seldom the other truth.
func (r *reviser) flip(is bool) bool { return is != (rapid.IntRange(0, 9).Draw(r.t, "flip") == 9) }

func (r *reviser) text() string { return rapid.StringN(0, 3, -1).Draw(r.t, "text") }
func (r *reviser) number() int {
	return rapid.SampledFrom([]int{0, 1, 2, 20, 1000}).Draw(r.t, "number")
}
func (r *reviser) texts() []string {
	return rapid.SliceOfN(rapid.StringN(0, 3, -1), 0, 3).Draw(r.t, "texts")
}

func (r *reviser) list(p *plan.List) *plan.List {
	out := *p
	out.Name, out.Page.Limit, out.Filter = r.text(), r.number(), r.filter(p.Filter)
	if p.Shared != nil {
		bases := rapid.SampledFrom([][]string{{"STATED"}, {"INFERRED"}, {"STATED", "INFERRED"}}).Draw(r.t, "bases")
		out.Shared = &plan.Participation{Bases: bases, Roles: r.texts(), Filter: r.filter(p.Shared.Filter)}
	}
	if p.IDs != nil {
		out.IDs = append([]string{}, r.texts()...)
	}
	out.Count, out.Page.FromEnd, out.Order = r.flip(p.Count), r.flip(p.Page.FromEnd), nil
	for _, k := range p.Order {
		k.Descending, k.NullsFirst = r.flip(k.Descending), r.flip(k.NullsFirst)
		out.Order = append(out.Order, k)
	}
	out.Page.After, out.Page.Before = r.bound(p.Page.After), r.bound(p.Page.Before)
	out.Shapes, out.Groups = r.shapes(p.Shapes), nil
	for _, g := range p.Groups {
		g.Limit, g.Keys = r.number(), r.shapes(g.Keys)
		out.Groups = append(out.Groups, g)
	}
	return &out
}

func (r *reviser) shapes(all []plan.Shape) []plan.Shape {
	var out []plan.Shape
	for _, s := range all {
		var expand []*plan.List
		for _, below := range s.Expand {
			expand = append(expand, r.list(below))
		}
		s.Expand = expand
		out = append(out, s)
	}
	return out
}

func (r *reviser) bound(bound []roadmap.Value) []roadmap.Value {
	var out []roadmap.Value
	for range bound {
		out = append(out, rapid.SampledFrom([]roadmap.Value{nil, 1, "x"}).Draw(r.t, "bound"))
	}
	return out
}

func (r *reviser) filters(all []plan.Filter) []plan.Filter {
	var out []plan.Filter
	for _, f := range all {
		out = append(out, r.filter(f))
	}
	return out
}

func (r *reviser) filter(f plan.Filter) plan.Filter {
	switch f := f.(type) {
	case plan.And:
		return plan.And(r.filters(f))
	case plan.Or:
		return plan.Or(r.filters(f))
	case plan.Not:
		return plan.Not{Filter: r.filter(f.Filter)}
	case plan.Elements:
		f.Where, f.Quantifier = r.filter(f.Where), r.quantifier(f.Quantifier)
		return f
	case plan.Related:
		f.Where, f.Quantifier = r.filter(f.Where), r.quantifier(f.Quantifier)
		return f
	case plan.Compare:
		f.Operand, f.Fold.Case, f.Fold.Accents = r.operand(f.Operand), r.flip(f.Fold.Case), r.flip(f.Fold.Accents)
		return f
	case plan.Size:
		f.Operand = r.operand(f.Operand)
		return f
	case plan.Active:
		f.From, f.To = roadmap.Day(r.text()), roadmap.Day(r.text())
		f.Certainties = rapid.SliceOfN(rapid.SampledFrom([]roadmap.Certainty{roadmap.Certain, roadmap.No}), 0, 2).Draw(r.t, "certainties")
		return f
	default:
		return f
	}
}

func (r *reviser) quantifier(q plan.Quantifier) plan.Quantifier {
	if r.flip(false) {
		return rapid.SampledFrom([]plan.Quantifier{plan.Some, plan.None, plan.Every}).Draw(r.t, "quantifier")
	}
	return q
}

func (r *reviser) operand(v any) any {
	switch v.(type) {
	case string:
		return r.text()
	case []string:
		return r.texts()
	case int:
		return r.number()
	case []int:
		return []int{r.number(), r.number()}
	case bool:
		return rapid.Bool().Draw(r.t, "truth")
	default:
		return v
	}
}

// TestCachedReadsItsOwnPage: how much of what comes back is read is what the plan itself says, not the one that was compiled
// first.
func TestCachedReadsItsOwnPage(t *testing.T) {
	cache := cypher.NewCache(cacheBytes)
	for _, limit := range []int{0, 2, 1, 2} {
		list, documents, value := ownedPlan(t, limit)
		c, err := cache.Compile(list, cypher.Release{Generation: generation, Statistics: store.StatisticsOf(storetest.Synthetic(51))})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := c.Read(value, documents)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows.Rows) != limit || rows.HasNext != (limit < 2) {
			t.Errorf("a page of %d has %d rows; more: %v", limit, len(rows.Rows), rows.HasNext)
		}
	}
}

// TestCacheTellsReleasesApart: what is compiled for one release is not what another is read by.
func TestCacheTellsReleasesApart(t *testing.T) {
	cache := cypher.NewCache(cacheBytes)
	for _, of := range []int64{1, 2, 1} {
		c, err := cache.Compile(storetest.Activities(), cypher.Release{Generation: of, Statistics: new(store.Statistics)})
		if err != nil || c.Parameters["release"] != of {
			t.Errorf("release %d is read by the parameters %v (%v)", of, c.Parameters, err)
		}
	}
}

// BenchmarkCompile compares a warm cache with compiling.
func BenchmarkCompile(b *testing.B) {
	r := cypher.Release{Generation: generation, Statistics: store.StatisticsOf(storetest.Synthetic(51))}
	cache := cypher.NewCache(cacheBytes)
	for name, compile := range map[string]func(*plan.List, cypher.Release) (*cypher.Compiled, error){
		"anew": cypher.Compile, "cached": cache.Compile,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compile(storetest.Tree(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
