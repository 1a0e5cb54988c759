package graph

import (
	"veikart/graph/answer"
	"veikart/graph/check"
	"veikart/internal/limit"
	"veikart/internal/service"
)

// query is what all operations are prepared with.
type query struct {
	roots   map[string]compileRoot
	schema  *answer.Schema
	service *service.Service
	limits  limit.Settings

	introspection check.Introspection
}
