// Package citation makes citations of passages: as a line of text, as Markdown and as BibTeX, with an address that shows the
// passage in its place. It reads nothing: the same passage gives the same citation.
package citation

import (
	"strings"
	"time"

	"veikart/internal/roadmap"
)

// Work is what the pages of all releases are of.
const Work = "Veikart for nasjonal e-helsestrategi"

// Style is how a citation is written.
type Style string

// The styles.
const (
	Text     Style = "TEXT"     // one line, for a footnote
	Markdown Style = "MARKDOWN" // a quoted paragraph, and below it where it is from
	BibTeX   Style = "BIBTEX"   // an entry of a list of references
)

// Passage is a passage with what a citation says of it. What is not known is empty.
type Passage struct {
	Quote      string
	Start, End int    // in code points of the document's text; the end is exclusive
	Place      string // in the document's file, in words of the language
	Document   Document
	Release    Release
	Base       string // with which permalinks begin, a slash at its end; empty: they are paths
	Language   string // NB or EN
}

// Document is the page that the passage stands on.
type Document struct{ ID, Title, SHA256 string }

// Release is the release that the page is of. Days are written as 2023-12-31.
type Release struct {
	Name                    string // its label, else its id
	PublishedOn, ObservedOn string
	SourceURL               string // the address of the published page
	MadeUp                  bool
}

// Citation returns the citation in a style.
func (p Passage) Citation(style Style) string {
	switch style {
	case Markdown:
		return p.markdown()
	case BibTeX:
		return p.bibTeX()
	}
	return p.text()
}

// text is the citation on one line.
func (p Passage) text() string {
	stop := "."
	if strings.HasSuffix(plain(p.Quote), ".") { // which ends the sentence
		stop = ""
	}
	out := p.quoted() + stop + " " + plain(p.Document.Title) + p.where() + ". " + p.edition() + ". " + p.Permalink()
	if url := p.SourceURL(); url != "" {
		out += " " + p.say("Publisert på", "Published at") + " " + url
	}
	return out
}

// quoted is the quote on one line, in the quotation marks of the language.
func (p Passage) quoted() string {
	return p.say("«", "“") + plain(p.Quote) + p.say("»", "”")
}

// where is the place, behind a comma.
func (p Passage) where() string {
	if p.Place == "" {
		return ""
	}
	return ", " + plain(p.Place)
}

// edition says of what the page is, and of which release with its days.
func (p Passage) edition() string {
	out := Work + ", " + p.say("utgave", "release") + " " + p.release()
	if day := p.day(p.Release.PublishedOn); day != "" {
		out += p.say(", publisert ", ", published ") + day
	}
	if day := p.day(p.Release.ObservedOn); day != "" {
		out += p.say(", hentet ", ", captured ") + day
	}
	if p.Release.MadeUp {
		out += " (" + p.madeUp() + ")"
	}
	return out
}

// release is the label of the release, else its id without the kind, which the word before it says.
func (p Passage) release() string { return plain(strings.TrimPrefix(p.Release.Name, "release:")) }

// madeUp says that nobody published the release.
func (p Passage) madeUp() string {
	return p.say("konstruert for utprøving; veikartet har aldri sagt dette", "made up for trials; the roadmap never said this")
}

// day returns a day as the language writes it.
func (p Passage) day(iso string) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return day.Format(p.say("02.01.2006", "2 January 2006"))
}

func (p Passage) say(norwegian, english string) string {
	return roadmap.Words{NB: norwegian, EN: english}.In(p.Language)
}

// plain returns a text on one line: white space and control characters of any kind and number are one space.
func plain(text string) string { return strings.Join(words(text), " ") }
