// Package textindex has the words of all texts of a release, for searches.
package textindex

import (
	"context"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// Index has the words of all texts, as numbers of a vocabulary: by node, for ranking, and the nodes by word, for
// finding.
type Index struct {
	Vocabulary *text.Vocabulary
	documents  []uint32 // the words of each node in turn
	starts     []uint32 // by node, where its words stand; one more than there are nodes
	nodes      []byte   // for each word in turn, its nodes ascending: from one to the next, as a varint
	of         []uint32 // by word, where its nodes stand; one more than there are words
}

// Document returns the words of the node at a place.
func (x *Index) Document(place int32) []uint32 {
	return x.documents[x.starts[place]:x.starts[place+1]]
}

// Lazy is an index that is made once, when it is first asked for: who never searches never waits for it.
type Lazy struct {
	nodes int
	node  func(place int) *roadmap.Node
	once  sync.Once
	ready chan struct{}
	index *Index
}

// NewLazy returns an index, not made yet, of the texts of so many nodes.
func NewLazy(nodes int, node func(place int) *roadmap.Node) *Lazy {
	return &Lazy{nodes: nodes, node: node, ready: make(chan struct{})}
}

// Of returns the index. Others may wait for it too, so its making does not end with the context; the
// waiting does.
func (l *Lazy) Of(ctx context.Context) (*Index, error) {
	l.once.Do(func() {
		go func() {
			defer close(l.ready)
			l.index = newIndex(l.nodes, l.node)
		}()
	})
	select {
	case <-l.ready:
		return l.index, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// newIndex indexes the texts of nodes.
func newIndex(nodes int, node func(place int) *roadmap.Node) *Index {
	numbering := text.NewNumbering()
	x := &Index{starts: make([]uint32, 0, nodes+1)}
	for i := range nodes {
		x.starts = append(x.starts, uint32(len(x.documents)))
		x.documents = numbering.Append(x.documents, search.DocumentOf(node(i))) // none where its kind is not searched
	}
	x.starts = append(x.starts, uint32(len(x.documents)))
	x.documents = slices.Clip(x.documents)
	x.Vocabulary = numbering.Vocabulary()
	x.invert()
	return x
}

// invert lists the nodes of each word.
func (x *Index) invert() {
	x.of = make([]uint32, x.Vocabulary.Len()+1) // first how many bytes the nodes of each word take, then where they end
	x.eachWord(func(word, gap uint32) { x.of[word+1] += uint32(bits.Len32(gap)+6) / 7 })
	for word := range x.Vocabulary.Len() {
		x.of[word+1] += x.of[word]
	}
	x.nodes = make([]byte, x.of[x.Vocabulary.Len()])
	next := slices.Clone(x.of)
	x.eachWord(func(word, gap uint32) {
		next[word] += uint32(binary.PutUvarint(x.nodes[next[word]:], uint64(gap)))
	})
}

// eachWord goes through the words of each node in turn, each word once for a node, with how far the node stands behind the
// last one with the word; the first node stands behind -1.
func (x *Index) eachWord(each func(word, gap uint32)) {
	behind := make([]int32, x.Vocabulary.Len()) // by word, the place behind the last node
	for place := range int32(len(x.starts) - 1) {
		text.Words(x.Document(place), func(word uint32) {
			if behind[word] != place+1 {
				each(word, uint32(place+1-behind[word]))
				behind[word] = place + 1
			}
		})
	}
}

// Any gives the places of the nodes that hold one of the lookups at least, some of them several times.
func (x *Index) Any(choice []text.Lookup, found func(place int32)) {
	for _, l := range choice {
		for _, word := range x.Vocabulary.Find(l) {
			place := int32(-1)
			for nodes := x.nodes[x.of[word]:x.of[word+1]]; len(nodes) > 0; {
				gap, size := binary.Uvarint(nodes)
				place, nodes = place+int32(gap), nodes[size:]
				found(place)
			}
		}
	}
}
