package source

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"veikart/internal/source/fault"
)

// What bounds a page. A browser itself ends at 512 levels.
const (
	maxDepth    = 1000
	maxInline   = 100_000 // marks inside lines that are open
	maxToken    = 4 << 20 // bytes of one tag, script or text
	maxSegments = 300_000
)

var metaCharset = regexp.MustCompile(`(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_:-]+)`)

// declaredCharset returns the encoding that a page declares; empty where that is none or UTF-8, or where its bytes are UTF-8
// whatever it declares.
func declaredCharset(data []byte) string {
	if utf8.Valid(data) || markedCharset(data) != "" {
		return ""
	}
	m := metaCharset.FindSubmatch(data[:min(len(data), headBytes)])
	if m == nil || bytes.HasPrefix(bytes.ToLower(m[1]), []byte("utf")) { // a page in UTF-16 could not be looked into
		return ""
	}
	return string(m[1])
}

// readHTML reads what one sees of a page, in the layout of the pages that are text: a block on a line, headings at column 1
// below a blank line, items of lists behind bullets, indented by their depth. It reads tags in their order, without a tree:
// the bytes of the tags partition the file, so that each character has its place.
func readHTML(text, charset string, source Map) (*File, *Refusal) {
	p := &pageReader{
		text: text, source: source, out: newLineWriter(text, charset), last: map[string]int{}, begun: map[string]int{},
		omitted: fault.Omissions{},
	}
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxToken)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		from := p.at
		p.at += len(z.Raw())
		if refusal := p.token(z, kind, from); refusal != nil {
			return nil, refusal
		}
	}
	if err := z.Err(); !errors.Is(err, io.EOF) {
		return nil, inMap(placed(fault.Refuse(BadHTML, "en tagg, et skript eller en tekst er her på mer enn %d byte: lagre siden uten det som er bygd inn",
			"a tag, script or text here has more than %d bytes: save the page without what is embedded", maxToken), text, p.at), p.source, text)
	}
	p.pop(0)
	p.out.finish()
	if p.out.full != nil {
		return nil, p.out.full
	}
	return &File{
		Form: HTML, Text: p.out.text.String(), Headings: p.out.headings, Tables: p.out.tables, Map: p.out.places, Omitted: p.omitted.List(),
	}, nil
}

// pageReader reads a page tag by tag.
type pageReader struct {
	text    string
	source  Map // from the text to the file
	at      int // the end of what is read
	out     *lineWriter
	stack   []element
	last    map[string]int // the index behind the last open element of each name
	begun   map[string]int // how often each name that is known has begun
	inline  int            // marks inside lines that are open
	hidden  int            // open elements that are left out
	omitted fault.Omissions
}

// element is an element that is open. Its barriers are indexes behind the last element that an end tag does not pass.
type element struct {
	name    string
	kind    elementKind
	before  int // the value of pageReader.last that it replaced
	barrier int // for end tags of what is neither an item nor part of a table
	table   int // for those of parts of tables
	list    int // for those of items
	hides   bool
	inList  bool // a list that stands in another, but in none of its items
	isCell  bool
	start   int // of what it writes
	outer   position
}

func (p *pageReader) token(z *html.Tokenizer, kind html.TokenType, from int) *Refusal {
	switch kind {
	case html.TextToken:
		if p.hidden == 0 {
			p.out.raw(from, p.at)
		}
	case html.CommentToken:
		if strings.HasPrefix(p.text[from:], "<!--") {
			p.omitted[Comments]++
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		t := startTag{name: string(name), closed: kind == html.SelfClosingTagToken}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			t.attribute(string(key), value)
		}
		if p.last["svg"] > 0 || p.last["math"] > 0 { // where <style/> and <title/> have no text that a tag must end
			z.NextIsNotRawText()
		}
		if refusal := p.begin(t); refusal != nil {
			return inMap(placed(refusal, p.text, from), p.source, p.text)
		}
	case html.EndTagToken:
		name, _ := z.TagName()
		p.end(string(name))
	}
	if p.out.full != nil {
		return p.out.full
	}
	return nil
}

// startTag is what a start tag says that the reader asks for.
type startTag struct {
	name             string
	closed           bool
	hidden           bool
	colspan, rowspan int
}

