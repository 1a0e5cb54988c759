package answer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/test/kit/joined"
)

// drawn draws the data of an answer: objects and lists, some of them long, with what is added to some.
func drawn(t *rapid.T, depth int) map[string]any {
	out := map[string]any{}
	for i := range rapid.IntRange(1, 4).Draw(t, "members") {
		name := fmt.Sprintf("m%d", i)
		switch kind := rapid.IntRange(0, 5).Draw(t, "kind"); {
		case kind < 2 || depth == 0:
			out[name] = strings.Repeat("æ<", rapid.IntRange(0, 400).Draw(t, "length"))
		case kind == 2:
			out[name] = drawn(t, depth-1)
		case kind == 3:
			out[name] = []any{"a", "b"}
		default:
			list := []any{}
			for range rapid.IntRange(0, 6).Draw(t, "elements") {
				list = append(list, drawn(t, depth-1))
			}
			out[name] = list
		}
	}
	if rapid.Bool().Draw(t, "cited") {
		out["veikartId"] = rapid.StringMatching("goal:[0-9]").Draw(t, "id")
		out["veikartSource"] = map[string]any{
			"document": map[string]any{"veikartId": "document:a"}, "start": 1, "end": 2,
			"quote": strings.Repeat("q", rapid.IntRange(1, 300).Draw(t, "quote")),
		}
	}
	return out
}

// bare is data without what was added.
func bare(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, one := range v {
			if !strings.HasPrefix(name, "veikart") {
				out[name] = bare(one)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = bare(one)
		}
		return out
	}
	return v
}

// The parts of an answer, put together as is documented, are what was asked for, and each item is in one part.
func TestPartsMakeTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := drawn(t, 4)
		text, err := json.Marshal(data)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(text)
		if err != nil {
			t.Fatal(err)
		}
		var want, got any
		decode(t, a.Data(), &want)
		if diff := cmp.Diff(bare(roundTrip(t, data)), want); diff != "" {
			t.Fatalf("the data is not what was asked for:\n%s", diff)
		}
		budget := rapid.IntRange(6000, 12000).Draw(t, "budget")
		var items []*Item
		for from, n := Place(nil), 0; ; n++ {
			part, err := a.Part(from, budget)
			if err != nil {
				t.Skipf("one item is larger than the budget: %v", err)
			}
			if n > 0 && slices.Equal(part.Next, from) {
				t.Fatalf("the part at %v does not get on", from)
			}
			var of any
			decode(t, part.Data(), &of)
			got = joined.With(t, got, of, part.From)
			items = append(items, part.Items...)
			if from = part.Next; from == nil {
				break
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the parts do not make the whole (-whole +parts):\n%s", diff)
		}
		if diff := cmp.Diff(byPath(a.Items()), byPath(items)); diff != "" {
			t.Fatalf("the items of the parts are others:\n%s", diff)
		}
	})
}

func byPath(items []*Item) []*Item {
	return slices.SortedFunc(slices.Values(items), func(a, b *Item) int { return strings.Compare(a.At, b.At) })
}

func decode(t *rapid.T, text []byte, into any) {
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
}

func roundTrip(t *rapid.T, v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	decode(t, text, &out)
	return out
}
