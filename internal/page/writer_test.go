package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"veikart/internal/roadmap"
)

// forms is a page in which every value that can be written in several ways is written in another
// way than the usual one.
const forms = "På siden\n\nIngress på siden.\n\nDelmål 1.a – Må gå - på\n\n  • Måling\n    Så.\n    • på\n    • Åpning\n" +
	"      Eier: Ås kommune, KS | Brukergrupper: Små, Store\n      • Nå\n      Startdato: 1.2.2024\n      Sluttdato: UDEFINERT\n" +
	"      innføring\n      Ny  praksis i BRUK\n      TENTATIV tidsplan\n"

func parseForms(t testing.TB) (*Page, string) {
	t.Helper()
	text := norm.NFD.String(forms)
	return parseClean(t, text), text
}

// graphOf makes a graph of a page, with one node for each object, and its document's id.
func graphOf(p *Page) (*roadmap.Graph, string) {
	document := roadmap.NewNode(roadmap.KindDocument, "document:side", 0).
		Set(roadmap.PropTitle, p.Title.Value).Set(roadmap.PropNotices, p.Notices).Set(roadmap.PropLead, p.Lead)
	g := &roadmap.Graph{Nodes: []*roadmap.Node{roadmap.NewNode(roadmap.KindRelease, "release:1", 0), document}}
	ids := map[string]string{p.Key: document.ID}
	add := func(kind roadmap.Kind, key string) *roadmap.Node {
		n := roadmap.NewNode(kind, "node:"+key, 0)
		ids[key] = n.ID
		g.Nodes = append(g.Nodes, n)
		return n
	}
	parties := func(edge roadmap.EdgeType, from string, names []Text) {
		for i := len(names) - 1; i >= 0; i-- { // the order of edges must not matter
			g.Edges = append(g.Edges, roadmap.NewEdge(edge, from, "actor:x", i).Set(roadmap.PropNameInSource, names[i].Value))
		}
	}
	for _, s := range p.SubGoals {
		add(roadmap.KindSubGoal, s.Key).Set(roadmap.PropCode, s.Code).Set(roadmap.PropTitle, s.Title.Value)
		for _, m := range s.Measures {
			add(roadmap.KindMeasure, m.Key).Set(roadmap.PropTitle, m.Title.Value).Set(roadmap.PropDescription, m.Description)
			for _, a := range m.Activities {
				var phases []string
				for _, phase := range a.Phases {
					phases = append(phases, phase.Value)
				}
				n := add(roadmap.KindActivity, a.Key).Set(roadmap.PropTitle, a.Title.Value).Set(roadmap.PropNotes, a.Notes).
					Set(roadmap.PropStart, a.Start).
					Set(roadmap.PropEnd, a.End).Set(roadmap.PropPhases, phases).Set(roadmap.PropTentative, a.Tentative != nil)
				parties(roadmap.OwnedBy, n.ID, a.Owners)
				parties(roadmap.Serves, n.ID, a.UserGroups)
			}
		}
	}
	items := make([]roadmap.LayoutItem, len(p.Layout))
	for i, item := range p.Layout {
		items[i] = item
		items[i].Node = ids[item.Node]
	}
	document.Set(roadmap.PropLayout, roadmap.PackLayout(items))
	return g, document.ID
}

