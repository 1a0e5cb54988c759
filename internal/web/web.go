// Package web is the page for people: a form that asks the GraphQL API, a list of ready questions,
// and the answer. It works without JavaScript, by asking the API inside the process, and loads
// nothing from elsewhere.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"time"
)

// AssetsPath is where the page's style and script are served.
const AssetsPath = "/assets/"

// formLimit is the largest form that is read, in bytes. A query grows threefold at most when a
// browser encodes it, and the API has a limit of its own.
const formLimit = 1 << 20

//go:embed page.gohtml
var pageTemplate string

//go:embed assets
var assetFiles embed.FS

// Site serves the page and its assets.
type Site struct {
	api       http.Handler
	page      *template.Template
	questions []Question
	assets    map[string]asset
}

type asset struct {
	contentType string
	tag         string
	data        []byte
}

// New returns the site. api answers GraphQL requests sent by POST as JSON, within limits of its own.
func New(api http.Handler) (*Site, error) {
	page, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return nil, fmt.Errorf("page template: %w", err)
	}
	questions, err := Questions()
	if err != nil {
		return nil, err
	}
	if len(questions) == 0 {
		return nil, errors.New("questions: there are none")
	}
	assets, err := loadAssets()
	if err != nil {
		return nil, err
	}
	return &Site{api, page, questions, assets}, nil
}

func loadAssets() (map[string]asset, error) {
	types := map[string]string{
		".css": "text/css; charset=utf-8",
		".js":  "text/javascript; charset=utf-8",
		".svg": "image/svg+xml",
	}
	files, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	assets := make(map[string]asset, len(files))
	for _, f := range files {
		data, err := assetFiles.ReadFile("assets/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("assets: %w", err)
		}
		sum := sha256.Sum256(data)
		assets[f.Name()] = asset{types[path.Ext(f.Name())], `"` + hex.EncodeToString(sum[:16]) + `"`, data}
	}
	return assets, nil
}

// Asset serves the asset that the path value "name" names.
func (s *Site) Asset(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.contentType)
	w.Header().Set("ETag", a.tag)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
}
