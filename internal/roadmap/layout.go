package roadmap

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"slices"
)

// LayoutItem is one piece of a document as published. Either Node is empty and Text is furniture
// (blank lines, indents, labels, text that could not be placed), or the item refers to a property
// of a node: Property names it, and Index selects the element of a list (0 otherwise). An owner or
// a user group is referred to as the edge that states it: Property is "owners" or "userGroups" and
// Index the edge's position.
//
// Text of a referring item is the published form where it differs from the written form of the
// value (another Unicode normalisation, another letter case, another word for the same), and Written
// that written form. Text is used only as long as the value is still written so.
type LayoutItem struct {
	Node     string `json:"node,omitempty"`
	Property string `json:"property,omitempty"`
	Index    int    `json:"index,omitempty"`
	Text     string `json:"text,omitempty"`
	Written  string `json:"written,omitempty"`
}

// PackedLayout is a list of layout items, packed because a document has a dozen for each activity that nobody reads until the
// page is written back: each text stands in it once, and an item takes some seven bytes in place of 72. The same items are
// always packed alike.
type PackedLayout struct {
	length int
	texts  []string // the first is empty
	packed []byte   // of each item five numbers: Index, and of its texts their places in texts
}

// PackLayout packs a list of items.
func PackLayout(items []LayoutItem) PackedLayout {
	l := PackedLayout{length: len(items), texts: []string{""}}
	places := map[string]uint64{"": 0}
	place := func(text string) uint64 {
		at, known := places[text]
		if !known {
			at = uint64(len(l.texts))
			places[text] = at
			l.texts = append(l.texts, text)
		}
		return at
	}
	for _, item := range items {
		for _, text := range [...]string{item.Node, item.Property, item.Text, item.Written} {
			l.packed = binary.AppendUvarint(l.packed, place(text))
		}
		l.packed = binary.AppendVarint(l.packed, int64(item.Index))
	}
	l.texts, l.packed = slices.Clone(l.texts), slices.Clone(l.packed) // without what they could still grow by
	return l
}

// Len returns the number of items.
func (l PackedLayout) Len() int { return l.length }

// All returns the items by their places.
func (l PackedLayout) All() iter.Seq2[int, LayoutItem] {
	return func(yield func(int, LayoutItem) bool) {
		rest := l.packed
		text := func() string {
			place, size := binary.Uvarint(rest)
			rest = rest[size:]
			return l.texts[place]
		}
		for i := range l.length {
			item := LayoutItem{Node: text(), Property: text(), Text: text(), Written: text()}
			index, size := binary.Varint(rest)
			rest = rest[size:]
			item.Index = int(index)
			if !yield(i, item) {
				return
			}
		}
	}
}

// Items returns the items as a list.
func (l PackedLayout) Items() []LayoutItem {
	out := make([]LayoutItem, 0, l.length)
	for _, item := range l.All() {
		out = append(out, item)
	}
	return out
}

// Bytes returns about how much memory the layout takes.
func (l PackedLayout) Bytes() int {
	bytes := len(l.packed)
	for _, text := range l.texts {
		bytes += 16 + len(text)
	}
	return bytes
}

// Equal returns whether two layouts have the same items.
func (l PackedLayout) Equal(other PackedLayout) bool {
	return l.length == other.length && slices.Equal(l.texts, other.texts) && slices.Equal(l.packed, other.packed)
}

// MarshalJSON writes the list of items.
func (l PackedLayout) MarshalJSON() ([]byte, error) { return json.Marshal(l.Items()) }
