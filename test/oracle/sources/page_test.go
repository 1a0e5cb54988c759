package sources_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/seeds"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
)

// shape is how a web page shows the built-in page: what stands around a measure and around an activity, and whether dates
// are a list of terms.
type shape struct {
	measure, activity [2]string // before the title and behind it
	list, end         [2]string // around all measures of a sub-goal and all activities of a measure; behind each
	terms             bool
}

var shapes = map[string]shape{
	"nested lists": {
		measure: [2]string{"<li>", " <button>Mindre informasjon Mer informasjon</button>"}, activity: [2]string{"<li>", "\n"},
		list: [2]string{"<ul>", "</ul>"}, end: [2]string{"</li>", "</li>"},
	},
	"headings": {measure: [2]string{"<h3>", "</h3>"}, activity: [2]string{"<h4>", "</h4>"}, terms: true},
	"details": {
		measure:  [2]string{"<details open><summary>", "</summary>"},
		activity: [2]string{"<details open><summary>", "</summary>"}, end: [2]string{"</details>", "</details>"},
	},
	"details with terms": {
		measure:  [2]string{"<details open><summary>", "</summary>"},
		activity: [2]string{"<details open><summary>", "</summary>"}, end: [2]string{"</details>", "</details>"}, terms: true,
	},
}

// pageOf writes the built-in page in a shape.
func pageOf(p *page.Page, s shape) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Side</title><style>p { margin: 1em }</style></head><body>`)
	b.WriteString(`<a href="#main">Hopp til hovedinnhold</a>` + blocksOf(p.Notices) + `<main id="main"><h1>` +
		html.EscapeString(p.Title.Value) + "</h1>" + blocksOf(p.Lead))
	for _, g := range p.SubGoals {
		fmt.Fprintf(&b, "<h2>Delmål %s - %s</h2>\n%s", g.Code, html.EscapeString(g.Title.Value), s.list[0])
		for _, m := range g.Measures {
			b.WriteString(s.measure[0] + html.EscapeString(m.Title.Value) + s.measure[1] + blocksOf(m.Description))
			if len(m.Activities) > 0 {
				b.WriteString(s.list[0])
				for _, a := range m.Activities {
					b.WriteString(s.activity[0] + html.EscapeString(a.Title.Value) + s.activity[1] + s.own(a) + s.end[1] + "\n")
				}
				b.WriteString(s.list[1])
			}
			b.WriteString(s.end[0] + "\n")
		}
		b.WriteString(s.list[1])
	}
	return b.String() + "</main></body></html>"
}

// own writes an activity's own lines.
func (s shape) own(a page.Activity) string {
	terms := [][2]string{
		{"Eier", names(a.Owners)}, {"Brukergrupper", names(a.UserGroups)}, {"Startdato", a.Start.Written()}, {"Sluttdato", a.End.Written()},
	}
	var phases []string
	for _, p := range a.Phases {
		phases = append(phases, p.Source.Quote)
	}
	if a.Tentative != nil {
		phases = append(phases, a.Tentative.Quote)
	}
	terms = slices.DeleteFunc(terms, func(t [2]string) bool { return t[1] == "" })
	if s.terms {
		list := blocksOf(a.Notes) + "<dl>"
		for _, t := range terms {
			list += "<dt>" + t[0] + "</dt><dd>" + html.EscapeString(t[1]) + "</dd>"
		}
		list += "</dl>"
		for _, p := range phases {
			list += "<p>" + p + "</p>"
		}
		return list
	}
	var parties, lines []string
	for _, t := range terms {
		if line := t[0] + ": " + html.EscapeString(t[1]); strings.HasSuffix(t[0], "dato") {
			lines = append(lines, line)
		} else {
			parties = append(parties, line)
		}
	}
	above := ""
	if len(parties) > 0 {
		above = "<p>" + strings.Join(parties, " | ") + "</p>"
	}
	return above + blocksOf(a.Notes) + "<p>" + strings.Join(append(lines, phases...), "<br>") + "</p>"
}

func names(list []page.Text) string {
	var all []string
	for _, t := range list {
		all = append(all, t.Value)
	}
	return strings.Join(all, ", ")
}

func blocksOf(list []roadmap.Block) string {
	var b strings.Builder
	for i, block := range list {
		bullet := block.Kind == roadmap.Bullet
		if bullet && (i == 0 || list[i-1].Kind != roadmap.Bullet) {
			b.WriteString("<ul>")
		}
		if bullet {
			b.WriteString("<li>" + html.EscapeString(block.Text) + "</li>")
		} else {
			b.WriteString("<p>" + html.EscapeString(block.Text) + "</p>")
		}
		if bullet && (i == len(list)-1 || list[i+1].Kind != roadmap.Bullet) {
			b.WriteString("</ul>")
		}
	}
	return b.String()
}

// seedPage is the built-in page as parsed.
func seedPage(t *testing.T) *page.Page {
	t.Helper()
	by := profile.BuiltIn()
	i := slices.IndexFunc(by, func(p *profile.Profile) bool { return p.Name == "veikart-tekst-2023" })
	file, err := source.Read("side.txt", seeds.Embedded().Pages[0].Data, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	parsed, _ := page.Parse(file, by[i])
	return parsed
}

// statements are what a graph says of its activities, each on a line.
func statements(g *roadmap.Graph) []string {
	owners := map[string][]string{}
	for _, e := range g.Edges {
		if e.Type() == roadmap.OwnedBy || e.Type() == roadmap.Serves {
			owners[e.From()] = append(owners[e.From()], fmt.Sprint(e.Get(roadmap.PropNameInSource)))
		}
	}
	var all []string
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindSubGoal, roadmap.KindMeasure:
			all = append(all, n.ID)
		case roadmap.KindActivity:
			start, end := n.Get(roadmap.PropStart).(roadmap.Date), n.Get(roadmap.PropEnd).(roadmap.Date)
			all = append(all, fmt.Sprint(n.ID, start.Plain(), end.Plain(), n.Get(roadmap.PropPhases), n.Get(roadmap.PropTentative), owners[n.ID]))
		}
	}
	slices.Sort(all)
	return all
}

// The built-in page as web pages in several shapes, saved by Chromium, says what the text says.
func TestPageSavedByABrowser(t *testing.T) {
	parsed, want := seedPage(t), statements(fixture.Graph(t, fixture.Seeds()...))
	for name, s := range shapes {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "side.html")
			if err := os.WriteFile(path, []byte(pageOf(parsed, s)), 0o600); err != nil {
				t.Fatal(err)
			}
			g, _ := read(t, saved(t, path))
			if diff := cmp.Diff(want, statements(g)); diff != "" {
				t.Errorf("(-text +page):\n%.3000s", diff)
			}
		})
	}
}

// The text that one copies out of Chromium says the same: neither bullets nor indentation are in it.
func TestPageCopiedOutOfABrowser(t *testing.T) {
	path := filepath.Join(t.TempDir(), "side.html")
	if err := os.WriteFile(path, []byte(pageOf(seedPage(t), shapes["nested lists"])), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := browser.Open(t, "file://")
	tab.Do(chromedp.Navigate("file://" + path))
	text := browser.Value[string](tab, "(() => { getSelection().selectAllChildren(document.body); return getSelection().toString() })()")
	copied := filepath.Join(t.TempDir(), "side.txt")
	if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	g, _ := read(t, copied)
	if diff := cmp.Diff(statements(fixture.Graph(t, fixture.Seeds()...)), statements(g)); diff != "" {
		t.Errorf("(-text +copied):\n%.3000s", diff)
	}
}
