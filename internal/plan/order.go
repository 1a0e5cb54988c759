package plan

import (
	"strings"

	"veikart/internal/roadmap"
)

// By is what a list is ordered by.
type By string

// What a list can be ordered by, with the Go type of the keys' values (nil where absent). Text is
// ordered by Collator.Key; an enum by its name; a boolean as 0 and 1; an instant as RFC 3339 in UTC;
// a date by its Day, absent unless it is known.
const (
	ByProperty By = "PROPERTY" // string or int
	ByCount    By = "COUNT"    // int: distinct nodes that the hop leads to
	BySource   By = "SOURCE"   // int: Node.Ordinal
	ByPosition By = "POSITION" // int: Edge.Position of the edge that leads to the row
	ByID       By = "ID"       // string
)

// Key is one key of an order.
type Key struct {
	By         By
	Property   string      // with ByProperty
	Hop        roadmap.Hop // with ByCount
	Descending bool
	NullsFirst bool // else absent values come last, in either direction
}

// IsText returns whether the key's values for nodes of a kind are strings; else they are ints.
func (k Key) IsText(kind roadmap.Kind) bool {
	switch k.By {
	case ByID:
		return true
	case ByProperty:
		spec := roadmap.KindOf(kind)
		switch spec.Properties[spec.PropertyNamed(k.Property)].Type {
		case roadmap.Int, roadmap.Bool:
			return false
		}
		return true
	default:
		return false
	}
}

// CompareKeys orders two rows by their values for the keys: negative when a comes first.
func CompareKeys(keys []Key, a, b []roadmap.Value) int {
	for i, k := range keys {
		if c := k.compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return 0
}

func (k Key) compare(a, b roadmap.Value) int {
	if a == nil || b == nil {
		switch {
		case a == nil && b == nil:
			return 0
		case (a == nil) == k.NullsFirst:
			return -1
		default:
			return 1
		}
	}
	var c int
	if x, ok := a.(int); ok {
		y, _ := b.(int)
		c = x - y
	} else {
		x, _ := a.(string)
		y, _ := b.(string)
		c = strings.Compare(x, y)
	}
	if k.Descending {
		return -c
	}
	return c
}
