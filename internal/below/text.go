package below

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// HTML returns HTML or SVG with a path before each address that is a path: in the attributes href, src, action and formaction,
// which stand in double quotes. What is no tag, such as the text of a script, stays as it is.
func HTML(page []byte, prefix string) []byte {
	if prefix == "" {
		return page
	}
	const more = 64 // links, about, on a page
	out := bytes.NewBuffer(make([]byte, 0, len(page)+more*len(prefix)))
	for tokens := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := tokens.Next()
		raw := tokens.Raw()
		switch kind {
		case html.ErrorToken: // the end: it is read from memory
			out.Write(raw)
			return out.Bytes()
		case html.StartTagToken, html.SelfClosingTagToken:
			tag(out, raw, prefix)
		default:
			out.Write(raw)
		}
	}
}

// tag writes a tag with the path before its addresses. An attribute's value ends before the next quote: within it there is none.
func tag(out *bytes.Buffer, raw []byte, prefix string) {
	for {
		before, after, ok := bytes.Cut(raw, []byte(`="`))
		if !ok {
			out.Write(raw)
			return
		}
		out.Write(before)
		out.WriteString(`="`)
		name := before[bytes.LastIndexAny(before, " \t\n")+1:]
		end := bytes.IndexByte(after, '"') + 1 // 0 where there is none
		value := after[:max(0, end)]
		if isPath(value) && holdsAddress(name) {
			out.WriteString(prefix)
		}
		out.Write(value)
		raw = after[len(value):]
		if end == 0 {
			out.Write(raw)
			return
		}
	}
}

func holdsAddress(attribute []byte) bool {
	switch string(attribute) {
	case "href", "src", "action", "formaction":
		return true
	}
	return false
}

// link is a link of Markdown to a path.
var link = regexp.MustCompile(`\]\(/([^/])`)

// Markdown returns Markdown with a path before each address of a link that is a path.
func Markdown(text, prefix string) string {
	if prefix == "" || !strings.Contains(text, "](/") {
		return text
	}
	return link.ReplaceAllString(text, "]("+prefix+"/$1")
}
