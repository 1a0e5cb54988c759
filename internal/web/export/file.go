package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"veikart/graph/check"
	"veikart/internal/address"
	"veikart/internal/export/flat"
	"veikart/internal/export/follow"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// version is that of the forms: another one where the same question gives other bytes.
const version = 1

// File is a file that can be made. It is for one user at a time.
type File struct {
	Request Request
	Receipt receipt.Receipt
	Tag     string // the same for the same bytes, in hexadecimal digits

	engine    *Engine
	page      http.ResponseWriter
	operation follow.Operation
	text      string     // of the operation that the API is asked
	plan      *flat.Plan // of the tables of an answer
	walk      source
	sure      bool // whether what remains is known to be within the budget
}

// source hands out answers, one after the other, and io.EOF at the end.
type source interface {
	Next(ctx context.Context) ([]byte, error)
}

// Open returns the file that is asked for, before anything of it is read but the release. The error is a *service.Error where there
// is no such file.
func (e *Engine) Open(ctx context.Context, page http.ResponseWriter, r Request) (*File, error) {
	f := &File{Request: r, engine: e, page: page}
	if err := f.understand(ctx); err != nil {
		return nil, err
	}
	var err error
	if f.Receipt, err = e.receiptOf(ctx, page, r); err != nil {
		return nil, err
	}
	f.Request.Release = f.Receipt.Release.ID // whatever becomes of labels meanwhile
	if err := f.identify(); err != nil {
		return nil, err
	}
	return f, nil
}

// understand reads the operation, and whether the form can hold its answer.
func (f *File) understand(ctx context.Context) error {
	if f.Request.Query == "" {
		if form := f.Request.Form; form.made != ofGraph && form.Name != "zip" {
			return f.noQuestion()
		}
		return nil
	}
	e := f.engine
	document, errs := e.Documents.Read(ctx, f.Request.Query)
	if errs != nil {
		return service.Errorf(codeOf(errs[0].Extensions), "%s", errs[0].Message)
	}
	definition, no := check.Operation(document, f.Request.OperationName)
	if no != nil {
		return service.Errorf(codeOf(no.Extensions), "%s", no.Message)
	}
	if errs := e.Documents.Variables(document, definition, f.Request.Variables); errs != nil {
		return service.Errorf(codeOf(errs[0].Extensions), "%s", errs[0].Message)
	}
	f.operation = follow.Operation{Document: document, Definition: definition, Variables: f.Request.Variables}
	var err error
	f.plan, err = flat.NewPlan(e.Schema, document, definition, f.Request.Variables, e.Words)
	if err != nil {
		return err
	}
	return f.possible()
}

func codeOf(extensions map[string]any) service.Code {
	code, _ := extensions["code"].(string)
	return service.Code(code)
}

// identify fills in what the receipt says of the question, and the tag.
func (f *File) identify() error {
	r := f.Request
	variables, err := r.variables()
	if err != nil {
		return err
	}
	if r.Query != "" {
		f.Receipt.Question = &receipt.Question{
			Name: r.Question, Title: r.Title, Query: r.Query, OperationName: r.OperationName, Variables: variables, All: r.All,
		}
	}
	f.Receipt.Again = r.Base + strings.TrimPrefix(f.Address(), "/")
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%s\n%s", version, f.Receipt.Schema, f.Receipt.Release.ID, f.Receipt.Again+f.Receipt.Terms))
	f.Tag = hex.EncodeToString(sum[:16])
	return nil
}

// Address is the path and the parameters that give the file again, of the same release.
func (f *File) Address() string {
	r, values := f.Request, url.Values{}
	if r.Query == "" && r.Form.Name == "zip" {
		return address.ArchiveOf(f.Receipt.Release.Name())
	}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set("question", r.Question)
	if r.Question == "" {
		set("query", r.Query)
	}
	if text, err := r.variables(); err == nil && len(r.Variables) > 0 { // what cannot be written has no file to get again
		set("variables", text)
	}
	set("operationName", r.OperationName)
	set("table", r.Table)
	set("lang", r.Language)
	set("release", f.Receipt.Release.Name())
	for name, on := range map[string]bool{"all": r.All, "excel": r.Excel, "raw": r.Raw} {
		if on {
			set(name, "yes")
		}
	}
	return Path + r.Form.Name + "?" + values.Encode()
}

var unfit = regexp.MustCompile(`[^a-zA-Z0-9.]+`)

// Name is what the file is called: the question, the release, and the beginning of the tag, which tells two questions apart.
func (f *File) Name() string {
	asked := f.Request.Question
	if asked == "" {
		asked = f.Request.OperationName
	}
	if asked == "" && f.operation.Definition != nil {
		asked = f.operation.Definition.Name
	}
	if f.Request.Query == "" {
		asked = "utgave"
	}
	parts := []string{"veikart"}
	for _, part := range []string{asked, strings.TrimPrefix(f.Receipt.Release.Name(), "release:")} {
		if part = strings.Trim(unfit.ReplaceAllString(roadmap.FoldAccents(roadmap.FoldCase(part)), "-"), "-."); part != "" {
			parts = append(parts, part[:min(len(part), 60)])
		}
	}
	return strings.Join(append(parts, f.Tag[:8]), "-") + "." + f.Request.Form.Name
}

// possible is whether the form can hold the answer. The error is a *service.Error that names the forms that can.
func (f *File) possible() error {
	form := f.Request.Form
	sheets := f.plan.Sheets()
	if form.made == ofGraph && !f.hasNodes() {
		return service.Errorf(service.NotExportable,
			"An answer without objects that have ids, such as counts alone, has no nodes, so it cannot be %s. It can be %s.",
			form.Name, names(f.Forms()))
	}
	if form.made != ofTable {
		return nil
	}
	_, err := f.sheet(sheets)
	return err
}

// Forms returns the forms that the answer can have.
func (f *File) Forms() []Form {
	var out []Form
	nodes := f.hasNodes()
	for _, form := range Forms() {
		if f.plan == nil && (form.made == ofGraph || form.Name == "zip") || f.plan != nil && (form.made != ofGraph || nodes) {
			out = append(out, form)
		}
	}
	return out
}

// Begin asks for the first answers. The error is a *service.Error where the API refuses, or where the budget of a file does not
// hold what is asked for.
func (f *File) Begin(ctx context.Context) error {
	if f.Request.Query == "" {
		return nil
	}
	operation, err := f.asked(ctx)
	if err != nil {
		return err
	}
	ask := f.ask()
	if !f.Request.All {
		answer, err := ask(ctx, f.text, operation.Variables)
		f.walk, f.sure = &once{answer.Data}, true
		return err
	}
	walk, err := follow.New(f.engine.Schema, operation, f.engine.budget(), ask)
	if err != nil {
		return err
	}
	f.sure, err = walk.Begin(ctx)
	f.walk = walk
	return err
}

// ask is how the API is asked for the file.
func (f *File) ask() follow.Ask {
	return func(ctx context.Context, query string, variables map[string]any) (follow.Answer, error) {
		q := inside.Question{Query: query, Release: f.Request.Release, Alone: f.Request.All}
		got, err := f.engine.patiently(ctx, f.page, q, variables)
		return got.Answer, err
	}
}

// once is a source of one answer; nil when it was handed out.
type once struct{ data []byte }

func (o *once) Next(context.Context) ([]byte, error) {
	if o.data == nil {
		return nil, io.EOF
	}
	data := o.data
	o.data = nil
	return data, nil
}
