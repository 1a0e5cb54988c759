package matching

import (
	"cmp"
	"context"
	"slices"
)

// What counts how much of the similarity of two objects. What neither has does not count.
const (
	titleWeight  = 4
	textWeight   = 3
	factsWeight  = 2
	parentWeight = 1
)

const (
	// threshold is the least score of a pair that is only similar.
	threshold = 600
	// margin is how much better a pair must be than the best solution without it.
	margin = 80
	// reused is the score of the content below which the same title is used for something else.
	reused = 150
	// candidateFrom is the least score of a candidate.
	candidateFrom = 350
	// MaxBlock is how many objects of one side that links join are assigned together; of more, none is paired.
	MaxBlock = 400
)

// score returns how similar two objects are, from 0 to Same. It is the same whichever side comes first.
func (m *matcher) score(before, after int) int {
	one, other := m.before.wordsOf(before), m.after.wordsOf(after)
	sum, weight := titleWeight*dice(one.title, other.title), titleWeight
	content, most := m.contentScore(before, after)
	sum, weight = sum+content, weight+most
	if m.before.objects[before].Parent != "" || m.after.objects[after].Parent != "" {
		weight += parentWeight
		if m.before.under(before) == m.after.under(after) {
			sum += parentWeight * Same
		}
	}
	return sum / weight
}

// contentScore returns how similar two objects are in what they say beside their titles, as a sum and its weight.
func (m *matcher) contentScore(before, after int) (sum, weight int) {
	one, other := m.before.wordsOf(before), m.after.wordsOf(after)
	if len(one.text)+len(other.text) > 0 {
		sum, weight = sum+textWeight*dice(one.text, other.text), weight+textWeight
	}
	if len(one.facts)+len(other.facts) > 0 {
		sum, weight = sum+factsWeight*dice(one.facts, other.facts), weight+factsWeight
	}
	return sum, weight
}

// alike returns whether two objects of one title in one place may be one: not where both say much, and nothing alike.
func (m *matcher) alike(before, after int) bool {
	one, other := m.before.wordsOf(before), m.after.wordsOf(after)
	if len(one.text) < tellingWords || len(other.text) < tellingWords {
		return true
	}
	sum, weight := m.contentScore(before, after)
	return sum >= reused*weight
}

// dice returns how much two sorted lists without repetition share, from 0 to Same.
func dice(one, other []string) int {
	if len(one)+len(other) == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(one) && j < len(other); {
		switch c := cmp.Compare(one[i], other[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return 2 * shared * Same / (len(one) + len(other))
}

// similar pairs what is left: within what is matched, then anywhere.
func (m *matcher) similar(ctx context.Context) error {
	before := m.before.free(func(i int) []string { return []string{m.before.under(i)} })
	after := m.after.free(func(i int) []string { return []string{m.after.under(i)} })
	parents := make([]string, 0, len(before))
	for parent := range before {
		if len(after[parent]) > 0 {
			parents = append(parents, parent)
		}
	}
	slices.Sort(parents)
	for _, parent := range parents {
		if err := m.block(ctx, before[parent], after[parent], Similar); err != nil {
			return err
		}
	}
	all := func(int) []string { return []string{""} }
	return m.block(ctx, m.before.free(all)[""], m.after.free(all)[""], Similar)
}

// candidates returns what each object that is in no pair might be.
func candidates(of, other *side) map[int][]Candidate {
	out := map[int][]Candidate{}
	for i := range of.objects {
		if of.taken[i] {
			continue
		}
		list := slices.DeleteFunc(slices.Clone(of.scored[i]), func(c Candidate) bool { return other.taken[c.Of] })
		slices.SortFunc(list, func(a, b Candidate) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Of, b.Of)) })
		list = slices.Compact(list)
		if len(list) > 0 {
			out[i] = list[:min(len(list), MaxCandidates)]
		}
	}
	return out
}
