package source

// elementKind is what an element of a page is to its layout.
type elementKind int

const (
	inlineElement elementKind = iota // inside a line; so is what is unknown
	voidElement                      // it has no content
	block
	paragraph
	section // h1, h2
	heading // h3 to h6
	list
	item
	details
	summary
	term
	definition
	preformatted
	option
	tableElement
	tableSection
	row
	cell
	caption
	script
	style
	template
	drawing
	headElement
)

// isBlock is whether an element begins a line.
func (k elementKind) isBlock() bool { return k >= block && k < script }

// leftOut are the elements of which nothing is read.
var leftOut = map[elementKind]OmissionKind{script: Scripts, style: Styles, template: Templates, drawing: Pictures, headElement: PageTitle}

var elementKinds = map[string]elementKind{
	"area": voidElement, "base": voidElement, "br": voidElement, "col": voidElement, "embed": voidElement, "hr": voidElement,
	"img": voidElement, "input": voidElement, "link": voidElement, "meta": voidElement, "param": voidElement, "source": voidElement,
	"track": voidElement, "wbr": voidElement,

	"address": block, "article": block, "aside": block, "blockquote": block, "body": block, "button": block, "center": block,
	"dialog": block, "div": block, "dl": block, "fieldset": block, "figcaption": block, "figure": block, "footer": block,
	"form": block, "head": block, "header": block, "hgroup": block, "html": block, "legend": block, "main": block, "nav": block,
	"optgroup": block, "search": block, "section": block, "select": block,

	"p": paragraph, "h1": section, "h2": section, "h3": heading, "h4": heading, "h5": heading, "h6": heading,
	"ul": list, "ol": list, "menu": list, "dir": list, "li": item, "details": details, "summary": summary,
	"dt": term, "dd": definition, "pre": preformatted, "textarea": preformatted, "xmp": preformatted, "option": option,
	"table": tableElement, "thead": tableSection, "tbody": tableSection, "tfoot": tableSection, "tr": row, "td": cell, "th": cell,
	"caption": caption,

	"script": script, "noscript": script, "style": style, "template": template, "title": headElement,
	"svg": drawing, "canvas": drawing, "video": drawing, "audio": drawing, "object": drawing, "iframe": drawing, "noembed": drawing,
	"noframes": drawing,
}

func kindOf(name string) elementKind { return elementKinds[name] }

// open begins what an element is in the layout.
func (p *pageReader) open(e *element, t startTag) {
	w := p.out
	if e.kind.isBlock() && e.kind != definition {
		w.block(p.last["dd"] > p.last["dl"])
	}
	switch e.kind {
	case section:
		if w.bullet {
			p.flatten()
		}
		w.heading, w.bullet, w.depth = true, false, 0
		w.rank = int(t.name[1] - '0')
	case heading:
		w.heading = w.depth == 0
		w.rank = int(t.name[1] - '0')
	case list:
		if e.inList {
			w.depth++
		}
	case item, details:
		w.depth++
		w.bullet = true
	case preformatted:
		w.pre = true
	case tableElement:
		w.beginTable()
	case row:
		w.beginRow()
	case cell:
		e.isCell = w.beginCell(t.colspan, t.rowspan)
	}
}

// close ends what an element is in the layout.
func (p *pageReader) close(e *element) {
	w := p.out
	if e.kind == term {
		w.joinNext(e.start)
		return
	}
	if e.kind.isBlock() {
		w.endLine()
	}
	switch e.kind {
	case section, heading:
		w.heading, w.rank = false, 0
	case item, details:
		w.bullet = false
	case tableElement:
		w.endTable()
	case row:
		w.endRow()
	case cell:
		if e.isCell {
			w.endCell()
		}
	case caption:
		w.nameTable(e.start)
	}
	w.depth, w.pre = e.outer.depth, e.outer.pre
}

// flatten takes back that the items and details, of which nothing is written yet, are levels: a heading of the page begins
// them, so what they hold stands as if it stood outside.
func (p *pageReader) flatten() {
	for i := len(p.stack) - 1; i >= 0; i-- {
		e := p.stack[i]
		if e.kind != item && e.kind != details || e.outer.bullet {
			continue
		}
		for j := i + 1; j < len(p.stack); j++ {
			p.stack[j].outer.depth = e.outer.depth
		}
		return
	}
}
