package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"veikart/internal/web/module"
)

// AssetsPath is where styles, the script and the typeface are served, each below the version of all of them.
const AssetsPath = "/assets/"

// iconPath is where browsers look for the icon of what has no link to one; iconName is its name among the assets.
const (
	iconPath = "/favicon.ico"
	iconName = "icon.svg"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages load. The version is a digest of all of them, so that an address never means
// anything else, and a style sheet can name its neighbours.
type assets struct {
	version string
	files   map[string]asset // by their path below the folder
}

type asset struct {
	contentType string
	data        []byte
}

func loadAssets() (assets, error) {
	types := map[string]string{
		".css":   "text/css; charset=utf-8",
		".js":    "text/javascript; charset=utf-8",
		".svg":   "image/svg+xml",
		".txt":   "text/plain; charset=utf-8",
		".woff2": "font/woff2",
	}
	out := assets{files: map[string]asset{}}
	sum := sha256.New()
	add := func(name string, data []byte) {
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		out.files[name] = asset{types[path.Ext(name)], data}
	}
	err := fs.WalkDir(assetFiles, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		add(strings.TrimPrefix(name, "assets/"), data)
		return nil
	})
	if err != nil {
		return assets{}, fmt.Errorf("assets: %w", err)
	}
	built, err := module.Files()
	if err != nil {
		return assets{}, fmt.Errorf("assets: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(built)) {
		add(name, built[name])
	}
	out.version = hex.EncodeToString(sum.Sum(nil)[:8])
	return out, nil
}

// Notices returns the licences of the design system and the typeface.
func Notices() (string, error) {
	text, err := assetFiles.ReadFile("assets/vendor/LICENSES.txt")
	return string(text), err
}

// base is the address below which the assets are served.
func (a assets) base() string { return AssetsPath + a.version + "/" }

// asset serves the file that the path value "name" names. Another version is not found: it is not here.
func (s *Site) asset(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets.files[r.PathValue("name")]
	if !ok || r.PathValue("version") != s.assets.version {
		http.NotFound(w, r)
		return
	}
	a.send(w, r, "public, max-age=31536000, immutable")
}

// icon serves the icon where browsers look for it: beside drawings and files, which cannot link to it.
func (s *Site) icon(w http.ResponseWriter, r *http.Request) {
	s.assets.files[iconName].send(w, r, "public, max-age=86400")
}

func (a asset) send(w http.ResponseWriter, r *http.Request, cache string) {
	w.Header().Set("Content-Type", a.contentType)
	w.Header().Set("Cache-Control", cache)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
}
