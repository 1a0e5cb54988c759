package rdf

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// ContextPath is where the context of JSON-LD is served, below the base of addresses.
const ContextPath = "context.jsonld"

// jsonLD writes an object for each resource, with the keys of the context.
type jsonLD struct {
	space
	keys  map[Name]key
	first bool
}

func newJSONLD(names space) *jsonLD {
	out := &jsonLD{space: names, keys: map[Name]key{}, first: true}
	for _, k := range keys() {
		out.keys[k.name] = k
	}
	return out
}

func (j *jsonLD) begin(w *bufio.Writer) {
	writeAll(w, `{"@context":`)
	writeJSON(w, j.base+ContextPath)
	writeAll(w, `,"@graph":[`)
}

func (*jsonLD) end(w *bufio.Writer) { writeAll(w, "\n]}\n") }

func (j *jsonLD) resource(w *bufio.Writer, iri string, properties []property) {
	if !j.first {
		writeAll(w, ",")
	}
	j.first = false
	writeAll(w, "\n{\"id\":")
	writeJSON(w, iri)
	for _, p := range properties {
		writeAll(w, ",\n ")
		k := j.keyOf(p.name)
		writeJSON(w, k.text)
		writeAll(w, ":")
		if len(p.objects) > 1 {
			writeAll(w, "[")
		}
		for i, o := range p.objects {
			if i > 0 {
				writeAll(w, ",")
			}
			j.object(w, k, o)
		}
		if len(p.objects) > 1 {
			writeAll(w, "]")
		}
	}
	writeAll(w, "}")
}

// keyOf returns the key of a property: that of the table, the local part of a name of our own, else the name itself.
func (j *jsonLD) keyOf(name Name) key {
	if name == TypeOf {
		return key{"type", name, classKey}
	}
	if k, ok := j.keys[name]; ok {
		return k
	}
	if strings.Contains(string(name), ".") { // no key of the table has a dot
		return key{text: j.word(name), name: name}
	}
	if !isShort(name) {
		return key{text: j.iri(name), name: name}
	}
	return key{text: string(name), name: name}
}

// word returns a name as keys and classes are written: those of our own vocabulary without prefix.
func (j *jsonLD) word(name Name) string {
	if !isShort(name) {
		return j.iri(name)
	}
	if rest, ours := strings.CutPrefix(string(name), own+":"); ours {
		return rest
	}
	return string(name)
}

func (j *jsonLD) object(w *bufio.Writer, k key, o Object) {
	to := o.IRI
	switch {
	case o.Name != "" && k.kind == classKey:
		to = j.word(o.Name)
	case o.Name != "" && isShort(o.Name):
		to = string(o.Name)
	case o.Name != "":
		to = j.iri(o.Name)
	}
	switch {
	case to != "" && (k.kind == classKey || k.kind == linkKey):
		writeJSON(w, to)
	case to != "":
		writeAll(w, `{"id":`)
		writeJSON(w, to)
		writeAll(w, "}")
	default:
		j.literal(w, k, o)
	}
}

// safeInteger is the largest whole number that every reader of JSON reads exactly.
const safeInteger = 1<<53 - 1

func (j *jsonLD) literal(w *bufio.Writer, k key, o Object) {
	n, err := strconv.ParseInt(o.Text, 10, 64)
	switch {
	case k.kind == plainKey && (o.Datatype == Integer && err == nil && n <= safeInteger && n >= -safeInteger || o.Datatype == Boolean):
		writeAll(w, o.Text)
		return
	case o.Language == "" && o.Datatype == k.datatype() && k.kind != linkKey:
		writeJSON(w, o.Text)
		return
	}
	writeAll(w, `{"@value":`)
	writeJSON(w, o.Text)
	switch {
	case o.Language != "":
		writeAll(w, `,"@language":`)
		writeJSON(w, o.Language)
	case o.Datatype != "":
		writeAll(w, `,"@type":`)
		writeJSON(w, string(o.Datatype))
	}
	writeAll(w, "}")
}

// writeJSON writes a text as JSON does, characters of HTML as they are.
func writeJSON(w *bufio.Writer, text string) {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		writeAll(w, `"`, text, `"`)
		return
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a text can always be encoded
	_, _ = w.Write(bytes.TrimSuffix(out.Bytes(), []byte("\n")))
}
