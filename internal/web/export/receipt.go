package export

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"veikart/internal/export/follow"
	"veikart/internal/export/receipt"
	"veikart/internal/web/inside"
)

//go:embed receipt.graphql
var receiptQuery string

// read is what the API says of a release.
type read struct {
	Release struct {
		ID, Label, PublishedOn, ObservedOn string
		MadeUp                             bool
		Importer, SourceURL                string
		Documents                          struct {
			Nodes []struct{ ID, Title, SHA256, TextSHA256 string }
		}
	}
	Activities struct {
		GroupBy struct{ Coverage struct{ Stated, Total int } }
	}
}

// receiptOf asks what is to be said of a release, whatever is asked of it.
func (e *Engine) receiptOf(ctx context.Context, page http.ResponseWriter, r Request) (receipt.Receipt, error) {
	out := receipt.Receipt{Terms: e.Publication.Terms, Base: r.Base}
	err := e.each(ctx, page, r.Release, receiptQuery, func(a answer) error {
		var one read
		if err := json.Unmarshal(a.Data, &one); err != nil {
			return fmt.Errorf("receipt: %w", err)
		}
		out.Schema = a.version
		if out.Release.ID == "" {
			of := one.Release
			out.Release = receipt.Release{
				ID: of.ID, Label: of.Label, PublishedOn: of.PublishedOn, ObservedOn: of.ObservedOn, MadeUp: of.MadeUp,
				Importer: of.Importer, SourceURL: of.SourceURL,
			}
			counted := one.Activities.GroupBy.Coverage
			out.Coverage = receipt.Coverage{Activities: counted.Total, WithOwner: counted.Stated}
		}
		for _, d := range one.Release.Documents.Nodes {
			out.Documents = append(out.Documents, receipt.Document(d))
		}
		return nil
	})
	return out, err
}

// each asks a query of our own of a release with its lists to their ends, and hands on each answer.
func (e *Engine) each(ctx context.Context, page http.ResponseWriter, release, query string, one func(answer) error) error {
	document, errs := e.Documents.Read(ctx, query)
	if errs != nil {
		return fmt.Errorf("a query of our own: %w", errs)
	}
	version := ""
	ask := func(ctx context.Context, query string, variables map[string]any) (follow.Answer, error) {
		got, err := e.patiently(ctx, page, inside.Question{Query: query, Release: release}, variables)
		version = got.version
		return got.Answer, err
	}
	walk, err := follow.New(e.Schema, follow.Operation{Document: document, Definition: document.Operations[0]}, e.budget(), ask)
	if err != nil {
		return err
	}
	if _, err := walk.Begin(ctx); err != nil {
		return err
	}
	for {
		data, err := walk.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = one(answer{follow.Answer{Data: data}, version})
		}
		if err != nil {
			return err
		}
	}
}
