package role

import (
	"strings"

	"veikart/internal/roadmap"
)

// verb is a verb that tells of a role of its subject and, in the passive, of the one behind «av».
type verb struct {
	role        roadmap.Role
	rule        string   // in the active
	finite      tenses   // what the form can be
	passive     bool     // with «av», this form is a passive
	passiveOnly bool     // the subject of the active has no role: too much is «gjort»
	notBefore   string   // not this verb before the word: «bygger på»
	only        []string // not without a word that begins like this: «dekker kostnadene»
}

// tenses are what a form of a verb can be.
type tenses struct{ present, preterite, infinitive, participle bool }

// verbForms returns the forms of the verbs that tell of roles. Each verb is given as infinitive, present,
// preterite, participle and passive; «-» is a form that it does not have.
func verbForms() map[string]verb {
	out := map[string]verb{}
	for _, group := range []struct {
		role  roadmap.Role
		rule  string
		verbs string
	}{
		{roadmap.Lead, RuleLeads, `
			lede leder ledet ledet ledes
			koordinere koordinerer koordinerte koordinert koordineres
			samordne samordner samordnet samordnet samordnes
			organisere organiserer organiserte organisert organiseres
			styre styrer styrte styrt styres
			eie eier eide eid eies`},
		{roadmap.Operator, RuleRuns, `
			drive driver drev drevet drives
			drifte drifter driftet driftet driftes
			forvalte forvalter forvaltet forvaltet forvaltes
			administrere administrerer administrerte administrert administreres
			vedlikeholde vedlikeholder vedlikeholdt vedlikeholdt vedlikeholdes
			utvikle utvikler utviklet utviklet utvikles
			videreutvikle videreutvikler videreutviklet videreutviklet videreutvikles
			bygge bygger bygde bygget bygges
			levere leverer leverte levert leveres
			tilby tilbyr tilbød tilbudt tilbys
			gjennomføre gjennomfører gjennomførte gjennomført gjennomføres
			utføre utfører utførte utført utføres
			innføre innfører innførte innført innføres
			implementere implementerer implementerte implementert implementeres
			etablere etablerer etablerte etablert etableres
			videreføre viderefører videreførte videreført videreføres
			iverksette iverksetter iverksatte iverksatt iverksettes
			realisere realiserer realiserte realisert realiseres
			ivareta ivaretar ivaretok ivaretatt ivaretas
			- - - gjort gjøres
			utforme utformer utformet utformet utformes
			lage lager laget laget lages
			utarbeide utarbeider utarbeidet utarbeidet utarbeides
			utrede utreder utredet utredet utredes
			kartlegge kartlegger kartla kartlagt kartlegges
			arrangere arrangerer arrangerte arrangert arrangeres
			overta overtar overtok overtatt overtas`},
		{roadmap.Funder, RuleFunds, `
			finansiere finansierer finansierte finansiert finansieres
			medfinansiere medfinansierer medfinansierte medfinansiert medfinansieres
			delfinansiere delfinansierer delfinansierte delfinansiert delfinansieres
			fullfinansiere fullfinansierer fullfinansierte fullfinansiert fullfinansieres
			bevilge bevilger bevilget bevilget bevilges
			tildele tildeler tildelte tildelt tildeles
			utbetale utbetaler utbetalte utbetalt utbetales
			- - - gitt gis
			dekke dekker dekket dekket dekkes
			betale betaler betalte betalt betales`},
		{roadmap.Commissioner, RuleCommissions, `
			bestille bestiller bestilte bestilt bestilles`},
		{roadmap.Collaborator, RuleTakesPart, `
			delta deltar deltok deltatt -
			bidra bidrar bidro bidratt -
			medvirke medvirker medvirket medvirket -
			samarbeide samarbeider samarbeidet samarbeidet -
			støtte støtter støttet støttet støttes
			bistå bistår bisto bistått bistås`},
	} {
		words := strings.Fields(group.verbs)
		for ; len(words) > 0; words = words[5:] {
			for i, form := range words[:5] {
				v := out[form]
				v.role, v.rule = group.role, group.rule
				v.finite.infinitive = v.finite.infinitive || i == 0
				v.finite.present = v.finite.present || i == 1
				v.finite.preterite = v.finite.preterite || i == 2
				v.finite.participle = v.finite.participle || i == 3
				v.passive = v.passive || i >= 3
				v.passiveOnly = words[0] == "-"
				if words[4] == "gis" {
					v.only = money // «tilskudd gis av»
				}
				switch words[0] {
				case "bygge":
					v.notBefore = "på"
				case "dekke":
					v.only = costs
				case "tildele", "utbetale":
					v.only = money
				case "støtte":
					v.only = supported
				}
				out[form] = v
			}
		}
	}
	delete(out, "-")
	return out
}

