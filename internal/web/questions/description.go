package questions

import (
	"errors"
	"fmt"
	"strings"

	"veikart/internal/roadmap"
)

// description is what a description of an operation or a variable says: its first line is the Norwegian title, and each line behind
// it says one thing more by a key. Empty lines say nothing.
type description struct {
	Title roadmap.Words
	For   string
}

// errTitles is that a description does not have the titles.
var errTitles = errors.New(`expected a description with the Norwegian title in its first line, and the English one in a line "en: …"`)

// describe reads a description.
func describe(text string) (description, error) {
	title, more, _ := strings.Cut(text, "\n")
	d := description{Title: roadmap.Words{NB: strings.TrimSpace(title)}}
	for line := range strings.Lines(more) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch value = strings.TrimSpace(value); key {
		case "":
		case "en":
			d.Title.EN = value
		case "for":
			d.For = value
		default:
			return description{}, fmt.Errorf(`line %q of a description: expected "en: …" or "for: …"`, strings.TrimSpace(line))
		}
	}
	if d.Title.NB == "" || d.Title.EN == "" {
		return description{}, errTitles
	}
	return d, nil
}
