package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Collector makes one graph of the answers to a prepared operation, page by page.
type Collector struct {
	types
	builder *builder
	root    *selection
	of      *ast.Definition
}

// NewCollector returns a collector for answers to an operation that Prepare prepared. Document and operation are the
// question's own, which say what is an attribute.
func NewCollector(schema *ast.Schema, document *ast.QueryDocument, operation *ast.OperationDefinition) *Collector {
	t := types{schema}
	return &Collector{t, newBuilder(), newSelection(t, document, operation.SelectionSet), schema.Query}
}

// Add adds what an answer holds: the object under data, as JSON. The error says that it is none.
func (c *Collector) Add(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var o object
	if err := decoder.Decode(&o); err != nil {
		return fmt.Errorf("graph: an answer: %w", err)
	}
	outside := sink{outside: true}
	c.below(o, c.root, c.of, place{into: &outside})
	for _, a := range outside.attributes { // of every page the same
		if !slices.ContainsFunc(c.builder.graph.Attributes, func(other Attribute) bool { return other.Name == a.Name }) {
			c.builder.graph.Attributes = append(c.builder.graph.Attributes, a)
		}
	}
	return nil
}

// Graph returns what was collected, once. The error wraps ErrNoNodes.
func (c *Collector) Graph() (*Graph, error) {
	if len(c.builder.graph.Nodes) == 0 {
		return nil, fmt.Errorf("graph: %w", ErrNoNodes)
	}
	return c.builder.finish(), nil
}
