package answer

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Text returns the part as a text for readers: its data with a line for each value, short objects on one line, and below each object
// the passages that state it, quotes as they stand in the source.
func (p *Part) Text() string {
	w := &writer{}
	w.members(p.root, 0, false)
	return w.out.String()
}

// oneLine is how long objects and lists are at most that stand on one line.
const oneLine = 100

type writer struct{ out strings.Builder }

// members writes the members of an object, each on a line of its own. Begun is whether the first line has its indentation.
func (w *writer) members(v *value, depth int, begun bool) {
	for i, one := range v.values {
		if i > 0 || !begun {
			w.indent(depth)
		}
		w.out.WriteString(v.names[i])
		w.out.WriteByte(':')
		w.after(one, depth)
	}
	w.said(v.item, depth)
}

// after writes a value behind its name.
func (w *writer) after(v *value, depth int) {
	if short, ok := short(v); ok {
		w.out.WriteByte(' ')
		w.out.WriteString(short)
		w.out.WriteByte('\n')
		w.said(v.item, depth+1)
		return
	}
	w.out.WriteByte('\n')
	if v.kind == object {
		w.members(v, depth+1, false)
		return
	}
	for _, one := range v.values {
		w.element(one, depth)
	}
}

// element writes an element of a list, behind a dash.
func (w *writer) element(v *value, depth int) {
	w.indent(depth)
	w.out.WriteByte('-')
	if short, ok := short(v); ok {
		w.out.WriteByte(' ')
		w.out.WriteString(short)
		w.out.WriteByte('\n')
		w.said(v.item, depth+1)
		return
	}
	if v.kind == object {
		w.out.WriteByte(' ')
		w.members(v, depth+1, true)
		return
	}
	w.out.WriteByte('\n')
	for _, one := range v.values {
		w.element(one, depth+1)
	}
}

// said writes what is said of an object beside its data.
func (w *writer) said(i *Item, depth int) {
	if i == nil {
		return
	}
	if i.Coverage != nil {
		w.indent(depth)
		w.out.WriteString("[owners are stated for " + strconv.Itoa(i.Coverage.Stated) + " of " + strconv.Itoa(i.Coverage.Total) + "]\n")
	}
	for _, p := range i.Evidence {
		w.indent(depth)
		w.out.WriteString("> «" + p.Quote + "» [")
		if i.Basis != "" {
			w.out.WriteString(i.Basis + ", ")
		}
		w.out.WriteString(p.Document + " " + strconv.Itoa(p.Start) + "–" + strconv.Itoa(p.End))
		for _, more := range []string{p.Release, p.Place, p.Address} {
			if more != "" {
				w.out.WriteString(", " + more)
			}
		}
		w.out.WriteString("]\n")
	}
}

func (w *writer) indent(depth int) {
	for range depth {
		w.out.WriteString("  ")
	}
}

// short returns a value on one line, if it fits there and nothing is said of what lies in it. What is said of an element itself comes
// after its line.
func short(v *value) (string, bool) {
	switch v.kind {
	case scalar:
		if s, isText := v.scalar.(string); isText && isPlain(s) {
			return s, true
		}
		return string(appendScalar(nil, v.scalar)), true
	case object:
		return shortObject(v)
	}
	parts, length := make([]string, len(v.values)), 0
	for i, one := range v.values {
		part, ok := short(one)
		if length += len(part); !ok || one.kind != scalar || length > oneLine {
			return "", false
		}
		parts[i] = part
	}
	return "[" + strings.Join(parts, ", ") + "]", true
}

func shortObject(v *value) (string, bool) {
	parts, length := make([]string, len(v.values)), 0
	for i, one := range v.values {
		part, ok := short(one)
		if !ok || one.item != nil || one.kind == object && len(v.values) > 1 && len(one.values) > 2 {
			return "", false
		}
		parts[i] = v.names[i] + ": " + part
		if length += len(parts[i]); length > oneLine {
			return "", false
		}
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}

// isPlain reports whether a string can stand on a line as it is, and is read as nothing else.
func isPlain(s string) bool {
	if s == "" || s != strings.TrimSpace(s) || strings.ContainsAny(s, "\n\r\t") || strings.ContainsAny(s[:1], "\"{[>-«") {
		return false
	}
	var other any
	return json.Unmarshal([]byte(s), &other) != nil
}
