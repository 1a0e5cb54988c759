package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"

	"github.com/klauspost/compress/flate"
)

// contentTypes is the part that says what the others are. Programs that tell files by their beginnings look for it there.
const contentTypes = "[Content_Types].xml"

// zipped writes the parts of a workbook as one zip, always in the same order: the library goes through its sheets in any. Parts are
// compressed to a temporary file as they come, and copied from there.
type zipped struct {
	out   io.Writer
	spool spool
	size  int64             // of the spool
	tails map[string]string // what stands before the end of the root element, by the name of the part
	parts []*part
	flate *flate.Writer
}

// spool is a temporary file, or memory where there can be none.
type spool interface {
	io.Writer
	io.ReaderAt
}

// memory is a spool without a file.
type memory struct{ bytes.Buffer }

// ReadAt reads what was written.
func (m *memory) ReadAt(p []byte, at int64) (int, error) {
	return bytes.NewReader(m.Bytes()).ReadAt(p, at)
}

// part is one part while it is written, and the place of its compressed bytes in the spool then.
type part struct {
	zip      *zipped
	name     string
	from, to int64
	size     uint64
	sum      uint32
	ended    bool
}

func newZipped(out io.Writer, folder string, tails map[string]string) (*zipped, error) {
	z := &zipped{out: out, tails: tails, spool: new(memory)}
	if folder != "" {
		file, err := os.CreateTemp(folder, "parts-")
		if err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
		z.spool = file
	}
	var err error
	z.flate, err = flate.NewWriter(io.Discard, flate.DefaultCompression)
	return z, err
}

// Create begins a part, and ends the one before.
func (z *zipped) Create(name string) (io.Writer, error) {
	if err := z.endPart(); err != nil {
		return nil, err
	}
	p := &part{zip: z, name: name, from: z.size}
	z.parts = append(z.parts, p)
	z.flate.Reset(writerFunc(z.keep))
	return p, nil
}

// AddFS is part of what the library asks of a writer of zips. No workbook is made of files.
func (z *zipped) AddFS(fs.FS) error { return errors.ErrUnsupported }

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// keep writes compressed bytes to the spool.
func (z *zipped) keep(b []byte) (int, error) {
	n, err := z.spool.Write(b)
	z.size += int64(n)
	if err != nil {
		return n, fmt.Errorf("workbook: %w", err)
	}
	return n, nil
}

// Write writes bytes of the part. The library writes the end of a root element in one piece with what stands before it.
func (p *part) Write(b []byte) (int, error) {
	written := len(b)
	if tail := p.zip.tails[p.name]; tail != "" {
		if before, ok := bytes.CutSuffix(b, []byte(worksheetEnd)); ok {
			b = append(before[:len(before):len(before)], tail+worksheetEnd...)
			p.ended = true
		}
	}
	p.size += uint64(len(b))
	if p.size > math.MaxUint32 {
		return 0, fmt.Errorf("%s: %w", p.name, ErrSheetTooLarge)
	}
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	if _, err := p.zip.flate.Write(b); err != nil {
		return 0, fmt.Errorf("workbook: %w", err)
	}
	return written, nil
}

const worksheetEnd = "</worksheet>"

func (z *zipped) endPart() error {
	if len(z.parts) == 0 {
		return nil
	}
	p := z.parts[len(z.parts)-1]
	if z.tails[p.name] != "" && !p.ended {
		return fmt.Errorf("workbook: %s does not end as a sheet does", p.name)
	}
	if err := z.flate.Close(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	p.to = z.size
	return nil
}

// Close writes all parts.
func (z *zipped) Close() error {
	if err := z.endPart(); err != nil {
		return err
	}
	slices.SortFunc(z.parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(first(b), first(a)), cmp.Compare(a.name, b.name))
	})
	out := zip.NewWriter(z.out)
	for _, p := range z.parts {
		w, err := out.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: p.sum, UncompressedSize64: p.size, CompressedSize64: uint64(p.to - p.from),
		})
		if err == nil {
			_, err = io.Copy(w, io.NewSectionReader(z.spool, p.from, p.to-p.from))
		}
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

func (z *zipped) release() {
	if file, ok := z.spool.(*os.File); ok {
		_ = file.Close() // it was only read
	}
}

// first is 1 for the part that stands before all others.
func first(p *part) int {
	if p.name == contentTypes {
		return 1
	}
	return 0
}
