package generate

import (
	"bufio"
	"io"
)

// printer writes the lines of a page. Its errors are returned by flush.
type printer struct {
	out     *bufio.Writer
	newline string
	begun   bool
}

// newPrinter starts a page: seldom with a byte-order mark, and seldom with the line ends of Windows.
func newPrinter(w io.Writer, s stream) *printer {
	p := &printer{out: bufio.NewWriter(w), newline: "\n"}
	if s.chance(10) {
		p.write("\uFEFF")
	}
	if s.chance(10) {
		p.newline = "\r\n"
	}
	return p
}

// write keeps no error: bufio.Writer does, and writes nothing more.
func (p *printer) write(text string) { _, _ = p.out.WriteString(text) }

// line writes a line made of parts. As on the published pages, the last one has no end.
func (p *printer) line(parts ...string) {
	if p.begun {
		p.write(p.newline)
	}
	p.begun = true
	for _, part := range parts {
		p.write(part)
	}
}

// paragraph writes a line and an empty one.
func (p *printer) paragraph(parts ...string) {
	p.line(parts...)
	p.line()
}

func (p *printer) flush() error { return p.out.Flush() }
