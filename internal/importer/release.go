package importer

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
)

// Meta is what is given of a release beside its files: of each field its zero value where nothing is. The days are calendar
// dates. SourceURL is where the files were captured. MadeUp says that the roadmap never said what they say.
type Meta struct {
	Label                   string
	PublishedOn, ObservedOn roadmap.Day
	SourceURL, Note         string
	MadeUp                  bool
	Matches                 string // what people say is the same in this release and in others: lines of roadmap.Same.Text
}

// parts returns what is given as a list, for the digest of a release.
func (m Meta) parts() []string {
	return []string{m.Label, string(m.PublishedOn), string(m.ObservedOn), m.SourceURL, m.Note, strconv.FormatBool(m.MadeUp), m.Matches}
}

// set says what is given on a release's node. Without a label it is the stated one.
func (m Meta) set(release *roadmap.Node, stated roadmap.Value) {
	release.Set(roadmap.PropLabel, stated).Set(roadmap.PropMadeUp, m.MadeUp)
	if m.Matches != "" {
		release.Set(roadmap.PropMatches, strings.Split(m.Matches, "\n"))
	}
	for name, text := range map[roadmap.PropertyName]string{
		roadmap.PropLabel: m.Label, roadmap.PropPublishedOn: string(m.PublishedOn), roadmap.PropObservedOn: string(m.ObservedOn),
		roadmap.PropSourceURL: m.SourceURL, roadmap.PropNote: m.Note,
	} {
		if text != "" {
			release.Set(name, text)
		}
	}
}

// readerOf returns what read the documents beside the importer, by name and digest: the lexicon, and the profiles in the
// order of their names. What two releases have under one name must be equal, or their texts were not read alike.
func readerOf(documents []*document, lexicon string) []string {
	profiles := map[string]string{}
	for _, d := range documents {
		profiles[d.page.Profile.Name] = d.page.Profile.Digest()
	}
	parts := []string{"lexicon " + lexicon}
	for _, name := range slices.Sorted(maps.Keys(profiles)) {
		parts = append(parts, fmt.Sprintf("profile %s %s", name, profiles[name]))
	}
	return parts
}
