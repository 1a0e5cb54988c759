package catalogue

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"veikart/internal/export/publication"
	"veikart/internal/export/rdf"
)

func entry() Entry {
	return Entry{
		Publication: publication.Publication{
			URL: "https://veikart.example.no", Publisher: publication.Publisher{Name: "Utgiver"},
			Contact: publication.Contact{Name: "Kontakt", URL: "https://example.no/kontakt"},
		},
		Releases: []Release{
			{Name: "prøve & mer", MadeUp: true}, {Name: "2023-12", Day: "2023-12-01"}, {Name: "2024/03 ny", Day: "2024-03-01", Current: true},
		},
	}
}

func written(t *testing.T, e Entry) string {
	t.Helper()
	var out bytes.Buffer
	if err := e.Write(&out, rdf.NTriples); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// What is made up is in no catalogue; a release has its own files, and its name is no path.
func TestReleasesInTheEntry(t *testing.T) {
	text := written(t, entry())
	if strings.Contains(text, "pr%C3%B8ve") || strings.Contains(text, "prøve") {
		t.Error("a release that is made up is in the entry")
	}
	for _, want := range []string{
		"<https://veikart.example.no/releases/2024%2F03%20ny.zip>", "<https://veikart.example.no/export.ttl?release=2024%2F03+ny>",
		"<https://veikart.example.no/dcat#publisher> <http://xmlns.com/foaf/0.1/name> \"Utgiver\"",
		"<http://www.w3.org/2006/vcard/ns#hasURL> <https://example.no/kontakt>",
		"<https://veikart.example.no/dcat#dataset> <http://www.w3.org/ns/dcat#hasCurrentVersion> <https://veikart.example.no/about?utgave=2024%2F03+ny>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the entry does not say %s", want)
		}
	}
	for _, never := range []string{"license", "endpointDescription", "mailto:"} {
		if strings.Contains(text, never) {
			t.Errorf("nobody said anything of %s", never)
		}
	}
}

// Whoever is not named is not guessed.
func TestLacks(t *testing.T) {
	for flag, without := range map[string]func(*Entry){
		"--public-url":    func(e *Entry) { e.Publication.URL = "" },
		"--publisher":     func(e *Entry) { e.Publication.Publisher.Name = "" },
		"--contact":       func(e *Entry) { e.Publication.Contact.Name = "" },
		"--contact-email": func(e *Entry) { e.Publication.Contact.URL = "" },
		"":                func(e *Entry) { e.Releases = e.Releases[:1]; e.Releases[0].Current = true },
	} {
		e := entry()
		without(&e)
		lacks := e.Lacks()
		if len(lacks) != 1 || flag != "" && !slices.Contains(lacks[0].Flags, flag) || lacks[0].What.NB == "" {
			t.Errorf("without what %s says: %+v", flag, lacks)
		}
		if err := e.Write(&bytes.Buffer{}, rdf.Turtle); err == nil {
			t.Errorf("without what %s says there is an entry", flag)
		}
	}
	if lacks := (Entry{}).Lacks(); len(lacks) != 5 {
		t.Errorf("%+v", lacks)
	}
}