func TestFromGraph(t *testing.T) {
	seed := readSeed(t)
	_, other := parseForms(t)
	for name, text := range map[string]string{
		"seed": seed, "other forms": other, "Windows": "\uFEFF" + strings.ReplaceAll(seed, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := FromGraph(graphOf(parseClean(t, text)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(text, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestChangedValues shows that a changed value is written, in the usual form, and nothing else changes.
func TestChangedValues(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(*Page, *Activity)
		old, new string
	}{
		"page title":  {func(p *Page, _ *Activity) { p.Title.Value = "Ny" }, "På siden", "Ny"},
		"lead":        {func(p *Page, _ *Activity) { p.Lead[0].Text = "Ny." }, "Ingress på siden.", "Ny."},
		"code":        {func(p *Page, _ *Activity) { p.SubGoals[0].Code = "4B" }, "1.a", "4B"},
		"heading":     {func(p *Page, _ *Activity) { p.SubGoals[0].Title.Value = "Ny" }, "Må gå - på", "Ny"},
		"measure":     {func(p *Page, _ *Activity) { p.SubGoals[0].Measures[0].Title.Value = "Ny" }, "Måling", "Ny"},
		"description": {func(p *Page, _ *Activity) { p.SubGoals[0].Measures[0].Description[1].Text = "ny" }, "• på", "• ny"},
		"activity":    {func(_ *Page, a *Activity) { a.Title.Value = "Ny" }, "Åpning", "Ny"},
		"owner":       {func(_ *Page, a *Activity) { a.Owners[0].Value = "FHI" }, "Ås kommune", "FHI"},
		"user group":  {func(_ *Page, a *Activity) { a.UserGroups[1].Value = "Nye" }, "Store", "Nye"},
		"note":        {func(_ *Page, a *Activity) { a.Notes[0].Text = "Ny" }, "Nå", "Ny"},
		"start":       {func(_ *Page, a *Activity) { a.Start = roadmap.OnDay("2024-02-02") }, "1.2.2024", "02.02.2024"},
		"end": {func(_ *Page, a *Activity) {
			a.End = roadmap.OnDay("2025-01-31")
		}, "UDEFINERT", "31.01.2025"},
		"phase":        {func(_ *Page, a *Activity) { a.Phases[1].Value = roadmap.Concept }, "Ny  praksis i BRUK", "Konsept"},
		"other source": {func(_ *Page, a *Activity) { a.Title.Source = roadmap.Source{Quote: "x"} }, "Åpning", "Åpning"},
	} {
		t.Run(name, func(t *testing.T) {
			p, text := parseForms(t)
			c.change(p, &p.SubGoals[0].Measures[0].Activities[0])
			old := norm.NFD.String(c.old)
			if strings.Count(text, old) != 1 {
				t.Fatalf("%q does not stand once in the page", c.old)
			}
			want := strings.Replace(text, old, norm.NFD.String(c.new), 1)
			if diff := cmp.Diff(want, sourceOf(t, p)); diff != "" {
				t.Errorf("page (-want +got):\n%s", diff)
			}
			got, err := FromGraph(graphOf(p))
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("graph: %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestWrittenFormOutlivesNormalForm(t *testing.T) {
	p, text := parseForms(t)
	p.SubGoals[0].Title.Value = norm.NFC.String("Må gå - på") // the same value, set anew
	if got := sourceOf(t, p); got != text {
		t.Errorf("written as %q", got)
	}
}

// TestMissingValues shows that a reference to what is not there is an error that names it.
func TestMissingValues(t *testing.T) {
	for want, change := range map[string]func(*Page, *Activity){
		"title[0] of ":       func(p *Page, _ *Activity) { p.Title.Value = "" },
		"lead[0] of ":        func(p *Page, _ *Activity) { p.Lead = nil },
		"code[0] of ":        func(p *Page, _ *Activity) { p.SubGoals[0].Code = "" },
		"description[1] of ": func(p *Page, _ *Activity) { m := &p.SubGoals[0].Measures[0]; m.Description = m.Description[:1] },
		"owners[1] of ":      func(_ *Page, a *Activity) { a.Owners = a.Owners[:1] },
		"userGroups[0] of ":  func(_ *Page, a *Activity) { a.UserGroups[0].Value = "" },
		"notes[0] of ":       func(_ *Page, a *Activity) { a.Notes = nil },
		"start[0] of ":       func(_ *Page, a *Activity) { a.Start = roadmap.Date{Status: roadmap.NotGiven} },
		"phases[0] of ":      func(_ *Page, a *Activity) { a.Phases = nil },
		"tentative[0] of ":   func(_ *Page, a *Activity) { a.Tentative = nil },
		"notices[7] of page": func(p *Page, _ *Activity) {
			p.Layout[0] = roadmap.LayoutItem{Node: "page", Property: "notices", Index: 7}
		},
		"notices[-1] of page": func(p *Page, _ *Activity) {
			p.Layout[0] = roadmap.LayoutItem{Node: "page", Property: "notices", Index: -1}
		},
		"title[1] of page": func(p *Page, _ *Activity) {
			p.Layout[0] = roadmap.LayoutItem{Node: "page", Property: "title", Index: 1}
		},
		"layout[0] of page":     func(p *Page, _ *Activity) { p.Layout[0] = roadmap.LayoutItem{Node: "page", Property: "layout"} },
		"title[0] of elsewhere": func(p *Page, _ *Activity) { p.Layout[0] = roadmap.LayoutItem{Node: "elsewhere", Property: "title"} },
	} {
		t.Run(want, func(t *testing.T) {
			p, _ := parseForms(t)
			change(p, &p.SubGoals[0].Measures[0].Activities[0])
			if text, err := p.Source(); err == nil || !strings.Contains(err.Error(), want) || text != "" {
				t.Errorf("page: %v", err)
			}
			g, id := graphOf(p)
			if strings.HasSuffix(want, "elsewhere") {
				items := g.Nodes[1].Get(roadmap.PropLayout).(roadmap.PackedLayout).Items()
				items[0].Node = "elsewhere"
				g.Nodes[1].Set(roadmap.PropLayout, roadmap.PackLayout(items))
			}
			want := strings.ReplaceAll(want, "of page", "of "+id)
			if text, err := FromGraph(g, id); err == nil || !strings.Contains(err.Error(), want) || text != "" {
				t.Errorf("graph: %v", err)
			}
		})
	}
}

func TestFromGraphWithoutDocument(t *testing.T) {
	p, _ := parseForms(t)
	g, id := graphOf(p)
	for _, other := range []string{"", "document:annen", "release:1"} {
		if _, err := FromGraph(g, other); err == nil || !strings.Contains(err.Error(), "no document "+other) {
			t.Errorf("%s: %v", other, err)
		}
	}
	g.Edges = append(g.Edges, roadmap.NewEdge(roadmap.OwnedBy, "node:x", "actor:x", -1)) // no position: not part of any list
	if _, err := FromGraph(g, id); err != nil {
		t.Error(err)
	}
	g.Nodes[1].Set(roadmap.PropLayout, nil)
	if _, err := FromGraph(g, id); err == nil || !strings.Contains(err.Error(), id+" has no layout") {
		t.Error(err)
	}
}
