package object

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// missing answers for an address without a thing: the way to the thing where the address names it in another way, else a
// page that says in which release it was last, and what there is that looks like it.
func (p *Pages) missing(w http.ResponseWriter, r *http.Request, v *view, k kind, rest string) {
	if k.canonical != nil {
		if other := k.canonical(p, w, r, rest); other != "" && other != rest {
			to := frame.PageOf(k.prefix + ":" + other)
			if query := r.URL.RawQuery; query != "" {
				to += "?" + query
			}
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusPermanentRedirect)
			return
		}
	}
	what := v.T("Fant ikke ", "There is no ") + strings.ToLower(v.Kind) + " «" + readable(rest) + "»" +
		v.T(" i denne utgaven.", " in this release.")
	near := p.near(w, r, v, k, rest)
	if last, name, ok := p.lastIn(w, r, v); ok {
		what = "«" + name + "»" + v.T(" finnes ikke i denne utgaven. Den sto sist i utgaven ", " is not in this release. It was last in the release ") +
			last + "."
		near = slices.Insert(near, 0, frame.Near{
			Name: name + " (" + last + ")", URL: frame.Address(frame.PageOf(v.ID), v.Language, frame.ReleaseName, last),
		})
	}
	p.Kit.Missing(w, r, v.Frame, what, near...)
}

// readable is the last part of a path as words.
func readable(rest string) string {
	last := rest[strings.LastIndexByte(rest, '/')+1:]
	last, _, _ = strings.Cut(last, "~")
	return roadmap.Excerpt(strings.ReplaceAll(last, "-", " "), 80)
}

// named finds a thing by its name, and returns its path below the kind. What cannot be found is empty.
func (p *Pages) named(w http.ResponseWriter, r *http.Request, operation, name string) string {
	var d struct{ Found *struct{ ID string } }
	for _, spelled := range []string{name, strings.ReplaceAll(name, "-", " ")} {
		_, err := p.Kit.Read(w, r, p.Operations[operation], map[string]any{"name": spelled}, &d)
		if err == nil && d.Found != nil {
			_, rest, _ := strings.Cut(d.Found.ID, ":")
			return rest
		}
	}
	return ""
}

// nearest is how many things are named that may have been meant.
const nearest = 5

// near returns things of the kind with names like the one that was asked for.
func (p *Pages) near(w http.ResponseWriter, r *http.Request, v *view, k kind, rest string) []frame.Near {
	words := strings.Fields(readable(rest))
	var found []thing
	for len(words) > 0 && len(found) == 0 { // fewer words find more
		found = p.searched(w, r, k, strings.Join(words, " "))
		words = words[:len(words)-1]
		if len(words) > 4 {
			words = words[:4]
		}
	}
	if len(found) == 0 {
		found = p.alike(w, r, k, rest)
	}
	var out []frame.Near
	for _, t := range found[:min(len(found), nearest)] {
		out = append(out, frame.Near{Name: t.called(), URL: v.Page(t.ID)})
	}
	return out
}

// searched returns what the search finds of a kind.
func (p *Pages) searched(w http.ResponseWriter, r *http.Request, k kind, text string) []thing {
	var d struct {
		Search struct{ Nodes []struct{ Node thing } }
	}
	_, err := p.Kit.Read(w, r, p.Operations["near-names"], map[string]any{"text": text, "kind": k.search}, &d)
	if err != nil {
		return nil // the page says that there is nothing; names that look alike are a help only
	}
	var out []thing
	for _, n := range d.Search.Nodes {
		out = append(out, n.Node)
	}
	return out
}

// alike returns the things of a kind whose names or codes look most like the text; none where none looks like it.
func (p *Pages) alike(w http.ResponseWriter, r *http.Request, k kind, text string) []thing {
	var d struct {
		Goals                                              []thing
		SubGoals, Measures, Activities, Actors, UserGroups struct{ Nodes []thing }
	}
	if _, err := p.Kit.Read(w, r, p.Operations["names"], map[string]any{}, &d); err != nil {
		return nil
	}
	all := map[string][]thing{
		"goal": d.Goals, "subGoal": d.SubGoals.Nodes, "measure": d.Measures.Nodes, "activity": d.Activities.Nodes,
		"actor": d.Actors.Nodes, "userGroup": d.UserGroups.Nodes,
	}[k.prefix]
	if k.prefix == "goal" || k.prefix == "subGoal" { // few, and their codes are short
		return all
	}
	type scored struct {
		thing
		likeness float64
	}
	var like []scored
	for _, t := range all {
		if l := likeness(readable(text), t.called()); l > 0.3 {
			like = append(like, scored{t, l})
		}
	}
	slices.SortStableFunc(like, func(a, b scored) int { return cmp.Compare(b.likeness, a.likeness) })
	var out []thing
	for _, s := range like {
		out = append(out, s.thing)
	}
	return out
}

// likeness is the share of pairs of letters that two texts have in common, from 0 to 1.
func likeness(a, b string) float64 {
	common, all := frame.Alike(a, b)
	return 2 * float64(common) / float64(max(all, 1))
}

// releasesAsked is in how many other releases a thing that is gone is looked for.
const releasesAsked = 20

// lastIn returns the latest other release that has the thing, and what it calls it.
func (p *Pages) lastIn(w http.ResponseWriter, r *http.Request, v *view) (release, name string, ok bool) {
	if _, err := roadmap.ParseID(v.ID); err != nil {
		return "", "", false
	}
	asked := 0
	for _, one := range v.Edition.All {
		if one.Name == v.Edition.Read.Name || asked == releasesAsked {
			continue
		}
		asked++
		if t, err := p.inRelease(w, r, v.ID, one.Name); err == nil {
			return one.Name, t.called(), true
		}
	}
	return "", "", false
}

// inRelease returns how a release names a thing. The error is errNone where the release does not have it.
func (p *Pages) inRelease(w http.ResponseWriter, r *http.Request, id, release string) (thing, error) {
	var d struct{ Node *thing }
	if _, err := p.Kit.ReadIn(w, r, release, p.Operations["name-of"], map[string]any{"id": id}, &d); err != nil {
		return thing{}, errors.Join(errNone, err)
	}
	if d.Node == nil {
		return thing{}, errNone
	}
	return *d.Node, nil
}
