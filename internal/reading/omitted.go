package reading

import (
	"fmt"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// left are the words for what readers leave out and people may have meant to be read. What no one reads, such as scripts and
// styles, is not among them.
var left = map[source.OmissionKind]roadmap.Words{
	source.Comments:           {NB: "kommentarer: %d", EN: "comments: %d"},
	source.ExternalLinks:      {NB: "lenker til andre arbeidsbøker: %d", EN: "links to other workbooks: %d"},
	source.Formulas:           {NB: "formler, bare verdien er lest: %d", EN: "formulas, of which only the value is read: %d"},
	source.HiddenColumns:      {NB: "skjulte kolonner: %d", EN: "hidden columns: %d"},
	source.HiddenRows:         {NB: "skjulte rader: %d", EN: "hidden rows: %d"},
	source.HiddenSheets:       {NB: "skjulte ark: %d", EN: "hidden sheets: %d"},
	source.HiddenText:         {NB: "skjult tekst: %d", EN: "hidden text: %d"},
	source.Macros:             {NB: "makroer: %d", EN: "macros: %d"},
	source.UncomputedFormulas: {NB: "formler uten verdi: %d", EN: "formulas without a value: %d"},
}

// omitted returns the finding about what a reader left out of a file; false where it left out nothing that counts.
func omitted(file *source.File) (rule.Finding, bool) {
	var nb, en []string
	for _, o := range file.Omitted {
		if words, counts := left[o.Kind]; counts {
			nb, en = append(nb, fmt.Sprintf(words.NB, o.Count)), append(en, fmt.Sprintf(words.EN, o.Count))
		}
	}
	if len(nb) == 0 {
		return rule.Finding{}, false
	}
	return wholeFile(rule.Omitted, roadmap.Words{NB: strings.Join(nb, ", "), EN: strings.Join(en, ", ")}), true
}
