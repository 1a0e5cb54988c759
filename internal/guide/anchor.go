package guide

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// anchors makes the anchors of a guide's headings as GitHub makes them, so that a link to one holds in both places.
type anchors struct{ used map[string]int }

// Generate returns the anchor of a heading: in lower case, with hyphens for blanks and without marks; the second of a name gets
// -1 behind it.
func (a *anchors) Generate(heading []byte, _ ast.NodeKind) []byte {
	name := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(string(heading)))
	before := a.used[name]
	a.used[name]++
	if before > 0 {
		return []byte(name + "-" + strconv.Itoa(before))
	}
	return []byte(name)
}

// Put says that an anchor is taken.
func (a *anchors) Put(anchor []byte) { a.used[string(anchor)]++ }
