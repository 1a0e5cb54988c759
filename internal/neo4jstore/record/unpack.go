package record

import (
	"errors"
	"strings"
	"time"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// ErrBroken is the error for a record that is not what packer writes.
var ErrBroken = errors.New("a record in the database is broken")

// unpacker reads values from a record. Texts share the record's memory. After the first fault nothing
// more is read, and err is set.
type unpacker struct {
	rest      string
	documents Documents
	uncited   bool // the passages of values are passed over
	err       error
}

// UnpackNode reads a node from its record. What is not wanted stays absent, and heavy properties do, but for the first of heavy
// passages. What stands behind the last property that is wanted is not looked at.
func UnpackNode(record any, wanted plan.Wanted, documents Documents) (*roadmap.Node, error) {
	text, ok := record.(string)
	if !ok {
		return nil, ErrBroken
	}
	u := unpacker{rest: text, documents: documents, uncited: !wanted.Cites()}
	return u.node(wanted)
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

func (u *unpacker) node(wanted plan.Wanted) (*roadmap.Node, error) {
	kind := u.number()
	if kind < 0 || kind >= len(roadmap.Kinds()) {
		return nil, ErrBroken
	}
	spec := &roadmap.Kinds()[kind]
	n := &roadmap.Node{Kind: spec.Kind, ID: u.text(), Ordinal: u.number()}
	n.Properties = make([]roadmap.Value, len(spec.Properties))
	for i := range spec.Properties[:wanted.Below(len(spec.Properties))] {
		switch p := &spec.Properties[i]; {
		case p.Heavy && p.Type != roadmap.Passages:
		case wanted.Has(i):
			n.Properties[i] = u.value(p.Type)
		default:
			u.skip(p.Type)
		}
	}
	return n, u.err
}

// skip passes over a value.
func (u *unpacker) skip(t roadmap.Type) {
	if u.absent() {
		return
	}
	switch t {
	case roadmap.Text, roadmap.Enum, roadmap.Calendar:
		u.text()
	case roadmap.Int, roadmap.Bool, roadmap.Instant:
		u.number()
	case roadmap.Dated:
		u.texts(textsOfDate)
		u.skipPassages()
	case roadmap.Texts, roadmap.Enums:
		u.texts(u.length())
	case roadmap.Blocks:
		for range u.length() {
			u.texts(textsOfBlock)
			u.skipPassages()
		}
	case roadmap.Passages:
		u.skipPassages()
	case roadmap.Identifiers:
		for range u.length() {
			u.texts(textsOfIdentifier)
			u.skipPassages()
			u.skip(roadmap.Origin)
		}
	case roadmap.Origin:
		u.texts(textsOfOrigin)
	default:
		u.fail()
	}
}

// How many texts values begin with.
const (
	textsOfDate       = 6
	textsOfBlock      = 2
	textsOfIdentifier = 3
	textsOfOrigin     = 2
)

// texts passes over some texts.
func (u *unpacker) texts(n int) {
	for range n {
		u.text()
	}
}

// skipPassages passes over passages.
func (u *unpacker) skipPassages() {
	if u.absent() {
		return
	}
	for range u.length() {
		if u.number() == 0 { // the document's id is written out
			u.text()
		}
		for range 4 {
			u.number()
		}
		if !u.absent() {
			u.text()
		}
	}
}

func (u *unpacker) edge(spec *roadmap.EdgeSpec, from, to string) (*roadmap.Edge, error) {
	e := roadmap.NewEdge(spec.Type, from, to, u.number())
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
			all[i] = roadmap.Block{Kind: roadmap.BlockKind(u.text()), Text: u.text(), Sources: u.cited()}
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
		all[i] = roadmap.Identifier{Scheme: u.text(), Value: u.text(), URL: u.text(), Sources: u.cited()}
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
		Text: u.text(), Sources: u.cited(),
	}
}

// cited reads the passages of a value, where they are wanted.
func (u *unpacker) cited() []roadmap.Source {
	if u.uncited {
		u.skipPassages()
		return nil
	}
	return u.passages()
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
func (u *unpacker) layout() roadmap.PackedLayout {
	texts := make([]string, u.length())
	for i := range texts {
		texts[i] = u.text()
	}
	text := func() string {
		place := u.number()
		if place < 0 || place >= len(texts) {
			u.fail()
			return ""
		}
		return texts[place]
	}
	all := make([]roadmap.LayoutItem, u.length())
	for i := range all {
		all[i] = roadmap.LayoutItem{Node: text(), Property: text(), Text: text(), Written: text(), Index: u.number()}
	}
	return roadmap.PackLayout(all)
}
