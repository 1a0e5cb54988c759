package rdf

import (
	"bufio"
	"strings"
)

// turtle writes a block for each resource, with prefixes, and addresses below the base relative to it.
type turtle struct{ space }

func (t turtle) begin(w *bufio.Writer) {
	writeAll(w, "@base <", t.base, "> .\n")
	for _, p := range prefixes {
		writeAll(w, "@prefix ", p.name, ": <", t.byName[p.name], "> .\n")
	}
}

func (turtle) end(*bufio.Writer) {}

func (t turtle) resource(w *bufio.Writer, iri string, properties []property) {
	writeAll(w, "\n")
	t.reference(w, iri)
	for i, p := range properties {
		if i > 0 {
			writeAll(w, " ;\n   ")
		}
		if p.name == TypeOf {
			writeAll(w, " a ")
		} else {
			writeAll(w, " ")
			t.name(w, p.name)
			writeAll(w, " ")
		}
		for i, o := range p.objects {
			if i > 0 {
				writeAll(w, ", ")
			}
			t.object(w, o)
		}
	}
	writeAll(w, " .\n")
}

func (t turtle) name(w *bufio.Writer, name Name) {
	if isShort(name) {
		writeAll(w, string(name))
	} else {
		writeAll(w, "<", t.iri(name), ">")
	}
}

// reference writes an IRI: as a name where it is one of our own, relative to the base where every reader resolves it alike.
func (t turtle) reference(w *bufio.Writer, iri string) {
	if word, ours := strings.CutPrefix(iri, t.byName[own]); ours && isLocal(word) {
		writeAll(w, own, ":", word)
		return
	}
	if rest, below := strings.CutPrefix(iri, t.base); below && isRelative(rest) {
		iri = rest
	}
	writeAll(w, "<", iri, ">")
}

// isRelative returns whether a reference is a path below the base for every reader. A colon before any slash looks like a scheme to
// some of them, wherever it stands.
func isRelative(rest string) bool {
	slash, colon := strings.IndexByte(rest, '/'), strings.IndexByte(rest, ':')
	return rest != "" && !strings.ContainsRune("/?#.", rune(rest[0])) && (colon < 0 || slash >= 0 && slash < colon) &&
		!strings.Contains(rest, "/.") && !strings.Contains(rest, "//")
}

func (t turtle) object(w *bufio.Writer, o Object) {
	switch {
	case o.Name != "":
		t.name(w, o.Name)
	case o.IRI != "":
		t.reference(w, o.IRI)
	case o.Datatype == Integer || o.Datatype == Boolean:
		writeAll(w, o.Text)
	default:
		writeQuoted(w, o.Text)
		if o.Language != "" {
			writeAll(w, "@", o.Language)
		} else if o.Datatype != "" {
			writeAll(w, "^^")
			t.name(w, o.Datatype)
		}
	}
}
