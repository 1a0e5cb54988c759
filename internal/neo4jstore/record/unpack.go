package record

import (
	"errors"
	"strings"
	"time"

	"veikart/internal/roadmap"
)

// ErrBroken is the error for a record that is not what packer writes.
var ErrBroken = errors.New("a record in the database is broken")

// unpacker reads values from a record. Texts share the record's memory. After the first fault nothing
// more is read, and err is set.
type unpacker struct {
	rest      string
	documents Documents
	err       error
}

// UnpackNode reads a node from its record; its heavy properties stay absent, but for the first of heavy
// passages.
func UnpackNode(record any, documents Documents) (*roadmap.Node, error) {
	text, ok := record.(string)
	if !ok {
		return nil, ErrBroken
	}
	u := unpacker{rest: text, documents: documents}
	return u.node()
}

// UnpackEdge reads an edge between two nodes from its record.
func UnpackEdge(record string, spec *roadmap.EdgeSpec, from, to string, documents Documents) (*roadmap.Edge, error) {
	u := unpacker{rest: record, documents: documents}
	return u.edge(spec, from, to)
}

// UnpackHeavy reads a heavy property.
func UnpackHeavy(p *roadmap.Property, stored string, documents Documents) (roadmap.Value, error) {
	u := unpacker{rest: stored, documents: documents}
	var v roadmap.Value
	switch p.Type {
	case roadmap.Layout:
		v = u.layout()
	case roadmap.Passages:
		v = u.passages()
	default:
		return stored, nil
	}
	return v, u.err
}

// List returns the elements of a list that the database returned, none of anything else.
func List(v any) []any {
	list, _ := v.([]any)
	return list
}

func (u *unpacker) fail() { u.rest, u.err = "", ErrBroken }

// absent reads the mark of an absent value, if it is next.
func (u *unpacker) absent() bool {
	if u.rest == "" {
		u.fail()
		return true
	}
	if u.rest[0] != absent {
		return false
	}
	u.rest = u.rest[1:]
	return true
}

// digits reads a decimal number and the byte that ends it.
func (u *unpacker) digits(end byte) int {
	n, i := 0, 0
	negative := strings.HasPrefix(u.rest, "-")
	if negative {
		i = 1
	}
	for ; i < len(u.rest); i++ {
		c := u.rest[i]
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	if i >= len(u.rest) || u.rest[i] != end {
		u.fail()
		return 0
	}
	u.rest = u.rest[i+1:]
	if negative {
		return -n
	}
	return n
}

func (u *unpacker) number() int { return u.digits(';') }

// length reads the number of a list's elements, each of which takes a byte at least.
func (u *unpacker) length() int {
	n := u.number()
	if n < 0 || n > len(u.rest) {
		u.fail()
		return 0
	}
	return n
}

func (u *unpacker) text() string {
	n := u.digits(':')
	if n < 0 || n > len(u.rest) {
		u.fail()
		return ""
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

func (u *unpacker) node() (*roadmap.Node, error) {
	kind := u.number()
	if kind < 0 || kind >= len(roadmap.Kinds()) {
		return nil, ErrBroken
	}
	spec := &roadmap.Kinds()[kind]
	n := &roadmap.Node{Kind: spec.Kind, ID: u.text(), Ordinal: u.number()}
	n.Properties = make([]roadmap.Value, len(spec.Properties))
	for i := range spec.Properties {
		if p := &spec.Properties[i]; !p.Heavy || p.Type == roadmap.Passages {
			n.Properties[i] = u.value(p.Type)
		}
	}
	return n, u.err
}

func (u *unpacker) edge(spec *roadmap.EdgeSpec, from, to string) (*roadmap.Edge, error) {
	e := &roadmap.Edge{Type: spec.Type, From: from, To: to, Position: u.number()}
	e.Properties = make([]roadmap.Value, len(spec.Properties))
	for i := range spec.Properties {
		e.Properties[i] = u.value(spec.Properties[i].Type)
	}
	return e, u.err
}

func (u *unpacker) value(t roadmap.Type) roadmap.Value {
	if u.absent() {
		return nil
	}
	switch t {
	case roadmap.Text, roadmap.Enum, roadmap.Calendar:
		return u.text()
	case roadmap.Int:
		return u.number()
	case roadmap.Bool:
		return u.number() == 1
	case roadmap.Instant:
		return time.Unix(int64(u.number()), 0).UTC()
	case roadmap.Dated:
		return u.date()
	case roadmap.Texts, roadmap.Enums:
		all := make([]string, u.length())
		for i := range all {
			all[i] = u.text()
		}
		return all
	case roadmap.Blocks:
		all := make([]roadmap.Block, u.length())
		for i := range all {
			all[i] = roadmap.Block{Kind: roadmap.BlockKind(u.text()), Text: u.text(), Sources: u.passages()}
		}
		return all
	case roadmap.Passages:
		return u.passages()
	case roadmap.Identifiers:
		return u.identifiers()
	case roadmap.Origin:
		return roadmap.Curation{File: u.text(), From: u.text()}
	default:
		u.fail()
		return nil
	}
}

func (u *unpacker) identifiers() []roadmap.Identifier {
	all := make([]roadmap.Identifier, u.length())
	for i := range all {
		all[i] = roadmap.Identifier{Scheme: u.text(), Value: u.text(), URL: u.text(), Sources: u.passages()}
		if origin, there := u.value(roadmap.Origin).(roadmap.Curation); there {
			all[i].Origin = &origin
		}
	}
	return all
}

func (u *unpacker) date() roadmap.Date {
	return roadmap.Date{
		Status: roadmap.DateStatus(u.text()), Precision: roadmap.Precision(u.text()),
		Day: roadmap.Day(u.text()), Earliest: roadmap.Day(u.text()), Latest: roadmap.Day(u.text()),
		Text: u.text(), Sources: u.passages(),
	}
}

func (u *unpacker) passages() []roadmap.Source {
	if u.absent() {
		return nil
	}
	all := make([]roadmap.Source, u.length())
	for i := range all {
		u.passage(&all[i])
	}
	return all
}

func (u *unpacker) passage(s *roadmap.Source) {
	var d *Document
	if number := u.number(); number == 0 {
		s.Document = u.text()
	} else if number > 0 && number <= len(u.documents) {
		d = &u.documents[number-1]
		s.Document = d.ID
	} else {
		u.fail()
		return
	}
	s.Start, s.End, s.ByteStart, s.ByteEnd = u.number(), u.number(), u.number(), u.number()
	if !u.absent() {
		s.Quote = u.text()
		return
	}
	var ok bool
	if s.Quote, ok = d.cut(s.ByteStart, s.ByteEnd); !ok {
		u.fail()
	}
}

// layout reads a document's layout.
func (u *unpacker) layout() []roadmap.LayoutItem {
	all := make([]roadmap.LayoutItem, u.length())
	for i := range all {
		all[i] = roadmap.LayoutItem{Node: u.text(), Property: u.text(), Index: u.number(), Text: u.text(), Written: u.text()}
	}
	return all
}
