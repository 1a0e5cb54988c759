package role

import (
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// The rules that are read from where the responsibility lies.
const (
	RuleResponsible = "RESPONSIBLE"
)

var responsible = construction{
	rules: []Rule{
		{
			Name: RuleResponsible, Role: roadmap.Lead,
			Reads: "«har ansvar for», «er gitt ansvaret», «ansvaret ligger hos», «er delt mellom», «påhviler»; OPERATOR " +
				"where the responsibility is for running it",
			Example: "FHI har ansvaret for registeret.", Actor: "folkehelseinstituttet",
		},
	},
	read: (*clause).responsible,
}

// What holds the responsibility, and what the responsibility is called.
var (
	responsibilityEndings = []string{
		"ansvar", "ansvaret", "ledelsen", "leiinga", "koordineringen", "eierskap", "eierskapet", "styringen",
		"lederrolle", "lederrollen", "ledervervet", "koordinatorrollen",
	}
	runningEndings = []string{"driftsansvar", "driftsansvaret", "forvaltningsansvar", "forvaltningsansvaret"}
	// heldWork is what somebody can have without a word for responsibility: «KS har driften».
	heldWork = norsk.Set("driften drifta forvaltningen forvaltninga utviklingen videreutviklingen gjennomføringen " +
		"oppfølgingen vedlikeholdet")
	holdingVerbs    = norsk.Set("har hadde får fikk tar tok overtar overtok beholder deler delte påtar påtok innehar")
	holdInfinitives = norsk.Set("ha få ta overta beholde")
	holdParticiples = norsk.Set("hatt fått tatt overtatt beholdt")
	restingVerbs    = norsk.Set("ligger lå lagt legges plassert plasseres overlatt samlet")
)

// responsible reads «har ansvaret for», «får hovedansvaret», «ansvaret ligger hos», «ansvaret er lagt til».
func (c *clause) responsible(i int) {
	w := c.word(i).lower
	work := heldWork[w]
	role := c.word(i).is("rolle", "rollen") && c.word(i-1).is("koordinerende", "ledende")
	if !work && !role && !hasEnding(w, responsibilityEndings) {
		return
	}
	t := trigger{first: i, last: i, finite: -1, role: roadmap.Lead, rule: RuleResponsible}
	if work || hasEnding(w, runningEndings) || c.word(i+1).is("for") && c.isRunning(i+2) {
		t.role = roadmap.Operator
	}
	if holder := c.holder(i, work); holder >= 0 {
		t.first, t.finite = holder, holder
		subject, _ := c.subject(holder)
		c.give(t, subject)
		c.gapped(t, subject)
		return
	}
	if c.word(i+1).is("hos") && c.word(i-1).is("ligger", "lå") {
		t.last = i + 1
		c.give(t, c.listFrom(i+2, "hos", true)) // «i dag ligger ansvaret hos KS»
		return
	}
	c.restsWith(t)
}

// holder returns the place of the finite verb before the responsibility at i whose subject has it: «har», «skal
// overta», «er gitt». Work itself stands near its verb. It is -1 where there is none.
func (c *clause) holder(i int, work bool) int {
	for at := i - 1; at >= 0 && i-at <= 2*farAgent; at-- {
		if work && (at < i-2 || strings.HasSuffix(c.word(i-1).lower, "t")) {
			return -1
		}
		w := c.word(at)
		switch {
		case holdingVerbs[w.lower]:
			return at
		case holdInfinitives[w.lower]:
			return c.auxiliary(at, tenses{infinitive: true})
		case holdParticiples[w.lower]:
			return c.auxiliary(at, tenses{participle: true})
		case w.is("gitt", "tildelt", "tillagt", "delegert"):
			return c.being(at) // «er gitt ansvaret»
		case w.kind == mark || clauseBounds[w.lower]:
			return -1
		}
	}
	return -1
}

// restsWith reads where the responsibility of a trigger lies, behind it.
func (c *clause) restsWith(t trigger) {
	lies, far := false, t.first+farAuxiliary
	for at := t.first + 1; at < len(c.tokens) && at <= far; at++ {
		if c.word(at).is("ligger", "lå") {
			lies = true
		}
		if c.word(at).is("påhviler", "tilligger") {
			t.last = at
			c.give(t, c.listFrom(at+1, "", true))
			return
		}
		if c.isRest(at, lies) {
			t.last = at
			if softWords[c.word(at-2).lower] {
				t.finite = at - 2 // «kan legges til»
			}
			l := c.listFrom(at+1, c.word(at).lower, true)
			if l.empty() && lies {
				continue // «lå i fjor hos»
			}
			c.give(t, l)
			if lies && c.word(l.end).is("og") && c.isFinite(l.end+1) {
				at, far = l.end, l.end+farAgent // «lå hos KS og ligger nå hos NHN»
				continue
			}
			return
		}
		if clauseBounds[c.word(at).lower] {
			return
		}
	}
}

// isRest returns whether the preposition at i stands before whom a responsibility lies with: «lagt til», «delt
// mellom», «hviler på»; where it lies, a «hos» can stand farther behind.
func (c *clause) isRest(i int, lies bool) bool {
	before := c.word(i - 1)
	switch w := c.word(i); {
	case w.is("hos"):
		return lies || restingVerbs[before.lower]
	case w.is("til", "i"):
		return restingVerbs[before.lower]
	case w.is("mellom"):
		return before.is("delt", "deles", "fordelt", "fordeles")
	case w.is("på"):
		return before.is("hviler", "hvilte")
	}
	return false
}

// isRunning returns whether a task that begins at i is to run something.
func (c *clause) isRunning(i int) bool {
	task := c.skip(i, 1, norsk.Set("å den det tekniske teknisk daglig daglige videre nasjonale"))
	return c.word(task).is("drift", "driften", "drifte", "drifta", "forvaltning", "forvaltningen", "forvaltninga", "forvalte", "leveransen", "leveransene", "vedlikehold", "vedlikeholdet")
}
