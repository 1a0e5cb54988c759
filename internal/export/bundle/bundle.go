// Package bundle writes several files as one zip, the same bytes each time, with what they came from, what their columns are and
// their checksums.
package bundle

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// The files that every bundle may have.
const (
	ReceiptFile    = "kvittering.json"
	DictionaryFile = "ordbok.csv"
	SumsFile       = "SHA256SUMS"
)

// TablesFolder is where the tables of a bundle stand.
const TablesFolder = "tabeller/"

// Bundle is a zip that is written file by file. Close ends it. It is not safe for concurrent use.
type Bundle struct {
	zip  *zip.Writer
	day  time.Time
	sums []byte // lines as sha256sum writes them
}

// New begins a bundle of files about the release of a receipt. All files have its day.
func New(w io.Writer, r receipt.Receipt) *Bundle {
	return &Bundle{zip: zip.NewWriter(w), day: dayOf(r)}
}

// Add adds a file, which write writes. The error is that of the bundle's writer, or of write.
func (b *Bundle) Add(name string, write func(io.Writer) error) error {
	out, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.day})
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	sum := sha256.New()
	if err := write(io.MultiWriter(out, sum)); err != nil {
		return fmt.Errorf("bundle: %s: %w", name, err)
	}
	b.sums = append(b.sums, hex.EncodeToString(sum.Sum(nil))+"  "+name+"\n"...)
	return nil
}

// Text adds a file of a text.
func (b *Bundle) Text(name string, text []byte) error {
	return b.Add(name, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// WriteReceipt writes a receipt as JSON, with the name and the version of the form of the bundle that it is in.
func WriteReceipt(w io.Writer, format string, version int, r receipt.Receipt) error {
	type fact struct {
		Name  string        `json:"name"`
		Label roadmap.Words `json:"label"`
		Value roadmap.Words `json:"value"`
	}
	var facts []fact
	for _, f := range r.Facts() {
		if f.Value.EN == "" {
			f.Value.EN = f.Value.NB
		}
		facts = append(facts, fact(f))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string]any{"format": format, "version": version, "facts": facts})
}

// Close writes the checksums, which do not have their own, and the end.
func (b *Bundle) Close() error {
	if err := b.Text(SumsFile, b.sums); err != nil {
		return err
	}
	if err := b.zip.Close(); err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	return nil
}

// dayOf returns the time that all files have: the day of the release, else the first day that a zip can say.
func dayOf(r receipt.Receipt) time.Time {
	for _, text := range []string{r.Release.PublishedOn, r.Release.ObservedOn} {
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() >= 1980 && day.Year() <= 2107 {
			return day
		}
	}
	return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
}
