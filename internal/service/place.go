package service

import (
	"encoding/base64"
	"encoding/json"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// A computed list is paged by the places of its elements. A cursor of one holds a place, written as cursors of lists are, and
// belongs to a mark: of what the list was computed from, and of its order.

// PlaceCursor returns the cursor of an element of a computed list, which the place tells from the others.
func PlaceCursor(of, place string) string {
	raw := append([]byte{cursorVersion}, mark("computed "+of)...)
	raw = append(raw, mark("")...)
	values, _ := json.Marshal([]string{place}) // texts always can be
	return base64.RawURLEncoding.EncodeToString(append(raw, values...))
}

// PageOf is a page of a computed list that is asked for.
type PageOf struct {
	Name  string // of the list, for messages
	Of    string // the mark of what was computed, and of its order
	Asked plan.Asked
	Count int // of the elements of the list
	// Find returns the index in the list of the element that a place tells, whether a filter lets it through or not: then it
	// is that of the first element behind it, and exact is false. Known is whether there is such a place.
	Find func(place string) (index int, exact, known bool)
}

// Bounds returns which elements are on the page: from the first up to, but without, the end. The error is an *Error.
func (p PageOf) Bounds() (first, end int, err error) {
	rows, fromEnd, err := pageSize(p.Name, p.Asked)
	if err != nil {
		return 0, 0, err
	}
	end = p.Count
	if p.Asked.After != nil {
		index, exact, err := p.read("after", *p.Asked.After)
		if err != nil {
			return 0, 0, err
		}
		if first = index; exact {
			first++
		}
	}
	if p.Asked.Before != nil {
		if end, _, err = p.read("before", *p.Asked.Before); err != nil {
			return 0, 0, err
		}
	}
	if end = max(first, end); fromEnd {
		return max(first, end-rows), end, nil
	}
	return first, min(end, first+rows), nil
}

func (p PageOf) read(argument, cursor string) (index int, exact bool, err error) {
	raw, ok := decode(cursor)
	if !ok {
		return 0, false, Errorf(InvalidCursor, "%s: %s is not a cursor of this server; give one that an answer carried.", p.Name, argument)
	}
	if string(raw[1:cursorHead]) != string(mark("computed "+p.Of))+string(mark("")) {
		return 0, false, Errorf(InvalidCursor, "%s: %s is a cursor of another list or another order.", p.Name, argument)
	}
	var places []string
	if err := json.Unmarshal(raw[cursorHead:], &places); err == nil && len(places) == 1 {
		if index, exact, known := p.Find(places[0]); known {
			return index, exact, nil
		}
	}
	return 0, false, Errorf(InvalidCursor, "%s: %s is broken, or its element is gone; give a cursor that an answer carried.", p.Name, argument)
}

// CheckPage returns how many elements a page has at most, held against the limits. The error is an *Error.
func CheckPage(name string, asked plan.Asked) (rows int, err error) {
	rows, _, err = pageSize(name, asked)
	return rows, err
}

// CheckFilter holds a filter of a computed list against the limits. The error is an *Error.
func CheckFilter(name string, filter plan.Filter) error {
	return checkFilter(&plan.List{Name: name, Filter: filter})
}

// CheckDimensions holds the names of dimensions, and how many groups are asked for, against the limits. The error is an
// *Error.
func CheckDimensions(name string, dimensions []string, first *int) error {
	g := plan.Grouping{First: first}
	for _, d := range dimensions {
		g.Dimensions = append(g.Dimensions, roadmap.Dimension{Name: d})
	}
	return completeGrouping(&plan.List{Name: name}, &g, 1)
}
