package citation

import (
	"regexp"
	"strings"
)

// bibTeX is an entry of the type @online, with the names of fields that BibLaTeX has. The key follows from the permalink.
func (p Passage) bibTeX() string {
	var out strings.Builder
	out.WriteString("@online{" + p.key() + ",\n")
	field := func(name, value string) {
		if value != "" {
			out.WriteString("  " + name + " = {" + value + "},\n")
		}
	}
	field("title", "{"+tex(plain(p.Document.Title))+"}") // in braces of its own, so that no style changes its letters
	field("titleaddon", tex(Work))
	field("version", tex(p.release()))
	field("date", tex(p.Release.PublishedOn))
	field("url", braces.Replace(p.Permalink())) // is taken letter by letter
	field("urldate", tex(p.Release.ObservedOn))
	field("note", tex(p.quoted()+p.where()))
	field("addendum", p.addendum())
	out.WriteString("}")
	return out.String()
}

// addendum is what an entry has no field for: where the page is published, its digest, and that nobody published it.
func (p Passage) addendum() string {
	var parts []string
	if p.Release.MadeUp {
		parts = append(parts, p.madeUp())
	}
	if url := p.SourceURL(); url != "" {
		parts = append(parts, p.say("Publisert på", "Published at")+" "+url)
	}
	if p.Document.SHA256 != "" {
		parts = append(parts, "SHA-256 "+p.Document.SHA256)
	}
	return tex(strings.Join(parts, "; "))
}

var notKey = regexp.MustCompile(`[^A-Za-z0-9]+`)

// key returns the key of the entry: letters, digits and hyphens.
func (p Passage) key() string {
	path := Path(p.Release.Name, p.Document.ID, Span{p.Start, p.End, Check(p.Quote)})
	return "veikart-" + strings.Trim(notKey.ReplaceAllString(strings.TrimPrefix(path, Folder), "-"), "-")
}

// braces are written in addresses by their codes, since those of a field must be paired.
var braces = strings.NewReplacer("{", "%7B", "}", "%7D")

// special are the characters that mean something to TeX. A brace is written by its name, because readers of BibTeX count even
// those that follow a backslash.
var special = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
	"`", `\textasciigrave{}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, `"`, `\textquotedbl{}`,
)

// ligature are the pairs that TeX makes one sign of.
var ligature = strings.NewReplacer("--", "-{}-", "''", "'{}'", ",,", ",{},", "<<", "<{}<", ">>", ">{}>")

// tex returns a text on one line as TeX that shows it.
func tex(text string) string {
	text = special.Replace(text)
	return ligature.Replace(ligature.Replace(text)) // of three in a row the second pair remains after the first time
}
