package role

import (
	"slices"
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

// The verbs of doing, in the forms of a verbGroup.
const (
	regularVerbsOfDoing = `
			drifte:et forvalte:et administrere utvikle:et videreutvikle:et vidareutvikle:et levere gjennomføre utføre
			innføre implementere etablere videreføre realisere utforme:et lage:et utarbeide:et utrede:et arrangere
			starte:et oppstarte:et publisere lansere produsere pilotere modernisere digitalisere distribuere
			kvalitetssikre:et evaluere analysere revidere spesifisere oppdatere håndtere forberede betjene opprette:et
			fullføre anskaffe:et tilpasse:et utvide:et installere overvåke:et besørge:et sikre:et redigere overlevere
			integrere migrere dokumentere validere verifisere definere harmonisere standardisere konfigurere klargjøre fornye:et forbedre:et bemanne:et
			innhente:et avslutte:et føre
			formidle:et behandle:et kjøre utplassere prosjektere programmere designe:et`
	irregularVerbsOfDoing = `
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
			- overtek - overteke overtakast`
)

func verbGroups() []verbGroup {
	return []verbGroup{
		{roadmap.Lead, RuleLeads, `koordinere organisere samordne:et styre`, `
			lede leder ledet ledet ledes
			- leiar leidde leia leiast
			- - - leidd -
			eie eier eide eid eies
			eige eig åtte eigd eigast`},
		{roadmap.Operator, RuleRuns, regularVerbsOfDoing, irregularVerbsOfDoing},
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
	limits := map[string]verb{"bygge": {notBefore: "på"}, "lede": {notBefore: "til"}}
	for _, group := range []struct {
		verbs   string
		objects []string
	}{
		{"dekke refundere bæres", costWords},
		{"tildele utbetale fordele innvilge gis", moneyWords},
		{"fortsette avslutte starte utvide", workWords},
		{"støtte hjelpe", supportedWords},
		{"holde held", meetingWords},
		{"føre", recordWords},
		{"gjøre", studyWords},
		{"behandle", applicationWords},
	} {
		for _, v := range strings.Fields(group.verbs) {
			limits[v] = verb{only: group.objects}
		}
	}
	limits["inngå"] = verb{only: agreementWords, notBefore: "i"}
	return limits
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

// particleVerb is a verb that the words behind it make tell of a role: «står for», «følger opp».
type particleVerb struct {
	forms     []string // infinitive, present, preterite, participle, passive
	particles [][]string
	role      roadmap.Role
	rule      string
	notBefore string
}

// particleVerbs returns them, by their forms. Forms and, separated by «|», particles.
func particleVerbs() map[string][]particleVerb {
	out := map[string][]particleVerb{}
	for _, v := range []struct {
		role                 roadmap.Role
		rule                 string
		forms                string
		particles, notBefore string
	}{
		{roadmap.Lead, RuleLeads, "stå står sto stått -", "i spissen|bak", ""},
		{roadmap.Lead, RuleLeads, "- - stod - -", "i spissen|bak", ""},
		{roadmap.Lead, RuleLeads, "gå går gikk gått -", "i spissen", ""},
		{roadmap.Lead, RuleLeads, "ta tar tok tatt tas", "initiativ til|initiativet til", ""},
		{roadmap.Lead, RuleLeads, "sitte sitter satt sittet -", "i førersetet|ved roret", ""},
		{roadmap.Lead, RuleLeads, "holde holder holdt holdt holdes", "i trådene", ""},
		{roadmap.Lead, RuleLeads, "ha har hadde hatt -", "regien|styringen|prosjektledelsen", ""},
		{roadmap.Operator, RuleRuns, "stå står sto stått -", "for", ""},
		{roadmap.Operator, RuleRuns, "legge legger la lagt legges", "frem|fram", ""},
		{roadmap.Operator, RuleRuns, "gi gir ga gitt gis", "ut", ""},
		{roadmap.Operator, RuleRuns, "- - stod - -", "for", ""},
		{roadmap.Operator, RuleRuns, "ta tar tok tatt tas", "over|hånd om|seg av", ""},
		{roadmap.Operator, RuleRuns, "følge følger fulgte fulgt følges", "opp", ""},
		{roadmap.Operator, RuleRuns, "sørge sørger sørget sørget -", "for", ""},
		{roadmap.Operator, RuleRuns, "rulle ruller rullet rullet rulles", "ut", ""},
		{roadmap.Operator, RuleRuns, "samle samler samlet samlet samles", "inn", ""},
		{roadmap.Operator, RuleRuns, "kjøpe kjøper kjøpte kjøpt kjøpes", "inn", ""},
		{roadmap.Operator, RuleRuns, "sette setter satte satt settes", "i gang|opp|i verk|ut i livet", ""},
		{roadmap.Operator, RuleRuns, "gi gir ga gitt -", "opplæring|brukerstøtte", ""},
		{roadmap.Operator, RuleRuns, "arbeide arbeider - - -", "med|videre med", ""},
		{roadmap.Operator, RuleRuns, "jobbe jobber - jobbet -", "med|videre med", ""},
		{roadmap.Operator, RuleRuns, "være er var vært -", "i gang med", "å"},
		{roadmap.Funder, RuleFunds, "stille stiller stilte stilt stilles", "til rådighet|til disposisjon", ""},
		{roadmap.Collaborator, RuleTakesPart, "ta tar tok tatt -", "del", ""},
		{roadmap.Collaborator, RuleTakesPart, "arbeide arbeider arbeidet arbeidet -", "sammen", ""},
		{roadmap.Collaborator, RuleTakesPart, "jobbe jobber jobbet jobbet -", "sammen", ""},
		{roadmap.Collaborator, RuleTakesPart, "inngå inngår inngikk inngått -", "i samarbeidet|i prosjektet|i arbeidet|i piloten", ""},
		{roadmap.Collaborator, RuleTakesPart, "trekke - - trukket trekkes", "inn", ""},
		{roadmap.Collaborator, RuleTakesPart, "gå går gikk gått -", "sammen", "med"},
		{roadmap.Collaborator, RuleTakesPart, "være er var vært -", "med|sammen om", ""},
		{roadmap.Collaborator, RuleTakesPart, "stille stiller stilte stilt -", "med", ""},
		{roadmap.Collaborator, RuleTakesPart, "komme kommer kom kommet -", "med innspill", ""},
		{roadmap.Collaborator, RuleTakesPart, "gi gir ga gitt -", "innspill|faglige innspill|bistand|faglig bistand|praktisk bistand", ""},
		{roadmap.Collaborator, RuleTakesPart, "yte yter ytet ytt -", "bistand|faglig bistand|praktisk bistand", ""},
	} {
		entry := particleVerb{forms: strings.Fields(v.forms), role: v.role, rule: v.rule, notBefore: v.notBefore}
		for _, p := range strings.Split(v.particles, "|") {
			entry.particles = append(entry.particles, strings.Fields(p))
		}
		for _, form := range entry.forms {
			if form != "-" {
				out[form] = append(out[form], entry)
			}
		}
	}
	return out
}

// withParticle reads the verb with a particle at i. Between the two can stand the subject and words such as
// «nå»: «i dag står NHN for driften».
func (c *clause) withParticle(i int) (verb, bool) {
	for _, v := range c.particles[c.word(i).lower] {
		if v.role == roadmap.Funder && !c.hasAny(paymentWords) {
			continue // «stiller lokaler til disposisjon»
		}
		for _, particle := range v.particles {
			at := c.skip(i+1, 1, adverbs)
			if !c.stands(at, particle) {
				at = i + 1
			}
			if !c.stands(at, particle) && c.word(at).isAgent() {
				at = c.skip(c.names(at).end, 1, adverbs)
			}
			for far := 0; far < 4 && c.word(at).kind == plainWord && !c.word(at).is("å", "for", "til", "av") && !conjunctions[c.word(at).lower] && !prepositions[particle[0]] && len(particle[0]) > 3 && !c.stands(at, particle); far++ {
				at++ // «tok i 2021 initiativ til»
			}
			if !c.stands(at, particle) || v.notBefore != "" && c.word(at+len(particle)).is(v.notBefore) {
				continue
			}
			form := func(n int) bool { return v.forms[n] == c.word(i).lower }
			return verb{
				role: v.role, rule: v.rule, passive: form(4) || form(3) && v.forms[4] != "-",
				finite: tenses{infinitive: form(0), present: form(1), preterite: form(2), participle: form(3)},
			}, true
		}
	}
	return verb{}, false
}

// stands returns whether the words stand at a place.
func (c *clause) stands(at int, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		at++
		return c.word(at-1).lower != w
	})
}
