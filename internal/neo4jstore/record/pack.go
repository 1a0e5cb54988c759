package record

import (
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// A record is a node's or an edge's values packed into one text: one value after another, without
// names, in the order of the table. A text is its length in bytes, a colon and its bytes; a number its
// decimal digits and a semicolon; a list its number of elements and then the elements; an absent value
// is a tilde. What it holds depends on the table, so a release says which format it was written in
// (see Format).
//
// A passage is written as numbers. Its quote is cut from the document's text when it is read, and
// written only where the text does not hold it.

// absent marks an absent value; neither a text nor a number begins with it.
const absent = '~'

// packer appends values to a record.
type packer struct {
	out       []byte
	documents map[string]*Document
	err       error // the first text that is not UTF-8
}

// usualRecord is how many bytes the records of most nodes take at most.
const usualRecord = 768

// PackNode packs a node without its heavy properties; of heavy passages the first.
func PackNode(n *roadmap.Node, documents map[string]*Document) (string, error) {
	p := packer{out: make([]byte, 0, usualRecord), documents: documents}
	p.node(n)
	return string(p.out), p.err
}

// PackEdge packs the position and the properties of an edge.
func PackEdge(position int, properties []roadmap.Value, documents map[string]*Document) (string, error) {
	p := packer{documents: documents}
	p.number(position)
	for _, v := range properties {
		p.value(v)
	}
	return string(p.out), p.err
}

// PackPassages packs passages alone.
func PackPassages(all []roadmap.Source, documents map[string]*Document) (string, error) {
	p := packer{documents: documents}
	p.passages(all)
	return string(p.out), p.err
}

func (p *packer) text(s string) {
	if p.err == nil && !utf8.ValidString(s) {
		p.err = fmt.Errorf("the text %q is not UTF-8", s)
	}
	p.out = strconv.AppendInt(p.out, int64(len(s)), 10)
	p.out = append(p.out, ':')
	p.out = append(p.out, s...)
}

func (p *packer) number(n int) {
	p.out = strconv.AppendInt(p.out, int64(n), 10)
	p.out = append(p.out, ';')
}

func (p *packer) truth(b bool) {
	if b {
		p.number(1)
	} else {
		p.number(0)
	}
}

func (p *packer) node(n *roadmap.Node) {
	p.number(kindNumber(n.Kind))
	p.text(n.ID)
	p.number(n.Ordinal)
	for i, property := range roadmap.KindOf(n.Kind).Properties {
		switch passages, _ := n.Properties[i].([]roadmap.Source); {
		case !property.Heavy:
			p.value(n.Properties[i])
		case property.Type == roadmap.Passages:
			p.passages(passages[:min(len(passages), 1)])
		}
	}
}

func (p *packer) value(v roadmap.Value) {
	switch v := v.(type) {
	case nil:
		p.out = append(p.out, absent)
	case string:
		p.text(v)
	case int:
		p.number(v)
	case bool:
		p.truth(v)
	case time.Time:
		p.number(int(v.Unix()))
	case roadmap.Date:
		for _, s := range [...]string{string(v.Status), string(v.Precision), string(v.Day), string(v.Earliest), string(v.Latest), v.Text} {
			p.text(s)
		}
		p.passages(v.Sources)
	case []string:
		p.number(len(v))
		for _, s := range v {
			p.text(s)
		}
	case []roadmap.Block:
		p.number(len(v))
		for _, b := range v {
			p.text(string(b.Kind))
			p.text(b.Text)
			p.passages(b.Sources)
		}
	case []roadmap.Identifier:
		p.identifiers(v)
	case []roadmap.Source:
		p.passages(v)
	case roadmap.Curation:
		p.text(v.File)
		p.text(v.From)
	default:
		p.err = fmt.Errorf("a record cannot hold a %T", v)
	}
}

func (p *packer) identifiers(all []roadmap.Identifier) {
	p.number(len(all))
	for _, i := range all {
		p.text(i.Scheme)
		p.text(i.Value)
		p.text(i.URL)
		p.passages(i.Sources)
		if i.Origin == nil {
			p.value(nil)
		} else {
			p.value(*i.Origin)
		}
	}
}

// passages packs passages; the absent list stays apart from the empty one.
func (p *packer) passages(all []roadmap.Source) {
	if all == nil {
		p.out = append(p.out, absent)
		return
	}
	p.number(len(all))
	for _, s := range all {
		p.passage(s)
	}
}

func (p *packer) passage(s roadmap.Source) {
	d := p.documents[s.Document]
	if d == nil { // number 0: the id is written out
		p.number(0)
		p.text(s.Document)
	} else {
		p.number(d.Number)
	}
	p.number(s.Start)
	p.number(s.End)
	p.number(s.ByteStart)
	p.number(s.ByteEnd)
	if quote, ok := d.cut(s.ByteStart, s.ByteEnd); ok && quote == s.Quote {
		p.out = append(p.out, absent)
	} else {
		p.text(s.Quote)
	}
}

// packLayout packs a document's layout: its texts, each once, then the items with the places of their texts.
func packLayout(layout roadmap.PackedLayout) string {
	var texts, items packer
	places := map[string]int{}
	items.number(layout.Len())
	for _, item := range layout.All() {
		for _, text := range [...]string{item.Node, item.Property, item.Text, item.Written} {
			place, known := places[text]
			if !known {
				place = len(places)
				places[text] = place
				texts.text(text)
			}
			items.number(place)
		}
		items.number(item.Index)
	}
	var all packer
	all.number(len(places))
	return string(slices.Concat(all.out, texts.out, items.out))
}

// kindNumber returns the kind's place in the table.
func kindNumber(kind roadmap.Kind) int {
	for i := range roadmap.Kinds() {
		if roadmap.Kinds()[i].Kind == kind {
			return i
		}
	}
	return -1
}
