package roadmap

import (
	"time"
	"unicode/utf8"
)

// Value is what a property holds. Its dynamic type is fixed by the property's Type (see Type); nil
// stands for an absent value and is the only way to say so.
type Value any

// Type says which Go type the values of a property have.
type Type string

// The types of properties, each with the Go type of its values.
const (
	Text     Type = "TEXT"     // string, clean
	Int      Type = "INT"      // int
	Bool     Type = "BOOL"     // bool
	Enum     Type = "ENUM"     // string, one of a closed set
	Instant  Type = "INSTANT"  // time.Time, UTC, whole seconds
	Dated    Type = "DATED"    // Date
	Calendar Type = "CALENDAR" // string, a Day
	Texts    Type = "TEXTS"    // []string, clean
	Enums    Type = "ENUMS"    // []string, each of a closed set
	Blocks   Type = "BLOCKS"   // []Block
	Passages Type = "PASSAGES" // []Source
	Layout   Type = "LAYOUT"   // PackedLayout
	Origin   Type = "ORIGIN"   // Curation

	Identifiers Type = "IDENTIFIERS" // []Identifier
)

// Sortable returns whether a list may be ordered by values of the type.
func (t Type) Sortable() bool {
	switch t {
	case Text, Int, Bool, Enum, Instant, Dated, Calendar:
		return true
	default:
		return false
	}
}

// IsList returns whether values of the type are lists.
func (t Type) IsList() bool {
	switch t {
	case Texts, Enums, Blocks, Passages, Layout, Identifiers:
		return true
	default:
		return false
	}
}

// OrderValue returns what a value is ordered by: a number or a text, or nil when it is absent or an unknown
// date. Text is returned as it is; what it is ordered by is for a Collator to say.
func OrderValue(v Value) Value {
	switch v := v.(type) {
	case bool:
		if v {
			return 1
		}
		return 0
	case time.Time:
		return InstantText(v)
	case Date:
		if v.Status != Known {
			return nil
		}
		return string(v.Day)
	default:
		return v
	}
}

// InstantText returns the form in which instants are compared and ordered: RFC 3339 in UTC, in seconds.
func InstantText(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Holds returns whether a value that is not nil has the type's Go type.
func (t Type) Holds(v Value) bool {
	var ok bool
	switch t {
	case Text, Enum, Calendar:
		_, ok = v.(string)
	case Int:
		_, ok = v.(int)
	case Bool:
		_, ok = v.(bool)
	case Instant:
		_, ok = v.(time.Time)
	case Dated:
		_, ok = v.(Date)
	case Texts, Enums:
		_, ok = v.([]string)
	case Blocks:
		_, ok = v.([]Block)
	case Passages:
		_, ok = v.([]Source)
	case Layout:
		_, ok = v.(PackedLayout)
	case Origin:
		_, ok = v.(Curation)
	case Identifiers:
		_, ok = v.([]Identifier)
	}
	return ok
}

// Source is the passage of a document that states something. Offsets count into the text as
// published, byte-order mark and line ends included; an end is exclusive. Start and End count
// Unicode code points, ByteStart and ByteEnd bytes of UTF-8. Quote is the passage unchanged, so it
// need not be clean.
type Source struct {
	Document  string `json:"document"` // id of the Document
	Start     int    `json:"start"`
	End       int    `json:"end"`
	ByteStart int    `json:"byteStart"`
	ByteEnd   int    `json:"byteEnd"`
	Quote     string `json:"quote"`
}

// Part returns a part of the passage, from and to in bytes of its quote. Whoever takes many parts of one passage
// uses Parts, which does not count the quote anew for each.
func (s Source) Part(from, to int) Source { return (&Parts{Of: s}).Part(from, to) }

// Parts takes parts of a passage. Code points are counted on from the last part, so parts that follow each other
// cost what one pass over the quote costs.
type Parts struct {
	Of           Source
	bytes, runes int // of the quote, counted so far
}

// Part returns a part of the passage, from and to in bytes of its quote.
func (p *Parts) Part(from, to int) Source {
	if from < p.bytes {
		p.bytes, p.runes = 0, 0
	}
	quote := p.Of.Quote
	start := p.runes + utf8.RuneCountInString(quote[p.bytes:from])
	p.bytes, p.runes = from, start
	return Source{
		Document:  p.Of.Document,
		Start:     p.Of.Start + start,
		End:       p.Of.Start + start + utf8.RuneCountInString(quote[from:to]),
		ByteStart: p.Of.ByteStart + from,
		ByteEnd:   p.Of.ByteStart + to,
		Quote:     quote[from:to],
	}
}

// Curation is where a fact comes from that no page of the release states: the curated file and,
// in words, the place its entry was taken from.
type Curation struct {
	File string `json:"file"`
	From string `json:"from"`
}

// BlockKind says how a block of text is set on the page.
type BlockKind string

// The kinds of blocks.
const (
	Paragraph BlockKind = "PARAGRAPH"
	Bullet    BlockKind = "BULLET"
)

// Block is one paragraph or bullet of running text. Text is clean; Sources has one passage for each
// place that states it, in the order of the documents.
type Block struct {
	Kind    BlockKind `json:"kind"`
	Text    string    `json:"text"`
	Sources []Source  `json:"sources"`
}

// InstantOf cuts a time to what an Instant property holds.
func InstantOf(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }
