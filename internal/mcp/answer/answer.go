// Package answer reads what the API answered to an operation with evidence added, as what was asked for and, beside it, the passages
// that state it. An answer is given in parts, each within a budget and cut at an item, and the parts make the whole.
package answer

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"veikart/internal/jsontree"
)

// Passage is a passage of a source page. Start and End count Unicode code points of the page's text. Place is where in the page's file
// it begins, in words; empty where nobody says. Address is that of the page that shows it. Release is the label of the release that
// it is of, where that is another than the answer's.
type Passage struct {
	Quote    string `json:"quote"`
	Document string `json:"document"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Place    string `json:"place,omitempty"`
	Address  string `json:"address,omitempty"`
	Release  string `json:"release,omitempty"`
}

// Coverage is how many have a stated owner, of those that were counted.
type Coverage struct {
	Stated int `json:"stated"`
	Total  int `json:"total"`
}

// Item is what is said of one object of an answer beside its data. At is its path in the data of the whole answer, such as
// activities.nodes[2]. Basis is whether it, or the link that leads to it, is stated or inferred; empty where that is not told.
type Item struct {
	At       string    `json:"at"`
	ID       string    `json:"id,omitempty"`
	Label    string    `json:"label,omitempty"`
	Basis    string    `json:"basis,omitempty"`
	Coverage *Coverage `json:"coverage,omitempty"`
	Evidence []Passage `json:"evidence,omitempty"`
}

// More is a list of which the answer holds a page that is not the last. After is the cursor behind which the next page begins.
type More struct {
	At    string `json:"at"`
	After string `json:"after"`
}

// Answer is the data of an answer as it was asked for, with what is said beside it.
type Answer struct {
	More []More

	root *value
}

// value is a value of the data. A flat one is never cut: no list of objects lies in it.
type value struct {
	kind   kind
	names  []string // of members
	values []*value // members or elements
	scalar any
	item   *Item
	bytes  int // as JSON, with what is said of it and below it
	flat   bool
}

type kind int

const (
	scalar kind = iota
	object
	list
)

// Read reads the data of an answer to an operation that was prepared with evidence.
func Read(data []byte) (*Answer, error) {
	tree, err := jsontree.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	r := &reader{}
	root := r.value(tree, "", link{})
	if root.kind != object {
		return nil, fmt.Errorf("answer: its data is no object: %.20q", data)
	}
	return &Answer{More: r.more, root: root}, nil
}

// Data returns the whole data, as the API gives it to an operation without evidence.
func (a *Answer) Data() json.RawMessage { return a.root.append(nil) }

// Items returns what is said of the objects of the whole answer, in their order.
func (a *Answer) Items() []*Item { return a.root.items(nil) }

// append appends the value as JSON.
func (v *value) append(to []byte) []byte {
	switch v.kind {
	case object:
		to = append(to, '{')
		for i, one := range v.values {
			if i > 0 {
				to = append(to, ',')
			}
			to = append(appendScalar(to, v.names[i]), ':')
			to = one.append(to)
		}
		return append(to, '}')
	case list:
		to = append(to, '[')
		for i, one := range v.values {
			if i > 0 {
				to = append(to, ',')
			}
			to = one.append(to)
		}
		return append(to, ']')
	}
	return appendScalar(to, v.scalar)
}

// items appends what is said of the value and of all below it.
func (v *value) items(to []*Item) []*Item {
	if v.item != nil {
		to = append(to, v.item)
	}
	for _, one := range v.values {
		to = one.items(to)
	}
	return to
}

// measure notes what the value takes, once all below it is measured.
func (v *value) measure() *value {
	v.bytes, v.flat = 2, true
	switch v.kind {
	case scalar:
		v.bytes = len(appendScalar(nil, v.scalar))
	case object:
		for i, one := range v.values {
			v.bytes += len(v.names[i]) + 4 + one.bytes
			v.flat = v.flat && one.flat
		}
	case list:
		for _, one := range v.values {
			v.bytes += 1 + one.bytes
			v.flat = v.flat && one.kind == scalar
		}
	}
	v.bytes += v.item.size()
	return v
}

func (i *Item) size() int {
	if i == nil {
		return 0
	}
	text, err := json.Marshal(i)
	if err != nil {
		return 0 // texts and numbers are always written
	}
	return len(text) + 1
}

// appendScalar appends a string, a number, a truth value or nil as JSON.
func appendScalar(to []byte, v any) []byte {
	switch v := v.(type) {
	case json.Number:
		return append(to, v...)
	case bool:
		return strconv.AppendBool(to, v)
	case string:
		var out strings.Builder
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err == nil {
			return append(to, strings.TrimSuffix(out.String(), "\n")...)
		}
	}
	return append(to, "null"...)
}
