// Package yamlbound bounds what the YAML parser is given. Its memory grows with the square of how deep lists and
// mappings nest, so whoever reads YAML that people give checks it here first.
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

// Error says where a file goes beyond a bound; line and column count from 1.
type Error struct {
	Line, Column int
	Message      string
}

// Error returns the message with its place.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// Check returns an *Error when a file is larger than MaxBytes or nests deeper than MaxDepth, before any of it is
// parsed. It takes time and memory in proportion to the file. It does not promise that the file is YAML.
func Check(data []byte) error {
	if len(data) > MaxBytes {
		return &Error{1, 1, fmt.Sprintf("the file has %d bytes: expected up to %d", len(data), MaxBytes)}
	}
	var d depth
	for _, t := range lexer.Tokenize(string(data)) {
		if d.follow(t); d.value() > MaxDepth {
			return &Error{t.Position.Line, t.Position.Column, fmt.Sprintf("lists and mappings lie more than %d deep: expected up to %d", MaxDepth, MaxDepth)}
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
