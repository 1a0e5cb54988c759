package role

import "veikart/internal/roadmap"

// The rules that are read from money that is given.
const (
	RuleReceivesFunds = "RECEIVES_FUNDS"
)

var funded = construction{
	rules: []Rule{
		{
			Name: RuleReceivesFunds, Role: roadmap.Lead,
			Reads:   "the subject that gets money for the work",
			Example: "FHI har fått midler til prosjektet.", Actor: "folkehelseinstituttet",
		},
	},
	read: (*clause).funded,
}

// funded reads who gets money and who gives it: «har fått midler», «gir tilskudd».
func (c *clause) funded(i int) {
	w := c.word(i)
	money := -1
	for at := i + 1; at <= i+4 && c.word(at).kind != mark; at++ {
		if hasEnding(c.word(at).lower, moneyEndings) || c.word(at).is("støtte") && c.word(at-1).is("økonomisk", "finansiell") {
			money = at
			break
		}
	}
	switch {
	case money < 0:
	case w.is("fikk", "får", "fått", "mottok", "mottar", "mottatt"):
		c.receives(i, money, roadmap.Lead, RuleReceivesFunds)
	case w.is("lyser", "lyste", "utlyser", "utlyste", "gir", "ga", "gav", "gitt", "gi", "tildeler", "tildelte", "tildelt", "tildele", "stiller", "stilte", "setter", "satte"):
		f := i
		if w.is("gitt", "gi", "tildelt", "tildele") {
			participle := w.is("gitt", "tildelt")
			f = c.auxiliary(i, tenses{infinitive: !participle, participle: participle})
		}
		if f >= 0 {
			subject, _ := c.subject(f)
			t := trigger{first: min(i, f), last: max(i, f), finite: f, role: roadmap.Funder, rule: RuleFunds}
			c.give(t, subject)
			if c.word(i+1).isAgent() && subject.first <= i { // «gir KS tilskudd»
				t.role, t.rule = roadmap.Lead, RuleReceivesFunds
				c.give(t, c.names(i+1))
			}
		}
	}
}

// isFund returns whether an actor in the possessive has what money comes from: «Bufdirs tilskuddsordning».
func (c *clause) isFund(i int) bool {
	t := c.word(i)
	return t.kind == actorName && t.bound && (hasEnding(c.word(i+1).lower, fundEndings) || isReflexive(c.word(i+1).lower) && hasEnding(c.word(i+2).lower, fundEndings))
}
