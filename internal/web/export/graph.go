package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/analysis"
	"veikart/internal/export/archive"
	"veikart/internal/export/follow"
	"veikart/internal/export/graph"
	"veikart/internal/export/rdf"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// asked returns the operation that the API is asked: the one that was given, for all forms but one table with what states its
// objects.
func (f *File) asked(ctx context.Context) (follow.Operation, error) {
	given := f.operation
	if f.Request.Form.made == ofTable {
		f.text = f.Request.Query
		return given, nil
	}
	text, err := graph.Prepare(f.engine.Schema, given.Document, given.Definition, graph.ForFiles())
	if errors.Is(err, graph.ErrReserved) {
		return given, service.Errorf(service.BadRequest, "Aliases that begin with veikart and a capital are used by files themselves. Use others.")
	}
	if err != nil {
		return given, err
	}
	document, errs := f.engine.Documents.Read(ctx, text)
	if errs != nil {
		return given, service.Errorf(codeOf(errs[0].Extensions), "With what a file adds to the query: %s", errs[0].Message)
	}
	f.text = text
	return follow.Operation{Document: document, Definition: document.Operations[0], Variables: given.Variables}, nil
}

// hasNodes is whether the operation asks for objects that have ids.
func (f *File) hasNodes() bool {
	o := f.operation
	return o.Definition == nil || asksNodes(o.Document, o.Definition.SelectionSet, f.engine.Schema, map[string]bool{})
}

// asksNodes is whether a selection has a field of a type whose objects have ids. Seen are the fragments that were looked at.
func asksNodes(document *ast.QueryDocument, set ast.SelectionSet, schema *ast.Schema, seen map[string]bool) bool {
	return slices.ContainsFunc(set, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			if s.Definition == nil || len(s.SelectionSet) == 0 {
				return false
			}
			for _, of := range schema.GetPossibleTypes(schema.Types[s.Definition.Type.Name()]) {
				if slices.Contains(of.Interfaces, "Node") && of.Name != "Release" {
					return true
				}
			}
			return asksNodes(document, s.SelectionSet, schema, seen)
		case *ast.InlineFragment:
			return asksNodes(document, s.SelectionSet, schema, seen)
		case *ast.FragmentSpread:
			if seen[s.Name] {
				return false
			}
			seen[s.Name] = true
			return asksNodes(document, document.Fragments.ForName(s.Name).SelectionSet, schema, seen)
		}
		return false
	})
}

// graphWriter writes the nodes and edges of all answers.
type graphWriter struct {
	ctx       context.Context
	file      *File
	w         io.Writer
	collector *graph.Collector
}

func (f *File) newGraph(ctx context.Context, w io.Writer) *graphWriter {
	return &graphWriter{ctx, f, w, graph.NewCollector(f.engine.Schema, f.operation.Document, f.operation.Definition)}
}

// Answer adds the nodes and edges of an answer.
func (g *graphWriter) Answer(data []byte) error { return g.collector.Add(data) }

// Close writes the graph.
func (g *graphWriter) Close() error {
	collected, err := g.collector.Graph()
	if errors.Is(err, graph.ErrNoNodes) { // the question asks for some, and there are none
		collected, err = &graph.Graph{}, nil
	}
	if err != nil {
		return err
	}
	return g.file.writeGraph(g.ctx, g.w, collected)
}

// Abort has nothing to give back.
func (*graphWriter) Abort() {}

// writeGraph writes a graph in the form of the file.
func (f *File) writeGraph(ctx context.Context, w io.Writer, g *graph.Graph) error {
	switch name := f.Request.Form.Name; name {
	case "graphml":
		return graph.GraphML(w, g, f.Receipt)
	case "gexf":
		return graph.GEXF(w, g, f.Receipt)
	default:
		texts, err := f.texts(ctx)
		if err != nil {
			return err
		}
		return rdf.Write(w, rdf.Form(name), g, f.Receipt, texts)
	}
}

// texts returns the texts of the release's documents by their ids.
func (f *File) texts(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	const query = "query ExportTexts { documents { nodes { id text } } }"
	err := f.engine.each(ctx, f.page, f.Request.Release, query, func(a answer) error {
		var one struct {
			Documents struct{ Nodes []struct{ ID, Text string } }
		}
		if err := json.Unmarshal(a.Data, &one); err != nil {
			return fmt.Errorf("texts: %w", err)
		}
		for _, d := range one.Documents.Nodes {
			out[d.ID] = d.Text
		}
		return nil
	})
	return out, err
}

// whole reads the release as a whole.
func (f *File) whole(ctx context.Context) (*roadmap.Graph, error) {
	release, releases, err := f.engine.Service.Find(ctx, service.Ref{Label: f.Request.Release})
	if err != nil {
		return nil, err
	}
	return analysis.Whole(ctx, f.engine.Service.Session(release, releases))
}

// writeWhole writes the release as a whole.
func (f *File) writeWhole(ctx context.Context, w io.Writer) error {
	g, err := f.whole(ctx)
	if err != nil {
		return err
	}
	if f.Request.Form.made == ofTables {
		return archive.Write(w, g, f.Receipt)
	}
	return f.writeGraph(ctx, w, graph.FromRelease(g))
}
