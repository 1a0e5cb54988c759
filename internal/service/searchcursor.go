package service

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// A cursor of a search is a place among its matches, written as cursors of lists are. It belongs to the
// text, the kinds and the fields that were searched for, because a place means nothing among others.

// rankVersion tells cursors of this order of matches from those of an earlier one, in which places were others.
const rankVersion = 2

// SearchCursor returns the cursor of a match of a completed search.
func SearchCursor(search *Search, key search.Key) string {
	values, err := json.Marshal([]any{key.Level, key.Field, key.Partial, key.Place, key.Kind, key.Ordinal, key.ID})
	if err != nil {
		panic(fmt.Sprintf("service: keys of matches are strings and ints: %v", err))
	}
	raw := append([]byte{cursorVersion}, mark(search.mark())...)
	raw = append(raw, mark("")...)
	return base64.RawURLEncoding.EncodeToString(append(raw, values...))
}

// mark tells a search from others, and from lists.
func (s *Search) mark() string {
	return fmt.Sprintf("search %d %q %v %v", rankVersion, s.Text, s.plan.Kinds, s.plan.Fields)
}

// completePage checks the page asked for and sets the page to read.
func (s *Search) completePage() error {
	limit, fromEnd, err := pageSize(s.Name, s.Asked)
	if err != nil {
		return err
	}
	s.plan.Page.Limit, s.plan.Page.FromEnd = limit, fromEnd
	if s.plan.Page.After, err = s.readCursor("after", s.Asked.After); err != nil {
		return err
	}
	s.plan.Page.Before, err = s.readCursor("before", s.Asked.Before)
	return err
}

// readCursor returns the place that a cursor holds; none when no cursor was given.
func (s *Search) readCursor(argument string, cursor *string) (*search.Key, error) {
	if cursor == nil {
		return nil, nil
	}
	raw, ok := decode(*cursor)
	if !ok {
		return nil, Errorf(InvalidCursor, "%s: %s is not a cursor of this server; give one that an answer carried.", s.Name, argument)
	}
	if string(raw[1:cursorHead]) != string(mark(s.mark()))+string(mark("")) {
		return nil, Errorf(InvalidCursor, "%s: %s is a cursor of another search; a cursor belongs to the text, the kinds and the fields that were searched for.",
			s.Name, argument)
	}
	key, ok := readSearchKey(raw[cursorHead:])
	if !ok {
		return nil, Errorf(InvalidCursor, "%s: %s is broken; give a cursor that an answer carried.", s.Name, argument)
	}
	return &key, nil
}

// readSearchKey reads what SearchCursor wrote; false when it is no key.
func readSearchKey(raw []byte) (search.Key, bool) {
	var values []any
	if err := json.Unmarshal(raw, &values); err != nil || len(values) != 7 {
		return search.Key{}, false
	}
	var key search.Key
	kind, isKind := values[4].(string)
	id, isID := values[6].(string)
	key.Kind, key.ID = roadmap.Kind(kind), id
	ok := isKind && isID && search.IsSearched(key.Kind)
	for at, to := range map[int]*int{0: (*int)(&key.Level), 1: &key.Field, 2: &key.Partial, 3: &key.Place, 5: &key.Ordinal} {
		n, isNumber := values[at].(float64)
		least := 0
		if at == 0 {
			least = int(search.NamedLevel)
		}
		if !isNumber || n < float64(least) || n > math.MaxInt32 || n != math.Trunc(n) {
			return search.Key{}, false
		}
		*to = int(n)
	}
	return key, ok && key.Level <= text.PrefixLevel
}
