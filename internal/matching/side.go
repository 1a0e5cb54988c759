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
	keys    []keys            // made when first asked for, as words are
	words   []words
	terms   *text.Indexer
	scored  map[int][]Candidate
}

// keys are what an object is looked up by.
type keys struct {
	made                   bool
	titled, place, content string
}

// words are the stems of an object's texts, sorted.
type words struct {
	made               bool
	title, text, facts []string
}

func newSide(objects []Object) *side {
	return &side{
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

// titled returns the title in the form in which titles are compared.
func (s *side) titled(i int) string { return s.keysOf(i).titled }

// place returns where an object stands: under what, with which title.
func (s *side) place(i int) string { return s.keysOf(i).place }

// content returns what an object says beside its title.
func (s *side) content(i int) string { return s.keysOf(i).content }

// keysOf returns the keys of an object. All parents that are matched are known by then.
func (s *side) keysOf(i int) *keys {
	k := &s.keys[i]
	if !k.made {
		o := &s.objects[i]
		facts := o.Facts
		if !slices.IsSorted(facts) {
			facts = slices.Sorted(slices.Values(facts))
		}
		title := roadmap.NameKey(o.Title)
		*k = keys{
			made: true, titled: title, place: s.under(i) + "\x00" + title,
			content: strings.Join(facts, "\x00") + "\x00\x00" + roadmap.Clean(o.Text),
		}
	}
	return k
}

// tellingWords is how many words a text needs to tell an object from others by itself: shorter ones are said of many.
const tellingWords = 6

// telling returns the content of an object that tells it from others in a place; empty where it says too little for that.
func (s *side) telling(i int, place string) string {
	if len(strings.Fields(s.objects[i].Text)) < tellingWords {
		return ""
	}
	return place + "\x00" + s.content(i)
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
