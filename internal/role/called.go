package role

import (
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from what an actor is called.
const (
	RuleCalled = "CALLED"
)

var called = construction{
	rules: []Rule{
		{
			Name: RuleCalled, Role: roadmap.Lead,
			Label: roadmap.Words{NB: "Aktøren kalles leder, eier, partner eller liknende", EN: "The actor is called leader, owner, partner or the like"},
			Reads: "the actor is called leader, owner, partner, supplier or the like («er prosjekteier», «som " +
				"prosjektleder», «prosjekteier: …», «KS (prosjekteier)»); the word decides the role",
			Example: "KS er prosjekteier.", Actor: "ks",
		},
	},
	read: (*clause).called,
}

// roleNouns are what an actor can be called that states a role, each alone and as the end of a compound:
// «koordinator», «prosjektkoordinator».
var roleNouns = []struct {
	role  roadmap.Role
	nouns []string
}{
	{roadmap.Operator, []string{
		"driftsansvarlig", "forvaltningsansvarlig", "leverandør", "operatør", "forvalter", "tjenestetilbyder", "databehandler",
		"driftspartner",
	}},
	{roadmap.Lead, []string{
		"ansvarlig", "ansvarleg", "leder", "leiar", "koordinator", "prosjekteier", "prosjekteigar", "programeier", "tiltakseier",
		"systemeier", "tjenesteeier", "produkteier", "løsningseier", "prosesseier",
	}},
	{roadmap.Commissioner, []string{"oppdragsgiver", "oppdragsgivar", "bestiller"}},
	{roadmap.Funder, []string{"finansiør", "bidragsgiver", "tilskuddsgiver", "tilskuddsyter"}},
	{roadmap.Collaborator, []string{
		"partner", "partnar", "samarbeidspart", "bidragsyter", "bidragsytar", "deltaker", "deltakar", "deltager", "støttespiller", "pådriver",
		"pådrivar",
	}},
}

// wholeNouns are those that state a role only when they stand alone.
var wholeNouns = map[string]roadmap.Role{
	"eier": roadmap.Lead, "eieren": roadmap.Lead,
	"part": roadmap.Collaborator, "parter": roadmap.Collaborator, "partene": roadmap.Collaborator, "partane": roadmap.Collaborator,
	"aktører": roadmap.Collaborator, "aktørene": roadmap.Collaborator, "aktørar": roadmap.Collaborator, "aktørane": roadmap.Collaborator,
	"involvert": roadmap.Collaborator, "involverte": roadmap.Collaborator,
}

// nounRole returns which role the noun at i states, in any number and definite or not.
func (c *clause) nounRole(i int) (roadmap.Role, bool) {
	w := c.Word(i).Lower
	if role, whole := wholeNouns[w]; whole {
		return role, true
	}
	if strings.HasPrefix(w, "veileder") {
		return "", false // a text
	}
	var stems [len(nounEndings)]string
	n := 0
	for _, ending := range nounEndings {
		if stem, ends := strings.CutSuffix(w, ending); ends {
			stems[n] = stem
			n++
		}
	}
	for _, group := range roleNouns {
		for _, stem := range stems[:n] {
			if norsk.EndsIn(stem, group.nouns) {
				return group.role, true
			}
		}
	}
	return "", false
}

// nounEndings are those of nouns in all numbers, definite or not.
var nounEndings = [...]string{"", "e", "en", "ne", "ene", "ar", "ane"}

// called reads «er prosjekteier», «har vært samarbeidspartner», «med KS som prosjektleder», and
// «Prosjekteier er KS».
func (c *clause) called(i int) {
	role, known := c.nounRole(i)
	if c.Word(i).Is("spissen") && c.Word(i-1).Is("i") {
		c.inFront(i - 1)
	}
	if !known {
		return
	}
	t := trigger{first: i, last: i, finite: -1, role: role, rule: RuleCalled}
	if f := c.finiteBehindNoun(i); c.Word(0).Is("som") && i <= 2 && f >= 0 { // «Som prosjekteier skal KS …»
		t.first, t.finite = f, f
		c.give(t, c.Names(c.SkipAdverbs(f+1)))
		return
	}
	if c.Word(i+1).Is("for") && c.isRunning(i+2) {
		t.role = roadmap.Operator // «ansvarlig for driften»
	}
	if c.opensClause(i) && (c.namesBehind(t) || i == 0) {
		return
	}
	c.namesBefore(t)
}

// namesBehind reads whom the noun of a trigger, with which a clause begins, is said of: «Prosjekteier er KS»,
// «Prosjekteier: KS». It returns whether anything is said so.
func (c *clause) namesBehind(t trigger) bool {
	for at := t.first + 1; at <= t.first+sentence.FarAgent; at++ {
		if c.Word(at).Is(":", "er", "blir", "var") {
			t.last = at
			c.give(t, c.ListFrom(at+1, "", true))
			return true
		}
		if c.Word(at).Kind != sentence.PlainWord || c.IsFinite(at) {
			return false
		}
	}
	return false
}

// namesBefore reads who is called by the noun of a trigger, behind them: «KS er prosjekteier», «KS har rollen som
// koordinator», «med KS som prosjektleder».
func (c *clause) namesBefore(t trigger) {
	for at := t.first - 1; at >= 0 && t.first-at <= 4; at-- {
		w := c.Word(at)
		switch {
		case w.IsBe(), w.Is("vært", "være", "bli", "blitt"):
			f := c.finiteBeing(at)
			t.first, t.finite = max(f, 0), f
			subject, _ := c.Subject(f)
			c.give(t, subject)
			return
		case w.Is("som", "til") && rolesAndElections[c.Word(at-1).Lower]:
			c.appointed(t, at-1)
			return
		case c.Inserted(at) >= 0 && !(c.Word(at-1).IsAgent() && c.Word(c.Inserted(at)).IsHave()): // not «har FHI som partner»
			f := c.Inserted(at) // «skal som prosjekteier rapportere»
			t.first, t.finite = f, f
			subject, _ := c.Subject(f)
			c.give(t, subject)
			return
		case w.Is("som") && c.Word(at-1).IsAgent():
			l := c.ListBefore(at, false)
			if namers[c.Word(l.First-1).Lower] || c.calledToo(l.First-1) {
				t.first = at
				c.give(t, l)
			}
			return
		case w.Kind != sentence.PlainWord || w.IsPreposition() || c.IsFinite(at):
			return
		}
	}
}

var (
	// rolesAndElections stand before «som» or «til» and what somebody is made: «utpekt som koordinator».
	rolesAndElections = norsk.Set("rollen rolle fungerer fungerte utpekt valgt oppnevnt opptrer")
	// servingVerbs say that somebody is what is called behind them: «fungerer som koordinator».
	servingVerbs = norsk.Set("fungerer fungerte opptrer får fikk ivaretar innehar skal vil")
	// namers stand before the names and «som»: «med KS som eier».
	namers = norsk.Set("med valgt utpekt oppnevnt har hadde får fikk")
)

// finiteBeing returns the place of the finite verb that a form of «være» or «bli» at i hangs on, -1 where there is
// none.
func (c *clause) finiteBeing(i int) int {
	w := c.Word(i)
	if w.IsBe() {
		return i
	}
	f := c.Auxiliary(i, sentence.Tenses{Infinitive: w.Is("være", "bli"), Participle: w.Is("vært", "blitt")})
	if f < 0 && c.Word(i-1).IsBe() {
		return i - 1
	}
	return f
}

// finiteBehindNoun returns the place of the finite verb that stands behind the noun at i, or behind what it is for:
// «ansvarlig for registrene skal FHI»; -1 where there is none.
func (c *clause) finiteBehindNoun(i int) int {
	if c.IsFinite(i + 1) {
		return i + 1
	}
	if !c.Word(i + 1).Is("for") {
		return -1
	}
	for f := i + 2; f-i <= sentence.FarAuxiliary && c.Word(f).Kind != sentence.Mark && !c.Word(f).BoundsClause(); f++ {
		if c.IsFinite(f) && c.Word(c.SkipAdverbs(f+1)).IsAgent() {
			return f
		}
	}
	return -1
}

// calledToo returns whether the joiner at i stands behind another that is called something: «med KS som eier og
// NHN som leverandør».
func (c *clause) calledToo(i int) bool {
	if !c.Word(i).IsConjunction() {
		return false
	}
	for at := i - 1; at >= 0 && i-at <= sentence.FarAgent; at-- {
		if c.Word(at).Is("som") {
			l := c.ListBefore(at, false)
			return len(l.Agents) > 0 && (c.Word(l.First-1).Is("med") || c.calledToo(l.First-1))
		}
	}
	return false
}

// opensClause returns whether the noun at i, with a few words that describe it, is what a clause begins with.
func (c *clause) opensClause(i int) bool {
	for at := i - 1; at >= 0; at-- {
		w := c.Word(at)
		if w.Kind == sentence.Mark {
			return true
		}
		if at == 0 && w.Is("blant") {
			return true // «blant deltakerne er»
		}
		if w.Kind != sentence.PlainWord || i-at > 3 || w.IsPreposition() || c.IsFinite(at) || w.Is("som", "å") {
			return false
		}
	}
	return true
}

// appointed reads «har rollen som koordinator», «er utpekt som koordinator», «fungerer som koordinator»;
// i is the word before «som».
func (c *clause) appointed(t trigger, i int) {
	f := i
	for ; f >= 0 && i-f <= sentence.FarAgent; f-- {
		if w := c.Word(f); w.IsHave() || w.IsBe() || servingVerbs[w.Lower] {
			t.first, t.finite = f, f
			subject, _ := c.Subject(f)
			c.give(t, subject)
			return
		}
	}
}

// inFront reads «med KS i spissen».
func (c *clause) inFront(i int) {
	if l := c.ListBefore(i, false); c.Word(l.First - 1).Is("med") {
		c.give(trigger{first: i, last: i, finite: -1, role: roadmap.Lead, rule: RuleCalled}, l)
	}
}
