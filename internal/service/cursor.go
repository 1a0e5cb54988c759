package service

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// A cursor is the place of a row in an ordered list: the values of the order's keys, the last of
// which is the row's id. It is written as base64url over a version byte, four bytes that tell the
// list and its order, four that tell the parent whose list it is, and the values as a JSON array.
// It stays good when rows come and go, and says nothing about a release.

const (
	cursorVersion = 1
	cursorHead    = 1 + 4 + 4
	maxCursor     = 32 << 10 // bytes as written: more than two text keys and an id can take
)

// Cursor returns the cursor of a row in a list that was read by Read. Parent is the id of the node
// the list belongs to, empty at the root.
func Cursor(list *plan.List, parent string, row *store.Row) string {
	raw := make([]byte, 0, 128)
	raw = append(raw, cursorVersion)
	raw = append(raw, mark(listMark(list))...)
	raw = append(raw, mark(parent)...)
	values, err := json.Marshal(row.Keys)
	if err != nil {
		panic(fmt.Sprintf("service: keys of an order are strings and ints: %v", err))
	}
	return base64.RawURLEncoding.EncodeToString(append(raw, values...))
}

func mark(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:4]
}

// listMark tells a list and its order from others. The filter is no part of it: a place in an order
// means the same under any filter.
func listMark(list *plan.List) string {
	kinds := make([]roadmap.Kind, len(list.Shapes))
	for i, s := range list.Shapes {
		kinds[i] = s.Kind
	}
	return fmt.Sprint(kinds, list.Hop, list.Order)
}

// completePage checks the page asked for and sets the page to read. The order is complete.
func completePage(list *plan.List) error {
	if list.Asked.Own > 0 {
		list.Page.Limit = list.Asked.Own
		return nil
	}
	rows, fromEnd, err := pageSize(list.Name, list.Asked)
	if err != nil {
		return err
	}
	list.Page.Limit, list.Page.FromEnd = rows, fromEnd
	if list.Page.After, err = readCursor(list, "after", list.Asked.After); err != nil {
		return err
	}
	list.Page.Before, err = readCursor(list, "before", list.Asked.Before)
	return err
}

// pageSize returns how many rows are asked for, and whether they are the last ones.
func pageSize(name string, asked plan.Asked) (rows int, fromEnd bool, err error) {
	if asked.First != nil && asked.Last != nil {
		return 0, false, Errorf(InvalidArgument, "%s: first and last were given together; give one of them.", name)
	}
	rows = limit.DefaultPageSize.Value
	for argument, size := range map[string]*int{"first": asked.First, "last": asked.Last} {
		if size == nil {
			continue
		}
		if *size < 0 || *size > limit.PageSize.Value {
			return 0, false, Errorf(InvalidArgument, "%s: %s: %d is out of range; 0 to %d are allowed.", name, argument, *size, limit.PageSize.Value)
		}
		rows = *size
	}
	return rows, asked.Last != nil, nil
}

// decode returns the bytes of a cursor; false when it is none of this version.
func decode(cursor string) ([]byte, bool) {
	if len(cursor) > maxCursor {
		return nil, false
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	return raw, err == nil && len(raw) > cursorHead && raw[0] == cursorVersion
}

// readCursor returns the values that a cursor holds; none when no cursor was given.
func readCursor(list *plan.List, argument string, cursor *string) ([]roadmap.Value, error) {
	if cursor == nil {
		return nil, nil
	}
	raw, ok := decode(*cursor)
	if !ok {
		return nil, Errorf(InvalidCursor, "%s: %s is not a cursor of this server; give one that an answer carried.", list.Name, argument)
	}
	if string(raw[1:5]) != string(mark(listMark(list))) {
		return nil, Errorf(InvalidCursor, "%s: %s is a cursor of another list or another order.", list.Name, argument)
	}
	var values []any
	if err := json.Unmarshal(raw[cursorHead:], &values); err != nil || len(values) != len(list.Order) {
		return nil, Errorf(InvalidCursor, "%s: %s is broken; give a cursor that an answer carried.", list.Name, argument)
	}
	keys := make([]roadmap.Value, len(values))
	for i, v := range values {
		key, ok := readKey(list, list.Order[i], v)
		if !ok {
			return nil, Errorf(InvalidCursor, "%s: %s is broken; give a cursor that an answer carried.", list.Name, argument)
		}
		keys[i] = key
	}
	return keys, nil
}

// readKey returns a key's value as stores compare it; false when it is not of the key's type.
func readKey(list *plan.List, key plan.Key, v any) (roadmap.Value, bool) {
	if v == nil {
		return nil, key.By == plan.ByProperty
	}
	if key.IsText(list.Shapes[0].Kind) {
		s, ok := v.(string)
		return s, ok
	}
	n, ok := v.(float64)
	if !ok || n != math.Trunc(n) || math.Abs(n) > math.MaxInt32 {
		return nil, false
	}
	return int(n), true
}

// checkParent refuses a cursor that was made for the list of another parent.
func checkParent(list *plan.List, parent string) error {
	for argument, cursor := range map[string]*string{"after": list.Asked.After, "before": list.Asked.Before} {
		if cursor == nil {
			continue
		}
		if raw, ok := decode(*cursor); !ok || string(raw[5:cursorHead]) != string(mark(parent)) {
			return Errorf(InvalidCursor, "%s: %s is a cursor of another object's list; page through nested lists one object at a time, for example with node(id:).", list.Name, argument)
		}
	}
	return nil
}
