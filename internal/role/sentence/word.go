package sentence

import (
	"veikart/internal/norsk"
)

var (
	modals      = norsk.Set("skal skulle vil ville kan kunne bør burde må måtte")
	formsOfHave = norsk.Set("har hadde")
	formsOfBe   = norsk.Set("er var blir ble vert vart blei")
	otherVerbs  = norsk.Set("får fikk gir ga gav tar tok går gikk ligger lå står sto består vedtar vedtok vedtek beslutter følger følges gjelder brukes kommer kom pågår foregår " +
		"bes gis pålegges gjev sørger setter starter tilrettelegger tester bruker benytter ønsker ber ba viser mener støtter sikrer skjer tilbyr jobber arbeider planlegges foreslås vurderes inngår videreføres")
	adverbs      = norsk.Set("nå også fortsatt fremdeles allerede deretter da sammen først dermed derfor ikke alltid normalt videre samtidig primært i-dag selv nå i")
	prepositions = norsk.Set("i på hos ved fra frå for av med til mellom om under gjennom etter mot via blant hos over innen innenfor utenfor overfor utover langs foruten utenom")
	modifiers    = norsk.Set("bl.a blant annet andre både også særlig spesielt f.eks for eksempel henholdsvis den det de hhv inkl inkludert herunder ikke minst")
	conjunctions = norsk.Set(", og samt eller /")
	clauseBounds = norsk.Set("; : – men mens som at fordi når hvis dersom der hvor slik")
	// projectNouns and organisationNouns stand before the name of what they call, each alone and as the end of a compound:
	// «programmet DIGI-UNG», «EPJ-leverandøren NN», «kommunene A og B».
	projectNouns      = []string{"programmet", "prosjektet", "nettverket"}
	organisationNouns = []string{
		"leverandøren", "leverandørene", "leverandørane", "partneren", "partnerne", "partnaren", "partnarane", "aktøren", "aktørene", "aktørane",
		"kommunen", "kommunene", "kommunane", "bydelen", "bydelene", "bydelane", "etaten", "etatene", "etatane", "direktoratet", "direktoratene",
		"direktorata", "departementet", "departementene", "sykehuset", "sykehusene", "sjukehuset", "sjukehusa", "foretaket", "foretakene",
		"foretaka", "instituttet", "instituttene", "universitetet", "universitetene", "foreningen", "foreningene", "forbundet", "forbundene",
		"organisasjonen", "organisasjonene", "selskapet", "selskapene", "selskapa", "stiftelsen", "stiftelsene", "virksomheten", "virksomhetene",
	}
	// peopleWords are people and bodies that stand for the one they belong to: «fagmiljøet i Helse Vest».
	peopleWords = norsk.Set("representanter representanten representant fagmiljø fagmiljøer fagmiljøet fagmiljøene fagfolk eksperter ekspertene ressurser helsepersonell ansatte " +
		"medarbeidere avdelingen seksjonen ledelsen linjen linja linjeorganisasjonen leger sykepleiere forskere")
	// clauseOpeners begin a main clause whose subject stands behind the verb.
	clauseOpeners = norsk.Set("i fra på nå nå fremover framover derfor dermed deretter etter her samtidig hittil siden til med gjennom under ved for over foreløpig " +
		"tidligere senere videre sammen også likevel dessuten i-dag fram frem innen om når da hvis dersom høsten våren sommeren vinteren dette året slik der foruten utenom ifølge per parallelt tilsvarende nylig heretter no frå årlig")
	costWords        = []string{"medfinansiering", "kostnad", "utgift", "finansiering"}
	moneyWords       = []string{"midl", "tilskudd", "støtte", "bevilg", "million", "kroner", "finansiering", "medfinans", "prosjektmid"}
	recordWords      = []string{"register", "statistikk", "oversikt"}
	studyWords       = []string{"utredning", "kartlegging", "arbeid", "jobb", "vurdering", "analyse", "undersøkelse", "evaluering"}
	paymentWords     = []string{"midl", "tilskudd", "million", "mill", "kroner"}
	meetingWords     = []string{"kurs", "opplæring", "seminar", "webinar", "møte", "samling", "konferanse"}
	agreementWords   = []string{"avtale", "samarbeid", "partnerskap", "intensjonsavtale"}
	applicationWords = []string{"søknad", "henvendelse", "klage"}
	workWords        = []string{
		"arbeid", "prosjekt", "program", "pilot", "utprøving", "innføring", "utvikling", "utredning", "utrulling", "tiltak",
		"kartlegging",
	}
	supportedWords = []string{
		"kommune", "fastlege", "innføring", "arbeid", "prosjekt", "utprøving", "virksomhet", "sykehus", "helseforetak", "pilot",
	}
	// fundEndings hold money or people: «ordningen i …».
	fundEndings = []string{
		"ordningen", "ordning", "programmet", "budsjettet", "fondet", "miljøet", "miljøer", "budsjett", "budsjetter", "fond",
	}
)

// IsPreposition returns whether the token is a preposition.
func (t *Token) IsPreposition() bool { return prepositions[t.Lower] }

// IsConjunction returns whether the token joins what stands on both sides of it, as a comma does too.
func (t *Token) IsConjunction() bool { return conjunctions[t.Lower] }

// IsAdverb returns whether the token can stand between a verb and its subject or its object.
func (t *Token) IsAdverb() bool { return adverbs[t.Lower] }

// BoundsClause returns whether a clause ends or begins at the token.
func (t *Token) BoundsClause() bool { return clauseBounds[t.Lower] }

// OpensClause returns whether the token can begin a main clause whose subject stands behind the verb.
func (t *Token) OpensClause() bool { return clauseOpeners[t.Lower] }

// isModal returns whether the token is a modal verb.
func (t *Token) isModal() bool { return modals[t.Lower] }

// IsHave returns whether the token is a finite form of «ha».
func (t *Token) IsHave() bool { return formsOfHave[t.Lower] }

// IsBe returns whether the token is a finite form of «være» or «bli».
func (t *Token) IsBe() bool { return formsOfBe[t.Lower] }

// IsAuxiliary returns whether the token is one of these verbs.
func (t *Token) IsAuxiliary() bool { return t.isModal() || t.IsHave() || t.IsBe() }

// isSmall returns whether the token is one of the words that are known and no verb.
func (t *Token) isSmall() bool {
	return t.IsAdverb() || t.IsPreposition() || t.OpensClause() || t.BoundsClause() || modifiers[t.Lower]
}

// callsNext returns whether the token says of what kind that is whose name follows.
func (t *Token) callsNext() bool { return t.EndsIn(projectNouns) || t.callsOrganisation() }

// callsOrganisation returns whether the token says of what kind the organisation is whose name follows.
func (t *Token) callsOrganisation() bool { return t.EndsIn(organisationNouns) }

// IsFund returns whether the token is what holds money or people.
func (t *Token) IsFund() bool { return t.EndsIn(fundEndings) }

// EndsIn returns whether the token ends in one of these.
func (t *Token) EndsIn(endings []string) bool { return norsk.EndsIn(t.Lower, endings) }
