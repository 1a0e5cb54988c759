package answer

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/citation"
	"veikart/internal/export/graph"
	"veikart/internal/jsontree"
)

// reader takes an answer apart into what was asked for and what was added.
type reader struct {
	more     []More
	from, to string // the releases that are compared here, by label, else id; empty: none are
	state    string // the release of the element before this one, of a list of states; empty: there is none
	below    string // the release below whose object this is, by label, else id; empty: below none
}

// link is what is said of the way that leads to an object.
type link struct {
	basis    string
	evidence []Passage
}

func (r *reader) value(v any, at string, by link) *value {
	switch v := v.(type) {
	case jsontree.Object:
		return r.object(v, at, by)
	case []any:
		out, state := &value{kind: list}, r.state
		r.state = ""
		for i, one := range v {
			out.values = append(out.values, r.value(one, Index(at, i), link{}))
		}
		r.state = state
		return out.measure()
	}
	return (&value{kind: scalar, scalar: v}).measure()
}

// object reads an object. What was added to it becomes its item.
func (r *reader) object(o jsontree.Object, at string, by link) *value {
	out := &value{kind: object}
	defer r.enter(o)()
	r.page(o, at)
	edges, _ := o.Get(graph.KeyEdges).([]any)
	for _, m := range o {
		if graph.IsAdded(m.Name) {
			continue
		}
		below := Member(at, m.Name)
		nodes, isList := m.Value.([]any)
		if !isList || edges == nil || len(nodes) != len(edges) {
			out.names, out.values = append(out.names, m.Name), append(out.values, r.value(m.Value, below, link{}))
			continue
		}
		linked := &value{kind: list}
		for i, one := range nodes {
			linked.values = append(linked.values, r.value(one, Index(below, i), r.linkOf(edges[i])))
		}
		out.names, out.values = append(out.names, m.Name), append(out.values, linked.measure())
	}
	out.item = r.item(o, at, by)
	return out.measure()
}

// enter notes of which releases what lies in an object is: two that are compared, or the one that the object is. It returns what ends
// that. In a list of states, such as a history, each is compared with the one before.
func (r *reader) enter(o jsontree.Object) func() {
	from, to, state, below := r.from, r.to, r.state, r.below
	if id := text(o, graph.KeyID); strings.HasPrefix(id, releaseIDs) {
		r.below = cmp.Or(text(o, graph.KeyLabel), id)
	}
	if compared, ok := o.Get(graph.KeyComparison).(jsontree.Object); ok {
		r.from, r.to = releaseOf(inner(compared, "from")), releaseOf(inner(compared, "to"))
	}
	if of := releaseOf(inner(o, graph.KeyRelease)); of != "" {
		r.from, r.to, state = state, of, of
	}
	return func() { r.from, r.to, r.state, r.below = from, to, state, below }
}

// releaseIDs is what the ids of releases begin with.
const releaseIDs = "release:"

// releaseOf names a release by its label, else its id.
func releaseOf(o jsontree.Object) string { return cmp.Or(text(o, "label"), text(o, "id")) }

// page notes a list that goes on behind its page.
func (r *reader) page(o jsontree.Object, at string) {
	page, _ := o.Get(graph.KeyPage).(jsontree.Object)
	if goesOn, _ := page.Get("hasNextPage").(bool); goesOn {
		r.more = append(r.more, More{at, text(page, "endCursor")})
	}
}

// linkOf reads what is said of an edge beside the node that it leads to.
func (r *reader) linkOf(edge any) link {
	o, _ := edge.(jsontree.Object)
	return link{basisOf(o), sourcesOf(o)}
}

