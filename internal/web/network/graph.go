package network

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// mostDrawn is how many things are drawn at most.
const mostDrawn = 400

// thing is something that is drawn.
type thing struct {
	ID, Label string
	Kind      svg.Kind
	Column    int
	Members   int    // measures that it stands for, of a sub-goal that is drawn in their place
	URL       string // empty: that of its page
	Note      string // what the label does not say: where it stands, or of what kind it is
	Links     int    // lines that end at it
}

// link is a line between two things.
type link struct {
	From, To string
	Inferred bool
	Weight   int    // measures
	Says     string // what it means, in the language of the page
	Source   *frame.Source
}

// ID names the link in the drawing, in the table and in addresses.
func (l link) ID() string { return l.From + " " + l.To }

// graph is what is drawn and stands in the tables.
type graph struct {
	Things   []thing
	Links    []link
	headings []string // of columns
	Total    int      // things that there are, drawn or not
	at       map[string]int
}

// kindOf is the kind of the thing with an id.
func kindOf(id string) svg.Kind {
	kind, _, _ := strings.Cut(id, ":")
	return svg.Kind(kind)
}

// count notes the place of each thing and how many lines end at it; lines to what is not drawn are dropped.
func (g *graph) count() {
	g.at = map[string]int{}
	for i := range g.Things {
		g.Things[i].Links = 0
		g.at[g.Things[i].ID] = i
	}
	g.Links = slices.DeleteFunc(g.Links, func(l link) bool {
		_, from := g.at[l.From]
		_, to := g.at[l.To]
		return !from || !to
	})
	for _, l := range g.Links {
		g.Things[g.at[l.From]].Links++
		g.Things[g.at[l.To]].Links++
	}
}

// thing returns a thing that is drawn.
func (g *graph) thing(id string) (thing, bool) {
	i, ok := g.at[id]
	if !ok {
		return thing{}, false
	}
	return g.Things[i], true
}

// Name is what a thing is called.
func (g *graph) Name(id string) string {
	t, _ := g.thing(id)
	return t.Label
}

// link returns a line by its id, in whichever direction it is named.
func (g *graph) link(id string) (link, bool) {
	from, to, _ := strings.Cut(id, " ")
	for _, l := range g.Links {
		if l.ID() == id || l.From == to && l.To == from {
			return l, true
		}
	}
	return link{}, false
}

// merge joins lines between the same two things to one: stated where one of them is, and saying what all of them say.
func merge(links []link) []link {
	at := map[string]int{}
	var out []link
	for _, l := range links {
		i, twice := at[l.ID()]
		if !twice {
			at[l.ID()] = len(out)
			out = append(out, l)
			continue
		}
		if out[i].Inferred && !l.Inferred {
			out[i].Inferred, out[i].Source = false, l.Source
		}
		if !strings.Contains(out[i].Says, l.Says) {
			out[i].Says += " " + l.Says
		}
	}
	return out
}

// fewest keeps so many things, those with the most weight, in their order.
func fewest(things []thing, weight map[string]int, most int) []thing {
	if len(things) <= most {
		return things
	}
	ranked := slices.Clone(things)
	slices.SortStableFunc(ranked, func(a, b thing) int { return cmp.Compare(weight[b.ID], weight[a.ID]) })
	kept := map[string]bool{}
	for _, t := range ranked[:max(0, most)] {
		kept[t.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(things), func(t thing) bool { return !kept[t.ID] })
}
