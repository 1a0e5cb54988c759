package importer

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"

	"veikart/internal/roadmap"
)

// key tells things apart: it is the beginning of a digest of what makes a thing the same thing.
type key [sha256.Size / 2]byte

// keyOf returns the key of a list of texts. The lengths keep apart lists that read the same when run
// together.
func keyOf(parts ...string) key {
	var room [512]byte // most lists are shorter
	text := room[:0]
	for _, p := range parts {
		text = strconv.AppendInt(text, int64(len(p)), 10)
		text = append(text, ':')
		text = append(text, p...)
	}
	sum := sha256.Sum256(text)
	return key(sum[:len(key{})])
}

// listPart makes one part of a list, for keys that hold several lists.
func listPart(list []string) string {
	k := keyOf(list...)
	return string(k[:])
}

// set returns the list sorted, each element once.
func set(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// releaseID returns the id of the release made of the documents, as their profiles read them, with the lexicon's files, and
// with what is given of it.
func releaseID(documents []*document, lexicon string, given Meta) string {
	parts := []string{Version, lexicon, strconv.Itoa(len(documents))}
	for _, d := range documents {
		parts = append(parts, d.name, d.page.Source.Sha256, d.textSha256, d.page.Profile.Digest())
	}
	if given != (Meta{}) {
		parts = append(parts, given.parts()...)
	}
	k := keyOf(parts...)
	return roadmap.ReleaseID(fmt.Sprintf("%x", k[:8]))
}

func sha256Hex(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }
