package guide

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// HTML shows a guide. Address makes the address of a page of this site from its path and its place in the page, which may be
// empty. Links to other guides lead to their pages; what stands in the repository alone is named without a link.
func (g *Guides) HTML(one *Guide, address func(path, place string) string) (template.HTML, error) {
	shown := &shown{guides: g, address: address}
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(html.NewRenderer(), 1000),
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(extension.NewTaskCheckBoxHTMLRenderer(), 500),
		util.Prioritized(shown, 100),
	))
	var out bytes.Buffer
	if err := r.Render(&out, []byte(one.Markdown), parse(one.Markdown)); err != nil {
		return "", fmt.Errorf("guide %s: %w", one.Name, err)
	}
	return template.HTML(out.String()), nil // #nosec G203 -- raw HTML of a guide is left out
}

// shown writes what looks or leads otherwise than in plain HTML.
type shown struct {
	guides  *Guides
	address func(path, place string) string
}

// RegisterFuncs says which kinds of nodes are written here.
func (s *shown) RegisterFuncs(register renderer.NodeRendererFuncRegisterer) {
	register.Register(ast.KindHeading, s.heading)
	register.Register(ast.KindLink, s.link)
	register.Register(ast.KindAutoLink, s.autoLink)
	register.Register(ast.KindText, s.text)
	register.Register(ast.KindFencedCodeBlock, s.code)
	register.Register(ast.KindCodeBlock, s.code)
	register.Register(extast.KindTable, s.table)
	register.Register(ast.KindHTMLBlock, s.nothing)
	register.Register(ast.KindRawHTML, s.nothing)
}

// nothing leaves raw HTML out: in guides it is remarks for who writes them.
func (s *shown) nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

// sizes are those of headings by their level.
var sizes = [...]string{1: "lg", 2: "sm", 3: "xs", 4: "2xs", 5: "2xs", 6: "2xs"}

func (s *shown) heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	heading := node.(*ast.Heading)
	if !entering {
		_, err := fmt.Fprintf(w, "</h%d>\n", heading.Level)
		return ast.WalkContinue, err
	}
	id, _ := heading.AttributeString("id")
	_, err := fmt.Fprintf(w, `<h%d class="ds-heading" data-size="%s" id="%s">`, heading.Level, sizes[heading.Level], id)
	return ast.WalkContinue, err
}

func (s *shown) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	to := s.target(string(node.(*ast.Link).Destination))
	if to == "" {
		return ast.WalkContinue, nil
	}
	if !entering {
		_, err := w.WriteString("</a>")
		return ast.WalkContinue, err
	}
	return ast.WalkContinue, open(w, to)
}

func (s *shown) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	link := node.(*ast.AutoLink)
	if err := open(w, string(link.URL(source))); err != nil {
		return ast.WalkStop, err
	}
	_, err := w.WriteString(template.HTMLEscapeString(string(link.Label(source))) + "</a>")
	return ast.WalkContinue, err
}

func open(w util.BufWriter, to string) error {
	_, err := fmt.Fprintf(w, `<a class="ds-link" href="%s">`, template.HTMLEscapeString(to))
	return err
}

// schemaFile is the schema as a link of a guide names it, and where this site serves it.
const schemaFile, schemaPath = "schema.graphqls", "/schema.graphql"

// target is where a link of a guide leads on this site, or empty where it leads to what stands in the repository alone.
func (s *shown) target(to string) string {
	if strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "#") {
		return to
	}
	file, place, _ := strings.Cut(to, "#")
	if strings.HasPrefix(file, "/") {
		return s.address(file, place)
	}
	if path.Base(file) == schemaFile {
		return schemaPath
	}
	if name, ok := strings.CutSuffix(file, ".md"); ok {
		if _, known := s.guides.Named(name); known {
			return s.address(Path+name, place)
		}
	}
	return ""
}

// text writes words, and marks those in «…» as the Norwegian that they are, line by line.
func (s *shown) text(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	text := node.(*ast.Text)
	value := text.Segment.Value(source)
	if text.IsRaw() {
		html.DefaultWriter.RawWrite(w, value)
		return ast.WalkContinue, nil
	}
	for inside := quoted(node, source); len(value) > 0; inside = !inside {
		mark := "«"
		if inside {
			mark = "»"
		}
		part, rest, marked := bytes.Cut(value, []byte(mark))
		if inside {
			_, _ = w.WriteString(`<span lang="nb">`)
		}
		html.DefaultWriter.Write(w, part)
		if inside {
			_, _ = w.WriteString(`</span>`)
		}
		if marked {
			_, _ = w.WriteString(mark)
		}
		value = rest
	}
	end := ""
	switch {
	case text.HardLineBreak():
		end = "<br>\n"
	case text.SoftLineBreak():
		end = "\n"
	}
	_, err := w.WriteString(end)
	return ast.WalkContinue, err
}

// quoted is whether «…» is open where a text begins.
func quoted(node ast.Node, source []byte) bool {
	for before := node.PreviousSibling(); before != nil; before = before.PreviousSibling() {
		text, ok := before.(*ast.Text)
		if !ok {
			continue
		}
		value := text.Segment.Value(source)
		opened, closed := bytes.LastIndex(value, []byte("«")), bytes.LastIndex(value, []byte("»"))
		if opened >= 0 || closed >= 0 {
			return opened > closed
		}
	}
	return false
}

// code is a region that can be scrolled, so that keys reach it.
func (s *shown) code(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := fmt.Fprintf(w, `<pre tabindex="0" role="group" aria-label="Code">%s</pre>`+"\n",
		template.HTMLEscapeString(string(node.Lines().Value(source))))
	return ast.WalkSkipChildren, err
}

// table scrolls where it is wider than the page.
func (s *shown) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	text := "</table>\n</div>\n"
	if entering {
		text = `<div class="scroll" tabindex="0" role="group" aria-label="Table">` + "\n" + `<table class="ds-table">` + "\n"
	}
	_, err := w.WriteString(text)
	return ast.WalkContinue, err
}
