package web

import (
	"embed"

	"veikart/internal/web/change"
	"veikart/internal/web/document"
	"veikart/internal/web/finding"
	"veikart/internal/web/frame"
	"veikart/internal/web/list"
	"veikart/internal/web/network"
	"veikart/internal/web/object"
	"veikart/internal/web/search"
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
	out[changesOperation] = frame.Operation{Name: changesOperation, Text: change.Operation}
	return out, nil
}

// PageOperations returns the texts of the operations of all pages, by their names.
func PageOperations() (map[string]string, error) {
	out := map[string]string{}
	for _, of := range []func() (frame.Operations, error){
		ownOperations, document.Operations, finding.Operations, list.Operations, network.Operations, object.Operations,
		search.Operations,
	} {
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
