package frame

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"time"

	"veikart/internal/below"
	"veikart/internal/export/table"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// SendSVG sends a drawing as a file with a name, such as `nettverk.svg`.
func (k *Kit) SendSVG(w http.ResponseWriter, r *http.Request, name, language string, drawing []byte) {
	drawing = below.HTML(drawing, k.place.Prefix(r))
	hold, room := k.Room(w, len(drawing), language)
	if !room {
		return
	}
	defer hold.Release()
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Disposition", attached(name))
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(drawing) // #nosec G705 -- of the request it has a path of plain characters, see forwarded.Path
}

// SendCSV sends a table as a file with a name, such as `aktiviteter.csv`.
func (k *Kit) SendCSV(w http.ResponseWriter, r *http.Request, name, language string, t interface{ CSV() ([]byte, error) }) {
	text, err := t.CSV()
	if err != nil {
		k.NotWritten(w, r, err)
		return
	}
	hold, room := k.Room(w, len(text), language)
	if !room {
		return
	}
	defer hold.Release()
	sum := sha256.Sum256(text)
	w.Header().Set("Content-Type", "text/csv; charset=utf-8; header=present")
	w.Header().Set("Content-Language", language)
	w.Header().Set("Content-Disposition", attached(name))
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

func attached(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// CSV is the value of the name format in an address that asks for the table of a page as a file.
const CSV = "csv"

// MostRows is how many rows of a list a file holds. A list with more is refused, so that no file lacks any.
const MostRows = 5000

// Listed is a list of the API as a file: the operation that asks for a page of it by the variable `after`, and reads each answer
// by Part.
type Listed struct {
	Name      string // of the file, without ending
	Columns   []string
	Operation Operation
	Variables map[string]any
	Part      func(read func(into any) error) (Part, error)
}

// Part is what one answer has of a list. Total is how many rows the list has, Next the cursor of what follows; empty at the end.
type Part struct {
	Rows  [][]string
	Total int
	Next  string
}

// SendList sends a list whole, all of it from the release that the page reads, or says why it cannot be had.
func (k *Kit) SendList(w http.ResponseWriter, r *http.Request, f Frame, l Listed) {
	rows, err := k.rows(w, r, f, l)
	if err != nil {
		k.Fault(w, r, f, err)
		return
	}
	k.SendCSV(w, r, l.Name+".csv", f.Language, table.Table{Columns: l.Columns, Rows: rows})
}

func (k *Kit) rows(w http.ResponseWriter, r *http.Request, f Frame, l Listed) ([][]string, error) {
	var out [][]string
	for after := any(nil); ; {
		l.Variables["after"] = after
		part, err := l.Part(func(into any) error {
			_, err := k.ReadIn(w, r, f.Edition.Read.Name, l.Operation, l.Variables, into)
			return err
		})
		if err != nil {
			return nil, err
		}
		if part.Total > MostRows {
			return nil, tooLong(f, part.Total)
		}
		out = append(out, part.Rows...)
		if part.Next == "" {
			return out, nil
		}
		after = part.Next
	}
}

func tooLong(f Frame, total int) *Error {
	inEnglish := fmt.Sprintf("The list has %d rows; a file holds %d. Narrow the list by a filter.", total, MostRows)
	return &Error{Code: service.LimitExceeded, Message: inEnglish, Words: roadmap.Words{
		NB: fmt.Sprintf("Listen har %s rader. En fil har plass til %s. Avgrens listen med et filter.", f.Number(total), f.Number(MostRows)),
		EN: inEnglish,
	}}
}
