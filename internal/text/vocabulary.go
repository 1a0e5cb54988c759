package text

import (
	"slices"
	"strings"
)

// Numbering gives numbers to the words of texts, each as it is written. It must not be used concurrently.
type Numbering struct {
	numbers map[string]uint32
	words   []string
	reader  reader
}

// NewNumbering returns a numbering that has seen nothing.
func NewNumbering() *Numbering { return &Numbering{numbers: map[string]uint32{}} }

// Append appends the words of a document: of each field its name, how many words it has, and the number of each.
func (n *Numbering) Append(to []uint32, d Document) []uint32 {
	for _, f := range d.Fields {
		head := len(to)
		to = append(to, uint32(f.Name.number()), 0)
		for n.reader.read(f.Text); ; {
			word, ok := n.reader.next()
			if !ok {
				break
			}
			to = append(to, n.number(word))
		}
		to[head+1] = uint32(len(to) - head - 2)
	}
	return to
}

func (n *Numbering) number(word string) uint32 {
	number, known := n.numbers[word]
	if !known {
		word = strings.Clone(word) // not the whole text with it
		number = uint32(len(n.words))
		n.numbers[word] = number
		n.words = append(n.words, word)
	}
	return number
}

// Words goes through the words of a document that Append appended.
func Words(document []uint32, each func(word uint32)) {
	for len(document) > 0 {
		end := 2 + document[1]
		for _, word := range document[2:end] {
			each(word)
		}
		document = document[end:]
	}
}

// Vocabulary are the words of texts by their numbers, and the terms by which they are found. It does not change and may
// be used concurrently.
type Vocabulary struct {
	words  []string
	parts  []uint32 // of each word
	terms  []string // sorted, so that those with one beginning are a range
	starts []uint32 // one more than there are terms
	found  []uint32 // for each term in turn, the words that are found by it
}

// Vocabulary returns the words that were numbered. The numbering must not be used any more.
func (n *Numbering) Vocabulary() *Vocabulary {
	v := &Vocabulary{words: n.words, parts: make([]uint32, len(n.words))}
	indexer, byTerm := NewIndexer(), map[string][]uint32{}
	n.numbers = nil
	total := 0
	for number, word := range v.words {
		for _, t := range Tokens(word) {
			if t.Width == 1 {
				v.parts[number]++
			}
		}
		for _, term := range indexer.Terms(word) {
			byTerm[term] = append(byTerm[term], uint32(number))
			total++
		}
	}
	v.terms, v.found = make([]string, 0, len(byTerm)), make([]uint32, 0, total)
	for term := range byTerm {
		v.terms = append(v.terms, term)
	}
	slices.Sort(v.terms)
	for _, term := range v.terms {
		v.starts = append(v.starts, uint32(len(v.found)))
		v.found = append(v.found, byTerm[term]...)
	}
	v.starts = append(v.starts, uint32(len(v.found)))
	return v
}

// Len returns the number of words.
func (v *Vocabulary) Len() int { return len(v.words) }

// Word returns a word as it is written.
func (v *Vocabulary) Word(number uint32) string { return v.words[number] }

// Find returns the words that a lookup finds; one may stand there several times.
func (v *Vocabulary) Find(l Lookup) []uint32 {
	from, known := slices.BinarySearch(v.terms, l.Term)
	to := from
	switch {
	case l.Prefix:
		behind, _ := slices.BinarySearchFunc(v.terms[from:], l.Term, func(term, prefix string) int {
			if strings.HasPrefix(term, prefix) {
				return -1
			}
			return 1
		})
		to += behind
	case known:
		to++
	}
	return v.found[v.starts[from]:v.starts[to]]
}

// Ranker returns a ranker of documents whose words are numbers of this vocabulary, by some fields; by all where none
// is given. It must not be used concurrently, and is best dropped after use.
func (v *Vocabulary) Ranker(q Query, fields []FieldName) *NumberRanker {
	r := &NumberRanker{ranking: newRanking(q), vocabulary: v, numbers: make([]uint32, len(v.words)), matched: make([]matched, 1)}
	for number, name := range names {
		r.left[number] = len(fields) > 0 && !slices.Contains(fields, name)
	}
	for _, wanted := range r.ranking.words {
		for _, lookup := range wanted.lookups() {
			for _, number := range v.Find(lookup) {
				if r.numbers[number] == 0 {
					r.numbers[number] = uint32(len(r.matched))
					r.matched = append(r.matched, r.ranking.matched(v.words[number]))
				}
			}
		}
	}
	return r
}

// NumberRanker ranks documents whose words are numbers of a vocabulary.
type NumberRanker struct {
	ranking    ranking
	vocabulary *Vocabulary
	left       [len(names)]bool // fields that are not searched
	numbers    []uint32         // by word: the place in matched, 0 where no word of the query can match it
	matched    []matched
}

// Rank ranks a document. Where sure is false, the texts must be looked at to say; then the rest means nothing.
func (r *NumberRanker) Rank(document []uint32, ordinal int) (rank Rank, matches, sure bool) {
	r.ranking.begin()
	for len(document) > 0 {
		name, end := document[0], 2+document[1]
		if !r.left[name] {
			r.field(names[name], document[2:end])
		}
		document = document[end:]
	}
	return r.ranking.end(ordinal)
}

func (r *NumberRanker) field(name FieldName, words []uint32) {
	r.ranking.beginField(name)
	for _, word := range words {
		if i := r.numbers[word]; i != 0 {
			r.ranking.note(r.matched[i].hits)
		}
		r.ranking.parts += int32(r.vocabulary.parts[word])
	}
	r.ranking.endField()
}
