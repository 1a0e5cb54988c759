// Package matching says which object of one release is which of another. It is pure: objects come as values, and nothing is
// known of graphs. What is the same comes first (identifiers, ids, content), then what is alike enough and like nothing
// else nearly as much. What is not certain is left, with its candidates: a pair is never picked.
package matching

import (
	"context"
	"fmt"
	"slices"
)

// Object is what an object of one level (measures, activities) says of itself.
type Object struct {
	ID          string
	Identifiers []string
	Parent      string // id of what it stands under; empty where it stands under nothing
	Title       string
	Facts       []string // what it states beside its texts, such as "phase ROLLOUT"; their order does not count
	Text        string   // what it says in sentences
}

// How says how the two objects of a pair were found to be one.
type How string

// The ways to match, in the order in which they are tried.
const (
	Curated     How = "CURATED"      // a person said so
	Identifier  How = "IDENTIFIER"   // both have the identifier, and nobody else has
	SameID      How = "SAME_ID"      // the same title under the same, which is what ids are made of
	SameContent How = "SAME_CONTENT" // the same content under another title, or in another place
	Similar     How = "SIMILAR"
	None        How = "NONE" // there is none, or it is not certain which
)

// Hows returns every way to match, in the order in which they are tried, None last.
func Hows() []How { return []How{Curated, Identifier, SameID, SameContent, Similar, None} }

// Same is the score of a pair that is not only similar.
const Same = 1000

// Pair is the places of two objects that are one, in the lists of objects before and after. Score goes from 0 to Same.
type Pair struct {
	Before, After int
	How           How
	Score         int
}

// Candidate is an object that another might be.
type Candidate struct {
	Of    int // place in the other list
	Score int
}

// Result is what was found. Pairs are in the order of the objects before; the candidates of objects that are in no pair are
// by their places, the most similar first, up to MaxCandidates of each.
type Result struct {
	Pairs         []Pair
	Before, After map[int][]Candidate
}

// MaxCandidates is how many candidates are listed of one object.
const MaxCandidates = 5

// Known is what is known of two lists before they are matched.
type Known struct {
	Parents map[string]string // ids of matched parents, before to after
	Curated map[string]string // ids, before to after; what is there on one side only counts for nothing
}

// Match matches the objects of one level. The result of the lists the other way around, with what is known turned around
// too, is the same pairs. The error is the context's.
func Match(ctx context.Context, before, after []Object, known Known) (*Result, error) {
	m := newMatcher(before, after, known)
	m.curated()
	m.identified()
	m.equal((*side).whole, inOrder)
	if err := m.samePlace(ctx); err != nil {
		return nil, fmt.Errorf("matching: %w", err)
	}
	m.equal((*side).titled, alone)
	m.equal((*side).telling, alone)
	m.equal((*side).tellingAnywhere, alone)
	if err := m.similar(ctx); err != nil {
		return nil, fmt.Errorf("matching: %w", err)
	}
	return m.result(), nil
}

// matcher is two sides with the pairs so far.
type matcher struct {
	before, after *side
	curatedPairs  map[string]string
	pairs         []Pair
}

func newMatcher(before, after []Object, known Known) *matcher {
	shared := newNumbers()
	m := &matcher{before: newSide(before, shared), after: newSide(after, shared), curatedPairs: known.Curated}
	for one, other := range known.Parents {
		common := "\x01" + one + "\x00" + other // no id has these signs
		m.before.parents[one], m.after.parents[other] = common, common
	}
	return m
}

func (m *matcher) pair(before, after int, how How, score int) {
	m.before.taken[before], m.after.taken[after] = true, true
	m.pairs = append(m.pairs, Pair{before, after, how, score})
}

// same pairs two objects that say the same.
func (m *matcher) same(before, after int) {
	how := SameContent
	if m.before.place(before) == m.after.place(after) {
		how = SameID
	}
	m.pair(before, after, how, Same)
}

func (m *matcher) curated() {
	places := map[string]int{}
	for i, o := range m.after.objects {
		places[o.ID] = i
	}
	for i, o := range m.before.objects {
		if to, said := m.curatedPairs[o.ID]; said {
			if at, there := places[to]; there && !m.after.taken[at] {
				m.pair(i, at, Curated, Same)
			}
		}
	}
}

// identified pairs the two objects that alone have an identifier.
func (m *matcher) identified() {
	after := m.after.free(func(i int) []string { return m.after.objects[i].Identifiers })
	before := m.before.free(func(i int) []string { return m.before.objects[i].Identifiers })
	for i, o := range m.before.objects {
		for _, key := range o.Identifiers {
			if there := after[key]; len(there) == 1 && len(before[key]) == 1 && !m.before.taken[i] && !m.after.taken[there[0]] {
				m.pair(i, there[0], Identifier, Same)
			}
		}
	}
}

// Whether several objects of one key are paired: in order, since nothing tells them apart, or not, since each may be any.
const (
	inOrder = true
	alone   = false
)

// equal pairs objects of one key; those without one are in no pair.
func (m *matcher) equal(keyOf func(*side, int) key, several bool) {
	before, after := m.before.by(keyOf), m.after.by(keyOf)
	for i := range m.before.objects {
		if m.before.taken[i] {
			continue
		}
		k := keyOf(m.before, i)
		one, other := before.of(k), after.of(k)
		switch {
		case len(other) == 0:
		case several:
			for n := range min(len(one), len(other)) {
				if !m.before.taken[one[n]] {
					m.same(one[n], other[n])
				}
			}
		case len(one) == 1 && len(other) == 1:
			m.same(one[0], other[0])
		}
	}
}

// samePlace pairs objects of one title that stand under the same. Duplicates are told apart by what they say, for their
// order may have changed. A title that is used again for other content is not the same.
func (m *matcher) samePlace(ctx context.Context) error {
	before, after := m.before.by((*side).place), m.after.by((*side).place)
	for i := range m.before.objects {
		if m.before.taken[i] {
			continue
		}
		one, other := before.of(m.before.place(i)), after.of(m.before.place(i))
		if len(other) == 0 || one[0] != i {
			continue
		}
		if len(one) > 1 || len(other) > 1 {
			if err := m.block(ctx, one, other, SameID); err != nil {
				return err
			}
			one, other = m.before.left(one), m.after.left(other)
		}
		if len(one) == 1 && len(other) == 1 && m.alike(one[0], other[0]) {
			m.pair(one[0], other[0], SameID, Same)
		}
	}
	return nil
}

func (m *matcher) result() *Result {
	slices.SortFunc(m.pairs, func(a, b Pair) int { return a.Before - b.Before })
	return &Result{
		Pairs:  m.pairs,
		Before: candidates(m.before, m.after),
		After:  candidates(m.after, m.before),
	}
}
