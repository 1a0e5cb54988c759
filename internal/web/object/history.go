package object

import (
	"net/http"

	"veikart/internal/web/frame"
)

// history is in which releases a thing is. It is empty where there is one release.
type history []inRelease

// inRelease is a release with the page of the thing there, or nothing where it is not there.
type inRelease struct {
	Name, Day, URL string
	Called         string // the thing's name there, where it is another one
	Here           bool   // the release that is read
	MadeUp         bool
}

// history asks the other releases, the latest first, for the thing.
func (p *Pages) history(w http.ResponseWriter, r *http.Request, v *view) history {
	if len(v.Edition.All) < 2 {
		return nil
	}
	var out history
	for _, one := range v.Edition.All[:min(len(v.Edition.All), releasesAsked)] {
		h := inRelease{Name: one.Name, Day: one.Day, MadeUp: one.MadeUp, Here: one.Name == v.Edition.Read.Name}
		if t, err := p.inRelease(w, r, v.ID, one.Name); err == nil {
			h.URL = frame.Address(frame.PageOf(v.ID), v.Language, frame.ReleaseName, one.Name)
			if name := t.called(); name != v.Title && name != v.Code+" "+v.Title {
				h.Called = name
			}
		}
		out = append(out, h)
	}
	return out
}
