package role

import (
	"strings"

	"veikart/internal/norsk"
)

var (
	modals      = norsk.Set("skal skulle vil ville kan kunne bør burde må måtte")
	formsOfHave = norsk.Set("har hadde")
	formsOfBe   = norsk.Set("er var blir ble vert vart blei")
	otherVerbs  = norsk.Set("får fikk gir ga gav tar tok går gikk ligger lå står sto består følger følges gjelder brukes kommer kom pågår foregår " +
		"bes gis pålegges gjev sørger setter starter tilrettelegger tester bruker benytter ønsker ber ba viser mener støtter sikrer skjer tilbyr jobber arbeider planlegges foreslås vurderes inngår videreføres")
	adverbs      = norsk.Set("nå også fortsatt fremdeles allerede deretter da sammen først dermed derfor ikke alltid normalt videre samtidig primært i-dag selv nå i")
	prepositions = norsk.Set("i på hos ved fra frå for av med til mellom om under gjennom etter mot via blant hos over innen innenfor utenfor overfor utover langs foruten utenom")
	modifiers    = norsk.Set("bl.a blant annet andre både også særlig spesielt f.eks for eksempel henholdsvis den det de hhv inkl inkludert herunder ikke minst")
	conjunctions = norsk.Set(", og samt eller /")
	clauseBounds = norsk.Set("; : – men mens som at fordi når hvis dersom der hvor slik")
	// appositions stand before the name of what they call: «programmet DIGI-UNG».
	appositions = norsk.Set("programmet prosjektet direktoratet nettverket sykehuset helseforetaket foretaket kommunen instituttet foreningen selskapet departementet " +
		"organisasjonen partneren aktøren statsforetaket")
	// peopleWords are people and bodies that stand for the one they belong to: «fagmiljøet i Helse Vest».
	peopleWords = norsk.Set("representanter representanten representant fagmiljø fagmiljøer fagmiljøet fagmiljøene fagfolk eksperter ekspertene ressurser helsepersonell ansatte " +
		"medarbeidere avdelingen seksjonen ledelsen linjen linja linjeorganisasjonen leger sykepleiere forskere")
	// clauseOpeners begin a main clause whose subject stands behind the verb.
	clauseOpeners = norsk.Set("i fra på nå nå fremover framover derfor dermed deretter etter her samtidig hittil siden til med gjennom under ved for over foreløpig " +
		"tidligere senere videre sammen også likevel dessuten i-dag fram frem innen om når da hvis dersom høsten våren sommeren vinteren dette året slik der foruten utenom ifølge per parallelt tilsvarende nylig heretter no frå årlig")
	moneyEndings     = []string{"midler", "midlene", "tilskudd", "tilskuddet", "finansiering", "bevilgning", "bevilgninger", "bevilgningen", "bevilgningene", "tilskuddene", "tilskot", "tilskotet", "midlar", "midlane", "finansieringen", "finansieringa", "løyving", "løyvinga", "prosjektstøtte", "kroner", "millioner", "milliarder"}
	costWords        = []string{"medfinansiering", "kostnad", "utgift", "finansiering"}
	moneyWords       = []string{"midl", "tilskudd", "støtte", "bevilg", "million", "kroner", "finansiering", "medfinans", "prosjektmid"}
	teachingWords    = []string{"opplæring", "veiledning", "kurs", "brukerstøtte"}
	assistanceWords  = []string{"bistand", "hjelp"}
	recordWords      = []string{"register", "statistikk", "oversikt"}
	studyWords       = []string{"utredning", "kartlegging", "arbeid", "jobb", "vurdering", "analyse", "undersøkelse", "evaluering"}
	paymentWords     = []string{"midl", "tilskudd", "million", "mill", "kroner"}
	meetingWords     = []string{"kurs", "opplæring", "seminar", "webinar", "møte", "samling", "konferanse"}
	agreementWords   = []string{"avtale", "samarbeid", "partnerskap", "intensjonsavtale"}
	applicationWords = []string{"søknad", "henvendelse", "klage"}
	workWords        = []string{"arbeid", "prosjekt", "program", "pilot", "utprøving", "innføring", "utvikling", "utredning", "utrulling", "tiltak", "kartlegging"}
	supportedWords   = []string{"kommune", "fastlege", "innføring", "arbeid", "prosjekt", "utprøving", "virksomhet", "sykehus", "helseforetak", "pilot"}
	// fundEndings hold money or people: «ordningen i …».
	fundEndings = []string{"ordningen", "ordning", "programmet", "budsjettet", "fondet", "miljøet", "miljøer", "budsjett", "budsjetter", "fond"}
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

// hasAny returns whether a word of the clause, or the end of a compound, begins like one of these; without any it does.
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
