package server

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"veikart/internal/notices"
	"veikart/internal/web"
	"veikart/internal/web/playground"
)

// LicencesPath is the path of the licences of all that the program is built from.
const LicencesPath = "/licences.txt"

// Licences returns the licences of all that the program is built from: Go and its modules, what pages look like, and
// the playground's packages.
func Licences() (string, error) {
	looks, notLooks := web.Notices()
	packages, notPackages := playground.Notices()
	return strings.Join([]string{notices.Modules(), looks, packages}, "\n"), errors.Join(notLooks, notPackages)
}

func serveLicences(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	}
}
