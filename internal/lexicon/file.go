package lexicon

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// file reads the values of one YAML file and collects what is wrong with it, each fault with its
// place. Aliases, anchors, tags and merge keys are no part of the form.
type file struct {
	name   string
	faults []fault
}

// fault is something wrong at a place; line and column count from 1.
type fault struct {
	line, column int
	message      string
}

// value is a text with its place. The zero value stands for one that is missing or wrong, and has
// been reported.
type value struct {
	text string
	at   *token.Token
}

func (v value) ok() bool { return v.text != "" }

// entry is a mapping's values by key.
type entry struct {
	at     *token.Token
	values map[string]ast.Node
}

func (f *file) fault(at *token.Token, format string, args ...any) {
	place := fault{1, 1, fmt.Sprintf(format, args...)}
	if at != nil && at.Position != nil {
		place.line, place.column = at.Position.Line, at.Position.Column
	}
	f.faults = append(f.faults, place)
}

// err joins the faults in the order of their places; nil when there are none.
func (f *file) err() error {
	slices.SortStableFunc(f.faults, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	var all []error
	for _, p := range f.faults {
		all = append(all, fmt.Errorf("%s:%d:%d: %s", f.name, p.line, p.column, p.message))
	}
	return errors.Join(all...)
}

// curation is the origin of an entry. The file goes by its base name, so that what is imported does
// not depend on a machine's folders.
func (f *file) curation(from string) roadmap.Curation {
	return roadmap.Curation{File: filepath.Base(f.name), From: from}
}

// top returns the mapping that the file consists of; the first of the keys names a list that must be there.
func (f *file) top(data []byte, keys ...string) (entry, bool) {
	if !utf8.Valid(data) {
		f.fault(nil, "the file is not UTF-8")
		return entry{}, false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var beyond *yamlbound.Error
	if errors.As(yamlbound.Check(data), &beyond) {
		f.faults = append(f.faults, fault{beyond.Line, beyond.Column, beyond.Message})
		return entry{}, false
	}
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			f.fault(syntax.GetToken(), "%s", syntax.GetMessage())
		} else {
			f.fault(nil, "%v", err)
		}
		return entry{}, false
	}
	var body ast.Node
	for _, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			f.fault(placeOf(doc.Body), "expected one YAML document, found another")
			return entry{}, false
		}
		body = doc.Body
	}
	if body == nil {
		f.fault(nil, "the file is empty: expected the list %q", keys[0])
		return entry{}, false
	}
	top, ok := f.mapping(body, "the file", keys...)
	if !ok {
		return entry{}, false
	}
	if _, there := top.values[keys[0]]; !there {
		f.fault(top.at, "expected the list %q", keys[0])
		return entry{}, false
	}
	return top, true
}

// entries returns the mappings of a list.
func (f *file) entries(top entry, list string, keys ...string) []entry {
	var entries []entry
	for _, n := range f.sequence(top.values[list], list) {
		if e, ok := f.mapping(n, "an entry of "+list, keys...); ok {
			entries = append(entries, e)
		}
	}
	return entries
}

// mapping reads a mapping that has no other keys than the given ones.
func (f *file) mapping(n ast.Node, what string, keys ...string) (entry, bool) {
	m, ok := n.(ast.MapNode)
	if !ok {
		f.unexpected(n, what, "a mapping with the keys "+strings.Join(keys, ", "))
		return entry{}, false
	}
	e := entry{at: placeOf(n), values: map[string]ast.Node{}}
	for iter := m.MapRange(); iter.Next(); {
		at := iter.Key().GetToken()
		if !slices.Contains(keys, at.Value) {
			f.fault(at, "unknown key %q: expected one of %s", at.Value, strings.Join(keys, ", "))
			continue
		}
		e.values[at.Value] = iter.Value()
	}
	return e, true
}

// sequence returns the elements of a list.
func (f *file) sequence(n ast.Node, what string) []ast.Node {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		f.unexpected(n, what, "a list")
		return nil
	}
	return s.Values
}

// required reads a text that must be there.
func (f *file) required(e entry, key string) value {
	n, there := e.values[key]
	if !there {
		f.fault(e.at, "%s is missing", key)
		return value{}
	}
	return f.text(n, key)
}

// optional reads a text that may be left out.
func (f *file) optional(e entry, key string) value {
	if n, there := e.values[key]; there {
		return f.text(n, key)
	}
	return value{}
}

// texts reads a list of texts that may be left out.
func (f *file) texts(e entry, key string) []value {
	n, there := e.values[key]
	if !there {
		return nil
	}
	var out []value
	for _, element := range f.sequence(n, key) {
		if v := f.text(element, "an element of "+key); v.ok() {
			out = append(out, v)
		}
	}
	return out
}

// text reads a text on one line, in NFC and without space around it. A number is no text: the form
// of what was written would be lost.
func (f *file) text(n ast.Node, what string) value {
	s, ok := n.(*ast.StringNode)
	if !ok {
		f.unexpected(n, what, "text on one line")
		return value{}
	}
	text := roadmap.NFC(strings.TrimSpace(s.Value))
	if text == "" || strings.ContainsAny(text, "\r\n") {
		f.fault(n.GetToken(), "%s is %q: expected text on one line", what, text)
		return value{}
	}
	return value{text, n.GetToken()}
}

func (f *file) unexpected(n ast.Node, what, expected string) {
	f.fault(placeOf(n), "%s: expected %s, found YAML of type %s", what, expected, strings.ToLower(n.Type().String()))
}

// placeOf returns where a node begins: a block mapping's own token is its first colon.
func placeOf(n ast.Node) *token.Token {
	if m, ok := n.(ast.MapNode); ok {
		if first := m.MapRange(); first.Next() {
			return first.Key().GetToken()
		}
	}
	return n.GetToken()
}
