package export

import (
	"bytes"
	"net/http"
	"strings"
	"time"

	"veikart/internal/export/table"
)

// metadata is what the paths of descriptions of tables end with, behind that of the table (CSV on the Web).
const metadata = "-metadata.json"

// metadata answers with the description of a table: what its columns are, and what it came from (CSV on the Web).
func (e *Engine) metadata(w http.ResponseWriter, r *http.Request, form Form) {
	asked, err := e.Read(form, r.URL.Query())
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	asked.Base = e.Base(r)
	f, err := e.Open(r.Context(), w, asked)
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	text, err := f.description()
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/csvm+json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `"`+f.Tag+metadata+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// description describes the table that the file holds, as JSON.
func (f *File) description() ([]byte, error) {
	if f.Request.Query == "" {
		return nil, f.noQuestion()
	}
	place, err := f.sheet(f.plan.Sheets())
	if err != nil {
		return nil, err
	}
	return table.Metadata(f.sheetAt(place), f.Receipt, f.options(), f.absolute(f.Address()))
}

// metadataAddress is where the description of the file's table is.
func (f *File) metadataAddress() string {
	path, values, _ := strings.Cut(f.Address(), "?")
	return path + metadata + "?" + values
}
