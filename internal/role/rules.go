package role

import "veikart/internal/roadmap"

// The names of the rules. StatedOwner is not read from a sentence.
const (
	RuleStatedOwner   = "STATED_OWNER"
	RuleLedBy         = "LED_BY"
	RuleAuspices      = "AUSPICES"
	RuleLeads         = "LEADS"
	RuleCalled        = "CALLED"
	RuleResponsible   = "RESPONSIBLE"
	RuleWithOthers    = "WITH_OTHERS"
	RuleRunBy         = "RUN_BY"
	RuleRuns          = "RUNS"
	RuleTransferred   = "TRANSFERRED"
	RuleCommissioned  = "COMMISSIONED"
	RuleCommissions   = "COMMISSIONS"
	RuleFundedBy      = "FUNDED_BY"
	RuleFunds         = "FUNDS"
	RuleReceivesFunds = "RECEIVES_FUNDS"
	RuleTogetherWith  = "TOGETHER_WITH"
	RuleTakesPart     = "TAKES_PART"
	RuleBetween       = "BETWEEN"
	RuleNegated       = "NEGATED"
	RuleDoubtful      = "DOUBTFUL"
	RuleNamed         = "NAMED"
)

// Rule says what a rule reads. Example is a sentence of the kind, with the actor that gets the role.
type Rule struct {
	Name    string
	Role    roadmap.Role
	Reads   string
	Example string
	Actor   string // the key of an actor of the built-in lexicon
}

// Rules returns the rules, the strongest role first.
func Rules() []Rule {
	return []Rule{
		{RuleStatedOwner, roadmap.Owner, "the line «Eier:» of an activity; no sentence gives this role", "Eier: Helsedirektoratet", "helsedirektoratet"},
		{RuleLedBy, roadmap.Lead, "a verb of leading in the passive with «av», «fra», «hos» or «ved»", "Arbeidet ledes av Helsedirektoratet.", "helsedirektoratet"},
		{RuleAuspices, roadmap.Lead, "«i regi av», «under ledelse av»", "Pilotprosjektet pågår i regi av Oslo kommune.", "oslo-kommune"},
		{RuleLeads, roadmap.Lead, "the subject of a verb of leading: lede, koordinere, samordne, organisere, styre, eie, stå bak, gå i spissen, ta initiativ til", "Helse Nord skal lede samarbeidet.", "helse-nord-rhf"},
		{RuleCalled, roadmap.Lead, "the actor is called leader, owner, partner, supplier or the like («er prosjekteier», «som prosjektleder», «prosjekteier: …», «KS (prosjekteier)»); the word decides the role", "KS er prosjekteier.", "ks"},
		{RuleResponsible, roadmap.Lead, "«har ansvar for», «er gitt ansvaret», «ansvaret ligger hos», «er delt mellom», «påhviler»; OPERATOR where the responsibility is for running it", "FHI har ansvaret for registeret.", "folkehelseinstituttet"},
		{RuleWithOthers, roadmap.Lead, "the subject that does something «sammen med» or «i samarbeid med» others, where that stands before the verb", "Helsedirektoratet skal sammen med KS lage en plan.", "helsedirektoratet"},
		{RuleRunBy, roadmap.Operator, "a verb of doing in the passive with «av», «i forvaltning hos», «i drift hos»", "Tjenesten drives i forvaltning hos Norsk Helsenett SF.", "norsk-helsenett"},
		{RuleRuns, roadmap.Operator, "the subject of a verb of doing: drifte, forvalte, utvikle, levere, gjennomføre and about a hundred like them, stå for, følge opp, sørge for, arbeide med", "Norsk Helsenett utvikler tillitsmodellen.", "norsk-helsenett"},
		{RuleTransferred, roadmap.Operator, "«overført fra A til B»: A has run it, B runs it; «overtok driften fra A»; not where data are transferred", "VKP ble overført fra Direktoratet for e-helse til NHN.", "norsk-helsenett"},
		{RuleCommissioned, roadmap.Lead, "the subject that gets a task («får i oppdrag», «er gitt i oppdrag», «oppdraget er gitt til») or is asked to do it", "Helsedirektoratet fikk i oppdrag å utrede ordningen.", "helsedirektoratet"},
		{RuleCommissions, roadmap.Commissioner, "«oppdrag fra» or «av», «på vegne av», «bestilt av», and the subject that gives a task", "Utredningen skjer på oppdrag fra HOD.", "helse-og-omsorgsdepartementet"},
		{RuleFundedBy, roadmap.Funder, "a verb of paying in the passive with «av»; «midler», «tilskudd», «finansiering» and the like with «fra»; «over Xs budsjett»", "Prosjektet er finansiert av Helse Vest.", "helse-vest-rhf"},
		{RuleFunds, roadmap.Funder, "the subject of a verb of paying, or that gives money", "Digitaliseringsdirektoratet finansierer prosjektet.", "digitaliseringsdirektoratet"},
		{RuleReceivesFunds, roadmap.Lead, "the subject that gets money for the work", "FHI har fått midler til prosjektet.", "folkehelseinstituttet"},
		{RuleTogetherWith, roadmap.Collaborator, "«sammen med», «samarbeid med», «i samråd med», «bistand fra» and the like", "Dette skjer i samarbeid med Helse Vest og Bergen kommune.", "bergen-kommune"},
		{RuleTakesPart, roadmap.Collaborator, "the subject of delta, bidra, medvirke, samarbeide, bistå, være med, inngå avtale; of støtte where what is supported is work or those who do it", "Legeforeningen bidrar i arbeidet.", "legeforeningen"},
		{RuleBetween, roadmap.Collaborator, "co-operation, trials and agreements «mellom» A and B", "Samarbeidet mellom KS og Bufdir fortsetter.", "bufdir"},
		{RuleNegated, roadmap.Mentioned, "a rule above, but the sentence denies it («ikke», «uten»)", "Prosjektet ledes ikke av KS.", "ks"},
		{RuleDoubtful, roadmap.Mentioned, "a rule above, but the sentence only considers or proposes it («bør», «foreslås», «avklart om»)", "Helsedirektoratet bør lede arbeidet.", "helsedirektoratet"},
		{RuleNamed, roadmap.Mentioned, "named, and no rule above applies", "Les mer på KS sine hjemmesider.", "ks"},
	}
}
