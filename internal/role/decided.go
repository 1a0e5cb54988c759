package role

import (
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from what somebody has decided to do.
const (
	RuleDecides = "DECIDES"
)

var decided = construction{
	rules: []Rule{
		{
			Name: RuleDecides, Role: roadmap.Lead,
			Label: roadmap.Words{NB: "Aktøren har besluttet å gjøre det", EN: "The actor has decided to do it"},
			Reads: "the subject that has decided to do or to lead something («har vedtatt å gjennomføre», «besluttet å», «har fattet " +
				"vedtak om å»), or whose board has; what is decided is FUTURE where it «har» decided it",
			Example: "Helse Vest har vedtatt å gjennomføre innføringen.", Actor: "helse-vest-rhf",
		},
	},
	read: (*clause).decided,
}

// deciderEndings are who decides for an organisation, each alone and as the end of a compound.
var deciderEndings = []string{"styret", "styre", "ledelsen", "ledelse", "bystyret", "byrådet", "landsmøtet", "ledermøtet"}

// decided reads who has decided to do something: «har vedtatt å gjennomføre», «Det er vedtatt av KS å innføre».
func (c *clause) decided(i int) {
	if c.Word(i).Is("vedtatt", "besluttet", "bestemt") && c.Word(i+1).Is("av") {
		c.decidedBy(i)
		return
	}
	f, to := c.Decision(i)
	if f < 0 {
		return
	}
	verb := c.decidedVerb(to)
	if verb < 0 {
		return
	}
	t := trigger{first: min(i, f), last: verb, finite: f, role: roadmap.Lead, rule: RuleDecides}
	subject, _ := c.Subject(f)
	if subject.Empty() {
		subject = c.board(f)
	}
	c.give(t, subject)
}

// decidedBy reads the passive at i: «Det er vedtatt av KS å innføre».
func (c *clause) decidedBy(i int) {
	f := c.Being(i)
	l := c.ListFrom(i+2, "av", false)
	if l.Empty() && c.Word(i+2).EndsIn(deciderEndings) && c.Word(i+3).Is("i", "for", "hos", "ved") {
		l = c.Names(i + 4)
	}
	if f < 0 || !c.Word(l.End).Is("å") {
		return
	}
	if verb := c.decidedVerb(l.End); verb >= 0 {
		t := trigger{first: min(i, f), last: verb, finite: f, role: roadmap.Lead, rule: RuleDecides}
		if c.Word(f).Is("er") {
			t.tense = roadmap.Future
		}
		c.give(t, l)
	}
}

// decidedVerb returns the place of the verb of doing or leading behind the «å» at i, also where another verb stands first:
// «å ta i bruk og videreutvikle». It is -1 where nothing is to be done.
func (c *clause) decidedVerb(i int) int {
	does := func(at int) bool {
		v, _ := c.VerbAt(at)
		return (v.Role == roadmap.Operator || v.Role == roadmap.Lead) && v.Finite.Infinitive && !v.PassiveOnly && c.HasAny(v.Only) &&
			(v.NotBefore == "" || !c.Word(at+1).Is(v.NotBefore))
	}
	at := c.SkipAdverbs(i + 1)
	if does(at) {
		return at
	}
	for at++; at < len(c.Tokens) && at-i <= sentence.FarAgent+1 && !c.Word(at).BoundsClause() && !c.IsFinite(at); at++ {
		if c.Word(at-1).Is("og") && does(at) {
			return at
		}
	}
	return -1
}

// board returns whose board is the subject of the finite verb at f: «styret i Helse Vest har», «i mai vedtok KS' hovedstyre».
func (c *clause) board(f int) sentence.List {
	behind := c.SkipAdverbs(f + 1)
	for _, at := range []int{f - 1, f - 3, behind, behind + 1} {
		if !c.Word(at).EndsIn(deciderEndings) {
			continue
		}
		of := at + 2
		if c.Word(at-1).Bound && at != behind {
			of = at - 1
		} else if !c.Word(at+1).Is("i", "for", "hos", "ved") {
			continue
		}
		if c.Word(of).Kind == sentence.ActorName && (of == at-1 || c.Word(of).IsAgent()) {
			return sentence.List{Agents: []int{of}, First: of, End: of + 1}
		}
	}
	return sentence.List{}
}
