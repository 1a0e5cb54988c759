package matching

import (
	"context"
	"slices"

	"veikart/internal/assignment"
)

const (
	// manyPairs is how many pairs of a block are all compared. Of more, those are that share a few seldom words.
	manyPairs = 400 * 400
	// seldom is in how many objects of each side a word stands at most that leads from one object to others.
	seldom = 50
	// sharedWords is how many such words two objects share that are compared.
	sharedWords = 2
)

// link is two objects that are somewhat alike.
type link struct{ before, after, score int }

// block pairs objects that are similar, by the assignment whose scores together are best, where no other is nearly as good.
// Objects that no chain of links joins are assigned apart, which changes nothing.
func (m *matcher) block(ctx context.Context, before, after []int, how How) error {
	links, err := m.links(ctx, before, after)
	if err != nil {
		return err
	}
	for _, group := range joined(links) {
		if err := m.assign(ctx, group, how); err != nil {
			return err
		}
	}
	return nil
}

// links compares the objects of two lists, and notes candidates.
func (m *matcher) links(ctx context.Context, before, after []int) ([]link, error) {
	var out []link
	compared := func(b, a int) {
		// those that are too little alike for a pair make others uncertain
		if score := m.score(b, a); score >= candidateFrom {
			m.before.scored[b] = append(m.before.scored[b], Candidate{a, score})
			m.after.scored[a] = append(m.after.scored[a], Candidate{b, score})
			out = append(out, link{b, a, score})
		}
	}
	near := func(int) []int { return after }
	if len(before)*len(after) > manyPairs {
		near = m.sharing(before, after)
	}
	for _, b := range before {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, a := range near(b) {
			compared(b, a)
		}
	}
	return out, nil
}

// sharing returns a function to the objects after that share seldom words with one before.
func (m *matcher) sharing(before, after []int) func(int) []int {
	one, other := m.before.index(before), m.after.index(after)
	return func(b int) []int {
		var all []int
		for _, word := range m.before.allWords(b) {
			if len(one[word]) <= seldom && len(other[word]) <= seldom {
				all = append(all, other[word]...)
			}
		}
		slices.Sort(all)
		var out []int
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to] == all[from] {
				to++
			}
			if to-from >= sharedWords {
				out = append(out, all[from])
			}
			from = to
		}
		return out
	}
}

// index returns the objects of a list by the words of their titles and texts.
func (s *side) index(list []int) map[string][]int {
	out := map[string][]int{}
	for _, i := range list {
		for _, word := range s.allWords(i) {
			if len(out[word]) <= seldom { // one more says that it is not
				out[word] = append(out[word], i)
			}
		}
	}
	return out
}

// allWords returns the words of an object's title and text, each once.
func (s *side) allWords(i int) []string {
	w := s.wordsOf(i)
	all := slices.Concat(w.title, w.text)
	slices.Sort(all)
	return slices.Compact(all)
}

// joined parts links into groups that share no object, in the order of their first links.
func joined(links []link) [][]link {
	group := map[int]int{} // objects before, and those after as negative numbers, to the number of another one of their group
	root := func(of int) int {
		for {
			up, there := group[of]
			if !there || up == of {
				return of
			}
			if next, deeper := group[up]; deeper {
				group[of] = next
			}
			of = up
		}
	}
	for _, l := range links {
		if one, other := root(l.before), root(-1-l.after); one != other {
			group[one] = other
		}
	}
	places := map[int]int{}
	var out [][]link
	for _, l := range links {
		r := root(l.before)
		at, there := places[r]
		if !there {
			at = len(out)
			places[r], out = at, append(out, nil)
		}
		out[at] = append(out[at], l)
	}
	return out
}

// assign pairs the objects of a group of links.
func (m *matcher) assign(ctx context.Context, links []link, how How) error {
	var before, after []int
	for _, l := range links {
		before, after = append(before, l.before), append(after, l.after)
	}
	slices.Sort(before)
	slices.Sort(after)
	before, after = slices.Compact(before), slices.Compact(after)
	if max(len(before), len(after)) > MaxBlock {
		return nil
	}
	weights := make([][]int, len(before))
	for row := range weights {
		weights[row] = make([]int, len(after))
	}
	for _, l := range links {
		row, _ := slices.BinarySearch(before, l.before)
		column, _ := slices.BinarySearch(after, l.after)
		weights[row][column] = l.score
	}
	pairs, err := assignment.Best(ctx, weights)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if p.Weight >= threshold && p.Margin >= margin {
			m.pair(before[p.Row], after[p.Column], how, p.Weight)
		}
	}
	return nil
}
