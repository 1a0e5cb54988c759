package seeds

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// AboutName is the name of the file that says what a release is.
const AboutName = "release.yaml"

// The longest label and the longest note of a release, in characters.
const (
	MaxLabel = 100
	MaxNote  = 1000
)

// About is what is said of a release. What is not known is empty.
type About struct {
	Label       string // how people name it, unique among the releases that are served together
	PublishedOn string // the day, such as 2026-08-31, on which it was published
	ObservedOn  string // the day on which it was fetched
	Source      string // the address that it was fetched from
	Note        string
	MadeUp      bool // it is constructed, and nobody published it
}

// aboutForm is the form of release.yaml.
type aboutForm struct {
	Label       yamlbound.Label `yaml:"label"`
	PublishedOn yamlbound.Text  `yaml:"publishedOn"`
	ObservedOn  yamlbound.Text  `yaml:"observedOn"`
	Source      yamlbound.Text  `yaml:"source"`
	Note        yamlbound.Text  `yaml:"note"`
	MadeUp      yamlbound.Truth `yaml:"madeUp"`
}

// ParseAbout reads a release.yaml; the name is for messages. The error lists every fault with its place.
func ParseAbout(name string, data []byte) (About, error) {
	r := yamlbound.Report{File: name}
	var form aboutForm
	r.Decode(data, &form)
	about := About{
		Label: form.Label.Value, PublishedOn: form.PublishedOn.Value, ObservedOn: form.ObservedOn.Value,
		Source: form.Source.Value, Note: form.Note.Value, MadeUp: form.MadeUp.Value,
	}
	places := map[string]yamlbound.Place{
		"label": form.Label.Place, "publishedOn": form.PublishedOn.Place, "observedOn": form.ObservedOn.Place,
		"source": form.Source.Place, "note": form.Note.Place,
	}
	about.check(func(key string, err error) { r.Fault(places[key], "%s: %v", key, err) })
	return about, r.Err()
}

// Check refuses what no release can be. The error says what would be right.
func (a About) Check() error {
	var first error
	a.check(func(key string, err error) {
		if first == nil {
			first = fmt.Errorf("%s: %w", key, err)
		}
	})
	return first
}

// check calls fault for each value that cannot be, with its key in release.yaml.
func (a About) check(fault func(key string, err error)) {
	if a.Label != "" {
		if err := CheckLabel(a.Label); err != nil {
			fault("label", err)
		}
	}
	for key, day := range map[string]string{"publishedOn": a.PublishedOn, "observedOn": a.ObservedOn} {
		if day == "" {
			continue
		}
		if _, err := roadmap.ParseDay(day); err != nil {
			fault(key, fmt.Errorf("%q: expected a day, such as 2026-08-31", roadmap.ForMessage(day)))
		}
	}
	if a.Source != "" && !roadmap.IsWebAddress(a.Source) {
		fault("source", fmt.Errorf("%q: expected an address that begins with http:// or https://", roadmap.ForMessage(a.Source)))
	}
	if n := utf8.RuneCountInString(a.Note); n > MaxNote || strings.ContainsFunc(a.Note, unicode.IsControl) {
		fault("note", fmt.Errorf("%q: expected text on one line of up to %d characters", roadmap.ForMessage(a.Note), MaxNote))
	}
}

// CheckLabel refuses what cannot be the label of a release. The error says what would be right.
func CheckLabel(label string) error {
	unseen := func(r rune) bool { return !unicode.IsGraphic(r) || r == utf8.RuneError }
	switch {
	case label == "" || !utf8.ValidString(label) || strings.ContainsFunc(label, unseen) || roadmap.Clean(label) != label:
		return fmt.Errorf("%q: expected text on one line that can be seen, in UTF-8 (NFC), such as 2026-08", roadmap.ForMessage(label))
	case strings.TrimSpace(label) != label:
		return fmt.Errorf("%q: expected a text without blanks at its ends, such as 2026-08", roadmap.ForMessage(label))
	case utf8.RuneCountInString(label) > MaxLabel:
		return fmt.Errorf("%q has %d characters: expected up to %d", roadmap.ForMessage(label), utf8.RuneCountInString(label), MaxLabel)
	default:
		return nil
	}
}
