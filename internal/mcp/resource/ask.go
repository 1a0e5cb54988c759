package resource

import (
	_ "embed" // the operations
	"encoding/json"
	"fmt"

	"veikart/internal/mcp/asked"
)

// The operations that are asked.
var (
	//go:embed operations/documents.graphql
	documentsQuery string
	//go:embed operations/document.graphql
	documentQuery string
	//go:embed operations/passage.graphql
	passageQuery string
)

// release is the release that was read, with its days. MadeUp is whether nobody ever published it.
type release struct {
	ID          string `json:"id"`
	Label       string `json:"label,omitempty"`
	PublishedOn string `json:"publishedOn,omitempty"`
	ObservedOn  string `json:"observedOn,omitempty"`
	MadeUp      bool   `json:"madeUp"`
}

// name is how people name it.
func (r release) name() string {
	if r.Label != "" {
		return r.Label
	}
	return r.ID
}

// encoded returns something as JSON.
func encoded(uri string, what any) (string, error) {
	text, err := json.Marshal(what)
	if err != nil {
		return "", asked.Broken(uri)
	}
	return string(text), nil
}

// in returns the address of a resource.
func in(format string, args ...any) string { return fmt.Sprintf(scheme+format, args...) }
