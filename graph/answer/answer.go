// Package answer turns selections into plans and rows into JSON.
//
// A root field is compiled into a Root from its selection set. The root resolver has the service answer the Root's
// plan, and gives the rows back to the Root, which writes them. Nothing below the
// root is resolved by anyone else: aliases, fragments, merging, @skip, @include and __typename are
// followed here. The tables of this package say what each field of the schema is, and a test holds
// them against the schema.
//
// No field below the root that the schema calls non-null can be null, because roadmap.Graph.Check
// holds every release to the table of kinds; so nulls never spread.
package answer

import (
	"bytes"
	"errors"
	"io"
)

// Version is the version of how answers are written. It is part of the version of the schema that receipts name,
// and is raised when the same operation has other bytes from the same release under the same schema; a test holds
// golden answers against it.
const Version = 2

// Answer is part of an answer: JSON that follows a selection set, already written. It can be
// marshalled once.
type Answer struct {
	json []byte
	lent *Writer // whose buffer holds the JSON; nil: the JSON is the answer's own
}

// closing is room for what stands around the parts of a small answer, in bytes.
const closing = 64

// MarshalGQL writes the JSON. An error of w is w's to remember.
func (a *Answer) MarshalGQL(w io.Writer) {
	if b, ok := w.(*bytes.Buffer); ok {
		b.Grow(len(a.json) + closing) // once, so that closing the answer does not double the buffer
	}
	_, _ = w.Write(a.json)
	if a.lent != nil {
		a.lent.release()
		a.json, a.lent = nil, nil
	}
}

// UnmarshalGQL makes an Answer a type that gqlgen lets write itself. No input has this type; it
// always returns an error.
func (a *Answer) UnmarshalGQL(any) error { return errors.New("answers are not read") }
