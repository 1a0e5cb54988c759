package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"

	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/web/export"
)

// answerFlags say which answer is written as a file.
type answerFlags struct {
	Question      string `placeholder:"NAME" help:"With a form of answers: the name of a ready question, such as 02-fhi-eier."`
	Query         string `placeholder:"FILE" help:"With a form of answers: a file with a GraphQL document; - reads standard input."`
	Variables     string `placeholder:"JSON" help:"The values of its variables, as one JSON object."`
	OperationName string `placeholder:"NAME" help:"The operation, where the document has several."`
	Table         string `placeholder:"NAME" help:"With csv and tsv: the table, where the answer has several."`
	All           bool   `help:"Follow lists to their ends."`
	Excel         bool   `help:"With csv and tsv: as Excel in Norwegian opens it, with a byte-order mark, semicolons and decimal commas."`
	Raw           bool   `help:"With csv and tsv: leave texts as they are that a spreadsheet would run."`
	Lang          string `enum:",nb,en" default:"" placeholder:"LANGUAGE" help:"Headings in Norwegian (nb) or English (en); without it columns are named by their paths."`
}

// given returns the flags as the values of an address.
func (a answerFlags) given(stdin io.Reader) (url.Values, error) {
	out := url.Values{}
	set := func(name, value string) {
		if value != "" {
			out.Set(name, value)
		}
	}
	if a.Query != "" {
		text, err := readQuery(a.Query, stdin)
		if err != nil {
			return nil, fmt.Errorf("--query: %w", err)
		}
		set("query", text)
	}
	set("question", a.Question)
	set("variables", a.Variables)
	set("operationName", a.OperationName)
	set("table", a.Table)
	set("lang", a.Lang)
	for name, on := range map[string]bool{"all": a.All, "excel": a.Excel, "raw": a.Raw} {
		if on {
			out.Set(name, "yes")
		}
	}
	return out, nil
}

func readQuery(name string, stdin io.Reader) (string, error) {
	if name == "-" {
		text, err := io.ReadAll(stdin)
		return string(text), err
	}
	text, err := os.ReadFile(name) // #nosec G304 -- the file that is named on the command line
	return string(text), err
}

// isUsed is whether any of the flags is given.
func (a answerFlags) isUsed() bool { return a != answerFlags{} }

// writeAnswer writes an answer of a release, or the whole of it, in a form of files.
func (c *exportCommand) writeAnswer(ctx context.Context, sys system, w io.Writer, graph *roadmap.Graph) (err error) {
	embedded := memstore.New()
	defer func() { err = errors.Join(err, embedded.Close(context.WithoutCancel(ctx))) }()
	if err := embedded.Write(ctx, graph); err != nil {
		return err
	}
	engine, err := server.Exports(server.Config{Service: service.New(embedded), Publication: c.Publication.publication()})
	if err != nil {
		return err
	}
	form, err := export.FormOf(c.Format)
	if err != nil {
		return err
	}
	given, err := c.Answer.given(sys.stdin)
	if err != nil {
		return err
	}
	asked, err := engine.Read(form, given)
	if err != nil {
		return err
	}
	asked.Base = c.Publication.publication().Base("")
	file, err := engine.Open(ctx, nil, asked)
	if err != nil {
		return err
	}
	if err := file.Begin(ctx); err != nil {
		return err
	}
	return file.Write(ctx, w)
}
