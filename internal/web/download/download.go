// Package download is the page with the files that an answer, or a release, can be had as, and how large they are.
package download

import (
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"veikart/internal/address"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/export"
	"veikart/internal/web/frame"
)

//go:embed templates
var templateFiles embed.FS

// Pages serves the page.
type Pages struct {
	kit       *frame.Kit
	templates frame.Templates
	exports   *export.Engine
}

// New returns the page of the files that an engine makes.
func New(kit *frame.Kit, exports *export.Engine) (*Pages, error) {
	templates, err := frame.ParseTemplates(templateFiles)
	if err != nil {
		return nil, err
	}
	return &Pages{kit, templates, exports}, nil
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add func(pattern string, page http.HandlerFunc)) {
	add("GET "+frame.DownloadPath, p.kit.Serve(p.page, export.Parameters()...))
	add("POST "+frame.DownloadPath, p.offer)
}

// view is what the template shows.
type view struct {
	frame.Frame
	export.Offer
	Request   export.Request
	Variables string // indented JSON; empty where there are none
	Shown     []export.Offered
	Known     int // rows of the tables whose rows are known
}

// page serves the page of what an address asks for, in the words of the addresses of files: question with values behind "v.", or
// query, variables and operationName; neither means the whole release. With all=yes it is about whole lists, with table about one
// table.
func (p *Pages) page(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r, export.ValuePrefix) {
		return
	}
	f := p.kit.Frame(w, r)
	if label := f.Given("release"); label != "" && f.Given(frame.ReleaseName) == "" {
		w.Header().Set("Location", f.With("release", "", frame.ReleaseName, label)) // as all pages name it
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	v, err := p.view(w, r, f)
	if err != nil {
		p.kit.Fault(w, r, f, fault(err))
		return
	}
	p.kit.Render(w, r, http.StatusOK, p.templates["download"], f.Language, v)
}

func (p *Pages) view(w http.ResponseWriter, r *http.Request, f frame.Frame) (view, error) {
	v := view{Frame: f}
	if err := errors.Join(f.OneOf("all", "yes", "no"), f.OneOf("excel", "yes", "no"), f.OneOf("raw", "yes", "no")); err != nil {
		return v, err
	}
	asked, err := p.exports.Read(export.Form{}, f.Values)
	if err != nil {
		return v, err
	}
	asked.Language, asked.Base = f.Language, p.exports.Base(r)
	if v.Offer, err = p.exports.Offer(r.Context(), w, asked); err != nil {
		return v, err
	}
	v.Request = asked
	if len(asked.Variables) > 0 {
		text, err := json.MarshalIndent(asked.Variables, "", "  ")
		if err != nil {
			return v, err
		}
		v.Variables = string(text)
	}
	return v, v.choose()
}

// choose leaves out the files of other tables than the one that is asked for.
func (v *view) choose() error {
	names := make([]string, len(v.Tables))
	for i, t := range v.Tables {
		names[i] = t.Name
		v.Known += max(t.Rows, 0)
	}
	wanted := v.Given("table")
	if wanted != "" && !slices.Contains(names, wanted) {
		return v.Refuse("table", frame.Alternatives(names, "eller"), frame.Alternatives(names, "or"))
	}
	for _, one := range v.Files {
		if v.Whole() && one.Form.Name == archived {
			one.Address = address.ArchiveOf(v.Receipt.Release.Name())
		}
		if wanted == "" || one.Table == "" || one.Table == wanted {
			v.Shown = append(v.Shown, one)
		}
	}
	return nil
}

// fault makes an error of the engine one of a page.
func fault(err error) error {
	known := (*service.Error)(nil)
	if errors.As(err, &known) {
		return &frame.Error{Code: known.Code, Message: known.Message}
	}
	return err
}

// Group are files that are good for the same.
type Group struct {
	Title  roadmap.Words
	Kinds  []Kind
	ID     string
	Absent bool // the answer can have none of its forms
}

// Kind is a form with what it is good for. Files has one for each table where a form holds one table.
type Kind struct {
	Label, Says roadmap.Words
	Files       []export.Offered
}

// Groups are the files by what they are good for.
func (v view) Groups() []Group {
	var out []Group
	for _, g := range groups() {
		group := Group{Title: g.title, ID: g.id, Absent: true}
		for _, k := range g.kinds {
			kind := Kind{Label: k.label, Says: k.says}
			if v.Whole() && k.form == archived {
				kind.Says = ofRelease
			}
			for _, one := range v.Shown {
				if one.Form.Name == k.form && one.Excel == k.excel {
					kind.Files = append(kind.Files, one)
				}
			}
			if len(kind.Files) > 0 {
				group.Absent = false
				group.Kinds = append(group.Kinds, kind)
			}
		}
		out = append(out, group)
	}
	return out
}

// Caption is what people call the table of a file; empty where the answer has no other.
func (v view) Caption(one export.Offered) string {
	for _, t := range v.Tables {
		if t.Name == one.Table {
			return v.Say(t.Caption)
		}
	}
	return ""
}

// Whole is whether the whole release is asked for.
func (v view) Whole() bool { return v.Request.Query == "" }

// IsLong is whether what is asked for is too long to know its sizes beforehand.
func (v view) IsLong() bool {
	return slices.ContainsFunc(v.Files, func(one export.Offered) bool { return one.Size == export.Unknown && one.Refused == nil })
}

// item is a file with what its kind is called, for the template "file".
type item struct {
	view
	File export.Offered
	Kind string
}

// One hands a file to the template "file".
func (v view) One(kind roadmap.Words, one export.Offered) item { return item{v, one, v.Say(kind)} }

// Bytes is a size as people read it: 23 kB, or 1,2 MB.
func (v view) Bytes(bytes int) string {
	const kilo, mega = 1000, 1_000_000
	switch {
	case bytes < kilo:
		return v.Number(bytes) + " B"
	case bytes < mega:
		return v.Number((bytes+kilo/2)/kilo) + " kB"
	}
	tenths := (bytes + mega/20) / (mega / 10)
	return v.Number(tenths/10) + v.T(",", ".") + v.Number(tenths%10) + " MB"
}

// Why is why the answer is too large for a form.
func (v view) Why(err error) string { return service.Public(err).Message }

// Facts are what every file says of the release.
func (v view) Facts() []receipt.Fact {
	facts := v.Receipt.Facts()
	return slices.DeleteFunc(facts, func(f receipt.Fact) bool { return !slices.Contains([]string{"release", "coverage", "terms"}, f.Name) })
}
