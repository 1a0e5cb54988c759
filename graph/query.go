package graph

import (
	"veikart/graph/answer"
	"veikart/internal/service"
)

// query is what all operations are prepared with.
type query struct {
	roots   map[string]compileRoot
	schema  *answer.Schema
	service *service.Service
	limits  service.Limits

	introspection introspectionSizes
}
