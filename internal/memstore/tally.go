package memstore

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"veikart/internal/roadmap"
)

// tally counts combinations of values. A combination is the one before it, of one dimension less,
// with a value of the next dimension; number 0 is the combination of no value.
type tally struct {
	dimensions []*dimension
	texts      []texts   // by dimension
	sets       [][]int32 // the values of the node that is counted, by dimension
	nodes      []int32   // scratch
	extended   map[extension]int32
	last       []extension // by combination: how it was made
	counts     []int       // by combination
}

type extension struct{ of, value int32 }

// texts numbers the texts that a dimension takes.
type texts struct {
	numbers map[string]int32
	all     []string
}

func (t *texts) number(s string) int32 {
	n, ok := t.numbers[s]
	if !ok {
		n = int32(len(t.all))
		t.numbers[s] = n
		t.all = append(t.all, s)
	}
	return n
}

func newTally(dimensions []*dimension) *tally {
	t := &tally{
		dimensions: dimensions,
		texts:      make([]texts, len(dimensions)),
		sets:       make([][]int32, len(dimensions)),
		extended:   map[extension]int32{},
		last:       make([]extension, 1),
		counts:     make([]int, 1),
	}
	for i := range t.texts {
		t.texts[i].numbers = map[string]int32{}
	}
	return t
}

// count counts a node once for each combination of the values that it has.
func (r *run) count(t *tally, n int32) {
	for i, d := range t.dimensions {
		t.sets[i] = t.sets[i][:0]
		if d.ofNodes {
			t.sets[i] = r.reach(n, d, t.sets[i])
		} else {
			t.nodes = r.reach(n, d, t.nodes[:0])
			for _, at := range t.nodes {
				t.sets[i] = t.texts[i].appendValues(t.sets[i], r.value(d.property, at), d.part)
			}
			slices.Sort(t.sets[i])
			t.sets[i] = slices.Compact(t.sets[i])
		}
		if len(t.sets[i]) == 0 {
			t.sets[i] = append(t.sets[i], absent)
		}
	}
	t.add(0, t.sets)
}

// add counts the combination extended by each combination of values from the sets.
func (t *tally) add(combination int32, sets [][]int32) {
	if len(sets) == 0 {
		t.counts[combination]++
		return
	}
	for _, value := range sets[0] {
		e := extension{combination, value}
		next, ok := t.extended[e]
		if !ok {
			next = int32(len(t.last))
			t.extended[e] = next
			t.last = append(t.last, e)
			t.counts = append(t.counts, 0)
		}
		t.add(next, sets[1:])
	}
}

// appendValues appends the numbers of the texts that a value is grouped by; an absent one has none.
func (t *texts) appendValues(into []int32, v roadmap.Value, part roadmap.Part) []int32 {
	switch v := v.(type) {
	case roadmap.Date:
		if s := v.Grouped(part); s != "" {
			return append(into, t.number(s))
		}
	case []string:
		for _, s := range v {
			into = append(into, t.number(s))
		}
	case []roadmap.Block:
		for _, b := range v {
			into = append(into, t.number(b.Text))
		}
	case string:
		return append(into, t.number(v))
	case time.Time:
		return append(into, t.number(roadmap.InstantText(v)))
	case bool:
		return append(into, t.number(strconv.FormatBool(v)))
	case int:
		return append(into, t.number(strconv.Itoa(v)))
	}
	return into
}

// combination is one that was counted, with its value for each dimension.
type combination struct {
	values []int32
	count  int
}

// combinations returns the combinations that were counted, in the order of an answer.
func (t *tally) combinations() []combination {
	var all []combination
	width := len(t.dimensions)
	for number, count := range t.counts {
		if count == 0 {
			continue // only the beginning of others
		}
		values := make([]int32, width)
		for i, at := width-1, int32(number); i >= 0; i-- {
			values[i], at = t.last[at].value, t.last[at].of
		}
		all = append(all, combination{values, count})
	}
	slices.SortFunc(all, func(a, b combination) int {
		if c := cmp.Compare(b.count, a.count); c != 0 {
			return c
		}
		for i := range width {
			if c := t.compareValues(i, a.values[i], b.values[i]); c != 0 {
				return c
			}
		}
		return 0
	})
	return all
}

// compareValues orders the values of a dimension: nodes as the source does, texts by their bytes,
// the absent value last.
func (t *tally) compareValues(dimension int, a, b int32) int {
	switch {
	case a == b:
		return 0
	case a == absent:
		return 1
	case b == absent:
		return -1
	case t.dimensions[dimension].ofNodes:
		return cmp.Compare(a, b)
	default:
		return strings.Compare(t.texts[dimension].all[a], t.texts[dimension].all[b])
	}
}
