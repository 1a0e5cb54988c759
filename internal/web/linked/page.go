package linked

import (
	"net/http"

	"veikart/internal/export/catalogue"
	"veikart/internal/export/rdf"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/frame"
)

// made returns what the entry is made of. The error is one of the service's.
func (s *Site) made(r *http.Request) (catalogue.Entry, error) {
	releases, err := s.Service.Releases(r.Context())
	if err != nil {
		return catalogue.Entry{}, &frame.Error{Code: service.Public(err).Code, Message: service.Public(err).Message}
	}
	out := catalogue.Entry{Publication: s.Publication, Schema: s.Reference != nil}
	for _, kept := range releases.Listed {
		one := catalogue.Release{Name: kept.Name(), Current: kept.ID == releases.Current}
		one.Day, _ = kept.Node.Get(roadmap.PropPublishedOn).(string)
		one.MadeUp, _ = kept.Node.Get(roadmap.PropMadeUp).(bool)
		out.Releases = append(out.Releases, one)
	}
	return out, nil
}

type pageView struct {
	frame.Frame
	catalogue.Entry
	Missing []catalogue.Lack
}

// Title is what the data set is called.
func (pageView) Title() roadmap.Words { return catalogue.Title }

// Description is what the data set is.
func (pageView) Description() roadmap.Words { return catalogue.Description }

// Files are the files in which a release can be had.
func (pageView) Files() []catalogue.File { return catalogue.Files() }

// Forms are the forms of the entry, by the endings of their files.
func (pageView) Forms() []rdf.Form { return rdf.Forms() }

// IsLicence returns whether the terms are the address of a licence.
func (v pageView) IsLicence() bool { return roadmap.IsWebAddress(v.Publication.Terms) }

// page shows the entry, or says why there is none.
func (s *Site) page(w http.ResponseWriter, r *http.Request) {
	made, err := s.made(r)
	if err != nil {
		s.Kit.Fault(w, r, s.Kit.Frame(w, r), err)
		return
	}
	s.show(w, r, http.StatusOK, made)
}

func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, made catalogue.Entry) {
	v := pageView{s.Kit.Frame(w, r), made, made.Lacks()}
	s.Kit.Render(w, r, status, s.group.Templates["dcat"], v.Language, v)
}
