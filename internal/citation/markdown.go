package citation

import (
	"strings"
)

// markdown is the quote as a quoted paragraph, each of its lines on a line, and below it where it is from.
func (p Passage) markdown() string {
	var out strings.Builder
	for i, line := range quotedLines(p.Quote) {
		if i > 0 {
			out.WriteString("\\\n")
		}
		out.WriteString("> " + line)
	}
	out.WriteString("\n\n" + p.link(plain(p.Document.Title)+p.where(), p.Permalink()) + ". " + inline(p.edition()) + ".")
	if url := p.SourceURL(); url != "" {
		out.WriteString(" " + p.link(p.say("Publisert side", "Published page"), url) + ".")
	}
	return out.String()
}

// quotedLines returns the lines of a quote that hold anything, as Markdown that shows them.
func quotedLines(quote string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(quote, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = plain(line); line != "" {
			out = append(out, block(line))
		}
	}
	return out
}

// link returns a link in Markdown.
func (p Passage) link(text, url string) string {
	return "[" + inline(text) + "](" + destination.Replace(url) + ")"
}

var (
	// signs are those that mean something anywhere in a line of Markdown: of CommonMark, of GitHub and of formulas. A backslash is
	// written by its number, since not every reader knows one that is escaped from the end of a line.
	signs = escaping("`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "^")
	// destination are those that mean something in the address of a link.
	destination = escaping("(", ")", "&")
)

func escaping(signs ...string) *strings.Replacer {
	pairs := []string{`\`, "&#92;"}
	for _, sign := range signs {
		pairs = append(pairs, sign, `\`+sign)
	}
	return strings.NewReplacer(pairs...)
}

// inline returns a text on one line as Markdown that shows it, where it does not begin a line.
func inline(text string) string { return signs.Replace(text) }

// block returns a line as Markdown that shows it: what would make a heading, a list or a rule of it is escaped too.
func block(line string) string {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	out := inline(line[digits:])
	if out != "" && (digits == 0 && strings.ContainsRune("#+-=:", rune(out[0])) || digits > 0 && strings.ContainsRune(".)", rune(out[0]))) {
		out = `\` + out
	}
	return line[:digits] + out
}
