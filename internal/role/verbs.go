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

// verbGroup is the verbs of one role. Regular verbs are given as the infinitive with the ending of the
// preterite, which is «-te» where none is given; the others with infinitive, present, preterite,
// participle and passive, «-» for a form that they do not have.
type verbGroup struct {
	role      roadmap.Role
	rule      string
	regular   string
	irregular string
}

func verbGroups() []verbGroup {
	return []verbGroup{
		{roadmap.Lead, RuleLeads, `koordinere organisere samordne:et styre`, `
			lede leder ledet ledet ledes
			- leiar leidde leia leiast
			- - - leidd -
			eie eier eide eid eies
			eige eig åtte eigd eigast`},
		{roadmap.Operator, RuleRuns, `
			drifte:et forvalte:et administrere utvikle:et videreutvikle:et vidareutvikle:et levere gjennomføre utføre
			innføre implementere etablere videreføre realisere utforme:et lage:et utarbeide:et utrede:et arrangere
			starte:et oppstarte:et publisere lansere produsere pilotere modernisere digitalisere distribuere
			kvalitetssikre:et evaluere analysere revidere spesifisere oppdatere håndtere forberede betjene opprette:et
			fullføre anskaffe:et tilpasse:et utvide:et installere overvåke:et besørge:et sikre:et redigere overlevere
			integrere migrere dokumentere validere verifisere definere harmonisere standardisere konfigurere klargjøre fornye:et forbedre:et bemanne:et
			innhente:et avslutte:et føre
			formidle:et behandle:et kjøre utplassere prosjektere programmere designe:et`, `
			drive driver drev drevet drives
			- driv dreiv - drivast
			vedlikeholde vedlikeholder vedlikeholdt vedlikeholdt vedlikeholdes
			bygge bygger bygde bygget bygges
			tilby tilbyr tilbød tilbudt tilbys
			iverksette iverksetter iverksatte iverksatt iverksettes
			igangsette igangsetter igangsatte igangsatt igangsettes
			ivareta ivaretar ivaretok ivaretatt ivaretas
			- ivaretek - ivareteke ivaretakast
			- - - gjort gjøres
			- - - - gjerast
			kartlegge kartlegger kartla kartlagt kartlegges
			planlegge planlegger planla planlagt planlegges
			utgi utgir utga utgitt utgis
			foreta foretar foretok foretatt foretas
			gjenoppta gjenopptar gjenopptok gjenopptatt gjenopptas
			oversette oversetter oversatte oversatt oversettes
			gjøre gjør gjorde - -
			skrive skriver skrev skrevet skrives
			fortsette fortsetter fortsatte - -
			holde holder holdt holdt holdes
			- held heldt halde haldast
			ferdigstille ferdigstiller ferdigstilte ferdigstilt ferdigstilles
			sammenstille sammenstiller sammenstilte sammenstilt sammenstilles
			forestå forestår forestod forestått forestås
			vurdere - - - -
			overta overtar overtok overtatt overtas
			- overtek - overteke overtakast`},
		{roadmap.Funder, RuleFunds, `
			finansiere medfinansiere delfinansiere fullfinansiere samfinansiere bevilge:et innvilge:et bekoste:et refundere fordele tildele utbetale dekke:et betale`, `
			- - - gitt gis
			- - - båret bæres`},
		{roadmap.Commissioner, RuleCommissions, ``, `
			bestille bestiller bestilte bestilt bestilles`},
		{roadmap.Collaborator, RuleTakesPart, `medvirke:et medverke:et samarbeide:et støtte:et assistere`, `
			delta deltar deltok deltatt -
			- deltek - delteke -
			bidra bidrar bidro bidratt -
			- bidreg bidrog bidrege -
			inngå inngår inngikk inngått inngås
			hjelpe hjelper hjalp hjulpet -
			bistå bistår bisto bistått bistås`},
	}
}

// conditions limit verbs that tell of a role with some objects only, each under its infinitive.
func conditions() map[string]verb {
	return map[string]verb{
		"bygge": {notBefore: "på"}, "lede": {notBefore: "til"}, "dekke": {only: costs}, "tildele": {only: money}, "utbetale": {only: money}, "fordele": {only: money}, "fortsette": {only: works}, "avslutte": {only: works}, "føre": {only: records}, "gjøre": {only: studies}, "refundere": {only: costs}, "innvilge": {only: money}, "gis": {only: money},
		"støtte": {only: supported}, "hjelpe": {only: supported}, "inngå": {only: agreements, notBefore: "i"}, "holde": {only: meetings}, "held": {only: meetings}, "behandle": {only: applications},
		"starte": {only: works}, "utvide": {only: works}, "bæres": {only: costs},
	}
}

// verbForms returns the forms of the verbs that tell of roles.
func verbForms() map[string]verb {
	out := map[string]verb{}
	limits := conditions()
	for _, group := range verbGroups() {
		var verbs [][]string
		for _, w := range strings.Fields(group.regular) {
			verbs = append(verbs, inflect(w)...)
		}
		for words := strings.Fields(group.irregular); len(words) > 0; words = words[5:] {
			verbs = append(verbs, words[:5])
		}
		for _, words := range verbs {
			limit := verb{}
			for _, form := range words {
				if l, limited := limits[form]; limited {
					limit = l
				}
			}
			for i, form := range words {
				v := out[form]
				v.role, v.rule = group.role, group.rule
				v.finite.infinitive = v.finite.infinitive || i == 0
				v.finite.present = v.finite.present || i == 1
				v.finite.preterite = v.finite.preterite || i == 2
				v.finite.participle = v.finite.participle || i == 3
				v.passive = v.passive || i >= 3
				v.passiveOnly = words[0] == "-" && words[1] == "-" && words[2] == "-"
				v.only, v.notBefore = limit.only, limit.notBefore
				out[form] = v
			}
		}
	}
	delete(out, "-")
	return out
}

// inflect returns the forms of a regular verb, those of bokmål and, where they differ, of nynorsk.
func inflect(w string) [][]string {
	infinitive, ending, _ := strings.Cut(w, ":")
	stem := strings.TrimSuffix(infinitive, "e")
	if ending == "" {
		ending = "te"
	}
	out := [][]string{{infinitive, stem + "er", stem + ending, stem + strings.TrimSuffix(ending, "e"), stem + "es"}}
	if ending == "et" {
		out = append(out, []string{infinitive, stem + "ar", stem + "a", stem + "a", stem + "ast"})
	}
	return append(out, []string{"-", "-", "-", "-", stem + "ast"})
}
