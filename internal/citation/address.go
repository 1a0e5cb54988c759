package citation

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// Folder is the path below which permalinks lead.
const Folder = "/quote/"

// Span is a passage of a text as permalinks name it: code points from 0, the end exclusive, and what tells whether the text there
// is still the one that was cited. Check may be empty.
type Span struct {
	Start, End int
	Check      string
}

// String returns the span as permalinks write it: 1234-1301-5f3a9c21.
func (s Span) String() string {
	out := strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
	if s.Check != "" {
		out += "-" + s.Check
	}
	return out
}

// ParseSpan reads a span; ok is whether it is one that a text can have.
func ParseSpan(text string) (s Span, ok bool) {
	parts := strings.Split(text, "-")
	if len(parts) < 2 || len(parts) > 3 {
		return Span{}, false
	}
	start, noStart := strconv.ParseUint(parts[0], 10, 31)
	end, noEnd := strconv.ParseUint(parts[1], 10, 31)
	s = Span{Start: int(start), End: int(end)} // #nosec G115 -- 31 bits
	if len(parts) == 3 {
		s.Check = parts[2]
	}
	return s, noStart == nil && noEnd == nil && s.Start < s.End && (len(parts) == 2 || s.Check != "")
}

// Check returns what permalinks hold of a quote: the first eight digits of its SHA-256 digest. A release that is read anew under
// the label of another one so never shows another text as the one that was cited.
func Check(quote string) string {
	sum := sha256.Sum256([]byte(quote))
	return hex.EncodeToString(sum[:4])
}

// Path returns the path of the page that shows a passage in its place. The release is given by its label, else its id.
func Path(release, document string, span Span) string {
	name := strings.TrimPrefix(document, "document:")
	return Folder + url.PathEscape(release) + "/" + url.PathEscape(name) + "/" + span.String()
}

// Permalink returns the address of the page that shows the passage in its place; the path alone where there is no base.
func (p Passage) Permalink() string {
	path := Path(p.Release.Name, p.Document.ID, Span{p.Start, p.End, Check(p.Quote)})
	if p.Base == "" {
		return path
	}
	return encoded(p.Base, reserved) + strings.TrimPrefix(path, "/")
}

// SourceURL returns the address of the published page with a text fragment, which leads browsers to the quote; empty where the
// release has no such address.
func (p Passage) SourceURL() string {
	if p.Release.SourceURL == "" {
		return ""
	}
	address := encoded(p.Release.SourceURL, reserved)
	fragment := textFragment(p.Quote)
	if fragment == "" {
		return address
	}
	if !strings.Contains(address, "#") {
		address += "#"
	}
	return address + ":~:text=" + fragment
}

// How many words a text directive holds at most, and how many of them stand at each end of a longer quote. Short ones survive what
// mail programs and footnotes do to addresses.
const (
	mostWords   = 8
	wordsAtEnds = 4
)

// textFragment returns the value of a text directive that finds a quote (URL Fragment Text Directives of the WICG): the quote
// itself, or of a longer one its first and its last words. Browsers look for each within one block of the page, so a quote of
// several lines is found by its first and its last one.
func textFragment(quote string) string {
	var lines [][]string
	for line := range strings.FieldsFuncSeq(quote, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line := words(line); len(line) > 0 {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	first, last := lines[0], lines[len(lines)-1]
	if len(lines) == 1 && len(first) <= mostWords {
		return directive(first)
	}
	return directive(first[:min(wordsAtEnds, len(first))]) + "," + directive(last[max(0, len(last)-wordsAtEnds):])
}

// directive returns words as a text directive writes them. All but letters and digits is encoded: among the others are those that
// mean something in a directive, and those that footnotes, Markdown and TeX would read.
func directive(words []string) string { return encoded(strings.Join(words, " "), "") }

// reserved are the signs of addresses that stand as they are.
const reserved = ":/?#[]@!$&'()*+,;=-._~%"

// encoded returns a text in which all but ASCII letters, digits and some signs are percent-encoded.
func encoded(text, signs string) string {
	var out strings.Builder
	for i := range len(text) {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if letter || strings.IndexByte(signs, c) >= 0 {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

// words returns the words of a text: what stands between white space and control characters.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}
