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
			Label:   roadmap.Words{NB: "Aktøren har fått midler til arbeidet", EN: "The actor was given funds for the work"},
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
	if allocations[w.Lower] {
		c.allocated(i)
	}
	receives := w.Is("fikk", "får", "fått", "mottok", "mottar", "mottatt")
	if !receives && !grantingVerbs[w.Lower] {
		return
	}
	money := -1
	for at := i + 1; at <= i+4 && c.Word(at).Kind != sentence.Mark; at++ {
		if c.Word(at).EndsIn(moneyEndings) || c.Word(at).Is("støtte") && c.Word(at-1).Is("økonomisk", "finansiell") {
			money = at
			break
		}
	}
	switch {
	case money < 0:
	case receives:
		c.receives(i, money, roadmap.Lead, RuleReceivesFunds)
	default:
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

// allocations are money that a budget gives.
var allocations = norsk.Set("tildeling tildelingen tildelinga tildelinger tildelingene rammetildeling rammetildelingen tilleggstildeling " +
	"tilleggstildelingen prosjekttildeling prosjekttildelingen driftstildeling driftstildelingen budsjettildeling budsjettildelingen")

// What an allocation does, and words for what is done with it.
var (
	coveringVerbs = norsk.Set("dekke dekker dekket dekkes dekt dekka finansiere finansierer finansierte finansieres finansiert bekoste bekoster bekostes")
	spendingVerbs = norsk.Set("går gikk gå brukes benyttes brukt benyttet øremerket øremerkes")
)

// allocated reads from whom an allocation at i comes that covers something: «tildelingen fra HOD skal dekke driften», «driften
// dekkes av tildelingen fra HOD», «HODs tildeling går til driften».
func (c *clause) allocated(i int) {
	of := c.Word(i - 1)
	covers := c.covers(i)
	if covers < 0 {
		return
	}
	t := trigger{first: min(i, covers), last: max(i, covers), finite: -1, role: roadmap.Funder, rule: RuleFundedBy}
	if f := c.FiniteOf(covers, sentence.Tenses{Infinitive: true}); f >= 0 {
		t.finite = f
	}
	if of.Kind == sentence.ActorName && of.Bound {
		c.give(t, sentence.List{Agents: []int{i - 1}, First: i - 1, End: i})
		return
	}
	for at := i + 1; at-i <= sentence.FarAgent && !c.IsFinite(at) && !c.Word(at).BoundsClause(); at++ {
		if c.Word(at).Is("av") && !c.Word(at+1).EndsIn(moneyEndings) {
			return // «tildelingen av plasser fra»
		}
		if c.Word(at).Is("fra", "frå") {
			t.last = max(t.last, at)
			c.give(t, c.ListFrom(at+1, c.Word(at).Lower, true))
			return
		}
	}
}

// covers returns the place of the verb that says that the allocation at i pays for something; -1 where there is none.
func (c *clause) covers(i int) int {
	for _, step := range []int{1, -1} {
		for at := i + step; at >= 0 && at < len(c.Tokens) && !c.Word(at).BoundsClause() && !c.Word(at).Is(","); at += step {
			w := c.Word(at)
			spends := step > 0 && spendingVerbs[w.Lower] && c.Word(c.SkipAdverbs(at+1)).Is("til")
			if coveringVerbs[w.Lower] || spends {
				return at
			}
		}
	}
	return -1
}

// isFund returns whether an actor in the possessive has what money comes from: «Bufdirs tilskuddsordning».
func (c *clause) isFund(i int) bool {
	t := c.Word(i)
	return t.Kind == sentence.ActorName && t.Bound && (c.Word(i+1).IsFund() || c.Word(i+1).Is("sin", "sitt", "sine") && c.Word(i+2).IsFund())
}
