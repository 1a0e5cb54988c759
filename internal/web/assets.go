package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// AssetsPath is where styles, the script and the typeface are served, each below the version of all of them.
const AssetsPath = "/assets/"

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
	err := fs.WalkDir(assetFiles, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		out.files[strings.TrimPrefix(name, "assets/")] = asset{types[path.Ext(name)], data}
		return nil
	})
	if err != nil {
		return assets{}, fmt.Errorf("assets: %w", err)
	}
	out.version = hex.EncodeToString(sum.Sum(nil)[:8])
	return out, nil
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
	w.Header().Set("Content-Type", a.contentType)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
}
