package importer

import (
	"fmt"
	"strings"
)

// phrases are parts of a message that the importer writes itself. In Norwegian they have wordings of
// their own.
type phrases []string

// String returns the phrases with commas between them.
func (p phrases) String() string { return strings.Join(p, ", ") }

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
		if list, ok := a.(phrases); ok {
			var out phrases
			for _, p := range list {
				out = append(out, norwegian[p])
			}
			given[i] = out
		}
	}
	return fmt.Sprintf(worded, given...)
}

// norwegian has the Norwegian wording of every message and phrase, by the English one.
var norwegian = map[string]string{
	"the title of goal %d is not known: expected goal %d among the curated goals":                                                                                            "tittelen på mål %d er ikke kjent: ventet mål %d blant de kuraterte målene",
	"the owner %s is not known: expected the name or an alias of an actor of the lexicon":                                                                                    "eieren %s er ikke kjent: ventet navnet eller et annet navn på en aktør i leksikonet",
	"the name %s stands in the place of an actor with the role %s, and is not known: expected the name or an alias of an actor of the lexicon, or of something that is none": "navnet %s står der en aktør med rollen %s ville stå, og er ikke kjent: ventet navnet eller et annet navn på en aktør i leksikonet, eller på noe som ikke er en aktør",
	"%s means the same as %s in the same line: expected each once":                                                                                                           "%s betyr det samme som %s i samme linje: ventet hver én gang",
	"sub-goal %s has another title here, %s, than in line %d of %s, which counts: %s":                                                                                        "delmål %s har en annen tittel her, %s, enn i linje %d av %s, som gjelder: %s",
	"the activity %s differs from its first place, line %d of %s, which counts, in %s":                                                                                       "aktiviteten %s er ulik sitt første sted, linje %d av %s, som gjelder, i %s",
	"the notes":                                   "notatene",
	"the flag Tentativ tidsplan":                  "merket Tentativ tidsplan",
	"the way owners are written":                  "måten eierne er skrevet på",
	"the user groups or the way they are written": "brukergruppene eller måten de er skrevet på",
}
