package role

import (
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
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
			Label: roadmap.Words{NB: "Aktøren leder, koordinerer eller samordner", EN: "The actor leads or co-ordinates"},
			Reads: "the subject of a verb of leading: lede, koordinere, samordne, organisere, styre, eie, stå bak, gå i " +
				"spissen, ta initiativ til",
			Example: "Helse Nord skal lede samarbeidet.", Actor: "helse-nord-rhf",
		},
		{
			Name: RuleRuns, Role: roadmap.Operator,
			Label: roadmap.Words{NB: "Aktøren utfører arbeidet", EN: "The actor carries out the work"},
			Reads: "the subject of a verb of doing: drifte, forvalte, utvikle, levere, gjennomføre and about a hundred like " +
				"them, stå for, følge opp, sørge for, arbeide med",
			Example: "Norsk Helsenett utvikler tillitsmodellen.", Actor: "norsk-helsenett",
		},
		{
			Name: RuleFunds, Role: roadmap.Funder,
			Label:   roadmap.Words{NB: "Aktøren betaler", EN: "The actor pays"},
			Reads:   "the subject of a verb of paying, or that gives money",
			Example: "Digitaliseringsdirektoratet finansierer prosjektet.", Actor: "digitaliseringsdirektoratet",
		},
		{
			Name: RuleTakesPart, Role: roadmap.Collaborator,
			Label: roadmap.Words{NB: "Aktøren deltar, bidrar eller samarbeider", EN: "The actor takes part, contributes or co-operates"},
			Reads: "the subject of delta, bidra, medvirke, samarbeide, bistå, være med, inngå avtale; of støtte where what " +
				"is supported is work or those who do it",
			Example: "Legeforeningen bidrar i arbeidet.", Actor: "legeforeningen",
		},
	},
	read: (*clause).active,
}

// active reads a verb whose subject has the role.
func (c *clause) active(i int) {
	v, known := c.VerbAt(i)
	if !known || v.PassiveOnly || v.NotBefore != "" && c.Word(i+1).Is(v.NotBefore) || c.IsPassiveAt(i, v) || !c.HasAny(v.Only) {
		return
	}
	if c.Word(i).Is("skriver", "skrev") && c.Word(i-1).Is(",") && c.Word(i+1).IsAgent() {
		return // who is quoted: «…, skriver FHI»
	}
	f := c.FiniteOf(i, v.Finite)
	subject, _ := c.Subject(f)
	t := trigger{first: min(i, f), last: max(i, f), finite: f, role: v.Role, rule: activeRule(v.Role)}
	if v.Role == roadmap.Collaborator && c.Word(i+1).Is("med") && (c.Word(i+2).EndsIn(moneyEndings) || c.Word(i+3).EndsIn(moneyEndings)) {
		t.role, t.rule = roadmap.Funder, RuleFunds // «bidrar med midler»
	}
	if v.Role == roadmap.Collaborator && c.Word(i+1).Is("økonomisk", "finansielt") {
		t.role, t.rule = roadmap.Funder, RuleFunds
	}
	if f > 0 && c.Word(f-1).Is("som") {
		t.first = min(t.first, subject.First) // «det er ikke KS som leder»
	}
	c.give(t, subject)
	switch {
	case subject.Empty():
		c.listed(t, f)
	case subject.First > f:
		c.give(t, c.besides())
	}
	c.gapped(t, subject)
}

// activeRule returns the rule of a verb whose subject has a role.
func activeRule(r roadmap.Role) string {
	switch r {
	case roadmap.Commissioner:
		return RuleCommissions
	case roadmap.Lead:
		return RuleLeads
	case roadmap.Funder:
		return RuleFunds
	case roadmap.Collaborator:
		return RuleTakesPart
	default:
		return RuleRuns
	}
}

// listed reads the subject that stands far behind the verb: «Følgende aktører deltar: KS og FHI», «Kommunene som
// deltar, er Oslo kommune og Bergen kommune».
func (c *clause) listed(t trigger, f int) {
	if f < 0 {
		return
	}
	announced := slices.ContainsFunc(c.Tokens[:f], func(t sentence.Token) bool { return t.Is("følgende", "følgjande", "disse", "desse") })
	relative := c.Word(f-1).Is("som") && c.Word(f-2).EndsIn([]string{"ene", "ane"})
	for at := f + 1; at < len(c.Tokens) && at-f <= sentence.FarAuxiliary; at++ {
		if announced && c.Word(at).Is(":") || relative && c.Word(at).Is("er", "var") && c.Word(at+1).IsAgent() {
			t.last = max(t.last, f)
			c.give(t, c.ListFrom(at+1, "", true))
			return
		}
		if c.Word(at).BoundsClause() || c.IsFinite(at) {
			return
		}
	}
}

// besides reads who does the same as the subject behind the verb: «Foruten KS deltar …».
func (c *clause) besides() sentence.List {
	switch {
	case c.Word(0).Is("foruten", "utenom"):
		return c.Names(1)
	case c.Stands(0, []string{"i", "tillegg", "til"}), c.Stands(0, []string{"ved", "siden", "av"}):
		return c.Names(3)
	}
	return sentence.List{}
}

// gapped reads a second subject whose verb is left out: «KS har ansvaret for opplæring, Helse Vest for drift».
func (c *clause) gapped(t trigger, subject sentence.List) {
	if len(subject.Agents) == 0 {
		return
	}
	seen := map[string]bool{}
	for at := t.last + 1; at < len(c.Tokens); at++ {
		w := c.Word(at)
		switch {
		case w.Is("mens") || w.BoundsClause() || c.IsFinite(at):
			return
		case w.IsPreposition() && !c.Word(at+1).IsAgent():
			seen[w.Lower] = true
		case w.IsAgent() && c.Word(at-1).IsConjunction() && seen[c.Word(at+1).Lower]:
			if !c.finiteBehind(at) {
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.Names(at))
			}
			return
		case w.IsAgent() && c.Word(at-1).Is("og") && c.Word(at-2).Is(",") && !c.Word(at-3).IsAgent() && c.isObject(at+1):
			if !c.finiteBehind(at) { // «KS leder delprosjekt 1, og FHI delprosjekt 2»
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.Names(at))
			}
			return
		}
	}
}

// isObject returns whether the word at i can begin what a verb that is left out is about.
func (c *clause) isObject(i int) bool {
	w := c.Word(i)
	small := w.IsPreposition() || w.OpensClause() || w.IsAdverb() || w.IsConjunction() || w.BoundsClause()
	return w.Kind == sentence.PlainWord && !small && !c.MayBeFinite(i)
}

// finiteBehind returns whether a finite verb stands behind i in its clause.
func (c *clause) finiteBehind(i int) bool {
	for at := i + 1; at < len(c.Tokens) && !c.Word(at).BoundsClause(); at++ {
		if c.MayBeFinite(at) {
			return true
		}
	}
	return false
}
