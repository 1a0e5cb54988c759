package role

import (
	"slices"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from what is delegated.
const (
	RuleDelegated = "DELEGATED"
)

var delegated = construction{
	rules: []Rule{
		{
			Name: RuleDelegated, Role: roadmap.Lead,
			Label: roadmap.Words{NB: "Oppgaven er delegert til aktøren", EN: "The task is delegated to the actor"},
			Reads: "whom a task is delegated to («er delegert til X å …», «HOD har delegert oppgaven til X», «X er delegert " +
				"myndigheten»), OPERATOR where that is to run something («driften»); not where access or rights are",
			Example: "Det er delegert til Helsedirektoratet å forvalte ordningen.", Actor: "helsedirektoratet",
		},
	},
	read: (*clause).delegated,
}

// delegatedTasks are what can be delegated, each alone and as the end of a compound.
var delegatedTasks = []string{
	"oppgave", "oppgaven", "oppgaver", "oppgavene", "oppgåva", "ansvar", "ansvaret", "myndighet", "myndigheten", "oppdraget", "oppdrag",
	"mandatet", "arbeidet", "driften", "forvaltningen", "koordineringen", "gjennomføringen", "utviklingen", "oppfølgingen", "ledelsen",
}

// delegatedRights are what is delegated without work: «rettigheter som er delegert til».
var delegatedRights = norsk.Set("tilgang tilganger tilgangen rettighet rettigheter rettighetene fullmakt fullmakter fullmakten rolle roller rollen signatur")

// delegated reads to whom a task is delegated, and by whom: «er delegert til FHI å forvalte», «HOD delegerte oppgaven til».
func (c *clause) delegated(i int) {
	w := c.Word(i)
	if !w.Is("delegert", "delegeres", "delegerer", "delegerte", "delegere") {
		return
	}
	f := i
	switch be := c.Word(i - 1); {
	case be.Is("bli", "blitt", "være", "vært"):
		f = c.finiteBeing(i - 1)
	case w.Is("delegere"):
		f = c.FiniteOf(i, sentence.Tenses{Infinitive: true})
	case w.Is("delegert"):
		if f = c.Being(i); f < 0 {
			f = c.Auxiliary(i, sentence.Tenses{Participle: true})
		}
	case w.Is("delegeres"):
		if modal := c.Auxiliary(i, sentence.Tenses{Infinitive: true}); modal >= 0 {
			f = modal
		}
	}
	to := c.delegatedTo(i)
	if f < 0 || !c.isDelegatedTask(i, to) {
		return
	}
	active := w.Is("delegerer", "delegerte", "delegere") || w.Is("delegert") && c.Word(f).IsHave()
	t := trigger{first: min(i, f), last: i, finite: f, role: roadmap.Lead, rule: RuleDelegated}
	if slices.ContainsFunc(c.Tokens[:max(i, to)], func(t sentence.Token) bool { return heldWork[t.Lower] || t.EndsIn(runningEndings) }) {
		t.role = roadmap.Operator
	}
	subject, _ := c.Subject(f)
	switch {
	case active:
		c.give(trigger{first: t.first, last: i, finite: f, role: roadmap.Commissioner, rule: RuleCommissions}, subject)
	case to < 0:
		c.give(t, subject) // «FHI er delegert oppgaven»
	}
	if to >= 0 {
		t.last = max(i, to)
		c.give(t, c.ListFrom(to+1, "til", true))
	}
	if !active {
		c.delegator(t, i)
	}
}

// delegatedTo returns the place of the «til» before whom something is delegated to by the verb at i: behind it, or where the
// clause begins: «Til FHI er det delegert å …». It is -1 where there is none.
func (c *clause) delegatedTo(i int) int {
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary; at++ {
		switch w := c.Word(at); {
		case w.Is("til") && !c.Word(at+1).Is("å"):
			return at
		case w.Is("å") || w.BoundsClause() || c.IsFinite(at):
			at = len(c.Tokens)
		}
	}
	if c.Word(0).Is("til") && c.Word(1).IsAgent() {
		return 0
	}
	return -1
}

// isDelegatedTask returns whether what the verb at i delegates is a task: something to do behind an «å», or a word for it in
// the clause. Rights are none.
func (c *clause) isDelegatedTask(i, to int) bool {
	task := false
	for at := i; at >= 0 && (at == i || !c.Word(at).BoundsClause()); at-- {
		if delegatedRights[c.Word(at).Lower] {
			return false
		}
		task = task || at < i && (c.Word(at).EndsIn(delegatedTasks) || c.Word(at).Is("å"))
	}
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary && !c.Word(at).BoundsClause(); at++ {
		w := c.Word(at)
		if at < to && delegatedRights[w.Lower] {
			return false
		}
		task = task || w.Is("å") && !c.Word(at-1).Is("for") || (to < i || at < to) && w.EndsIn(delegatedTasks)
	}
	return task
}

// delegator reads who has delegated what the passive at i says to be: «delegert fra HOD til FHI», «er av HOD delegert til».
func (c *clause) delegator(t trigger, i int) {
	for at := t.finite; at <= i+sentence.FarAgent; at++ {
		if at != i && c.Word(at).Is("fra", "av") && c.Word(at+1).IsAgent() {
			t.role, t.rule = roadmap.Commissioner, RuleCommissions
			c.give(t, c.ListFrom(at+1, c.Word(at).Lower, true))
			return
		}
		if at > i && (c.Word(at).BoundsClause() || c.Word(at).Is("å")) {
			return
		}
	}
}
