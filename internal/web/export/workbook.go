package export

import (
	"errors"
	"io"
	"strings"

	"veikart/internal/address"
	"veikart/internal/citation"
	"veikart/internal/export/graph"
	"veikart/internal/export/workbook"
	"veikart/internal/service"
	"veikart/internal/web/frame"
)

// workbookWriter writes all tables of the answers, and the passages that state what is in them.
type workbookWriter struct {
	file   *File
	out    *workbook.Writer
	valued bool
	quotes quotes
	labels labels
}

func (f *File) newWorkbook(w io.Writer) (*workbookWriter, error) {
	language := strings.ToUpper(f.language())
	out, err := workbook.New(w, f.Receipt, f.plan.Sheets(), workbook.Options{Language: language, Link: f.pageOf, Values: f.plan.Values()})
	if err != nil {
		return nil, unfitting(err)
	}
	return &workbookWriter{file: f, out: out, quotes: newQuotes(f), labels: f.newLabels(language)}, nil
}

// unfitting makes what a workbook cannot hold an error that clients read.
func unfitting(err error) error {
	for _, known := range []error{
		workbook.ErrTooManyRows, workbook.ErrTooManyColumns, workbook.ErrCellTooLong, workbook.ErrSheetTooLarge, workbook.ErrNoRoom,
	} {
		if errors.Is(err, known) {
			return service.Errorf(service.LimitExceeded, "An Excel file cannot hold the answer: %s.", known)
		}
	}
	return err
}

// pageOf returns the address of the page of an object; empty where it has none.
func (f *File) pageOf(id string) string {
	page := address.PageOf(id)
	if page == "" {
		return ""
	}
	return f.absolute(frame.Address(page, f.language(), frame.ReleaseName, f.Receipt.Release.Name()))
}

// quoteOf returns the address of the page that shows a passage in its place.
func (f *File) quoteOf(s graph.Source) string {
	span := citation.Span{Start: s.Start, End: s.End, Check: citation.Check(s.Quote)}
	return f.absolute(frame.Address(citation.Path(f.Receipt.Release.Name(), s.Document, span), f.language()))
}

// absolute returns a path as an address.
func (f *File) absolute(path string) string { return f.Request.Base + strings.TrimPrefix(path, "/") }

// language is that of pages that the file leads to.
func (f *File) language() string {
	if f.Request.Language == frame.English {
		return frame.English
	}
	return frame.Bokmal
}

// Answer adds the rows of an answer.
func (b *workbookWriter) Answer(data []byte) error {
	plan := b.file.plan
	if !b.valued && len(plan.Values()) > 0 {
		b.valued = true
		cells, err := plan.ValuesOf(data)
		if err == nil {
			err = b.out.Values(b.labels.row(-1, cells))
		}
		if err != nil {
			return unfitting(err)
		}
	}
	err := plan.Rows(data, func(sheet int, cells []any) error { return b.out.Row(sheet, b.labels.row(sheet, cells)) })
	if err != nil {
		return unfitting(err)
	}
	return unfitting(b.quotes.each(data, b.out.Quote))
}

// Close writes the workbook.
func (b *workbookWriter) Close() error { return unfitting(b.out.Close()) }

// Abort removes what was written beside.
func (b *workbookWriter) Abort() { _ = b.out.Abort() }

// quotes finds the passages that state what answers hold, each once.
type quotes struct {
	file   *File
	titles map[string]string
	seen   map[quoted]bool
}

// quoted is a passage that states something of an object or of a link.
type quoted struct {
	of         string
	document   string
	start, end int
}

func newQuotes(f *File) quotes {
	q := quotes{f, map[string]string{}, map[quoted]bool{}}
	for _, d := range f.Receipt.Documents {
		q.titles[d.ID] = d.Title
	}
	return q
}

// each hands on the passages of an answer that did not come before.
func (q quotes) each(data []byte, one func(workbook.Quote) error) error {
	collector := graph.NewCollector(q.file.engine.Schema, q.file.operation.Document, q.file.operation.Definition)
	if err := collector.Add(data); err != nil {
		return err
	}
	g, err := collector.Graph()
	if errors.Is(err, graph.ErrNoNodes) {
		return nil
	}
	if err != nil {
		return err
	}
	labels := map[string]string{}
	for _, n := range g.Nodes {
		labels[n.ID] = n.Label
		if err := q.put(n.ID, n.Label, n.ID, n.Sources, one); err != nil {
			return err
		}
	}
	for _, e := range g.Edges {
		label := labels[e.From] + " → " + labels[e.To]
		if err := q.put(e.From+" "+e.Type+" "+e.To, label, e.From, e.Sources, one); err != nil {
			return err
		}
	}
	return nil
}

// put hands on passages of one object or link.
func (q quotes) put(of, label, page string, sources []graph.Source, one func(workbook.Quote) error) error {
	for _, s := range sources {
		key := quoted{of, s.Document, s.Start, s.End}
		if q.seen[key] {
			continue
		}
		q.seen[key] = true
		err := one(workbook.Quote{
			Label: label, Link: q.file.pageOf(page), Quote: s.Quote, Document: q.titles[s.Document], Place: s.Place,
			Address: q.file.quoteOf(s),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
