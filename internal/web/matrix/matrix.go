// Package matrix is the page that counts activities in two dimensions at once, such as owners and user groups. Each number leads
// to the list of what it counts.
package matrix

import (
	"embed"
	"errors"
	"net/http"
	"slices"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

//go:embed fragments operations templates
var files embed.FS

// Path is the address of the page.
const Path = "/matrix"

// list is the address of the lists that numbers lead to.
const list = "/activities"

// Operations returns the operations of the page.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages serves the page.
type Pages struct{ frame.Group }

// New returns the page.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET "+Path, p.matrix, append(narrow.Parameters(), "rows", "columns", "empty", "format")...)
}

// view is the page.
type view struct {
	frame.Frame
	narrow.Narrowing
	RowsBy, ColumnsBy narrow.Dimension
	Table             counts
	Coverage          struct{ Stated, Total int }
	TooMany           bool // whether there are more cells than are counted
	Asked             frame.Asked
}

// matrix serves the page. The address may say rows and columns (names of dimensions; else owners and user groups), empty (hide:
// no rows and columns without activities), what narrow.Activities reads, and format (csv: the matrix as a file; svg: as a drawing).
func (p *Pages) matrix(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := &view{Frame: p.Kit.Frame(w, r)}
	err := v.choose()
	if err == nil {
		err = p.read(w, r, v)
	}
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == frame.CSV && !v.TooMany {
		p.Kit.SendCSV(w, r, v.T("matrise", "matrix")+".csv", v.Language, v.file())
		return
	}
	if v.Given("format") == drawnAs && !v.TooMany {
		p.Kit.SendSVG(w, r, fileName(v.Frame), v.Language, v.draw())
		return
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["matrix"], v.Language, v)
}

// choose reads which dimensions are meant. One that is given alone gets the first other one that is usual. The error is an *Error.
func (v *view) choose() error {
	err := errors.Join(v.OneOf("rows", names()...), v.OneOf("columns", names()...), v.OneOf("empty", "hide"),
		v.OneOf("format", frame.CSV, drawnAs), narrow.Check(v.Frame))
	if err != nil {
		return err
	}
	rows, columns := v.Given("rows"), v.Given("columns")
	usual := []string{"OWNER", "USER_GROUP"}
	for _, d := range usual {
		if rows == "" && columns != d {
			rows = d
		}
	}
	for _, d := range usual {
		if columns == "" && rows != d {
			columns = d
		}
	}
	if rows == columns {
		return v.Refuse("columns", "noe annet enn radene", "another dimension than that of the rows")
	}
	v.RowsBy, _ = narrow.DimensionNamed(rows)
	v.ColumnsBy, _ = narrow.DimensionNamed(columns)
	return nil
}

// answer is a matrix as operations of pages ask it.
type answer struct {
	TotalCount int
	Coverage   struct{ Stated, Total int }
	Columns    []header
	Rows       []row
}

type row struct {
	Header header
	Counts []int
}

// header is a value of a dimension, and how many activities have it. The absent value has no Value.
type header struct {
	Label, Value string
	Count        int
}

// read asks for the matrix. Where its values without the filter are too many cells, those that the filter leaves are shown.
func (p *Pages) read(w http.ResponseWriter, r *http.Request, v *view) error {
	filter := narrow.Activities(v.Frame)
	variables := map[string]any{
		"rows": v.RowsBy.Name, "columns": v.ColumnsBy.Name, "filter": filter, "whole": len(filter) > 0, "language": v.LanguageName(),
	}
	narrow.Variables(v.Frame, variables)
	err := p.readWith(w, r, v, variables)
	if tooMany(err) && len(filter) > 0 {
		variables["whole"] = false
		err = p.readWith(w, r, v, variables)
	}
	if tooMany(err) {
		v.TooMany = true
		return nil
	}
	return err
}

func (p *Pages) readWith(w http.ResponseWriter, r *http.Request, v *view, variables map[string]any) error {
	var data struct {
		narrow.Narrowing
		Matrix, Whole answer
	}
	var err error
	if v.Asked, err = p.Kit.Read(w, r, p.Operations["matrix"], variables, &data); err != nil {
		return err
	}
	v.Narrowing = data.Narrowing
	v.Coverage = data.Matrix.Coverage
	v.Table = v.tabulate(data.Matrix, data.Whole)
	return v.Settle(v.Frame)
}

// tooMany is whether there are more cells than the API counts.
func tooMany(err error) bool {
	known := (*frame.Error)(nil)
	return errors.As(err, &known) && known.Code == service.LimitExceeded
}

// Choice is a dimension that can be chosen for rows or columns.
type Choice struct {
	narrow.Dimension
	Chosen bool
}

// Choices are what can be chosen together, under a name.
type Choices struct {
	Name roadmap.Words
	All  []Choice
}

// Choices are what can be chosen instead of a dimension.
func (v *view) Choices(chosen narrow.Dimension) []Choices {
	var out []Choices
	for _, a := range narrow.Aspects() {
		choices := Choices{Name: a.Name}
		for _, d := range a.Dimensions {
			choices.All = append(choices.All, Choice{d, d.Name == chosen.Name})
		}
		out = append(out, choices)
	}
	return out
}

// Swapped is the address with rows and columns swapped.
func (v *view) Swapped() string { return v.With("rows", v.ColumnsBy.Name, "columns", v.RowsBy.Name) }

// ByOwner is whether owners are counted, alone or as one of the roles, so that what they are known of has to be said.
func (v *view) ByOwner() bool { return v.by("OWNER") || v.by("ROLE") }

// by is whether activities are counted by a dimension.
func (v *view) by(name string) bool { return v.RowsBy.Name == name || v.ColumnsBy.Name == name }

// Capital returns words at the start of a line, in the language of the page.
func (v *view) Capital(words roadmap.Words) string { return capital(v.Say(words)) }

func capital(said string) string {
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

// narrowed is what the address narrows the activities by.
func (v *view) narrowed() []frame.Pair {
	own := []string{"lang", "rows", "columns", "empty", "format"}
	return slices.DeleteFunc(v.Others(), func(p frame.Pair) bool { return slices.Contains(own, p.Name) })
}

// IsNarrowed is whether the address narrows the activities.
func (v *view) IsNarrowed() bool { return len(v.narrowed()) > 0 }

// lists is the address of the list of what is counted that has some values.
func (v *view) lists(values ...narrow.Value) string {
	var pairs []string
	for _, p := range v.narrowed() {
		pairs = append(pairs, p.Name, p.Value)
	}
	return v.Link(list, append(pairs, narrow.To(v.Frame, values...)...)...)
}

// All is the address of the list of all that is counted.
func (v *view) All() string { return v.lists() }

// names are the names of the dimensions.
func names() []string {
	var out []string
	for _, d := range narrow.Dimensions() {
		out = append(out, d.Name)
	}
	return out
}
