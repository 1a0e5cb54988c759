package archive

import (
	"fmt"
	"io"
	"strings"

	"veikart/internal/export/receipt"
)

// sourceFile returns the file with the text of a document. Ids are in ASCII.
func sourceFile(document string) string {
	_, name, _ := strings.Cut(document, ":")
	return sourcesFolder + name + ".txt"
}

// readme writes what is what, in both languages.
func (r *release) readme(w io.Writer) error {
	_, err := fmt.Fprintf(w, readme, r.receipt.Release.Name(), receipt.DerivedBy.NB, receipt.DerivedBy.EN)
	return err
}

const readme = `Veikart: utgave %[1]s
%[2]s
(English below.)

README.txt       denne filen
kvittering.json  hvor dataene kommer fra: utgave, kildesider, vilkår, dekning
ordbok.csv       hver kolonne i hver tabell: overskrift, type, felt i skjemaet, beskrivelse
veikart.json     hele grafen; formen er beskrevet i docs/export.md. Tidspunktet for
                 importen er utelatt, fordi det ikke hører til utgaven
graf/            noder og kanter for Gephi og andre (GraphML, GEXF)
rdf/             lenkede data (Turtle), med sitat og sted for hvert utsagn
tabeller/        en tabell per slag ting (Activity.csv), en per type kant mellom dem
                 (OWNED_BY.csv), alle identifikatorer (Identifier.csv) og alle steder i
                 kildesidene som oppgir noe (Source.csv). Ved siden av hver står en
                 beskrivelse for maskiner (CSVW)
kilder/          teksten i hver kildeside. Posisjoner teller Unicode-kodepunkter og
                 byter i UTF-8 i disse filene; sluttposisjonen er ikke med
SHA256SUMS       kontrollsummer: sha256sum -c SHA256SUMS

Tabellene er CSV etter RFC 4180 i UTF-8, med komma mellom cellene. En tekst som et
regneark ville kjørt som en formel, har en apostrof foran; veikart.json har alle tekster
som de er. En tom celle betyr at verdien mangler. En dato har flere kolonner: date er
dagen å regne med, earliest og latest den første og siste dagen kilden tillater.

OWNED_BY er oppgitt av kildesiden. En Involvement med basis INFERRED er lest ut av
setninger etter regler, og er ikke oppgitt som sådan.

----

Veikart: release %[1]s
%[3]s

README.txt       this file
kvittering.json  where the data comes from: release, source pages, terms, coverage
ordbok.csv       each column of each table: heading, type, field of the schema, description
veikart.json     the whole graph; docs/export.md describes the form. The time of the
                 import is left out, since it is not of the release
graf/            nodes and edges for Gephi and others (GraphML, GEXF)
rdf/             linked data (Turtle), with quote and place of each statement
tabeller/        a table for each kind of thing (Activity.csv), one for each type of edge
                 between them (OWNED_BY.csv), all identifiers (Identifier.csv), and all
                 passages of the source pages that state something (Source.csv). Beside
                 each stands a description for machines (CSVW)
kilder/          the text of each source page. Offsets count Unicode code points, and
                 bytes of UTF-8, of these files; ends are exclusive
SHA256SUMS       checksums: sha256sum -c SHA256SUMS

Tables are CSV by RFC 4180 in UTF-8, separated by commas. A text that a spreadsheet would
run as a formula has an apostrophe before it; veikart.json has all texts as they are. An
empty cell is an absent value. A date has several columns: date is the day to count with,
earliest and latest are the first and the last day that the source allows.

OWNED_BY is stated by the source page. An Involvement with the basis INFERRED was read
from sentences by rules, and is not stated as such.
`
