package role

import "veikart/internal/roadmap"

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
			Reads:   "a verb of leading in the passive with «av», «fra», «hos» or «ved»",
			Example: "Arbeidet ledes av Helsedirektoratet.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleRunBy, Role: roadmap.Operator,
			Reads:   "a verb of doing in the passive with «av», «i forvaltning hos», «i drift hos»",
			Example: "Tjenesten drives i forvaltning hos Norsk Helsenett SF.", Actor: "norsk-helsenett",
		},
		{
			Name: RuleFundedBy, Role: roadmap.Funder,
			Reads: "a verb of paying in the passive with «av»; «midler», «tilskudd», «finansiering» and the like with «fra»; " +
				"«over Xs budsjett»",
			Example: "Prosjektet er finansiert av Helse Vest.", Actor: "helse-vest-rhf",
		},
	},
	read: (*clause).passive,
}

// passive reads «ledes av», «er utviklet av», «ledes i dag av».
func (c *clause) passive(i int) {
	v, known := c.verbs[c.word(i).lower]
	if particle, is := c.withParticle(i); is {
		v, known = particle, true
	}
	if known && v.passiveOnly && c.word(i).is("gitt", "gis") {
		v = c.whatIsGiven(v)
	}
	if !known || !v.passive || !c.hasAny(v.only) {
		return
	}
	av := -1
	for at := i + 1; at < len(c.tokens) && at-i <= farAgent; at++ {
		w := c.word(at)
		if w.is("og", "samt", ",") && c.verbs[c.word(at+1).lower].passive {
			at++ // «eies og forvaltes av»
			continue
		}
		if w.is("av") && !c.word(at-1).is("løpet", "hjelp", "slutten", "starten", "begynnelsen", "utgangen") {
			av = at
			break
		}
		aside := w.kind != mark && w.kind != plainWord && prepositions[c.word(at-1).lower] // «utviklet for KS av NHN»
		if w.kind != plainWord && !aside || c.isFinite(at) || clauseBounds[w.lower] || conjunctions[w.lower] {
			break
		}
	}
	if v.role == roadmap.Funder {
		c.fundOf(i)
	}
	if av < 0 {
		c.passiveAt(i, v)
		return
	}
	if v.rule == RuleTakesPart && (c.word(i+1).is("økonomisk", "finansielt") || c.hasAny(paymentWords)) {
		v.role = roadmap.Funder // «støttes økonomisk av», «er støttet av KS med 8 millioner kroner»
	}
	t := trigger{first: i, last: av, finite: -1, role: v.role, rule: passiveRule(v.role)}
	l := c.listFrom(av+1, "av", true)
	c.give(t, l)
	c.contrast(t, l, "av")
}

// whatIsGiven returns what «gis av» tells of: money, unless there is none and teaching or help is given.
func (c *clause) whatIsGiven(v verb) verb {
	switch {
	case c.hasAny(moneyWords):
	case c.hasAny(teachingWords):
		return verb{role: roadmap.Operator, rule: RuleRuns, passive: true}
	case c.hasAny(assistanceWords):
		return verb{role: roadmap.Collaborator, rule: RuleTakesPart, passive: true}
	}
	return v
}

// passiveAt reads a passive that says where instead of by whom: «ledes fra», «utvikles hos».
func (c *clause) passiveAt(i int, v verb) {
	at := c.word(i + 1)
	from := at.is("fra") && (v.role == roadmap.Lead || c.word(i).is("drives", "driftes", "leveres"))
	from = from || at.is("under") && c.word(i).is("organisert", "organiseres")
	if from || at.is("hos", "ved") && (v.role == roadmap.Lead || v.role == roadmap.Operator) {
		c.give(trigger{first: i, last: i + 1, finite: -1, role: v.role, rule: passiveRule(v.role)}, c.listFrom(i+2, at.lower, true))
	}
}

// fundOf reads whose money pays: «finansieres over Bufdirs budsjett».
func (c *clause) fundOf(i int) {
	for at := i + 1; at < len(c.tokens) && at-i <= farAgent && !clauseBounds[c.word(at).lower]; at++ {
		if c.isFund(at) {
			c.give(trigger{first: i, last: at, finite: -1, role: roadmap.Funder, rule: RuleFundedBy}, list{agents: []int{at}, first: at, end: at + 1})
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
