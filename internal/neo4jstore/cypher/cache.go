package cypher

import (
	"encoding/binary"

	"github.com/maypok86/otter/v2"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/plan"
)

// Cache caches compiled plans by their forms and the releases that they are about, within a bound of bytes. A release never
// changes, and its generation is given to no other. Several may use a cache at once.
type Cache struct {
	programs *otter.Cache[string, *program]
}

// listWeight and entryWeight are about what a compiled list and an entry take beside their texts, in bytes.
const (
	listWeight  = 1024
	entryWeight = 512
)

// NewCache returns a cache of so many bytes.
func NewCache(bytes int) *Cache {
	return &Cache{otter.Must(&otter.Options[string, *program]{
		MaximumWeight: uint64(bytes),
		Weigher: func(key string, p *program) uint32 {
			return uint32(min(len(key)+len(p.text)+p.lists*listWeight+entryWeight, bytes))
		},
	})}
}

// Compile is Compile, and the same as that, but for a plan like one that was compiled before only its values are looked at.
func (c *Cache) Compile(p *plan.List, r Release) (*Compiled, error) {
	return c.compile(p, r, programOf)
}

// Participations is Participations, as Compile is Compile.
func (c *Cache) Participations(asked *plan.Participations, r Release) (Statement, error) {
	compiled, err := c.compile(listOf(asked), r, participations)
	if err != nil {
		return Statement{}, err
	}
	return compiled.Statement, nil
}

func (c *Cache) compile(p *plan.List, r Release, programOf func(*plan.List, Release) (*program, error)) (*Compiled, error) {
	form, values := form.Of(p, r.Statistics)
	key := string(binary.AppendVarint(form, r.Generation))
	if known, ok := c.programs.GetIfPresent(key); ok {
		return known.with(values), nil
	}
	made, err := programOf(p, r)
	if err != nil {
		return nil, err
	}
	c.programs.Set(key, made)
	return made.with(values), nil
}
