package web

import (
	"embed"

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
	all := []func() (frame.Operations, error){ownOperations}
	for _, p := range packages() {
		all = append(all, p.operations)
	}
	for _, of := range all {
		some, err := of()
		if err != nil {
			return nil, err
		}
		for name, o := range some {
			out[name] = o.Text
		}
	}
	return out, nil
}
