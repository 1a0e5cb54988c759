package overhttp

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func decoded(t *testing.T, as coding, body []byte) string {
	t.Helper()
	var r io.Reader
	var err error
	if as == zipped {
		r, err = gzip.NewReader(bytes.NewReader(body))
	} else {
		r, err = zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1))
	}
	if err != nil {
		t.Error(err)
		return ""
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Error(err)
	}
	return string(out)
}

// What many compress at once comes out as it went in, each body its own; and one body has one form in a coding, because
// its entity tag says so.
func TestEncodeByMany(t *testing.T) {
	c, err := newCodings()
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for n := range 8 {
		for _, as := range []coding{zipped, zstandard} {
			all.Go(func() {
				body := strings.Repeat(fmt.Sprintf("body %d, ", n), 1000*n)
				first := c.encode(as, []byte(body))
				for range 5 {
					again := c.encode(as, []byte(body))
					if decoded(t, as, again) != body {
						t.Errorf("%s: body %d comes out as another", as, n)
					}
					if !bytes.Equal(first, again) {
						t.Errorf("%s: body %d has two forms", as, n)
					}
				}
			})
		}
	}
	all.Wait()
}

// Entity tags of one answer differ by the coding.
func TestTagsDifferByCoding(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range []coding{identity, zipped, zstandard} {
		seen[c.suffix()] = true
	}
	if len(seen) != 3 || !seen[""] {
		t.Errorf("suffixes %v", seen)
	}
}
