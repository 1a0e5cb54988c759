package web

import (
	"veikart/internal/web/document"
	"veikart/internal/web/finding"
	"veikart/internal/web/frame"
	"veikart/internal/web/list"
	"veikart/internal/web/matrix"
	"veikart/internal/web/network"
	"veikart/internal/web/object"
	"veikart/internal/web/search"
	"veikart/internal/web/timeline"
)

// pagePackage is a package of its own with pages, and with the operations that they ask.
type pagePackage struct {
	pages      func(*frame.Kit) (pages, error)
	operations func() (frame.Operations, error)
}

// packages are those whose pages the site serves.
func packages() []pagePackage {
	return []pagePackage{
		{made(document.New), document.Operations},
		{made(finding.New), finding.Operations},
		{made(list.New), list.Operations},
		{made(matrix.New), matrix.Operations},
		{made(network.New), network.Operations},
		{made(object.New), object.Operations},
		{made(search.New), search.Operations},
		{made(timeline.New), timeline.Operations},
	}
}

// made is a constructor of pages of any type.
func made[P pages](construct func(*frame.Kit) (P, error)) func(*frame.Kit) (pages, error) {
	return func(kit *frame.Kit) (pages, error) { return construct(kit) }
}
