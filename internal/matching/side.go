package matching

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// side is the objects of one release.
type side struct {
	objects []Object
	parents map[string]string // ids of parents that are matched, to what both sides call them
	taken   []bool            // which are in a pair
	numbers *numbers          // of both sides
	keys    []keys            // made when first asked for, as words are
	words   []words
	terms   *text.Indexer
	scored  map[int][]Candidate
}

// keys are what an object is looked up by, as numbers: equal ones are equal on both sides.
type keys struct {
	made                         bool
	under, titled, facts, spoken int32
}

// numbers number texts, from 1. What many objects say alike is brought into the form in which it is compared once.
type numbers struct {
	of             map[string]int32
	titles, spoken map[string]int32 // as they are written
}

func newNumbers() *numbers {
	return &numbers{map[string]int32{}, map[string]int32{}, map[string]int32{}}
}

func (n *numbers) number(text string) int32 {
	number, known := n.of[text]
	if !known {
		number = int32(len(n.of) + 1) // #nosec G115 -- so many texts are larger than any memory
		n.of[text] = number
	}
	return number
}

// compared returns the number of the form in which a text is compared.
func (n *numbers) compared(known map[string]int32, text string, form func(string) string) int32 {
	number, there := known[text]
	if !there {
		number = n.number(form(text))
		known[text] = number
	}
	return number
}

// words are the stems of an object's texts, sorted.
type words struct {
	made               bool
	title, text, facts []string
}

func newSide(objects []Object, shared *numbers) *side {
	return &side{
		numbers: shared,
		objects: objects, parents: map[string]string{}, taken: make([]bool, len(objects)),
		keys: make([]keys, len(objects)), words: make([]words, len(objects)),
		terms: text.NewIndexer(), scored: map[int][]Candidate{},
	}
}

// under returns what an object stands under, by the same text on both sides where that is matched.
func (s *side) under(i int) string {
	parent := s.objects[i].Parent
	if common, matched := s.parents[parent]; matched {
		return common
	}
	return parent
}

// key is what objects of both sides are looked up by. The zero key is none.
type key [4]int32

// everything stands in a key for what does not count.
const everything = -1

// place is where an object stands: under what, with which title.
func (s *side) place(i int) key {
	k := s.keysOf(i)
	return key{k.under, k.titled, everything, everything}
}

// whole is where an object stands and what it says.
func (s *side) whole(i int) key {
	k := s.keysOf(i)
	return key{k.under, k.titled, k.facts, k.spoken}
}

// titled is the title of an object and what it says, wherever it stands.
func (s *side) titled(i int) key {
	k := s.keysOf(i)
	return key{everything, k.titled, k.facts, k.spoken}
}

// keysOf returns the keys of an object. All parents that are matched are known by then.
func (s *side) keysOf(i int) *keys {
	k := &s.keys[i]
	if !k.made {
		o := &s.objects[i]
		facts := o.Facts
		if !slices.IsSorted(facts) {
			facts = slices.Sorted(slices.Values(facts))
		}
		*k = keys{
			made: true, under: s.numbers.number(s.under(i)), facts: s.numbers.number(strings.Join(facts, "\x00")),
			titled: s.numbers.compared(s.numbers.titles, o.Title, roadmap.NameKey),
			spoken: s.numbers.compared(s.numbers.spoken, o.Text, roadmap.Clean),
		}
	}
	return k
}

// tellingWords is how many words a text needs to tell an object from others by itself: shorter ones are said of many.
const tellingWords = 6

// telling is what an object says, under what it stands, if that tells it from others there; no key where it says too little.
func (s *side) telling(i int) key {
	if len(strings.Fields(s.objects[i].Text)) < tellingWords {
		return key{}
	}
	k := s.keysOf(i)
	return key{k.under, everything, k.facts, k.spoken}
}

// tellingAnywhere is telling wherever the object stands.
func (s *side) tellingAnywhere(i int) key {
	k := s.telling(i)
	if k != (key{}) {
		k[0] = everything
	}
	return k
}

// free returns the objects in no pair by their keys.
func (s *side) free(keys func(i int) []string) map[string][]int {
	out := map[string][]int{}
	for i := range s.objects {
		if s.taken[i] {
			continue
		}
		for _, key := range keys(i) {
			out[key] = append(out[key], i)
		}
	}
	return out
}

// groups are objects in no pair by a key, in their order.
type groups struct {
	numbers map[key]int32
	starts  []int32 // by number, one more than there are
	members []int
}

// of returns the objects of a key. The list must not be changed.
func (g *groups) of(k key) []int {
	n, there := g.numbers[k]
	if !there {
		return nil
	}
	return g.members[g.starts[n]:g.starts[n+1]]
}

// by returns the objects in no pair by a key; those without one are left out.
func (s *side) by(keyOf func(s *side, i int) key) *groups {
	g := &groups{numbers: map[key]int32{}}
	of := make([]int32, len(s.objects))
	var counts []int32
	for i := range s.objects {
		of[i] = -1
		k := key{}
		if !s.taken[i] {
			k = keyOf(s, i)
		}
		if k == (key{}) {
			continue
		}
		n, there := g.numbers[k]
		if !there {
			n = int32(len(counts)) // #nosec G115 -- so many objects are larger than any memory
			g.numbers[k], counts = n, append(counts, 0)
		}
		of[i] = n
		counts[n]++
	}
	g.starts = make([]int32, len(counts)+1)
	for n, count := range counts {
		g.starts[n+1] = g.starts[n] + count
	}
	g.members = make([]int, g.starts[len(counts)])
	next := slices.Clone(g.starts)
	for i, n := range of {
		if n >= 0 {
			g.members[next[n]] = i
			next[n]++
		}
	}
	return g
}

// left returns those of a list that are in no pair.
func (s *side) left(list []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return s.taken[i] })
}

// wordsOf returns the words of an object.
func (s *side) wordsOf(i int) *words {
	w := &s.words[i]
	if !w.made {
		o := &s.objects[i]
		*w = words{made: true, title: s.stems(o.Title), text: s.stems(o.Text), facts: slices.Sorted(slices.Values(o.Facts))}
	}
	return w
}

// stems returns the terms of a text, sorted.
func (s *side) stems(of string) []string { return slices.Sorted(slices.Values(s.terms.Terms(of))) }
