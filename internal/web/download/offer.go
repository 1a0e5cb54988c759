package download

import (
	"encoding/json"
	"net/http"

	"veikart/internal/service"
	"veikart/internal/web/export"
	"veikart/internal/web/frame"
)

// question is what a script asks of an answer: as GraphQL over HTTP has it, with the release, whether whole lists are wanted, and the
// language of headings and labels, nb or en.
type question struct {
	Query, OperationName, Release, Language string
	Variables                               map[string]any
	All                                     bool
}

// offered is a file that can be had of an answer, as a script reads it. Size is in bytes, or null.
type offered struct {
	Form      string `json:"form"`
	MediaType string `json:"mediaType"`
	Table     string `json:"table"`
	Excel     bool   `json:"excel"`
	Label     string `json:"label"`
	Size      *int   `json:"size"`
}

// offer answers what files a question can have, by POST as JSON, so that it may be of any length. What is too large for a form has
// none of that form.
func (p *Pages) offer(w http.ResponseWriter, r *http.Request) {
	var q question
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, int64(p.exports.Limits.BodyBytes)))
	d.UseNumber()
	if err := d.Decode(&q); err != nil {
		p.exports.Refuse(w, r, service.Errorf(service.BadRequest, "The body must be one JSON object of up to %d bytes.", p.exports.Limits.BodyBytes))
		return
	}
	if q.Query == "" {
		p.exports.Refuse(w, r, service.Errorf(service.BadRequest, "There is no query."))
		return
	}
	v := view{Frame: frame.Frame{Language: q.Language}}
	var err error
	v.Offer, err = p.exports.Offer(r.Context(), w, export.Request{
		Query: q.Query, OperationName: q.OperationName, Variables: q.Variables, All: q.All, Language: q.Language, Release: q.Release,
		Base: p.exports.Base(r),
	})
	if err != nil {
		p.exports.Refuse(w, r, err)
		return
	}
	v.Shown = v.Files
	out := struct {
		More  bool      `json:"more"`
		Files []offered `json:"files"`
	}{More: v.More, Files: []offered{}}
	for _, g := range v.Groups() {
		for _, k := range g.Kinds {
			for _, one := range k.Files {
				if one.Refused == nil {
					out.Files = append(out.Files, v.offered(k, one))
				}
			}
		}
	}
	text, err := json.Marshal(out)
	if err != nil {
		p.exports.Refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(text)
}

func (v view) offered(kind Kind, one export.Offered) offered {
	out := offered{one.Form.Name, one.Form.MediaType, one.Table, one.Excel, v.Say(kind.Label), nil}
	if table := v.Caption(one); table != "" {
		out.Label += " – " + table
	}
	if one.Size != export.Unknown {
		out.Size = &one.Size
	}
	return out
}
