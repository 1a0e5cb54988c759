package role

import (
	"strings"

	"veikart/internal/norsk"
)

var (
	modals     = norsk.Set("skal skulle vil ville kan kunne bør burde må måtte")
	haves      = norsk.Set("har hadde")
	beings     = norsk.Set("er var blir ble vert vart blei")
	otherVerbs = norsk.Set("får fikk gir ga gav tar tok går gikk ligger lå står sto består følger følges gjelder brukes kommer kom pågår foregår " +
		"bes gis pålegges gjev sørger setter starter tilrettelegger tester bruker benytter ønsker ber ba viser mener støtter sikrer skjer tilbyr jobber arbeider planlegges foreslås vurderes inngår videreføres")
	adverbs      = norsk.Set("nå også fortsatt fremdeles allerede deretter da sammen først dermed derfor ikke alltid normalt videre samtidig primært i-dag selv nå i")
	prepositions = norsk.Set("i på hos ved fra frå for av med til mellom om under gjennom etter mot via blant hos over innen innenfor utenfor overfor utover langs foruten utenom")
	modifiers    = norsk.Set("bl.a blant annet andre både også særlig spesielt f.eks for eksempel henholdsvis den det de hhv inkl inkludert herunder ikke minst")
	joiners      = norsk.Set(", og samt eller /")
	fences       = norsk.Set("; : – men mens som at fordi når hvis dersom der hvor slik")
	// appositions stand before the name of what they call: «programmet DIGI-UNG».
	appositions = norsk.Set("programmet prosjektet direktoratet nettverket sykehuset helseforetaket foretaket kommunen instituttet foreningen selskapet departementet " +
		"organisasjonen partneren aktøren statsforetaket")
	// peopleOf are people and bodies that stand for the one they belong to: «fagmiljøet i Helse Vest».
	peopleOf = norsk.Set("representanter representanten representant fagmiljø fagmiljøer fagmiljøet fagmiljøene fagfolk eksperter ekspertene ressurser helsepersonell ansatte " +
		"medarbeidere avdelingen seksjonen ledelsen linjen linja linjeorganisasjonen leger sykepleiere forskere")
	// openers begin a main clause whose subject stands behind the verb.
	openers = norsk.Set("i fra på nå nå fremover framover derfor dermed deretter etter her samtidig hittil siden til med gjennom under ved for over foreløpig " +
		"tidligere senere videre sammen også likevel dessuten i-dag fram frem innen om når da hvis dersom høsten våren sommeren vinteren dette året slik der foruten utenom ifølge per parallelt tilsvarende nylig heretter no frå årlig")
	moneyEndings = []string{"midler", "midlene", "tilskudd", "tilskuddet", "finansiering", "bevilgning", "bevilgninger", "bevilgningen", "bevilgningene", "tilskuddene", "tilskot", "tilskotet", "midlar", "midlane", "finansieringen", "finansieringa", "løyving", "løyvinga", "prosjektstøtte", "kroner", "millioner", "milliarder"}
	costs        = []string{"medfinansiering", "kostnad", "utgift", "finansiering"}
	money        = []string{"midl", "tilskudd", "støtte", "bevilg", "million", "kroner", "finansiering", "medfinans", "prosjektmid"}
	teaching     = []string{"opplæring", "veiledning", "kurs", "brukerstøtte"}
	help         = []string{"bistand", "hjelp"}
	records      = []string{"register", "statistikk", "oversikt"}
	studies      = []string{"utredning", "kartlegging", "arbeid", "jobb", "vurdering", "analyse", "undersøkelse", "evaluering"}
	payments     = []string{"midl", "tilskudd", "million", "mill", "kroner"}
	meetings     = []string{"kurs", "opplæring", "seminar", "webinar", "møte", "samling", "konferanse"}
	agreements   = []string{"avtale", "samarbeid", "partnerskap", "intensjonsavtale"}
	applications = []string{"søknad", "henvendelse", "klage"}
	works        = []string{"arbeid", "prosjekt", "program", "pilot", "utprøving", "innføring", "utvikling", "utredning", "utrulling", "tiltak", "kartlegging"}
	supported    = []string{"kommune", "fastlege", "innføring", "arbeid", "prosjekt", "utprøving", "virksomhet", "sykehus", "helseforetak", "pilot"}
	// containers hold money or people: «ordningen i …».
	containers = []string{"ordningen", "ordning", "programmet", "budsjettet", "fondet", "miljøet", "miljøer", "budsjett", "budsjetter", "fond"}
)

func hasEnding(word string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

func isReflexive(w string) bool { return w == "sin" || w == "sitt" || w == "sine" }

// longBeginning is how long a beginning is, in bytes, that is looked for within compounds too: «lisenskostnadene».
const longBeginning = 7

// hasAny tells whether a word of the clause, or the end of a compound, begins like one of these; without any it does.
func (c *clause) hasAny(beginnings []string) bool {
	if len(beginnings) == 0 {
		return true
	}
	for _, t := range c.tokens {
		for _, b := range beginnings {
			if strings.HasPrefix(t.lower, b) || len(b) >= longBeginning && strings.Contains(t.lower, b) {
				return true
			}
		}
	}
	return false
}
