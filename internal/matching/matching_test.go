package matching_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/matching"
)

const long = "Løsningen prøves ut i tre kommuner før den innføres i resten av landet i løpet av året."

func object(id, title string, more ...string) matching.Object {
	o := matching.Object{ID: id, Title: title, Parent: "measure:1A/tiltak"}
	for _, m := range more {
		switch key, value, _ := strings.Cut(m, "="); key {
		case "text":
			o.Text = value
		case "parent":
			o.Parent = value
		case "identifier":
			o.Identifiers = append(o.Identifiers, value)
		default:
			o.Facts = append(o.Facts, m)
		}
	}
	return o
}

// told is the pairs of a result as text, and the candidates of what is in none.
func told(before, after []matching.Object, r *matching.Result) []string {
	var out []string
	for _, p := range r.Pairs {
		out = append(out, fmt.Sprintf("%s = %s %s", before[p.Before].ID, after[p.After].ID, p.How))
	}
	for i, list := range r.Before {
		for _, c := range list {
			out = append(out, fmt.Sprintf("%s ? %s", before[i].ID, after[c.Of].ID))
		}
	}
	for i, list := range r.After {
		for _, c := range list {
			out = append(out, fmt.Sprintf("? %s : %s", after[i].ID, before[c.Of].ID))
		}
	}
	slices.Sort(out)
	return out
}

func TestMatch(t *testing.T) {
	none := matching.Known{}
	for name, c := range map[string]struct {
		before, after []matching.Object
		known         matching.Known
		want          []string
	}{
		"the same": {[]matching.Object{object("a", "En"), object("b", "To")}, []matching.Object{object("b", "To"), object("a", "En")}, none,
			[]string{"a = a SAME_ID", "b = b SAME_ID"}},
		"changed": {[]matching.Object{object("a", "En", "phase ROLLOUT")}, []matching.Object{object("a", "En", "phase IN_USE")}, none,
			[]string{"a = a SAME_ID"}},
		"a curated pair": {[]matching.Object{object("a", "En"), object("b", "To")}, []matching.Object{object("c", "Tre"), object("b", "To")},
			matching.Known{Curated: map[string]string{"a": "c"}}, []string{"a = c CURATED", "b = b SAME_ID"}},
		"an identifier": {[]matching.Object{object("a", "En", "identifier=x:1")},
			[]matching.Object{object("b", "Noe helt annet", "identifier=x:1")}, none,
			[]string{"a = b IDENTIFIER"}},
		"an identifier of two": {[]matching.Object{object("a", "En", "identifier=x:1")},
			[]matching.Object{object("b", "Noe", "identifier=x:1"), object("c", "Annet", "identifier=x:1")}, none, nil},
		"renamed": {[]matching.Object{object("a", "Utprøving i nord", "text="+long)}, []matching.Object{object("b", "Pilot", "text="+long)}, none,
			[]string{"a = b SAME_CONTENT"}},
		"renamed, of little content": {[]matching.Object{object("a", "Utprøving i nord", "x")},
			[]matching.Object{object("b", "Pilot", "x")}, none, []string{"? b : a", "a ? b"}},
		"renamed a little": {[]matching.Object{object("a", "Utprøving av ny løsning i nord", "x"), object("c", "Drift", "x")},
			[]matching.Object{object("b", "Utprøving av den nye løsningen i nord", "x"), object("c", "Drift", "x")}, none,
			[]string{"a = b SIMILAR", "c = c SAME_ID"}},
		"moved": {[]matching.Object{object("a", "En", "x")}, []matching.Object{object("b", "En", "x", "parent=measure:2B/noe")}, none,
			[]string{"a = b SAME_CONTENT"}},
		"under a renamed parent": {[]matching.Object{object("a", "En", "x", "parent=p")},
			[]matching.Object{object("b", "En", "y", "parent=q"), object("c", "En", "y", "parent=r")},
			matching.Known{Parents: map[string]string{"p": "q"}}, []string{"a = b SAME_ID"}},
		"the first of duplicates gone": {[]matching.Object{object("a", "En", "x", "1"), object("a.2", "En", "y", "2")},
			[]matching.Object{object("a", "En", "y", "2")}, none,
			[]string{"a.2 = a SAME_ID"}},
		"one of two like it": {[]matching.Object{object("a", "Innføring i kommunene", "x")},
			[]matching.Object{object("b", "Innføring i kommunene nord", "x"), object("c", "Innføring i kommunene sør", "x")}, none,
			[]string{"? b : a", "? c : a", "a ? b", "a ? c"}},
		"a title for something else": {[]matching.Object{object("a", "Innføring", "text="+long, "start 2024", "owner ks")},
			[]matching.Object{object("a", "Innføring", "text=Registeret skal flyttes til skyen etter en anskaffelse sammen med leverandøren.", "start 2029", "owner fhi")}, none,
			[]string{"? a : a", "a ? a"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := matching.Match(t.Context(), c.before, c.after, c.known)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, told(c.before, c.after, r)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func drawn(t *rapid.T, label string) []matching.Object {
	count := rapid.IntRange(0, 8).Draw(t, label)
	out, seen := make([]matching.Object, count), map[string]int{}
	for i := range out {
		title := rapid.SampledFrom([]string{"Innføring i nord", "Innføring i sør", "Utprøving i nord", "Drift"}).Draw(t, "title")
		parent := rapid.SampledFrom([]string{"p", "q"}).Draw(t, "parent")
		base := parent + "/" + title
		seen[base]++
		id := base
		if seen[base] > 1 {
			id = fmt.Sprint(base, ".", seen[base])
		}
		text := rapid.SampledFrom([]string{"", long, long + " Og litt til."}).Draw(t, "text")
		out[i] = object(id, title, "parent="+parent, "text="+text, rapid.SampledFrom([]string{"x", "y"}).Draw(t, "fact"))
	}
	return out
}

// The pairs are the same whichever release comes first, and every object is in one pair with itself.
func TestMatchHasNoSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawn(t, "before"), drawn(t, "after")
		one, err := matching.Match(t.Context(), before, after, matching.Known{})
		if err != nil {
			t.Fatal(err)
		}
		other, err := matching.Match(t.Context(), after, before, matching.Known{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range other.Pairs {
			p := &other.Pairs[i]
			p.Before, p.After = p.After, p.Before
		}
		slices.SortFunc(other.Pairs, func(a, b matching.Pair) int { return a.Before - b.Before })
		if diff := cmp.Diff(one, &matching.Result{Pairs: other.Pairs, Before: other.After, After: other.Before}); diff != "" {
			t.Fatalf("-one +other:\n%s", diff)
		}
		self, err := matching.Match(t.Context(), before, before, matching.Known{})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range self.Pairs {
			if p.Before != i || p.After != i || p.How != matching.SameID {
				t.Fatalf("%+v", p)
			}
		}
		if len(self.Pairs) != len(before) {
			t.Fatalf("%d of %d are themselves", len(self.Pairs), len(before))
		}
	})
}
