package sentence

import (
	"strings"

	"veikart/internal/roadmap"
)

// verbGroup is the verbs of one role. Regular verbs are given as the infinitive with the ending of the
// preterite, which is «-te» where none is given; the others with infinitive, present, preterite,
// participle and passive, «-» for a form that they do not have.
type verbGroup struct {
	role      roadmap.Role
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
		{roadmap.Lead, `koordinere organisere samordne:et styre`, `
			lede leder ledet ledet ledes
			- leiar leidde leia leiast
			- - - leidd -
			eie eier eide eid eies
			eige eig åtte eigd eigast`},
		{roadmap.Operator, regularVerbsOfDoing, irregularVerbsOfDoing},
		{roadmap.Funder, `
			finansiere medfinansiere delfinansiere fullfinansiere samfinansiere bevilge:et innvilge:et bekoste:et refundere fordele tildele utbetale dekke:et betale`, `
			- - - gitt gis
			- - - båret bæres`},
		{roadmap.Commissioner, ``, `
			bestille bestiller bestilte bestilt bestilles`},
		{roadmap.Collaborator, `medvirke:et medverke:et samarbeide:et støtte:et assistere`, `
			delta deltar deltok deltatt -
			- deltek - delteke -
			bidra bidrar bidro bidratt -
			- bidreg bidrog bidrege -
			inngå inngår inngikk inngått inngås
			hjelpe hjelper hjalp hjulpet -
			bistå bistår bisto bistått bistås`},
	}
}

// conditions limit verbs that state a role with some objects only, each under its infinitive.
func conditions() map[string]Verb {
	limits := map[string]Verb{"bygge": {NotBefore: "på"}, "lede": {NotBefore: "til"}}
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
			limits[v] = Verb{Only: group.objects}
		}
	}
	limits["inngå"] = Verb{Only: agreementWords, NotBefore: "i"}
	return limits
}

// particleVerbs returns them, by their forms. Forms and, separated by «|», particles.
func particleVerbs() map[string][]particleVerb {
	out := map[string][]particleVerb{}
	for _, v := range []struct {
		role                 roadmap.Role
		forms                string
		particles, notBefore string
	}{
		{roadmap.Lead, "stå står sto stått -", "i spissen|bak", ""},
		{roadmap.Lead, "- - stod - -", "i spissen|bak", ""},
		{roadmap.Lead, "gå går gikk gått -", "i spissen", ""},
		{roadmap.Lead, "ta tar tok tatt tas", "initiativ til|initiativet til", ""},
		{roadmap.Lead, "sitte sitter satt sittet -", "i førersetet|ved roret", ""},
		{roadmap.Lead, "holde holder holdt holdt holdes", "i trådene", ""},
		{roadmap.Lead, "ha har hadde hatt -", "regien|styringen|prosjektledelsen", ""},
		{roadmap.Operator, "stå står sto stått -", "for", ""},
		{roadmap.Operator, "legge legger la lagt legges", "frem|fram", ""},
		{roadmap.Operator, "gi gir ga gitt gis", "ut", ""},
		{roadmap.Operator, "- - stod - -", "for", ""},
		{roadmap.Operator, "ta tar tok tatt tas", "over|hånd om|seg av", ""},
		{roadmap.Operator, "følge følger fulgte fulgt følges", "opp", ""},
		{roadmap.Operator, "sørge sørger sørget sørget -", "for", ""},
		{roadmap.Operator, "rulle ruller rullet rullet rulles", "ut", ""},
		{roadmap.Operator, "samle samler samlet samlet samles", "inn", ""},
		{roadmap.Operator, "kjøpe kjøper kjøpte kjøpt kjøpes", "inn", ""},
		{roadmap.Operator, "sette setter satte satt settes", "i gang|opp|i verk|ut i livet", ""},
		{roadmap.Operator, "gi gir ga gitt -", "opplæring|brukerstøtte", ""},
		{roadmap.Operator, "arbeide arbeider - - -", "med|videre med", ""},
		{roadmap.Operator, "jobbe jobber - jobbet -", "med|videre med", ""},
		{roadmap.Operator, "være er var vært -", "i gang med", "å"},
		{roadmap.Funder, "stille stiller stilte stilt stilles", "til rådighet|til disposisjon", ""},
		{roadmap.Collaborator, "ta tar tok tatt -", "del", ""},
		{roadmap.Collaborator, "arbeide arbeider arbeidet arbeidet -", "sammen", ""},
		{roadmap.Collaborator, "jobbe jobber jobbet jobbet -", "sammen", ""},
		{roadmap.Collaborator, "inngå inngår inngikk inngått -", "i samarbeidet|i prosjektet|i arbeidet|i piloten", ""},
		{roadmap.Collaborator, "trekke - - trukket trekkes", "inn", ""},
		{roadmap.Collaborator, "gå går gikk gått -", "sammen", "med"},
		{roadmap.Collaborator, "være er var vært -", "med|sammen om", ""},
		{roadmap.Collaborator, "stille stiller stilte stilt -", "med", ""},
		{roadmap.Collaborator, "komme kommer kom kommet -", "med innspill", ""},
		{roadmap.Collaborator, "gi gir ga gitt -", "innspill|faglige innspill|bistand|faglig bistand|praktisk bistand", ""},
		{roadmap.Collaborator, "yte yter ytet ytt -", "bistand|faglig bistand|praktisk bistand", ""},
	} {
		entry := particleVerb{forms: strings.Fields(v.forms), role: v.role, notBefore: v.notBefore}
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
