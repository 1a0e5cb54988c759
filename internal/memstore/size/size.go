// Package size estimates the memory that a release takes in the embedded store.
package size

import (
	"unsafe"

	"veikart/internal/roadmap"
)

// What a snapshot takes beside the values of its graph, in bytes, measured: see TestSizes of the store.
const (
	perNode = 500 // its places in the indexes, and its sort keys
	perEdge = 200 // the edge itself, and a link in each direction
	// perLetter is what a letter of a property takes: itself, its sort key, its two folded forms, the terms of the index of
	// texts.
	perLetter = 8
)

// Of estimates the memory that a snapshot of a graph takes once it has been searched and has made every
// column, in bytes. Quotes are parts of the documents' texts and take no memory of their own.
func Of(graph *roadmap.Graph) int64 {
	size := int64(len(graph.Nodes))*perNode + int64(len(graph.Edges))*perEdge
	for _, n := range graph.Nodes {
		properties := roadmap.KindOf(n.Kind).Properties
		for i, v := range n.Properties {
			size += ofValue(v, !properties[i].Heavy)
		}
	}
	for _, e := range graph.Edges {
		for _, v := range e.Properties {
			size += ofValue(v, false)
		}
	}
	return size
}

// ofValue estimates what a value takes: with what is indexed of it, where it is.
func ofValue(v roadmap.Value, indexed bool) int64 {
	letters := int64(1)
	if indexed {
		letters = perLetter
	}
	size := int64(unsafe.Sizeof(v))
	switch v := v.(type) {
	case nil:
	case string:
		size += letters*int64(len(v)) + int64(unsafe.Sizeof(v))
	case []string:
		for _, s := range v {
			size += letters*int64(len(s)) + int64(unsafe.Sizeof(s))
		}
	case []roadmap.Source:
		size += ofPassages(v)
	case []roadmap.Block:
		for _, b := range v {
			size += letters*int64(len(b.Text)) + int64(unsafe.Sizeof(b)) + ofPassages(b.Sources)
		}
	case roadmap.PackedLayout:
		size += int64(v.Bytes())
	case []roadmap.Identifier:
		for _, i := range v {
			size += letters*int64(len(i.Value)) + int64(unsafe.Sizeof(i)) + ofPassages(i.Sources)
		}
	case roadmap.Date:
		size += int64(unsafe.Sizeof(v)) + ofPassages(v.Sources)
	default:
		size += 32
	}
	return size
}

func ofPassages(sources []roadmap.Source) int64 {
	return int64(len(sources)) * int64(unsafe.Sizeof(roadmap.Source{}))
}