var hiding = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)`)

// attribute reads an attribute. What is hidden until it is found can be seen.
func (t *startTag) attribute(key string, value []byte) {
	switch key {
	case "hidden":
		t.hidden = t.hidden || !bytes.EqualFold(bytes.TrimSpace(value), []byte("until-found"))
	case "aria-hidden":
		t.hidden = t.hidden || bytes.EqualFold(bytes.TrimSpace(value), []byte("true"))
	case "style":
		t.hidden = t.hidden || hiding.Match(value[:min(len(value), 4096)])
	case "colspan":
		t.colspan = spanned(value, 1000)
	case "rowspan":
		if t.rowspan = spanned(value, 65534); string(value) == "0" {
			t.rowspan = 65534
		}
	}
}

// spanned reads how many columns or rows a cell covers.
func spanned(value []byte, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(string(value[:min(len(value), 16)])))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// begin opens an element.
func (p *pageReader) begin(t startTag) *Refusal {
	kind := kindOf(t.name)
	if kind != inlineElement { // of which there are as many as an author invents
		p.begun[t.name]++
	}
	p.closeImplied(t.name, kind)
	switch kind {
	case voidElement:
		if p.hidden == 0 {
			p.void(t.name)
		}
		return nil
	case inlineElement:
		if !t.hidden && p.hidden == 0 {
			if p.inline++; p.inline > maxInline {
				return tooDeep(maxInline)
			}
			return nil
		}
	case drawing:
		if t.closed {
			p.omit(Pictures)
			return nil
		}
	}
	if len(p.stack) == maxDepth {
		return tooDeep(maxDepth)
	}
	if t.closed && p.hidden > 0 { // inside a drawing, where it is closed indeed
		return nil
	}
	p.push(t, kind)
	return nil
}

func tooDeep(most int) *Refusal {
	return fault.Refuse(BadHTML, "mer enn %d elementer står inne i hverandre her: lagre siden som tekst",
		"more than %d elements stand inside each other here: save the page as text", most)
}

func (p *pageReader) omit(kind OmissionKind) {
	if p.hidden == 0 {
		p.omitted[kind]++
	}
}

// void writes what an element without content is.
func (p *pageReader) void(name string) {
	switch name {
	case "br":
		p.out.lineBreak()
	case "hr":
		p.out.endLine()
	case "img", "embed":
		p.omit(Pictures)
	}
}

// push opens an element that has an end.
func (p *pageReader) push(t startTag, kind elementKind) {
	e := element{name: t.name, kind: kind, before: p.last[t.name], start: p.out.text.Len(), outer: p.out.position}
	if n := len(p.stack); n > 0 {
		above := p.stack[n-1]
		e.barrier, e.table, e.list = above.barrier, above.table, above.list
		e.inList = kind == list && e.list > p.last["li"] && p.stack[e.list-1].kind == list
	}
	index := len(p.stack) + 1
	omission, left := leftOut[kind]
	switch {
	case left, kind == tableElement:
		e.barrier, e.table, e.list = index, index, index
	case kind == cell, kind == caption:
		e.barrier, e.list = index, index
	case kind == list:
		e.list = index
	}
	if !left && t.hidden {
		omission, left = HiddenText, true
	}
	if left {
		p.omit(omission)
		e.hides = true
		p.hidden++
	}
	p.last[t.name] = index
	p.stack = append(p.stack, e)
	if p.hidden == 0 {
		p.open(&p.stack[index-1], t)
		if kind != inlineElement {
			p.out.element = numbered{t.name, p.begun[t.name]}
		}
	}
}

// end closes what an end tag closes: the last element of its name, if none stands between that tags do not pass.
func (p *pageReader) end(name string) {
	kind := kindOf(name)
	at := p.last[name]
	if at == 0 || at < p.barrier(kind) {
		switch {
		case kind == inlineElement && p.hidden == 0:
			p.inline = max(0, p.inline-1)
		case (name == "br" || name == "p") && p.hidden == 0:
			p.out.endLine()
		}
		return
	}
	p.pop(at - 1)
}

// barrier returns the index behind the last open element that the end of an element of a kind does not pass.
func (p *pageReader) barrier(kind elementKind) int {
	if len(p.stack) == 0 {
		return 0
	}
	top := p.stack[len(p.stack)-1]
	switch kind {
	case tableElement, tableSection, row, cell, caption:
		return top.table
	case item:
		return top.list
	}
	return top.barrier
}

// pop closes elements until so many are open.
func (p *pageReader) pop(open int) {
	for len(p.stack) > open {
		e := &p.stack[len(p.stack)-1]
		if p.hidden == 0 {
			p.close(e)
			p.out.element = e.outer.element
		}
		if e.hides {
			p.hidden--
		}
		p.last[e.name] = e.before
		p.stack = p.stack[:len(p.stack)-1]
	}
}

// closeImplied closes what a start tag ends without an end tag: items, terms, rows and cells before their next, and a
// paragraph before any block.
func (p *pageReader) closeImplied(name string, kind elementKind) {
	switch kind {
	case item:
		p.closeLast("li", item)
	case term, definition:
		if p.last["dl"] <= max(p.last["dt"], p.last["dd"]) {
			p.closeLast("dt", term)
			p.closeLast("dd", definition)
		}
	case option:
		p.closeLast("option", option)
	case tableSection:
		for _, section := range []string{"thead", "tbody", "tfoot"} {
			p.closeLast(section, tableSection)
		}
		p.closeLast("tr", row)
	case row:
		p.closeLast("tr", row)
	case cell:
		p.closeLast("td", cell)
		p.closeLast("th", cell)
	}
	if kind.isBlock() || name == "hr" {
		p.closeLast("p", paragraph)
	}
}

func (p *pageReader) closeLast(name string, kind elementKind) {
	if at := p.last[name]; at > 0 && at >= p.barrier(kind) {
		p.pop(at - 1)
	}
}
