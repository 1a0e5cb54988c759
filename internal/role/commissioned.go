package role

import (
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from tasks that are given.
const (
	RuleCommissioned = "COMMISSIONED"
	RuleCommissions  = "COMMISSIONS"
)

var commissioned = construction{
	rules: []Rule{
		{
			Name: RuleCommissioned, Role: roadmap.Lead,
			Label:   roadmap.Words{NB: "Aktøren har fått oppdraget", EN: "The actor was given the task"},
			Reads:   "the subject that gets a task («får i oppdrag», «er gitt i oppdrag», «oppdraget er gitt til») or is asked to do it",
			Example: "Helsedirektoratet fikk i oppdrag å utrede ordningen.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleCommissions, Role: roadmap.Commissioner,
			Label:   roadmap.Words{NB: "Aktøren har gitt oppdraget", EN: "The actor commissioned it"},
			Reads:   "«oppdrag fra» or «av», «på vegne av», «bestilt av», and the subject that gives a task",
			Example: "Utredningen skjer på oppdrag fra HOD.", Actor: "helse-og-omsorgsdepartementet",
		},
	},
	read: (*clause).commissioned,
}

// commissioned reads who gets a task and who gives it: «fikk i oppdrag», «er gitt i oppdrag», «ga KS i
// oppdrag», «har bedt KS om å».
func (c *clause) commissioned(i int) {
	w := c.Word(i)
	switch {
	case w.Is("fikk", "får", "fått", "mottok", "mottatt", "tildelt", "tildeles") && c.task(i) >= 0:
		c.receives(i, c.task(i), roadmap.Lead, RuleCommissioned)
	case w.Is("gir", "ga", "gav", "gitt", "gi") && c.task(i) >= 0:
		c.givesTask(i, c.task(i))
	case w.Is("ber", "ba", "bad", "bedt", "be") && c.asks(i) >= 0:
		c.givesTask(i, c.asks(i))
	case w.Is("bes", "anmodes", "pålegges") && c.asks(i) >= 0, w.Is("gis") && c.task(i) >= 0:
		subject, _ := c.Subject(i)
		c.give(trigger{first: i, last: i, finite: i, role: roadmap.Lead, rule: RuleCommissioned}, subject)
	case w.Is("oppdraget", "oppdrag", "oppgaven", "mandatet"):
		c.taskGoesTo(i)
	}
}

// taskGoesTo reads «oppdraget er gitt til KS».
func (c *clause) taskGoesTo(i int) {
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary && !c.Word(at).BoundsClause(); at++ {
		if c.Word(at).Is("til") && (c.goesTo(at) || at == i+1 && c.isGiven(i)) {
			c.give(trigger{first: at - 1, last: at, finite: -1, role: roadmap.Lead, rule: RuleCommissioned}, c.ListFrom(at+1, "til", true))
			return
		}
	}
}

// goesTo returns whether the words before the «til» at i say that a task is given: «gitt til», «fra HOD til».
func (c *clause) goesTo(i int) bool {
	before := c.Word(i - 1)
	return before.Is("gitt", "gis", "lagt", "tildelt", "gikk", "går") || before.IsAgent() && c.Word(i-2).Is("av", "fra")
}

// isGiven returns whether a verb of giving stands before the task at i: «gir i oppdrag til».
func (c *clause) isGiven(i int) bool {
	return slices.ContainsFunc(c.Tokens[max(0, i-sentence.FarAgent):i], func(t sentence.Token) bool {
		return t.Is("gir", "ga", "gav", "gitt")
	})
}

// task returns the place of the word «oppdrag» that belongs to the verb at i, -1 where there is none.
func (c *clause) task(i int) int {
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary; at++ {
		if c.Word(at).Is("oppdrag", "oppdraget", "oppgave", "mandat", "mandatet") {
			return at
		}
		if c.Word(i+1).IsAgent() && c.Word(at).Is("ansvar", "ansvaret", "hovedansvaret", "fullmakt", "myndighet") {
			return at // «gir KS ansvaret»
		}
		if c.Word(at).BoundsClause() || c.Word(at).Is("å") {
			return -1
		}
	}
	return -1
}

// asks returns the place of the «om» in «bedt KS om å», -1 where there is none.
func (c *clause) asks(i int) int {
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary; at++ {
		direct := at == i+1 || c.Word(at-1).IsAgent()
		if c.Word(at).Is("om") && c.Word(at+1).Is("å") || direct && (c.Word(at).Is("å") || c.Verb(at).Finite.Infinitive) {
			return at // «bes om å lage», «ber KS lage»
		}
		if c.Word(at).BoundsClause() {
			return -1
		}
	}
	return -1
}

// receives gives the subject of a verb at i a role; last is the last word that states it.
func (c *clause) receives(i, last int, role roadmap.Role, rule string) {
	f := i
	if c.Word(i).Is("fått", "mottatt", "tildelt") {
		if f = c.Auxiliary(i, sentence.Tenses{Participle: true}); f < 0 {
			f = c.Being(i)
		}
	}
	if f < 0 {
		return
	}
	subject, _ := c.Subject(f)
	c.give(trigger{first: min(i, f), last: min(last, i+1), finite: f, role: role, rule: rule}, subject)
}

// givesTask reads who gives a task with the verb at i, and whom: the names between the verb and last.
func (c *clause) givesTask(i, last int) {
	f := i
	if c.Word(i).Is("gitt", "bedt", "gi", "be") {
		participle := c.Word(i).Is("gitt", "bedt")
		if f = c.Auxiliary(i, sentence.Tenses{Infinitive: !participle, Participle: participle}); f < 0 {
			if f = c.Being(i); f >= 0 && participle {
				subject, _ := c.Subject(f) // «er gitt i oppdrag», «er bedt om»
				c.give(trigger{first: f, last: i, finite: f, role: roadmap.Lead, rule: RuleCommissioned}, subject)
			}
			return
		}
	}
	giver, behind := c.Subject(f)
	c.give(trigger{first: min(i, f), last: i, finite: f, role: roadmap.Commissioner, rule: RuleCommissions}, giver)
	for at := max(behind, i+1); at < last; at++ {
		if c.Word(at).IsAgent() {
			c.give(trigger{first: min(i, f), last: i, finite: f, role: roadmap.Lead, rule: RuleCommissioned}, c.Names(at))
			return
		}
		if c.Word(at).IsPreposition() && c.Word(at+1).IsAgent() {
			return
		}
	}
}
