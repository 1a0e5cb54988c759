package role

import (
	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

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

// moneyEndings are words for money, each alone and as the end of a compound.
var moneyEndings = []string{
	"midler", "midlene", "midlar", "midlane", "tilskudd", "tilskuddet", "tilskuddene", "tilskot", "tilskotet",
	"finansiering", "finansieringen", "finansieringa", "bevilgning", "bevilgninger", "bevilgningen", "bevilgningene",
	"løyving", "løyvinga", "prosjektstøtte", "kroner", "millioner", "milliarder",
}

// grantingVerbs have whoever pays as their subject, where money stands behind them.
var grantingVerbs = norsk.Set("lyser lyste utlyser utlyste gir ga gav gitt gi tildeler tildelte tildelt tildele stiller stilte setter satte")

// funded reads who gets money and who gives it: «har fått midler», «gir tilskudd».
func (c *clause) funded(i int) {
	w := c.Word(i)
	money := -1
	for at := i + 1; at <= i+4 && c.Word(at).Kind != sentence.Mark; at++ {
		if c.Word(at).EndsIn(moneyEndings) || c.Word(at).Is("støtte") && c.Word(at-1).Is("økonomisk", "finansiell") {
			money = at
			break
		}
	}
	switch {
	case money < 0:
	case w.Is("fikk", "får", "fått", "mottok", "mottar", "mottatt"):
		c.receives(i, money, roadmap.Lead, RuleReceivesFunds)
	case grantingVerbs[w.Lower]:
		f := i
		if w.Is("gitt", "gi", "tildelt", "tildele") {
			participle := w.Is("gitt", "tildelt")
			f = c.Auxiliary(i, sentence.Tenses{Infinitive: !participle, Participle: participle})
		}
		if f >= 0 {
			subject, _ := c.Subject(f)
			t := trigger{first: min(i, f), last: max(i, f), finite: f, role: roadmap.Funder, rule: RuleFunds}
			c.give(t, subject)
			if c.Word(i+1).IsAgent() && subject.First <= i { // «gir KS tilskudd»
				t.role, t.rule = roadmap.Lead, RuleReceivesFunds
				c.give(t, c.Names(i+1))
			}
		}
	}
}

// isFund returns whether an actor in the possessive has what money comes from: «Bufdirs tilskuddsordning».
func (c *clause) isFund(i int) bool {
	t := c.Word(i)
	return t.Kind == sentence.ActorName && t.Bound && (c.Word(i+1).IsFund() || c.Word(i+1).Is("sin", "sitt", "sine") && c.Word(i+2).IsFund())
}
