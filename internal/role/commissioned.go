package role

import (
	"slices"

	"veikart/internal/roadmap"
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
			Reads:   "the subject that gets a task («får i oppdrag», «er gitt i oppdrag», «oppdraget er gitt til») or is asked to do it",
			Example: "Helsedirektoratet fikk i oppdrag å utrede ordningen.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleCommissions, Role: roadmap.Commissioner,
			Reads:   "«oppdrag fra» or «av», «på vegne av», «bestilt av», and the subject that gives a task",
			Example: "Utredningen skjer på oppdrag fra HOD.", Actor: "helse-og-omsorgsdepartementet",
		},
	},
	read: (*clause).commissioned,
}

// commissioned reads who gets a task and who gives it: «fikk i oppdrag», «er gitt i oppdrag», «ga KS i
// oppdrag», «har bedt KS om å».
func (c *clause) commissioned(i int) {
	w := c.word(i)
	switch {
	case w.is("fikk", "får", "fått", "mottok", "mottatt", "tildelt", "tildeles") && c.task(i) >= 0:
		c.receives(i, c.task(i), roadmap.Lead, RuleCommissioned)
	case w.is("gir", "ga", "gav", "gitt", "gi") && c.task(i) >= 0:
		c.givesTask(i, c.task(i))
	case w.is("ber", "ba", "bad", "bedt", "be") && c.asks(i) >= 0:
		c.givesTask(i, c.asks(i))
	case w.is("bes", "anmodes", "pålegges") && c.asks(i) >= 0, w.is("gis") && c.task(i) >= 0:
		subject, _ := c.subject(i)
		c.give(trigger{first: i, last: i, finite: i, role: roadmap.Lead, rule: RuleCommissioned}, subject)
	case w.is("oppdraget", "oppdrag", "oppgaven", "mandatet"):
		c.taskGoesTo(i)
	}
}

// taskGoesTo reads «oppdraget er gitt til KS».
func (c *clause) taskGoesTo(i int) {
	for at := i + 1; at < len(c.tokens) && at-i <= farAuxiliary && !clauseBounds[c.word(at).lower]; at++ {
		if c.word(at).is("til") && (c.word(at-1).is("gitt", "gis", "lagt", "tildelt", "gikk", "går") || c.word(at-1).isAgent() && c.word(at-2).is("av", "fra") || at == i+1 && c.isGiven(i)) {
			c.give(trigger{first: at - 1, last: at, finite: -1, role: roadmap.Lead, rule: RuleCommissioned}, c.listFrom(at+1, "til", true))
			return
		}
	}
}

// isGiven returns whether a verb of giving stands before the task at i: «gir i oppdrag til».
func (c *clause) isGiven(i int) bool {
	return slices.ContainsFunc(c.tokens[max(0, i-farAgent):i], func(t token) bool { return t.is("gir", "ga", "gav", "gitt") })
}

// task returns the place of the word «oppdrag» that belongs to the verb at i, -1 where there is none.
func (c *clause) task(i int) int {
	for at := i + 1; at < len(c.tokens) && at-i <= farAuxiliary; at++ {
		if c.word(at).is("oppdrag", "oppdraget", "oppgave", "mandat", "mandatet") {
			return at
		}
		if c.word(i+1).isAgent() && c.word(at).is("ansvar", "ansvaret", "hovedansvaret", "fullmakt", "myndighet") {
			return at // «gir KS ansvaret»
		}
		if clauseBounds[c.word(at).lower] || c.word(at).is("å") {
			return -1
		}
	}
	return -1
}

// asks returns the place of the «om» in «bedt KS om å», -1 where there is none.
func (c *clause) asks(i int) int {
	for at := i + 1; at < len(c.tokens) && at-i <= farAuxiliary; at++ {
		direct := at == i+1 || c.word(at-1).isAgent()
		if c.word(at).is("om") && c.word(at+1).is("å") || direct && (c.word(at).is("å") || c.verbs[c.word(at).lower].finite.infinitive) {
			return at // «bes om å lage», «ber KS lage»
		}
		if clauseBounds[c.word(at).lower] {
			return -1
		}
	}
	return -1
}

// receives gives the subject of a verb at i a role; last is the last word that tells of it.
func (c *clause) receives(i, last int, role roadmap.Role, rule string) {
	f := i
	if c.word(i).is("fått", "mottatt", "tildelt") {
		if f = c.auxiliary(i, tenses{participle: true}); f < 0 {
			f = c.being(i)
		}
	}
	if f < 0 {
		return
	}
	subject, _ := c.subject(f)
	c.give(trigger{first: min(i, f), last: min(last, i+1), finite: f, role: role, rule: rule}, subject)
}

// givesTask reads who gives a task with the verb at i, and whom: the names between the verb and last.
func (c *clause) givesTask(i, last int) {
	f := i
	if c.word(i).is("gitt", "bedt", "gi", "be") {
		participle := c.word(i).is("gitt", "bedt")
		if f = c.auxiliary(i, tenses{infinitive: !participle, participle: participle}); f < 0 {
			if f = c.being(i); f >= 0 && participle {
				subject, _ := c.subject(f) // «er gitt i oppdrag», «er bedt om»
				c.give(trigger{first: f, last: i, finite: f, role: roadmap.Lead, rule: RuleCommissioned}, subject)
			}
			return
		}
	}
	giver, behind := c.subject(f)
	c.give(trigger{first: min(i, f), last: i, finite: f, role: roadmap.Commissioner, rule: RuleCommissions}, giver)
	for at := max(behind, i+1); at < last; at++ {
		if c.word(at).isAgent() {
			c.give(trigger{first: min(i, f), last: i, finite: f, role: roadmap.Lead, rule: RuleCommissioned}, c.names(at))
			return
		}
		if prepositions[c.word(at).lower] && c.word(at+1).isAgent() {
			return
		}
	}
}
