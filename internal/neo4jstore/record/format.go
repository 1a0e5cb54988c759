package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// packing is the version of what packer writes, of the properties beside it and of the statistics.
const packing = 10

// Format returns what the form of a release in the database depends on, as a digest: the packing, the
// table of kinds and edges, the order of text, and the words that are searched for.
func Format() string {
	h := sha256.New()
	fmt.Fprintln(h, packing, roadmap.NewCollator().Key("Aa Ås, ærø & étoile 1"))
	for _, k := range roadmap.Kinds() {
		fmt.Fprintln(h, k.Kind, k.Properties)
	}
	for _, e := range roadmap.Edges() {
		fmt.Fprintln(h, e.Type, e.From, e.To, e.Properties)
	}
	fmt.Fprintln(h, text.NewIndexer().Terms("Kommunenes fastlegers NHNs e-helse Sør-Øst 1.A NEWS2 99 616"))
	return hex.EncodeToString(h.Sum(nil)[:8])
}
