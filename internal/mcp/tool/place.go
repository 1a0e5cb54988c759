package tool

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"veikart/internal/address"
	"veikart/internal/mcp/answer"
	"veikart/internal/web/inside"
)

// mostPlaced is of how many passages one operation asks for the place.
const mostPlaced = 50

// place adds to passages of other releases, of which changes do not say it, where in the page's file they begin.
func (s *Set) place(ctx context.Context, ask inside.Ask, items []*answer.Item) error {
	unplaced := map[string][]*answer.Passage{}
	for _, i := range items {
		for n := range i.Evidence {
			if p := &i.Evidence[n]; p.Release != "" {
				unplaced[p.Release] = append(unplaced[p.Release], p)
			}
		}
	}
	for _, release := range slices.Sorted(maps.Keys(unplaced)) {
		for some := range slices.Chunk(unplaced[release], mostPlaced) {
			if err := s.placeSome(ctx, ask, release, some); err != nil {
				return err
			}
		}
	}
	return nil
}

// placeSome asks one release.
func (s *Set) placeSome(ctx context.Context, ask inside.Ask, release string, passages []*answer.Passage) error {
	var declared, fields strings.Builder
	values := map[string]any{}
	for i, p := range passages {
		fmt.Fprintf(&declared, "$d%d: ID! $s%d: Int! $e%d: Int! ", i, i, i)
		fmt.Fprintf(&fields, " p%d: passage(document: $d%d, start: $s%d, end: $e%d) { place }", i, i, i, i)
		values[fmt.Sprintf("d%d", i)], values[fmt.Sprintf("s%d", i)], values[fmt.Sprintf("e%d", i)] = p.Document, p.Start, p.End
	}
	text, err := json.Marshal(values)
	if err != nil {
		return fmt.Errorf("places: %w", err)
	}
	got, err := s.once(ctx, ask, inside.Question{
		Query: "query Places(" + declared.String() + ") {" + fields.String() + " }", Variables: string(text), Release: release,
	})
	if err != nil {
		return err
	}
	var places map[string]*struct{ Place string }
	if err := json.Unmarshal(got.Data, &places); err != nil {
		return fmt.Errorf("places: %w", err)
	}
	for i, p := range passages {
		if found := places[fmt.Sprintf("p%d", i)]; found != nil {
			p.Place = found.Place
		}
	}
	return nil
}

// link has the addresses of passages lead there from outside: those that are paths begin at the root, or where that is not known as
// those of the API do.
func (s *Set) link(items []*answer.Item, root string) {
	for _, i := range items {
		for n := range i.Evidence {
			i.Evidence[n].Address = address.Outside(i.Evidence[n].Address, s.Base, root)
		}
	}
}
