package role

import (
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from where the responsibility lies.
const (
	RuleResponsible = "RESPONSIBLE"
)

var responsible = construction{
	rules: []Rule{
		{
			Name: RuleResponsible, Role: roadmap.Lead,
			Label: roadmap.Words{NB: "Aktøren har eller får ansvaret", EN: "The actor has or gets the responsibility"},
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
	// runningWork is what is done to run something, and beforeTasks the words that can stand before it.
	runningWork = norsk.Set("drift driften drifte drifta forvaltning forvaltningen forvaltninga forvalte leveransen leveransene " +
		"vedlikehold vedlikeholdet")
	beforeTasks     = norsk.Set("å den det tekniske teknisk daglig daglige videre nasjonale")
	holdingVerbs    = norsk.Set("har hadde får fikk tar tok overtar overtok beholder deler delte påtar påtok innehar")
	holdInfinitives = norsk.Set("ha få ta overta beholde")
	holdParticiples = norsk.Set("hatt fått tatt overtatt beholdt")
	restingVerbs    = norsk.Set("ligger lå lagt legges plassert plasseres overlatt samlet")
)

// responsible reads «har ansvaret for», «får hovedansvaret», «ansvaret ligger hos», «ansvaret er lagt til».
func (c *clause) responsible(i int) {
	w := c.Word(i).Lower
	work := heldWork[w]
	role := c.Word(i).Is("rolle", "rollen") && c.Word(i-1).Is("koordinerende", "ledende")
	if !work && !role && !c.Word(i).EndsIn(responsibilityEndings) {
		return
	}
	t := trigger{first: i, last: i, finite: -1, role: roadmap.Lead, rule: RuleResponsible}
	if work || c.Word(i).EndsIn(runningEndings) || c.Word(i+1).Is("for") && c.isRunning(i+2) {
		t.role = roadmap.Operator
	}
	if holder := c.holder(i, work); holder >= 0 {
		t.first, t.finite = holder, holder
		subject, _ := c.Subject(holder)
		c.give(t, subject)
		c.gapped(t, subject)
		return
	}
	if c.Word(i+1).Is("hos") && c.Word(i-1).Is("ligger", "lå") {
		t.last = i + 1
		c.give(t, c.ListFrom(i+2, "hos", true)) // «i dag ligger ansvaret hos KS»
		return
	}
	c.restsWith(t)
}

// holder returns the place of the finite verb before the responsibility at i whose subject has it: «har», «skal
// overta», «er gitt». Work itself stands near its verb. It is -1 where there is none.
func (c *clause) holder(i int, work bool) int {
	for at := i - 1; at >= 0 && i-at <= 2*sentence.FarAgent; at-- {
		if work && (at < i-2 || strings.HasSuffix(c.Word(i-1).Lower, "t")) {
			return -1
		}
		w := c.Word(at)
		switch {
		case holdingVerbs[w.Lower]:
			return at
		case holdInfinitives[w.Lower]:
			return c.Auxiliary(at, sentence.Tenses{Infinitive: true})
		case holdParticiples[w.Lower]:
			return c.Auxiliary(at, sentence.Tenses{Participle: true})
		case w.Is("gitt", "tildelt", "tillagt", "delegert"):
			return c.Being(at) // «er gitt ansvaret»
		case w.Kind == sentence.Mark || w.BoundsClause():
			return -1
		}
	}
	return -1
}

// restsWith reads where the responsibility of a trigger lies, behind it.
func (c *clause) restsWith(t trigger) {
	lies, far := false, t.first+sentence.FarAuxiliary
	for at := t.first + 1; at < len(c.Tokens) && at <= far; at++ {
		if c.Word(at).Is("ligger", "lå") {
			lies = true
		}
		if c.Word(at).Is("påhviler", "tilligger") {
			t.last = at
			c.give(t, c.ListFrom(at+1, "", true))
			return
		}
		if c.isRest(at, lies) {
			t.last = at
			if softWords[c.Word(at-2).Lower] {
				t.finite = at - 2 // «kan legges til»
			}
			l := c.ListFrom(at+1, c.Word(at).Lower, true)
			if l.Empty() && lies {
				continue // «lå i fjor hos»
			}
			c.give(t, l)
			if lies && c.Word(l.End).Is("og") && c.IsFinite(l.End+1) {
				at, far = l.End, l.End+sentence.FarAgent // «lå hos KS og ligger nå hos NHN»
				continue
			}
			return
		}
		if c.Word(at).BoundsClause() {
			return
		}
	}
}

// isRest returns whether the preposition at i stands before whom a responsibility lies with: «lagt til», «delt
// mellom», «hviler på»; where it lies, a «hos» can stand farther behind.
func (c *clause) isRest(i int, lies bool) bool {
	before := c.Word(i - 1)
	switch w := c.Word(i); {
	case w.Is("hos"):
		return lies || restingVerbs[before.Lower]
	case w.Is("til", "i"):
		return restingVerbs[before.Lower]
	case w.Is("mellom"):
		return before.Is("delt", "deles", "fordelt", "fordeles")
	case w.Is("på"):
		return before.Is("hviler", "hvilte")
	}
	return false
}

// isRunning returns whether a task that begins at i is to run something.
func (c *clause) isRunning(i int) bool {
	task := c.Skip(i, 1, beforeTasks)
	return runningWork[c.Word(task).Lower]
}
