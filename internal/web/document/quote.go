package document

import (
	"net/http"
	"strings"

	"veikart/internal/citation"
	"veikart/internal/export/publication"
	"veikart/internal/web/frame"
)

// linesAround is how many lines of text stand before a passage on its page, and how many behind it.
const linesAround = 3

type quoteView struct {
	frame.Frame
	Passage quoteData
	Title   string // of the page
	SHA256  string
	Release struct {
		ID, Label, PublishedOn, ObservedOn string
		MadeUp                             bool
	}
	Lines []line
	Facts []fact
	Cut   bool // whether there are more facts in the release than were looked through
	Ways  []style
	Asked frame.Asked
}

type quoteData struct {
	frame.Source
	Permalink, SourceURL   string
	Text, Markdown, BibTeX string
}

// from returns the citations with whole addresses: where nobody has said where the server is published, with the root under which
// the page was asked for. Base is the path that the API puts before its own.
func (q quoteData) from(root, base string) quoteData {
	if !strings.HasPrefix(q.Permalink, "/") {
		return q
	}
	whole := strings.TrimSuffix(publication.Publication{}.Base(root), "/") + strings.TrimPrefix(q.Permalink, base)
	for _, text := range []*string{&q.Text, &q.Markdown, &q.BibTeX} {
		*text = strings.Replace(*text, q.Permalink, whole, 1)
	}
	q.Permalink = whole
	return q
}

// style is a citation as it is copied, with its name and the name of its place in the page.
type style struct{ Name, Field, Text string }

type quoteAnswer struct {
	Passage  *quoteData
	Document *documentData
	Release  struct {
		ID, Label, PublishedOn, ObservedOn string
		MadeUp                             bool
	}
}

// quote serves the passage that a permalink names, in its place. Its release is that of the path; where the address asks for
// another one, it leads to the page of the document there.
func (p *Pages) quote(w http.ResponseWriter, r *http.Request) {
	release, id := r.PathValue("release"), "document:"+r.PathValue("document")
	if asked := strings.TrimSpace(r.URL.Query().Get(frame.ReleaseName)); asked != "" && asked != release {
		redirect(w, p.Kit.Frame(w, r).Page(id))
		return
	}
	r = frame.InRelease(r, release)
	v := quoteView{Frame: p.Kit.Frame(w, r).Alone(frame.PageOf(id))}
	span, ok := citation.ParseSpan(r.PathValue("span"))
	if !ok {
		p.noQuote(w, r, v.Frame, nil, span)
		return
	}
	var answer quoteAnswer
	variables := map[string]any{"document": id, "start": span.Start, "end": span.End, "language": v.LanguageName()}
	var err error
	v.Asked, err = p.Kit.ReadIn(w, r, release, p.Operations["quote"], variables, &answer)
	switch {
	case frame.NoSuchID(err) || err == nil && answer.Document == nil:
		p.missing(w, r, v.Frame)
	case err != nil:
		p.Kit.Fault(w, r, v.Frame, err)
	case answer.Passage == nil || span.Check != "" && span.Check != citation.Check(answer.Passage.Quote):
		p.noQuote(w, r, v.Frame, &answer, span)
	case span.Check == "": // what people copy from the address never shows another text
		redirect(w, v.Cite(answer.Passage.Source))
	default:
		p.showQuote(w, r, v, answer)
	}
}

func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
}

func (p *Pages) showQuote(w http.ResponseWriter, r *http.Request, v quoteView, answer quoteAnswer) {
	place := p.Kit.Place()
	v.Passage, v.Title = answer.Passage.from(place.Root(r), place.Base), answer.Document.Title
	v.SHA256, v.Release = answer.Document.SHA256, answer.Release
	facts, cut, err := p.facts(w, r, v.Frame, answer.Document.ID)
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	start, end := v.Passage.Start, v.Passage.End
	for _, f := range facts {
		if f.Start < end && f.End > start {
			v.Facts = append(v.Facts, f)
		}
	}
	v.Cut = cut
	v.Lines = around([]rune(answer.Document.Text), start, end)
	v.Ways = []style{
		{v.T("Tekst, til en fotnote", "Text, for a footnote"), "text", v.Passage.Text},
		{"Markdown", "markdown", v.Passage.Markdown},
		{"BibTeX", "bibtex", v.Passage.BibTeX},
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["quote"], v.Language, v)
}

// around returns the lines of a text that a passage stands on, marked, with some before and behind it; empty ones are left out.
func around(text []rune, start, end int) []line {
	all := lines(text, start/frame.PartSize+1, []fact{{Start: start, End: end}})
	var out []line
	first, last := -1, -1
	for _, l := range all {
		if len(l.Pieces) == 0 {
			continue
		}
		marked := len(l.Pieces) > 1 || len(l.Pieces[0].Open) > 0
		if marked && first < 0 {
			first = len(out)
		}
		if marked {
			last = len(out)
		}
		out = append(out, l)
	}
	if first < 0 {
		return nil
	}
	return out[max(0, first-linesAround):min(len(out), last+1+linesAround)]
}

// noQuote says that the release has no such passage, or another one than was cited, and leads to what there is. The answer is nil
// where the address names no passage that a text can have.
func (p *Pages) noQuote(w http.ResponseWriter, r *http.Request, f frame.Frame, answer *quoteAnswer, span citation.Span) {
	if answer == nil {
		p.Kit.Missing(w, r, f, f.T(
			"Adressen skal ende på et sted i teksten: første og siste tegn, for eksempel 660-724.",
			"The address must end in a place in the text: its first and last character, such as 660-724."),
			frame.Near{Name: r.PathValue("document"), URL: f.Link(f.Across())})
		return
	}
	page := frame.Near{Name: answer.Document.Title, URL: f.Link(f.Across())}
	if answer.Passage == nil {
		p.Kit.Missing(w, r, f, f.T(
			"Det finnes ikke noe slikt sted: siden har "+f.Number(answer.Document.Characters)+" tegn, og adressen viser til "+
				f.Number(span.Start)+"–"+f.Number(span.End)+".",
			"There is no such place: the page has "+f.Number(answer.Document.Characters)+" characters, and the address refers to "+
				f.Number(span.Start)+"–"+f.Number(span.End)+"."), page)
		return
	}
	there := frame.Near{Name: f.Quoted(answer.Passage.Source).Short(), URL: f.Cite(answer.Passage.Source)}
	p.Kit.Missing(w, r, f, f.T(
		"På dette stedet står det en annen tekst enn den som ble sitert. Siden kan være lest inn på nytt under samme utgavenavn.",
		"Another text stands in this place than the one that was cited. The page may have been read anew under the same name of a "+
			"release."), there, page)
}
