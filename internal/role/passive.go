package role

import (
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from the passive.
const (
	RuleLedBy    = "LED_BY"
	RuleRunBy    = "RUN_BY"
	RuleFundedBy = "FUNDED_BY"
)

var passive = construction{
	rules: []Rule{
		{
			Name: RuleLedBy, Role: roadmap.Lead,
			Label:   roadmap.Words{NB: "Arbeidet ledes av aktøren", EN: "The work is led by the actor"},
			Reads:   "a verb of leading in the passive with «av», «fra», «hos» or «ved»",
			Example: "Arbeidet ledes av Helsedirektoratet.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleRunBy, Role: roadmap.Operator,
			Label:   roadmap.Words{NB: "Noe drives, forvaltes eller utvikles av aktøren", EN: "Something is run, managed or developed by the actor"},
			Reads:   "a verb of doing in the passive with «av», «i forvaltning hos», «i drift hos»",
			Example: "Tjenesten drives i forvaltning hos Norsk Helsenett SF.", Actor: "norsk-helsenett",
		},
		{
			Name: RuleFundedBy, Role: roadmap.Funder,
			Label: roadmap.Words{NB: "Midlene kommer fra aktøren", EN: "The funds come from the actor"},
			Reads: "a verb of paying in the passive with «av»; «midler», «tilskudd», «finansiering» and the like with «fra»; " +
				"«over Xs budsjett»; «tildelingen fra X» that covers or goes to something",
			Example: "Prosjektet er finansiert av Helse Vest.", Actor: "helse-vest-rhf",
		},
	},
	read: (*clause).passive,
}

// passive reads «ledes av», «er utviklet av», «ledes i dag av».
func (c *clause) passive(i int) {
	v, known := c.VerbAt(i)
	if known && v.PassiveOnly && c.Word(i).Is("gitt", "gis") {
		v = c.whatIsGiven(v)
	}
	if !known || !v.Passive || !c.HasAny(v.Only) {
		return
	}
	av := -1
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAgent; at++ {
		w := c.Word(at)
		if w.Is("og", "samt", ",") && c.Verb(at+1).Passive {
			at++ // «eies og forvaltes av»
			continue
		}
		if w.Is("av") && !c.Word(at-1).Is("løpet", "hjelp", "slutten", "starten", "begynnelsen", "utgangen") {
			av = at
			break
		}
		aside := w.Kind != sentence.Mark && w.Kind != sentence.PlainWord && c.Word(at-1).IsPreposition() // «utviklet for KS av NHN»
		if w.Kind != sentence.PlainWord && !aside || c.IsFinite(at) || w.BoundsClause() || w.IsConjunction() {
			break
		}
	}
	if v.Role == roadmap.Funder {
		c.fundOf(i)
	}
	if av < 0 {
		c.passiveAt(i, v)
		return
	}
	if v.Role == roadmap.Collaborator && (c.Word(i+1).Is("økonomisk", "finansielt") || c.SpeaksOfPayment()) {
		v.Role = roadmap.Funder // «støttes økonomisk av», «er støttet av KS med 8 millioner kroner»
	}
	t := trigger{first: i, last: av, finite: -1, role: v.Role, rule: passiveRule(v.Role)}
	l := c.ListFrom(av+1, "av", true)
	c.give(t, l)
	c.contrast(t, l, "av")
}

// What is given besides money, by the beginnings of its words.
var (
	teachingWords   = []string{"opplæring", "veiledning", "kurs", "brukerstøtte"}
	assistanceWords = []string{"bistand", "hjelp"}
)

// whatIsGiven returns what «gis av» says is given: money, unless there is none and teaching or help is given.
func (c *clause) whatIsGiven(v sentence.Verb) sentence.Verb {
	switch {
	case c.SpeaksOfMoney():
	case c.HasAny(teachingWords):
		return sentence.Verb{Role: roadmap.Operator, Passive: true}
	case c.HasAny(assistanceWords):
		return sentence.Verb{Role: roadmap.Collaborator, Passive: true}
	}
	return v
}

// passiveAt reads a passive that says where instead of by whom: «ledes fra», «utvikles hos».
func (c *clause) passiveAt(i int, v sentence.Verb) {
	at := c.Word(i + 1)
	from := at.Is("fra") && (v.Role == roadmap.Lead || c.Word(i).Is("drives", "driftes", "leveres"))
	from = from || at.Is("under") && c.Word(i).Is("organisert", "organiseres")
	if from || at.Is("hos", "ved") && (v.Role == roadmap.Lead || v.Role == roadmap.Operator) {
		c.give(trigger{first: i, last: i + 1, finite: -1, role: v.Role, rule: passiveRule(v.Role)}, c.ListFrom(i+2, at.Lower, true))
	}
}

// fundOf reads whose money pays: «finansieres over Bufdirs budsjett».
func (c *clause) fundOf(i int) {
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAgent && !c.Word(at).BoundsClause(); at++ {
		if c.isFund(at) {
			c.give(trigger{first: i, last: at, finite: -1, role: roadmap.Funder, rule: RuleFundedBy},
				sentence.List{Agents: []int{at}, First: at, End: at + 1})
			return
		}
	}
}

func passiveRule(r roadmap.Role) string {
	switch r {
	case roadmap.Commissioner:
		return RuleCommissions
	case roadmap.Lead:
		return RuleLedBy
	case roadmap.Funder:
		return RuleFundedBy
	case roadmap.Collaborator:
		return RuleTogetherWith
	default:
		return RuleRunBy
	}
}
