package rdf

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"
)

// nTriples writes one triple a line, with nothing shortened.
type nTriples struct{ space }

func (nTriples) begin(*bufio.Writer) {}

func (nTriples) end(*bufio.Writer) {}

func (n nTriples) resource(w *bufio.Writer, iri string, properties []property) {
	for _, p := range properties {
		for _, o := range p.objects {
			writeAll(w, "<", iri, "> <", n.iri(p.name), "> ")
			n.object(w, o)
			writeAll(w, " .\n")
		}
	}
}

func (n nTriples) object(w *bufio.Writer, o Object) {
	if to := n.of(o); to != "" {
		writeAll(w, "<", to, ">")
		return
	}
	writeQuoted(w, o.Text)
	switch {
	case o.Language != "":
		writeAll(w, "@", o.Language)
	case o.Datatype != "":
		writeAll(w, "^^<", n.iri(o.Datatype), ">")
	}
}

// writeAll writes texts. Errors stay with the writer, which returns them when it is flushed.
func writeAll(w *bufio.Writer, texts ...string) {
	for _, text := range texts {
		_, _ = w.WriteString(text)
	}
}

// writeQuoted writes a text as a literal of N-Triples, which is one of Turtle too. Characters that end a line or that nobody sees
// are escaped, for readers that go by lines and for people.
func writeQuoted(w *bufio.Writer, text string) {
	_ = w.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			_ = w.WriteByte('\\')
			_ = w.WriteByte(byte(r))
		case r == '\n':
			writeAll(w, `\n`)
		case r == '\r':
			writeAll(w, `\r`)
		case r == '\t':
			writeAll(w, `\t`)
		case isEscaped(r):
			_, _ = fmt.Fprintf(w, `\u%04X`, r)
		default:
			_, _ = w.WriteRune(r)
		}
	}
	_ = w.WriteByte('"')
}

// isEscaped returns whether a character is written by its number: controls, separators of lines, the mark of byte order, and
// what is no character.
func isEscaped(r rune) bool {
	return r < ' ' || r >= 0x7F && r <= 0x9F || strings.ContainsRune("\u2028\u2029\uFEFF\uFFFE\uFFFF", r) || r == utf8.RuneError
}
