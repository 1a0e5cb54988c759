package page

import "fmt"

// phrase is a part of a message that the parser writes itself. In Norwegian it has a wording of its own.
type phrase string

// inNorwegian returns a message in Norwegian: the wording of its English format with the same arguments. A
// format without one gives the empty text, which the tests of the rules refuse.
func inNorwegian(format string, args []any) string {
	worded, ok := norwegian[format]
	if !ok {
		return ""
	}
	given := make([]any, len(args))
	for i, a := range args {
		given[i] = a
		if p, ok := a.(phrase); ok {
			given[i] = norwegian[string(p)]
		}
	}
	return fmt.Sprintf(worded, given...)
}

// norwegian has the Norwegian wording of every message and phrase, by the English one.
var norwegian = map[string]string{
	"the page has more than %d bytes, which is the most that is read":                                                     "siden har mer enn %d byte, som er det meste som leses",
	"a NUL byte: the file is binary, or text in another encoding such as UTF-16; expected text in UTF-8":                  "en NUL-byte: filen er binær, eller tekst i en annen koding, som UTF-16; ventet tekst i UTF-8",
	"the byte 0x%02X is not UTF-8 here; expected text in UTF-8 (save the page anew in that encoding)":                     "byten 0x%02X er ikke UTF-8 her; ventet tekst i UTF-8 (lagre siden på nytt i den kodingen)",
	"the page is empty; expected a page of the roadmap":                                                                   "siden er tom; ventet en side av veikartet",
	"no line starts with «Delmål»; expected a page of the roadmap, with headings such as «Delmål 1A - title» at column 1": "ingen linje begynner med «Delmål»; ventet en side av veikartet, med overskrifter som «Delmål 1A - tittel» i kolonne 1",
	"the heading %s cannot be read: %s":                                                                                   "overskriften %s kan ikke leses: %s",
	"it has no title; expected the form «Delmål 1A - title»":                                                              "den har ingen tittel; ventet formen «Delmål 1A - tittel»",
	"it has no code of a goal's digit and a letter, such as 1A; expected the form «Delmål 1A - title»":                    "den har ingen kode av målets siffer og en bokstav, som 1A; ventet formen «Delmål 1A - tittel»",
	"%s is not a calendar date; expected dd.mm.yyyy or «%s»":                                                              "%s er ingen kalenderdato; ventet dd.mm.åååå eller «%s»",
	"%s gives no date; expected dd.mm.yyyy or «%s»":                                                                       "%s gir ingen dato; ventet dd.mm.åååå eller «%s»",
	"the activity %s has no line «%s»; expected one with dd.mm.yyyy or «%s»":                                              "aktiviteten %s har ingen linje «%s»; ventet en med dd.mm.åååå eller «%s»",
	"the activity ends on %s, before it starts on %s; expected the same day or a later one":                               "aktiviteten slutter %s, før den starter %s; ventet samme dag eller en senere",
	"%s is no phase; expected %s or «%s»":                                                                                 "%s er ingen fase; ventet %s eller «%s»",
	"%s: the activity has such a line already, and the first counts; expected one":                                        "%s: aktiviteten har en slik linje fra før, og den første gjelder; ventet én",
	"a bullet without text; expected text behind «•», or no bullet":                                                       "et kulepunkt uten tekst; ventet tekst bak «•», eller ikke noe kulepunkt",
	"a name is missing here; expected names with single commas between them":                                              "her mangler et navn; ventet navn med enkle komma mellom",
	"%s has %d characters; expected a name of up to %d":                                                                   "%s har %d tegn; ventet et navn på opptil %d",
	"%s is named twice in the line and counts once; expected it once":                                                     "%s er nevnt to ganger i linjen og teller én gang; ventet navnet én gang",
	"%s: %s": "%s: %s",
	"it stands under no activity; expected an activity above it, four columns in with «•» and with «Startdato:» among its lines":         "linjen står ikke under noen aktivitet; ventet en aktivitet over den, fire kolonner inn med «•» og med «Startdato:» blant sine linjer",
	"a line of this indentation starts a measure with «•»; what follows is read as part of the measure above":                            "en linje med dette innrykket begynner et tiltak med «•»; det som følger leses som en del av tiltaket over",
	"it stands under no measure; expected a measure above it, two columns in with «•»":                                                   "linjen står ikke under noe tiltak; ventet et tiltak over den, to kolonner inn med «•»",
	"such a line belongs to an activity; expected it six columns in, below the activity's title":                                         "en slik linje hører til en aktivitet; ventet den seks kolonner inn, under aktivitetens tittel",
	"%s: this part of the measure's description stands below an activity; expected it above, or indented as the activity's own line":     "%s: denne delen av tiltakets beskrivelse står under en aktivitet; ventet den over, eller med innrykk som aktivitetens egen linje",
	"text at column 1 under a heading belongs to nothing; expected a heading «Delmål 1A - title» or an indented line":                    "tekst i kolonne 1 under en overskrift hører ikke til noe; ventet en overskrift «Delmål 1A - tittel» eller en linje med innrykk",
	"%s: this part of the line belongs to nothing; expected «Eier:» or «Brukergrupper:» on either side of «|», and commas between names": "%s: denne delen av linjen hører ikke til noe; ventet «Eier:» eller «Brukergrupper:» på hver side av «|», og komma mellom navn",
	"the page has no title; expected a short paragraph before the first heading, of at most %d characters and without a full stop":       "siden har ingen tittel; ventet et kort avsnitt før den første overskriften, på høyst %d tegn og uten punktum",
	"an indented line before the first heading belongs to nothing; expected a heading «Delmål 1A - title» above it":                      "en linje med innrykk før den første overskriften hører ikke til noe; ventet en overskrift «Delmål 1A - tittel» over den",
	"%d more findings are left out; mend those reported and check the page again":                                                        "%d funn til er utelatt; rett dem som er meldt, og kontroller siden på nytt",
}
