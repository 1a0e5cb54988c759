// Package document is the pages of source pages: their text with every passage that a fact rests on marked and addressable,
// and the facts beside it.
package document

import (
	"embed"
	"net/http"
	"strconv"

	"veikart/internal/citation"
	"veikart/internal/web/frame"
)

//go:embed operations templates
var files embed.FS

// Operations returns the operations of the pages.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages are the pages of source pages.
type Pages struct{ frame.Group }

// New returns the pages.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET /documents", p.list, "after")
	add("GET /documents/{name...}", p.document, "part")
	add("GET "+citation.Folder+"{release}/{document}/{span}", p.quote)
}

type listView struct {
	frame.Frame
	Documents struct {
		TotalCount int
		Nodes      []struct {
			ID, Title  string
			Characters int
			Findings   struct{ TotalCount int }
		}
		PageInfo frame.PageInfo
	}
	Next  string
	Asked frame.Asked
}

// list serves the source pages of the release. The address may say after (a cursor).
func (p *Pages) list(w http.ResponseWriter, r *http.Request) {
	v := listView{Frame: p.Kit.Frame(w, r)}
	var err error
	variables := map[string]any{"after": frame.OrNil(v.Given("after"))}
	if v.Asked, err = p.Kit.Read(w, r, p.Operations["documents"], variables, &v); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if next := v.Documents.PageInfo.Next(); next != "" {
		v.Next = v.With("after", next)
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["documents"], v.Language, v)
}

type documentView struct {
	frame.Frame
	Document      documentData
	Part, Parts   int // which part of the text is shown, from 1, and of how many
	Lines         []line
	Cut           bool // whether there are more facts in the release than were looked through
	Before, After string
	Asked         frame.Asked
}

type documentData struct {
	ID, Name, Title, Form, SHA256, Text string
	Characters, Bytes                   int
}

// document serves the text of the source page that the path value "name" names. The address may say part: which part of a
// long text, from 1.
func (p *Pages) document(w http.ResponseWriter, r *http.Request) {
	v := documentView{Frame: p.Kit.Frame(w, r)}
	var answer struct{ Document *documentData }
	var err error
	id := "document:" + r.PathValue("name")
	v.Asked, err = p.Kit.Read(w, r, p.Operations["source-text"], map[string]any{"id": id}, &answer)
	if err != nil && !frame.NoSuchID(err) {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if answer.Document == nil {
		p.missing(w, r, v.Frame)
		return
	}
	v.Document = *answer.Document
	text := []rune(v.Document.Text)
	v.Parts = partsOf(text)
	if v.Part, err = strconv.Atoi(v.Given("part")); v.Given("part") == "" {
		v.Part, err = 1, nil
	}
	if err != nil || v.Part < 1 || v.Part > v.Parts {
		last := strconv.Itoa(v.Parts)
		p.Kit.Fault(w, r, v.Frame, v.Refuse("part", "et tall fra 1 til "+last, "a number from 1 to "+last))
		return
	}
	facts, cut, err := p.facts(w, r, v.Frame, id)
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	v.Lines, v.Cut = lines(text, v.Part, facts), cut
	if v.Part > 1 {
		v.Before = v.With("part", strconv.Itoa(v.Part-1))
	}
	if v.Part < v.Parts {
		v.After = v.With("part", strconv.Itoa(v.Part+1))
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["document"], v.Language, v)
}

// missing says that there is no such source page, and names those that there are.
func (p *Pages) missing(w http.ResponseWriter, r *http.Request, f frame.Frame) {
	var v listView
	if _, err := p.Kit.Read(w, r, p.Operations["documents"], nil, &v); err != nil {
		p.Kit.Fault(w, r, f, err)
		return
	}
	var near []frame.Near
	for _, d := range v.Documents.Nodes[:min(len(v.Documents.Nodes), 10)] {
		near = append(near, frame.Near{Name: d.Title, URL: f.Page(d.ID)})
	}
	p.Kit.Missing(w, r, f, f.T("Utgaven har ingen kildeside med denne adressen.", "The release has no source page at this address."), near...)
}
