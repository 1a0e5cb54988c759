package playground

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"veikart/internal/accept"
)

// file is what is served under one name, compressed with gzip.
type file struct {
	contentType string
	gzipped     []byte
}

var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
}

// readFiles reads the compressed files of the build, by the names under which they are served.
func readFiles(files fs.FS) (map[string]file, error) {
	names, err := fs.Glob(files, "dist/*.gz")
	if err != nil {
		return nil, fmt.Errorf("playground: %w", err)
	}
	read := make(map[string]file, len(names))
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("playground: %w", err)
		}
		served := strings.TrimSuffix(path.Base(name), ".gz")
		contentType, ok := contentTypes[path.Ext(served)]
		if !ok {
			return nil, fmt.Errorf("playground: %s is of no kind that is served", name)
		}
		read[served] = file{contentType, data}
	}
	return read, nil
}

// Asset serves the file that the path value "name" names. Its name holds a digest of its contents, so it
// may be kept for ever. It goes out as it is, or decompressed to who does not take gzip.
func (s *Site) Asset(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", contentPolicy) // a worker has the policy of its own script
	h.Set("Content-Type", f.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	if accept.Coding(r.Header.Get("Accept-Encoding"), "gzip") != "" {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(f.gzipped)))
		_, _ = w.Write(f.gzipped)
		return
	}
	plain, err := gzip.NewReader(bytes.NewReader(f.gzipped))
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	_, _ = io.Copy(w, plain) // #nosec G110 -- these are files of our own build
}
