package object

import (
	"net/http"

	"veikart/internal/web/change"
	"veikart/internal/web/frame"
)

// historyOperation is the name of the operation that asks what changed of a thing.
const historyOperation = "history"

// history is in which releases a thing is, and what changed of it. It is empty where there is one release.
type history []inRelease

// inRelease is a release with the page of the thing there, or nothing where it is not there.
type inRelease struct {
	Name, Day, URL string
	Called         string // the thing's name there, where it is another one
	Here           bool   // the release that is read
	MadeUp         bool
	Changes        []change.Row // since the release before
}

// history says what each release has of the thing, the latest first: as the API found it again, with what changed. Where the API
// does not follow things of the kind, or releases cannot be compared, the other releases are asked for its id.
func (p *Pages) history(w http.ResponseWriter, r *http.Request, v *view, k kind) history {
	if len(v.Edition.All) < 2 {
		return nil
	}
	states, followed := p.states(w, r, v, k)
	var out history
	for _, one := range v.Edition.All[:min(len(v.Edition.All), releasesAsked)] {
		h := inRelease{Name: one.Name, Day: one.Day, MadeUp: one.MadeUp, Here: one.Name == v.Edition.Read.Name}
		if followed {
			h.follow(states[one.Name], v)
		} else if t, err := p.inRelease(w, r, v.ID, one.Name); err == nil {
			h.found(v, v.ID, t.called())
		}
		out = append(out, h)
	}
	return out
}

// state is what a release has of a thing.
type state struct {
	key, title string
	changes    []change.Change
}

// states asks for the history of a thing, and returns what each release has of it, by the names of releases.
func (p *Pages) states(w http.ResponseWriter, r *http.Request, v *view, k kind) (map[string]state, bool) {
	if !k.followed {
		return map[string]state{}, false
	}
	var d struct{ History *change.History }
	if _, err := p.Kit.Read(w, r, p.Operations[historyOperation], map[string]any{"of": v.ID}, &d); err != nil || d.History == nil {
		return map[string]state{}, false
	}
	out := map[string]state{}
	for _, s := range d.History.States {
		name := s.Release.ID
		if s.Release.Label != nil {
			name = *s.Release.Label
		}
		out[name] = state{s.Key, s.Title, s.Changes}
	}
	return out, true
}

// follow notes what a release has of the thing, and what changed.
func (h *inRelease) follow(s state, v *view) {
	if s.key != "" {
		h.found(v, s.key, s.title)
	}
	for _, c := range s.changes {
		h.Changes = append(h.Changes, change.NewRow(c, v.Say))
	}
}

// found notes the page of the thing in the release, and its name there where it is another one.
func (h *inRelease) found(v *view, id, name string) {
	h.URL = frame.Address(frame.PageOf(id), v.Language, frame.ReleaseName, h.Name)
	if name != v.Title && name != v.Code+" "+v.Title {
		h.Called = name
	}
}
