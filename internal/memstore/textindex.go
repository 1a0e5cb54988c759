package memstore

import (
	"context"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"

	"veikart/internal/search"
	"veikart/internal/text"
)

// textIndex has the words of all texts, as numbers of a vocabulary: by node, for ranking, and the nodes by word, for
// finding.
type textIndex struct {
	vocabulary *text.Vocabulary
	documents  []uint32 // the words of each node in turn
	starts     []uint32 // by node, where its words stand; one more than there are nodes
	nodes      []byte   // for each word in turn, its nodes ascending: from one to the next, as a varint
	of         []uint32 // by word, where its nodes stand; one more than there are words
}

// document returns the words of the node at a place.
func (x *textIndex) document(place int32) []uint32 {
	return x.documents[x.starts[place]:x.starts[place+1]]
}

// lazyIndex is the index of a snapshot's texts, made once, when it is first asked for: who never searches
// never waits for it.
type lazyIndex struct {
	once  sync.Once
	ready chan struct{}
	index *textIndex
}

// of returns the index. Others may wait for it too, so its making does not end with the context; the
// waiting does.
func (l *lazyIndex) of(ctx context.Context, s *snapshot) (*textIndex, error) {
	l.once.Do(func() {
		go func() {
			defer close(l.ready)
			l.index = newTextIndex(s)
		}()
	})
	select {
	case <-l.ready:
		return l.index, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// newTextIndex indexes the texts of a snapshot.
func newTextIndex(s *snapshot) *textIndex {
	numbering := text.NewNumbering()
	x := &textIndex{starts: make([]uint32, 0, len(s.nodes)+1)}
	for i := range s.nodes {
		x.starts = append(x.starts, uint32(len(x.documents)))
		x.documents = numbering.Append(x.documents, search.DocumentOf(s.nodes[i].Node)) // none where its kind is not searched
	}
	x.starts = append(x.starts, uint32(len(x.documents)))
	x.documents = slices.Clip(x.documents)
	x.vocabulary = numbering.Vocabulary()
	x.invert()
	return x
}

// invert lists the nodes of each word.
func (x *textIndex) invert() {
	x.of = make([]uint32, x.vocabulary.Len()+1) // first how many bytes the nodes of each word take, then where they end
	x.eachWord(func(word, gap uint32) { x.of[word+1] += uint32(bits.Len32(gap)+6) / 7 })
	for word := range x.vocabulary.Len() {
		x.of[word+1] += x.of[word]
	}
	x.nodes = make([]byte, x.of[x.vocabulary.Len()])
	next := slices.Clone(x.of)
	x.eachWord(func(word, gap uint32) {
		next[word] += uint32(binary.PutUvarint(x.nodes[next[word]:], uint64(gap)))
	})
}

// eachWord goes through the words of each node in turn, each word once for a node, with how far the node stands behind the
// last one with the word; the first node stands behind -1.
func (x *textIndex) eachWord(each func(word, gap uint32)) {
	behind := make([]int32, x.vocabulary.Len()) // by word, the place behind the last node
	for place := range int32(len(x.starts) - 1) {
		text.Words(x.document(place), func(word uint32) {
			if behind[word] != place+1 {
				each(word, uint32(place+1-behind[word]))
				behind[word] = place + 1
			}
		})
	}
}

// any returns the nodes that hold one of the lookups at least, in a snapshot of so many nodes.
func (x *textIndex) any(choice []text.Lookup, nodes int) places {
	found := newPlaces(nodes)
	for _, l := range choice {
		for _, word := range x.vocabulary.Find(l) {
			place := int32(-1)
			for nodes := x.nodes[x.of[word]:x.of[word+1]]; len(nodes) > 0; {
				gap, size := binary.Uvarint(nodes)
				place, nodes = place+int32(gap), nodes[size:]
				found.add(place)
			}
		}
	}
	return found
}
