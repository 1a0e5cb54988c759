package network

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// unknown is a value of the address that names nothing, with what may have been meant.
type unknown struct {
	Name, Given string
	Near        []near
}

// near is something with a name like the one that was given, and this page with it in its place.
type near struct{ Label, URL string }

// resolve returns the thing that a value of the address names: by its id, by any name of an actor, by a code, or by its whole
// title. Where there is none the view says so.
func (q *request) resolve(name string) (node, bool, error) {
	v := q.view
	given := v.Given(name)
	if _, malformed := roadmap.ParseID(given); malformed == nil {
		var d struct{ Node *node }
		if _, err := q.read("network-thing", map[string]any{"id": given, "language": v.LanguageName()}, &d); err != nil {
			return node{}, false, err
		}
		if d.Node != nil && frame.PageOf(d.Node.ID) != "" && d.Node.Label != "" {
			return *d.Node, true, nil
		}
	}
	found, similar, err := q.named(given)
	if err != nil || found.ID != "" {
		return found, found.ID != "", err
	}
	u := unknown{Name: name, Given: given}
	for _, n := range similar {
		u.Near = append(u.Near, near{n.Label, v.With(name, n.ID, "selected", "")})
	}
	v.Unknown = append(v.Unknown, u)
	return node{}, false, nil
}

// longestName is how many characters of a name are looked up.
const longestName = 200

// nearest is how many things are named that may have been meant.
const nearest = 5

// named returns what has a name or a code; otherwise what looks like it.
func (q *request) named(given string) (found node, similar []node, err error) {
	v := q.view
	given = roadmap.Excerpt(given, longestName)
	var actor struct{ Actor *struct{ ID, Name string } }
	if _, err := q.read("network-named", map[string]any{"name": given}, &actor); err != nil {
		return node{}, nil, err
	}
	if a := actor.Actor; a != nil {
		return node{a.ID, a.Name}, nil, nil
	}
	var d struct {
		Search struct{ Nodes []struct{ Node node } }
		Actors struct {
			Nodes []named
		}
	}
	if _, err := q.read("network-near", map[string]any{"name": given, "language": v.LanguageName()}, &d); err != nil {
		return node{}, nil, err
	}
	for _, hit := range d.Search.Nodes {
		if called(hit.Node, given) {
			return hit.Node, nil, nil
		}
		similar = append(similar, hit.Node)
	}
	for _, a := range alike(given, d.Actors.Nodes) {
		if !slices.Contains(similar, a) {
			similar = append(similar, a)
		}
	}
	return node{}, similar[:min(len(similar), nearest)], nil
}

// named is an actor with its name.
type named struct{ ID, Name string }

// alike returns the actors with names that look like a text, the likest first.
func alike(text string, actors []named) []node {
	var names []string
	for _, a := range actors {
		names = append(names, a.Name)
	}
	var out []node
	for _, name := range frame.Nearest(text, names, nearest) {
		out = append(out, node{actors[slices.Index(names, name)].ID, name})
	}
	return out
}

// called is whether a thing goes by a name: its label, the code before it, or the number of a goal.
func called(n node, name string) bool {
	label, name := frame.Fold(n.Label), frame.Fold(name)
	if label == name {
		return true
	}
	_, code, _ := strings.Cut(frame.Fold(n.ID), ":")
	kind := kindOf(n.ID)
	bare := strings.TrimPrefix(strings.TrimPrefix(name, "delmål "), "mål ")
	return (kind == "goal" || kind == "subGoal") && (code == bare || strings.HasPrefix(bare, code+" "))
}
