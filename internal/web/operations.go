package web

import (
	"embed"
	"maps"

	"veikart/internal/web/change"
	"veikart/internal/web/frame"
)

//go:embed operations
var operationFiles embed.FS

// changesOperation is the name of the operation that pages and feeds share.
const changesOperation = "changes"

// ownOperations are those of the pages of this package, and the one that feeds ask too.
func ownOperations() (frame.Operations, error) {
	out, err := frame.ParseOperations(operationFiles)
	if err != nil {
		return nil, err
	}
	out[changesOperation] = frame.Operation{Name: changesOperation, Text: change.Operation()}
	return out, nil
}

// PageOperations returns the texts of the operations of all pages, by their names.
func PageOperations() (map[string]string, error) {
	out := map[string]string{}
	all, err := operations()
	for name, o := range all {
		out[name] = o.Text
	}
	return out, err
}

// PageDocuments returns the documents that pages ask, and those that they lead to files with.
func PageDocuments() ([]string, error) {
	var out []string
	all, err := operations()
	for _, o := range all {
		out = append(out, o.Documents()...)
	}
	return out, err
}

// operations returns the operations of all pages, by their names.
func operations() (frame.Operations, error) {
	out := frame.Operations{}
	all := []func() (frame.Operations, error){ownOperations}
	for _, p := range packages() {
		all = append(all, p.operations)
	}
	for _, of := range all {
		some, err := of()
		if err != nil {
			return nil, err
		}
		maps.Copy(out, some)
	}
	return out, nil
}
