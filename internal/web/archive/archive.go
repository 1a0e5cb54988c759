// Package archive serves whole releases, each as one zip under an address of its own.
package archive

import (
	"net/http"

	"veikart/internal/accept"
	"veikart/internal/address"
	"veikart/internal/service"
	"veikart/internal/web/export"
	"veikart/internal/web/frame"
)

// Site serves whole releases. Kit says in pages what there is not, Service which releases there are, Engine makes the files.
type Site struct {
	Kit     *frame.Kit
	Service *service.Service
	Engine  *export.Engine
}

// Routes hands each pattern of a path with its handler to register.
func (s Site) Routes(register func(pattern string, handler http.HandlerFunc)) {
	register("GET /releases/{file}", s.serve)
}

// serve sends the zip of the release that the path names.
func (s Site) serve(w http.ResponseWriter, r *http.Request) {
	release, ok := address.ReleaseOfArchive(r.PathValue("file"))
	if !ok {
		s.Kit.Missing(w, r, s.Kit.Frame(w, r), "")
		return
	}
	if _, _, err := s.Service.Choose(r.Context(), service.Ref{Label: release}); err != nil && accept.TakesPages(r.Header.Get("Accept")) {
		public := service.Public(err)
		s.Kit.Fault(w, r, s.Kit.Frame(w, r), &frame.Error{Code: public.Code, Message: public.Message})
		return
	}
	form, err := export.FormOf("zip")
	if err != nil {
		s.Engine.Refuse(w, r, err)
		return
	}
	s.Engine.Send(w, r, export.Request{Form: form, Release: release})
}
