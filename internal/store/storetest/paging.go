package storetest

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// source is a list that pages are drawn from: at the root, or of one node.
type source struct {
	name   string
	parent string // id, empty at the root
	hop    roadmap.Hop
	kind   roadmap.Kind
	keys   []plan.Key
}

func sources() []source {
	activityKeys := []plan.Key{
		by("title"), by("start"), by("end"), by("tentative"), bySource, byPosition,
		byCount(forward(roadmap.OwnedBy)), byCount(forward(roadmap.Serves)),
	}
	return []source{
		{"activities", "", roadmap.Hop{}, roadmap.KindActivity, activityKeys},
		{"actors", "", roadmap.Hop{}, roadmap.KindActor,
			[]plan.Key{by("name"), by("kind"), bySource, byCount(back(roadmap.OwnedBy))}},
		{"goals", "", roadmap.Hop{}, roadmap.KindGoal, []plan.Key{by("title"), by("number"), bySource}},
		{"activities of a measure", "measure:kjernejournal", forward(roadmap.HasActivity), roadmap.KindActivity, activityKeys},
		{"activities of a sub-goal", "subGoal:1A", back(roadmap.ListedUnder), roadmap.KindActivity, activityKeys},
	}
}

// list asks for a page of the source.
func (s source) list(order []plan.Key, filter plan.Filter, page plan.Page) *plan.List {
	list := with(along(s.hop, s.kind), func(l *plan.List) { l.Order, l.Filter, l.Page = order, filter, page })
	if s.parent == "" {
		return list
	}
	kind, _ := roadmap.ParseID(s.parent)
	return with(root(kind, list), func(l *plan.List) { l.IDs = []string{s.parent} })
}

// rows returns the page that a list of the source asks for.
func (s source) rows(answer store.Rows) store.Rows {
	if s.parent == "" {
		return answer
	}
	return answer.Rows[0].Lists[0]
}

// drawOrder draws an order: some of the keys, each in some direction, closed with the id. Every other
// order is one that lists come in when nothing else is asked for.
func drawOrder(t *rapid.T, keys []plan.Key) []plan.Key {
	if rapid.Bool().Draw(t, "plain") {
		return []plan.Key{rapid.SampledFrom([]plan.Key{bySource, byPosition}).Draw(t, "key"), byID}
	}
	order := rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, 3, func(k plan.Key) plan.Key { return k }).Draw(t, "keys")
	order = append(slices.Clone(order), byID)
	for i := range order {
		order[i].Descending = rapid.Bool().Draw(t, "descending")
		order[i].NullsFirst = rapid.Bool().Draw(t, "nulls first")
	}
	return order
}

// drawList draws a source with an order and a filter, and returns them with all of its rows.
func (f *fixture) drawList(t *rapid.T) (source, []plan.Key, plan.Filter, []store.Row) {
	s := rapid.SampledFrom(sources()).Draw(t, "source")
	order := drawOrder(t, s.keys)
	var filter plan.Filter
	if rapid.Bool().Draw(t, "filtered") {
		filter = plan.Not{Filter: is("id", plan.Contains, rapid.SampledFrom([]string{"o", "dr", "s", ":"}).Draw(t, "letters"))}
	}
	all := s.rows(f.run(t, s.list(order, filter, plan.Page{Limit: everything}))).Rows
	for i := 1; i < len(all); i++ {
		if plan.CompareKeys(order, all[i-1].Keys, all[i].Keys) >= 0 {
			t.Fatalf("%s does not come strictly before %s: keys %v and %v",
				all[i-1].Node.ID, all[i].Node.ID, all[i-1].Keys, all[i].Keys)
		}
	}
	return s, order, filter, all
}

func testPaging(t *testing.T, f *fixture) {
	t.Run("every element once", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { checkWalk(t, f) })
	})
	t.Run("any page", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { checkPage(t, f) })
	})
}

// checkWalk pages through a list and must meet every element once, in the list's order.
func checkWalk(t *rapid.T, f *fixture) {
	s, order, filter, all := f.drawList(t)
	page := plan.Page{
		Limit:   rapid.IntRange(1, len(all)+1).Draw(t, "size"),
		FromEnd: rapid.Bool().Draw(t, "from the end"),
	}
	var walked []store.Row
	for {
		rows := s.rows(f.run(t, s.list(order, filter, page)))
		further := rows.HasNext
		if page.FromEnd {
			walked = append(slices.Clone(rows.Rows), walked...)
			further = rows.HasPrevious
		} else {
			walked = append(walked, rows.Rows...)
		}
		if !further {
			break
		}
		if len(rows.Rows) == 0 || len(walked) > len(all) {
			t.Fatalf("walked past the end: %s of %s", names(walked), names(all))
		}
		if page.FromEnd {
			page.Before = walked[0].Keys
		} else {
			page.After = walked[len(walked)-1].Keys
		}
	}
	if got, want := names(walked), names(all); got != want {
		t.Fatalf("walked %s\nof     %s", got, want)
	}
}

// checkPage draws any page of a list, its bounds crossed or equal too, and compares it with what the
// whole list says.
func checkPage(t *rapid.T, f *fixture) {
	s, order, filter, all := f.drawList(t)
	page := plan.Page{
		Limit:   rapid.IntRange(0, len(all)+1).Draw(t, "limit"),
		FromEnd: rapid.Bool().Draw(t, "from the end"),
		After:   drawBound(t, all, "after"),
		Before:  drawBound(t, all, "before"),
	}
	got := s.rows(f.run(t, s.list(order, filter, page)))
	rows, previous, next := pageOf(all, order, page)
	if names(got.Rows) != names(rows) || got.HasPrevious != previous || got.HasNext != next {
		t.Fatalf("got  %q, previous %t, next %t\nwant %q, previous %t, next %t\nof   %q", names(got.Rows),
			got.HasPrevious, got.HasNext, names(rows), previous, next, names(all))
	}
}

// drawBound draws the keys of a row, or none.
func drawBound(t *rapid.T, all []store.Row, label string) []roadmap.Value {
	i := rapid.IntRange(-1, len(all)-1).Draw(t, label)
	if i < 0 {
		return nil
	}
	return all[i].Keys
}

// pageOf returns the page of a whole list, and whether the list has more before and behind it.
func pageOf(all []store.Row, order []plan.Key, page plan.Page) (rows []store.Row, previous, next bool) {
	first, end := 0, len(all) // of the window
	for first < len(all) && page.After != nil && plan.CompareKeys(order, all[first].Keys, page.After) <= 0 {
		first++
	}
	for end > 0 && page.Before != nil && plan.CompareKeys(order, all[end-1].Keys, page.Before) >= 0 {
		end--
	}
	size := max(0, min(page.Limit, end-first))
	from := first
	if page.FromEnd {
		from = end - size
	}
	return all[from : from+size], from > 0, from+size < len(all)
}
