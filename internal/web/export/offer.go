package export

import (
	"context"
	"fmt"
	"maps"
	"net/http"

	"veikart/internal/export/follow"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// mostWeighed is how many rows an answer may have, or how many activities a release, whose files are made to know their sizes.
const mostWeighed = 500

// Unknown is a count or a size that only making the file would show.
const Unknown = -1

// Counted is a table of an answer. Rows is Unknown where whole lists are asked for that are long.
type Counted struct {
	Name    string
	Caption roadmap.Words
	Rows    int
}

// Offer is what can be had of what is asked for. Title is that of a ready question, or the name of the operation; empty where there
// is none. Objects is how many the lists have that lie in no other list, where all of them are asked for. More is whether the lists
// have more than the question asks for. Files are in the order in which they are offered.
type Offer struct {
	Receipt receipt.Receipt
	Title   string
	Tables  []Counted
	Objects int
	More    bool
	Files   []Offered
}

// Offered is a file that can be had. Table and Excel are as in a Request. Size is in bytes, or Unknown. Refused is why the answer is
// too large for the form; then there is no such file.
type Offered struct {
	Form    Form
	Table   string
	Excel   bool
	Address string
	Size    int
	Refused error
}

// Offer returns what can be had of what is asked for, whatever its form and table. The error is a *service.Error where nothing can.
func (e *Engine) Offer(ctx context.Context, page http.ResponseWriter, r Request) (Offer, error) {
	free, err := e.Take()
	if err != nil {
		return Offer{}, err
	}
	defer free()
	r.Form, err = FormOf("zip") // which an answer can have as well as a release
	if err != nil {
		return Offer{}, err
	}
	f, err := e.Open(ctx, page, r)
	if err != nil {
		return Offer{}, err
	}
	o := Offer{Receipt: f.Receipt, Title: f.title()}
	short := f.Receipt.Coverage.Activities <= mostWeighed
	if f.plan != nil {
		if short, err = f.count(ctx, &o); err != nil {
			return o, err
		}
	}
	for _, one := range f.variants(o.Tables) {
		offered := Offered{Form: one.Request.Form, Table: one.Request.Table, Excel: one.Request.Excel, Address: one.Address(), Size: Unknown}
		if short {
			offered.Size, offered.Refused = one.weigh(ctx)
		}
		if public := service.Public(offered.Refused); offered.Refused != nil && public.Code != service.LimitExceeded {
			return o, offered.Refused
		}
		o.Files = append(o.Files, offered)
	}
	return o, nil
}

func (f *File) title() string {
	switch {
	case f.Request.Title != "" || f.Request.Query == "":
		return f.Request.Title
	default:
		return f.operation.Definition.Name
	}
}

// variants returns the files that can be had of what a file is of: for people in a language, for programs in none. The form of a
// table comes once for each table.
func (f *File) variants(tables []Counted) []*File {
	var out []*File
	add := func(form Form, table, language string, excel bool) {
		one := *f
		r := &one.Request
		r.Form, r.Table, r.Language, r.Excel = form, table, language, excel
		out = append(out, &one)
	}
	named := len(tables) > 1
	for _, form := range f.Forms() {
		switch {
		case form.made == ofTable:
			for _, excel := range []bool{true, false} {
				for _, t := range tables {
					name, language := "", ""
					if named {
						name = t.Name
					}
					if excel {
						language = f.language()
					}
					if !excel || form.Name == "csv" {
						add(form, name, language, excel)
					}
				}
			}
		case form.Name == "xlsx":
			add(form, "", f.language(), false)
		default:
			add(form, "", "", false)
		}
	}
	return out
}

// weigh returns the size of a file in bytes, which is made for it unless it was before.
func (f *File) weigh(ctx context.Context) (int, error) {
	if err := f.identify(); err != nil {
		return Unknown, err
	}
	if size, known := f.engine.sizes.GetIfPresent(f.Tag); known {
		return size, nil
	}
	if err := f.Begin(ctx); err != nil {
		return Unknown, err
	}
	size := weight(0)
	if err := f.Write(ctx, &size); err != nil {
		return Unknown, err
	}
	f.engine.sizes.Set(f.Tag, int(size))
	return int(size), nil
}

// mostSizes is how many sizes of files are cached.
const mostSizes = 10_000

// weight counts what is written to it.
type weight int

func (w *weight) Write(p []byte) (int, error) {
	*w += weight(len(p))
	return len(p), nil
}

// count counts the rows of the tables, and returns whether they are few. Of whole lists the first pages are read; the request of the
// file then begins at the beginnings of lists.
func (f *File) count(ctx context.Context, o *Offer) (short bool, err error) {
	data, long, err := f.look(ctx, o)
	if err != nil {
		return false, err
	}
	rows, err := f.rows(data)
	if err != nil {
		return false, err
	}
	all := 0
	for i, s := range f.plan.Sheets() {
		all += rows[i]
		if long {
			rows[i] = Unknown
		}
		o.Tables = append(o.Tables, Counted{s.Name, s.Caption, rows[i]})
	}
	if len(f.plan.Values()) > 0 {
		values := f.sheetAt(-1)
		o.Tables = append(o.Tables, Counted{values.Name, values.Caption, 1})
	}
	return all <= mostWeighed && !long, nil
}

// look returns the answer that is asked for, or the first pages of whole lists, and whether those have more than that.
func (f *File) look(ctx context.Context, o *Offer) (data []byte, long bool, err error) {
	whole := f.operation
	whole.Variables = maps.Clone(f.operation.Variables)
	cut := false
	for _, name := range follow.Cursors(f.engine.Schema, whole) {
		cut = cut || whole.Variables[name] != nil
		delete(whole.Variables, name)
	}
	walk, err := follow.New(f.engine.Schema, whole, f.engine.budget(), f.ask())
	if err == nil {
		data, o.Objects, long, err = walk.Look(ctx)
	}
	if f.Request.All {
		f.operation, f.Request.Variables, o.More = whole, whole.Variables, true
		return data, long, err
	}
	if public := service.Public(err); err != nil && public.Code != service.LimitExceeded && public.Code != service.InvalidArgument {
		return nil, false, err
	}
	answer, refused := f.ask()(ctx, f.Request.Query, f.operation.Variables)
	if refused != nil || err != nil { // whole lists may not be had where parts of them can
		return answer.Data, false, refused
	}
	if o.More = cut || long; !o.More {
		o.More, err = f.fewer(answer.Data, data)
	}
	return answer.Data, false, err
}

// fewer is whether the tables of one answer have fewer rows than those of another.
func (f *File) fewer(one, other []byte) (bool, error) {
	here, err := f.rows(one)
	if err != nil {
		return false, err
	}
	there, err := f.rows(other)
	if err != nil {
		return false, err
	}
	for i := range here {
		if here[i] < there[i] {
			return true, nil
		}
	}
	return false, nil
}

// rows counts the rows of each table.
func (f *File) rows(data []byte) ([]int, error) {
	out := make([]int, len(f.plan.Sheets()))
	err := f.plan.Rows(data, func(sheet int, _ []any) error {
		out[sheet]++
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("rows: %w", err)
	}
	return out, nil
}