// item returns what is said of an object; nil: nothing.
func (r *reader) item(o jsontree.Object, at string, by link) *Item {
	node, _ := o.Get(graph.KeyNode).(jsontree.Object)
	i := &Item{
		At: at, ID: cmp.Or(text(o, graph.KeyID), text(node, graph.KeyID)), Label: cmp.Or(text(o, graph.KeyLabel), text(node, graph.KeyLabel)),
		Basis: cmp.Or(basisOf(o), by.basis),
	}
	if coverage, ok := o.Get(graph.KeyCoverage).(jsontree.Object); ok {
		i.Coverage = &Coverage{number(coverage, "stated"), number(coverage, "total")}
	}
	own := append(sourcesOf(o), sourcesOf(node)...)
	if o.Has(graph.KeySource) && len(by.evidence) > 0 {
		own = nil // the one of many passages that name it says nothing of the way that leads here
	}
	if cited, ok := passageOf(o, graph.BesideKey); ok {
		own = append(own, cited)
	}
	own = append(own, r.changed(o, graph.KeyBefore, r.from)...)
	own = append(own, r.changed(o, graph.KeyAfter, r.to)...)
	for _, p := range append(slices.Clone(by.evidence), own...) {
		p.Release = cmp.Or(p.Release, r.below)
		if !slices.Contains(i.Evidence, p) {
			i.Evidence = append(i.Evidence, p)
		}
	}
	if i.Coverage == nil && len(i.Evidence) == 0 {
		return nil
	}
	return i
}

// changed reads the passage that states a change in one of the two releases.
func (r *reader) changed(o jsontree.Object, key, release string) []Passage {
	passage, ok := o.Get(key).(jsontree.Object)
	if !ok {
		return nil
	}
	p := Passage{
		Quote: text(passage, "quote"), Document: text(passage, "documentKey"), Start: number(passage, "start"), End: number(passage, "end"),
		Release: release,
	}
	if release != "" {
		p.Address = citation.Path(release, p.Document, citation.Span{Start: p.Start, End: p.End, Check: citation.Check(p.Quote)})
	}
	return []Passage{p}
}

// sourcesOf reads the passages that were added to an object.
func sourcesOf(o jsontree.Object) []Passage {
	var all []any
	for _, key := range []string{graph.KeySources, graph.KeyPhases, graph.KeyTentative} {
		some, _ := o.Get(key).([]any)
		all = append(all, some...)
	}
	if one := o.Get(graph.KeySource); one != nil {
		all = append(all, one)
	}
	var out []Passage
	plain := func(name string) string { return name }
	for _, one := range all {
		if o, ok := one.(jsontree.Object); ok {
			if p, ok := passageOf(o, plain); ok {
				out = append(out, p)
			}
		}
	}
	return out
}

// passageOf reads a passage whose fields have the names that key gives them.
func passageOf(o jsontree.Object, key func(name string) string) (Passage, bool) {
	document, ok := o.Get(key("document")).(jsontree.Object)
	return Passage{
		Quote: text(o, key("quote")), Document: text(document, graph.KeyID), Start: number(o, key("start")), End: number(o, key("end")),
		Place: text(o, key("place")), Address: text(o, key("permalink")),
	}, ok
}

// basisOf reads on which basis something is known: one, or several with a plus between them.
func basisOf(o jsontree.Object) string {
	out := text(o, graph.KeyBasis)
	several, _ := o.Get(graph.KeyBases).([]any)
	for _, one := range several {
		if name, ok := one.(string); ok && out != "" {
			out += "+" + name
		} else if ok {
			out = name
		}
	}
	return out
}

func inner(o jsontree.Object, name string) jsontree.Object {
	below, _ := o.Get(name).(jsontree.Object)
	return below
}

func text(o jsontree.Object, name string) string {
	out, _ := o.Get(name).(string)
	return out
}

func number(o jsontree.Object, name string) int {
	n, _ := o.Get(name).(json.Number)
	out, _ := strconv.Atoi(n.String())
	return out
}

// Member is the path of a member of what stands at a path.
func Member(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// Index is the path of an element of the list at a path.
func Index(at string, i int) string { return at + "[" + strconv.Itoa(i) + "]" }
