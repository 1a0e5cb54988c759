package role

import (
	"slices"

	"veikart/internal/roadmap"
)

// The rules that are read from a verb and its subject.
const (
	RuleLeads     = "LEADS"
	RuleRuns      = "RUNS"
	RuleFunds     = "FUNDS"
	RuleTakesPart = "TAKES_PART"
)

var active = construction{
	rules: []Rule{
		{
			Name: RuleLeads, Role: roadmap.Lead,
			Reads: "the subject of a verb of leading: lede, koordinere, samordne, organisere, styre, eie, stå bak, gå i " +
				"spissen, ta initiativ til",
			Example: "Helse Nord skal lede samarbeidet.", Actor: "helse-nord-rhf",
		},
		{
			Name: RuleRuns, Role: roadmap.Operator,
			Reads: "the subject of a verb of doing: drifte, forvalte, utvikle, levere, gjennomføre and about a hundred like " +
				"them, stå for, følge opp, sørge for, arbeide med",
			Example: "Norsk Helsenett utvikler tillitsmodellen.", Actor: "norsk-helsenett",
		},
		{
			Name: RuleFunds, Role: roadmap.Funder,
			Reads:   "the subject of a verb of paying, or that gives money",
			Example: "Digitaliseringsdirektoratet finansierer prosjektet.", Actor: "digitaliseringsdirektoratet",
		},
		{
			Name: RuleTakesPart, Role: roadmap.Collaborator,
			Reads: "the subject of delta, bidra, medvirke, samarbeide, bistå, være med, inngå avtale; of støtte where what " +
				"is supported is work or those who do it",
			Example: "Legeforeningen bidrar i arbeidet.", Actor: "legeforeningen",
		},
	},
	read: (*clause).active,
}

// active reads a verb whose subject has the role.
func (c *clause) active(i int) {
	v, known := c.verbs[c.word(i).lower]
	if particle, is := c.withParticle(i); is {
		v, known = particle, true
	}
	if !known || v.passiveOnly || v.notBefore != "" && c.word(i+1).is(v.notBefore) || c.isPassiveAt(i, v) || !c.hasAny(v.only) {
		return
	}
	if c.word(i).is("skriver", "skrev") && c.word(i-1).is(",") && c.word(i+1).isAgent() {
		return // who is quoted: «…, skriver FHI»
	}
	f := c.finiteOf(i, v.finite)
	subject, _ := c.subject(f)
	t := trigger{first: min(i, f), last: max(i, f), finite: f, role: v.role, rule: v.rule}
	if v.rule == RuleTakesPart && c.word(i+1).is("med") && (hasEnding(c.word(i+2).lower, moneyEndings) || hasEnding(c.word(i+3).lower, moneyEndings)) {
		t.role, t.rule = roadmap.Funder, RuleFunds // «bidrar med midler»
	}
	if v.rule == RuleTakesPart && c.word(i+1).is("økonomisk", "finansielt") {
		t.role, t.rule = roadmap.Funder, RuleFunds
	}
	if f > 0 && c.word(f-1).is("som") {
		t.first = min(t.first, subject.first) // «det er ikke KS som leder»
	}
	c.give(t, subject)
	switch {
	case subject.empty():
		c.listed(t, f)
	case subject.first > f:
		c.give(t, c.besides())
	}
	c.gapped(t, subject)
}

// listed reads the subject that stands far behind the verb: «Følgende aktører deltar: KS og FHI», «Kommunene som
// deltar, er Oslo kommune og Bergen kommune».
func (c *clause) listed(t trigger, f int) {
	if f < 0 {
		return
	}
	announced := slices.ContainsFunc(c.tokens[:f], func(t token) bool { return t.is("følgende", "følgjande", "disse", "desse") })
	relative := c.word(f-1).is("som") && hasEnding(c.word(f-2).lower, []string{"ene", "ane"})
	for at := f + 1; at < len(c.tokens) && at-f <= farAuxiliary; at++ {
		if announced && c.word(at).is(":") || relative && c.word(at).is("er", "var") && c.word(at+1).isAgent() {
			t.last = max(t.last, f)
			c.give(t, c.listFrom(at+1, "", true))
			return
		}
		if clauseBounds[c.word(at).lower] || c.isFinite(at) {
			return
		}
	}
}

// besides reads who does the same as the subject behind the verb: «Foruten KS deltar …».
func (c *clause) besides() list {
	switch {
	case c.word(0).is("foruten", "utenom"):
		return c.names(1)
	case c.stands(0, []string{"i", "tillegg", "til"}), c.stands(0, []string{"ved", "siden", "av"}):
		return c.names(3)
	}
	return list{}
}

// gapped reads a second subject whose verb is left out: «KS har ansvaret for opplæring, Helse Vest for drift».
func (c *clause) gapped(t trigger, subject list) {
	if len(subject.agents) == 0 {
		return
	}
	seen := map[string]bool{}
	for at := t.last + 1; at < len(c.tokens); at++ {
		w := c.word(at)
		switch {
		case w.is("mens") || clauseBounds[w.lower] || c.isFinite(at):
			return
		case prepositions[w.lower] && !c.word(at+1).isAgent():
			seen[w.lower] = true
		case w.isAgent() && conjunctions[c.word(at-1).lower] && seen[c.word(at+1).lower]:
			if !c.finiteBehind(at) {
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.names(at))
			}
			return
		case w.isAgent() && c.word(at-1).is("og") && c.word(at-2).is(",") && !c.word(at-3).isAgent() && c.isObject(at+1):
			if !c.finiteBehind(at) { // «KS leder delprosjekt 1, og FHI delprosjekt 2»
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.names(at))
			}
			return
		}
	}
}

// isObject returns whether the word at i can begin what a verb that is left out is about.
func (c *clause) isObject(i int) bool {
	w := c.word(i)
	return w.kind == plainWord && !prepositions[w.lower] && !clauseOpeners[w.lower] && !adverbs[w.lower] && !conjunctions[w.lower] && !clauseBounds[w.lower] && !c.mayBeFinite(i)
}

// finiteBehind returns whether a finite verb stands behind i in its clause.
func (c *clause) finiteBehind(i int) bool {
	for at := i + 1; at < len(c.tokens) && !clauseBounds[c.word(at).lower]; at++ {
		if c.mayBeFinite(at) {
			return true
		}
	}
	return false
}
