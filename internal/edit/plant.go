package edit

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// Plan says which edits are planted.
type Plan struct {
	Edits int    // how many, 1 or more
	Seed  uint64 // the same number gives the same edits
	Keep  int    // the share of a title's words that a rename keeps at least, in percent
}

// KeepWords is the usual share of a title's words that a rename keeps, in percent.
const KeepWords = 60

// Copy is an edited copy of a page.
type Copy struct {
	Data  []byte
	Edits []Edit         // in the order in which they were drawn
	Graph *roadmap.Graph // of the copy alone
}

// ErrTooMany is wrapped by the error for more edits than a page takes.
var ErrTooMany = errors.New("the page does not take so many edits")

// Page is a page in which edits can be planted.
type Page struct {
	Graph   *roadmap.Graph // of the page alone
	how     reading.Reading
	page    importer.Page
	lexicon *lexicon.Lexicon
	file    *source.File
	read    *reading.Page
	said    facts
}

// Open reads a page. The error is importer.ErrRefused for a page with errors, with its findings; other errors are what
// importer.BuildAs returns, and pages whose bytes are not their text: workbooks, web pages, other encodings than UTF-8.
func Open(how reading.Reading, page importer.Page, lex *lexicon.Lexicon) (*Page, []importer.Finding, error) {
	p := &Page{how: how.Ready(), page: page, lexicon: lex}
	var findings []importer.Finding
	var err error
	if p.Graph, findings, err = importer.BuildAs(p.how, importer.Meta{}, []importer.Page{page}, lex, time.Time{}); err != nil {
		return nil, findings, err
	}
	if p.file, err = source.Read(page.Name, page.Data, how.Source); err != nil {
		return nil, nil, err // it was read just now
	}
	if p.file.Map != nil || p.file.Form != source.Text && p.file.Form != source.CSV {
		return nil, nil, fmt.Errorf("%s is %s in some other encoding or form: expected a text or a CSV in UTF-8, whose bytes are what is read", page.Name, p.file.Form)
	}
	p.read = p.how.Read(page.Name, page.Data)
	p.said = factsOf(p.Graph)
	if p.form() == nil {
		return nil, nil, fmt.Errorf("%s has no table whose cells can be edited: expected one with the columns of the profile %s", page.Name, p.Profile())
	}
	return p, nil, nil
}

// Profile is the name of the profile that reads the page.
func (p *Page) Profile() string { return p.read.Profile.Name }

// Label is the label that the page gives its release; empty where it gives none.
func (p *Page) Label() string { return p.Graph.Release().Text(roadmap.PropLabel) }

// Plant plants edits in a copy of the page. The copy is read as the page is, by the same profile, without an error, and says
// what the page says but for the edits. Each edit is of a measure or an activity of its own. An edit that the page's reader
// would take for another one is not planted. The error wraps ErrTooMany.
func (p *Page) Plant(plan Plan) (*Copy, error) {
	refused := map[string]bool{}
	const rounds = 20
	for range rounds {
		d := p.draft(plan, refused)
		d.draw(plan.Edits, p.said)
		if n := len(d.edits); n < plan.Edits {
			return nil, fmt.Errorf("%w: %d cannot be planted, %d can with this seed", ErrTooMany, plan.Edits, n)
		}
		if after, ok := p.reads(d.edits); ok {
			return p.copy(d, after), nil
		}
		p.refuse(refused, d.edits)
	}
	return nil, fmt.Errorf("%w: its reader takes some for others, whichever are drawn", ErrTooMany)
}

// form is the form in which the page states facts; nil where it has none that can be written.
func (p *Page) form() form {
	if p.read.Profile.Table == nil {
		return lines{p.file.Text, p.read.Profile}
	}
	if c := newCells(p.file, p.read.Profile); c != nil {
		return c
	}
	return nil
}

func (p *Page) draft(plan Plan, refused map[string]bool) *draft {
	d := &draft{
		profile: p.read.Profile, form: p.form(), lexicon: p.lexicon, random: stream{rand.NewPCG(plan.Seed, 0)},
		keep: plan.Keep, refused: refused,
	}
	d.collect(p.read.Page, p.Graph)
	return d
}

// reads reads the page with some edits, and returns whether it says what they make of it, by the same profile.
func (p *Page) reads(edits []planned) (*roadmap.Graph, bool) {
	after, findings, err := importer.BuildAs(p.how, importer.Meta{}, []importer.Page{p.with(edits)}, p.lexicon, time.Time{})
	if err != nil || slices.ContainsFunc(findings, func(f importer.Finding) bool { return isError(f.Finding) }) {
		return nil, false
	}
	expected := maps.Clone(p.said)
	for _, e := range edits {
		e.expect(expected)
	}
	return after, len(expected.differ(factsOf(after))) == 0 && profileOf(after) == profileOf(p.Graph)
}

func isError(f rule.Finding) bool { return f.Severity == roadmap.Error }

func profileOf(g *roadmap.Graph) string {
	i := slices.IndexFunc(g.Nodes, func(n *roadmap.Node) bool { return n.Kind == roadmap.KindDocument })
	return g.Nodes[i].Text(roadmap.PropProfile)
}

// with returns the page with edits.
func (p *Page) with(edits []planned) importer.Page {
	var patches []Patch
	for _, e := range edits {
		patches = append(patches, e.Patches...)
	}
	copied := p.page
	copied.Data = []byte(Apply(string(p.page.Data), patches))
	return copied
}

// refuse notes the edits that alone are not read as such; where each alone is, the last one.
func (p *Page) refuse(refused map[string]bool, edits []planned) {
	found := false
	for _, e := range edits {
		if _, ok := p.reads([]planned{e}); !ok {
			refused[e.place()], found = true, true
		}
	}
	if !found {
		refused[edits[len(edits)-1].place()] = true
	}
}

func (p *Page) copy(d *draft, after *roadmap.Graph) *Copy {
	c := &Copy{Data: p.with(d.edits).Data, Graph: after}
	for _, e := range d.edits {
		c.Edits = append(c.Edits, e.Edit)
	}
	return c
}
