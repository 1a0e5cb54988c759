package execute

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"pgregory.net/rapid"
)

// The answers of a release are forgotten once another one is current; an answer that would take most of the room
// is not cached; and a cache of no bytes caches nothing.
func TestAnswers(t *testing.T) {
	a := newAnswers(10_000)
	a.follow("release:a")
	key := Asked{Operation: "x"}.keyOf("release:a", "")
	a.put(key, entry{bytes: []byte("{}"), tag: "t", cost: 3})
	if got, ok := a.get(key); !ok || string(got.bytes) != "{}" || got.tag != "t" || got.cost != 3 {
		t.Errorf("got %+v, %v", got, ok)
	}
	a.follow("release:a")
	if _, ok := a.get(key); !ok {
		t.Error("the answer is gone while its release is current")
	}
	a.follow("release:b")
	if _, ok := a.get(key); ok {
		t.Error("the answer of a former release is still there")
	}
	if a.put(key, entry{bytes: make([]byte, 5_000)}); a.cache.EstimatedSize() != 0 {
		t.Error("an answer of half the room is cached")
	}
	none := newAnswers(0)
	none.follow("release:a")
	none.put(key, entry{})
	if _, ok := none.get(key); ok {
		t.Error("a cache of no bytes has an answer")
	}
}

// What a request asks has one name, whatever the order of its variables; two requests that differ have two.
func TestAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *graphql.RawParams {
			p := &graphql.RawParams{
				Query:         rapid.SampledFrom([]string{"{a}", "{b}"}).Draw(t, label+"query"),
				OperationName: rapid.SampledFrom([]string{"", "A"}).Draw(t, label+"name"),
				Variables:     map[string]any{},
			}
			for name, n := range rapid.MapOfN(rapid.SampledFrom([]string{"x", "y"}), rapid.IntRange(0, 1), 0, 2).Draw(t, label+"variables") {
				p.Variables[name] = n
			}
			return p
		}
		p, q := draw("p"), draw("q")
		first, err := AskedBy(p, p.Query)
		if err != nil {
			t.Fatal(err)
		}
		second, err := AskedBy(q, q.Query)
		if err != nil {
			t.Fatal(err)
		}
		equal := p.Query == q.Query && p.OperationName == q.OperationName && len(p.Variables) == len(q.Variables)
		for name, v := range p.Variables {
			other, ok := q.Variables[name]
			equal = equal && ok && other == v
		}
		if (first.keyOf("r", "") == second.keyOf("r", "")) != equal {
			t.Errorf("%+v and %+v", p, q)
		}
		if first.keyOf("r", "") == first.keyOf("s", "") {
			t.Error("two releases have one key")
		}
	})
}
