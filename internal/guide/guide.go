// Package guide reads the guides for users, which are Markdown files, shows them as HTML, and searches them.
package guide

import (
	"fmt"
	"io/fs"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Path is the folder of the pages of guides.
const Path = "/docs/guides/"

// Guide is a guide. Its name is that of its file without ending. Lead is its first paragraph as plain text.
type Guide struct {
	Name, Title, Lead string
	Markdown          string
	Sections          []Section
}

// Section is a heading with what follows it until the next one, as plain text. The first section of a guide has its title.
type Section struct {
	Title, Anchor string
	Level         int
	Text          string
}

// Guides are the guides in the order in which they are best read.
type Guides struct {
	All    []*Guide
	byName map[string]*Guide
}

// order is that in which the guides are best read.
var order = [...]string{
	"start", "pages", "playground", "frontend", "lists", "http", "mcp", "errors", "limits", "evidence", "findings",
	"releases", "export", "rdf", "deprecation",
}

// Read reads the guides from a folder of files. The error names the one that is not there.
func Read(files fs.FS) (*Guides, error) {
	g := &Guides{byName: map[string]*Guide{}}
	for _, name := range order {
		data, err := fs.ReadFile(files, name+".md")
		if err != nil {
			return nil, fmt.Errorf("guide %s: %w", name, err)
		}
		one := newGuide(name, string(data))
		g.All = append(g.All, one)
		g.byName[name] = one
	}
	return g, nil
}

// Named returns the guide with a name.
func (g *Guides) Named(name string) (*Guide, bool) {
	one, ok := g.byName[name]
	return one, ok
}

func markdown() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
}

// parse reads Markdown. Its tree is far larger than the text, so nobody holds it.
func parse(source string) ast.Node {
	context := parser.NewContext(parser.WithIDs(&anchors{used: map[string]int{}}))
	return markdown().Parser().Parse(text.NewReader([]byte(source)), parser.WithContext(context))
}

func newGuide(name, source string) *Guide {
	g := &Guide{Name: name, Markdown: source}
	for node := parse(source).FirstChild(); node != nil; node = node.NextSibling() {
		words := plain(node, []byte(source))
		if heading, ok := node.(*ast.Heading); ok {
			id, _ := heading.AttributeString("id")
			anchor, _ := id.([]byte)
			g.Sections = append(g.Sections, Section{Title: words, Anchor: string(anchor), Level: heading.Level})
			continue
		}
		if len(g.Sections) == 0 {
			continue
		}
		last := &g.Sections[len(g.Sections)-1]
		if last.Text != "" {
			last.Text += " "
		}
		last.Text += words
		if _, ok := node.(*ast.Paragraph); ok && g.Lead == "" {
			g.Lead = words
		}
	}
	if len(g.Sections) > 0 {
		g.Title = g.Sections[0].Title
	}
	return g
}

// Contents are the sections of the second level.
func (g *Guide) Contents() []Section {
	var out []Section
	for _, s := range g.Sections {
		if s.Level == 2 {
			out = append(out, s)
		}
	}
	return out
}
