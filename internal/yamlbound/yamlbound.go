// Package yamlbound reads YAML that people give: within bounds, since the parser's memory grows with the square of how
// deep lists and mappings nest, and strictly, since a key that nobody reads is a mistake of whoever wrote it. Every
// fault of a file has its place.
package yamlbound

import (
	"fmt"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 1 << 20

// MaxDepth is how deep lists and mappings may lie within each other.
const MaxDepth = 16

// Place is where something stands in a file; line and column count from 1.
type Place struct{ Line, Column int }

func placeOf(t *token.Token) Place {
	if t == nil || t.Position == nil {
		return Place{1, 1}
	}
	return Place{t.Position.Line, t.Position.Column}
}

// Error says where a file goes beyond a bound.
type Error struct {
	Place
	Message string
}

// Error returns the message with its place.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// Check returns an *Error when a file is larger than MaxBytes, nests deeper than MaxDepth, or has anchors or aliases,
// with which a short file can stand for a huge one. Nothing is parsed for it. It takes time and memory in proportion
// to the file, and does not promise that the file is YAML.
func Check(data []byte) error {
	if len(data) > MaxBytes {
		return &Error{Place{1, 1}, fmt.Sprintf("the file has %d bytes: expected up to %d", len(data), MaxBytes)}
	}
	var d depth
	for _, t := range lexer.Tokenize(string(data)) {
		if t.Type == token.AnchorType || t.Type == token.AliasType {
			return &Error{placeOf(t), "anchors (&) and aliases (*) are not read: expected the value itself"}
		}
		if d.follow(t); d.value() > MaxDepth {
			return &Error{placeOf(t), fmt.Sprintf("lists and mappings lie more than %d deep: expected up to %d", MaxDepth, MaxDepth)}
		}
	}
	return nil
}

// depth follows how deep the last token lies.
type depth struct {
	columns  []int // of the lists and mappings by indentation that are open
	brackets int
	marks    int // dashes, question marks and colons side by side within brackets, which the parser nests
	before   *token.Token
}

func (d *depth) value() int { return len(d.columns) + d.brackets + d.marks }

// follow takes the next token.
func (d *depth) follow(t *token.Token) {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		d.brackets, d.marks = d.brackets+1, 0
	case token.SequenceEndType, token.MappingEndType:
		d.brackets, d.marks = max(0, d.brackets-1), 0
	case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
		d.mark(t)
	default:
		d.marks = 0
	}
	d.before = t
}

// mark takes a token that begins an element of a list, or a key or a value of a mapping. Where it stands without
// brackets, it closes what begins at its column or further in.
func (d *depth) mark(t *token.Token) {
	if d.brackets > 0 {
		d.marks++
		return
	}
	column := t.Position.Column
	if t.Type == token.MappingValueType && d.before != nil && d.before.Position.Line == t.Position.Line {
		column = d.before.Position.Column // of the key
	}
	for len(d.columns) > 0 && d.columns[len(d.columns)-1] >= column {
		d.columns = d.columns[:len(d.columns)-1]
	}
	d.columns = append(d.columns, column)
}
