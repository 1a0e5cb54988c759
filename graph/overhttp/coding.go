package overhttp

import (
	"bytes"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"veikart/internal/accept"
)

// coding is a content coding, as in the header Content-Encoding.
type coding string

const (
	identity  coding = ""
	zipped    coding = "gzip"
	zstandard coding = "zstd"
)

// worthCompressing is the length from which a body is compressed, in bytes: shorter ones fit a packet anyway.
const worthCompressing = 1400

// suffix tells the entity tags of one answer in several codings apart.
func (c coding) suffix() string {
	if c == identity {
		return ""
	}
	return "-" + string(c)
}

// codingOf returns the coding that a client likes best, gzip of those that it likes alike: programs offer zstd that the
// version of Node below them cannot read.
func codingOf(header string) coding {
	return coding(accept.Coding(header, string(zipped), string(zstandard)))
}

// codings compresses. It is safe for concurrent use.
type codings struct {
	zstd *zstd.Encoder
	gzip sync.Pool // of *gzip.Writer
}

func newCodings() (*codings, error) {
	encoder, err := zstd.NewWriter(nil,
		zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	return &codings{zstd: encoder}, nil
}

// encode returns a body in a coding other than identity.
func (c *codings) encode(as coding, body []byte) []byte {
	if as == zstandard {
		return c.zstd.EncodeAll(body, make([]byte, 0, len(body)/4))
	}
	var out bytes.Buffer
	out.Grow(len(body) / 4)
	w, ok := c.gzip.Get().(*gzip.Writer)
	if !ok {
		w, _ = gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
	}
	w.Reset(&out)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	c.gzip.Put(w)
	return out.Bytes()
}