// nounRoles are what an actor can be called that tells of a role: «er samarbeidspartner».
func nounRoles() map[string]roadmap.Role {
	out := map[string]roadmap.Role{}
	for role, nouns := range map[roadmap.Role]string{
		roadmap.Lead: "ansvarlig ansvarlige hovedansvarlig dataansvarlig registeransvarlig leder prosjektleder programleder prosjekteier prosjektansvarlig programeier tiltakseier " +
			"tiltaksansvarlig koordinator systemeier tjenesteeier produkteier",
		roadmap.Operator:     "leverandør driftsleverandør tjenesteleverandør operatør driftsoperatør forvalter driftsansvarlig forvaltningsansvarlig",
		roadmap.Commissioner: "oppdragsgiver oppdragsgivere bestiller",
		roadmap.Funder:       "finansiør finansiører bidragsgiver",
		roadmap.Collaborator: "samarbeidspartner samarbeidspartnere samarbeidspart partner partnere bidragsyter bidragsytere deltaker deltakere deltager deltagere involvert involverte",
	} {
		for n := range wordSet(nouns) {
			out[n], out[n+"en"] = role, role // «prosjekteier», «prosjekteieren»
		}
	}
	return out
}

var (
	modals     = wordSet("skal skulle vil ville kan kunne bør burde må måtte")
	haves      = wordSet("har hadde")
	beings     = wordSet("er var blir ble")
	otherVerbs = wordSet("får fikk gir ga gav tar tok går gikk ligger lå står sto består følger følges gjelder brukes kommer kom pågår foregår " +
		"ønsker ber ba viser mener støtter sikrer skjer tilbyr jobber arbeider planlegges foreslås vurderes inngår videreføres")
	adverbs      = wordSet("nå også fortsatt fremdeles allerede deretter da sammen først dermed derfor ikke alltid normalt videre samtidig primært i-dag selv nå i")
	prepositions = wordSet("i på hos ved fra for av med til mellom om under gjennom etter mot via blant hos over innen innenfor utenfor overfor utover langs")
	modifiers    = wordSet("bl.a blant annet andre både også særlig spesielt f.eks for eksempel henholdsvis den det de hhv inkl inkludert herunder ikke minst")
	joiners      = wordSet(", og samt eller /")
	fences       = wordSet("; : – men mens som at fordi når hvis dersom der hvor slik")
	// appositions stand before the name of what they call: «programmet DIGI-UNG».
	appositions = wordSet("programmet prosjektet direktoratet nettverket sykehuset helseforetaket foretaket kommunen instituttet foreningen selskapet departementet " +
		"organisasjonen partneren aktøren statsforetaket")
	// peopleOf are people and bodies that stand for the one they belong to: «fagmiljøet i Helse Vest».
	peopleOf = wordSet("representanter representanten representant fagmiljø fagmiljøer fagmiljøet fagmiljøene fagfolk eksperter ekspertene ressurser helsepersonell ansatte " +
		"medarbeidere avdelingen seksjonen ledelsen leger sykepleiere forskere")
	// openers begin a main clause whose subject stands behind the verb.
	openers = wordSet("i fra på nå nå fremover framover derfor dermed deretter etter her samtidig hittil siden til med gjennom under ved for over foreløpig " +
		"tidligere senere videre sammen også likevel dessuten i-dag fram frem innen om når da hvis dersom høsten våren sommeren vinteren dette året slik der")
	moneyEndings = []string{"midler", "midlene", "tilskudd", "tilskuddet", "finansiering", "bevilgning", "bevilgninger", "prosjektstøtte", "kroner"}
	costs        = []string{"kostnad", "utgift", "finansiering"}
	money        = []string{"midl", "tilskudd", "støtte", "bevilg", "million", "kroner", "finansiering", "prosjektmid"}
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
