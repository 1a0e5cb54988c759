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

// responsible reads «har ansvaret for», «får hovedansvaret», «ansvaret ligger hos», «ansvaret er lagt til».
func (c *clause) responsible(i int) {
	w := c.word(i).lower
	place := c.word(i).is("driften", "drifta", "forvaltningen", "forvaltninga", "utviklingen", "videreutviklingen", "gjennomføringen", "oppfølgingen", "vedlikeholdet")
	if !place && !hasEnding(w, []string{"ansvar", "ansvaret", "ledelsen", "leiinga", "koordineringen", "eierskap", "eierskapet", "styringen", "lederrolle", "lederrollen", "ledervervet", "koordinatorrollen"}) &&
		!(c.word(i).is("rolle", "rollen") && c.word(i-1).is("koordinerende", "ledende")) {
		return
	}
	t := trigger{first: i, last: i, finite: -1, role: roadmap.Lead, rule: RuleResponsible}
	runs := place || hasEnding(w, []string{"driftsansvar", "driftsansvaret", "forvaltningsansvar", "forvaltningsansvaret"})
	if c.word(i + 1).is("for") {
		runs = runs || c.isRunning(i+2)
	}
	if runs {
		t.role = roadmap.Operator
	}
	for at := i - 1; at >= 0 && i-at <= 2*farAgent && (!place || at >= i-2 && !strings.HasSuffix(c.word(i-1).lower, "t")); at-- {
		w := c.word(at)
		holds := w.is("har", "hadde", "får", "fikk", "tar", "tok", "overtar", "overtok", "beholder", "deler", "delte", "påtar", "påtok", "innehar")
		if w.is("ha", "få", "ta", "overta", "beholde", "hatt", "fått", "tatt", "overtatt", "beholdt") {
			participle := w.is("hatt", "fått", "tatt", "overtatt", "beholdt")
			if at = c.auxiliary(at, tenses{infinitive: !participle, participle: participle}); at < 0 {
				break
			}
			holds = true
		}
		if w.is("gitt", "tildelt", "tillagt", "delegert") { // «er gitt ansvaret»
			if at = c.being(at); at < 0 {
				break
			}
			holds = true
		}
		if holds {
			t.first, t.finite = at, at
			subject, _ := c.subject(at)
			c.give(t, subject)
			t.last = i
			c.gapped(t, subject)
			return
		}
		if w.kind == mark || fences[w.lower] {
			break
		}
	}
	if c.word(i+1).is("hos") && c.word(i-1).is("ligger", "lå") {
		t.last = i + 1
		c.give(t, c.listFrom(i+2, "hos", true)) // «i dag ligger ansvaret hos KS»
		return
	}
	lies, far := false, i+farAuxiliary
	for at := i + 1; at < len(c.tokens) && at <= far; at++ {
		if c.word(at).is("ligger", "lå") {
			lies = true
		}
		if c.word(at).is("påhviler", "tilligger") {
			t.last = at
			c.give(t, c.listFrom(at+1, "", true))
			return
		}
		rests := c.word(at).is("hos", "til", "i") && c.word(at-1).is("ligger", "lå", "lagt", "legges", "plassert", "plasseres", "overlatt", "samlet") || lies && c.word(at).is("hos")
		shared := c.word(at).is("mellom") && c.word(at-1).is("delt", "deles", "fordelt", "fordeles")
		if rests || shared || c.word(at).is("på") && c.word(at-1).is("hviler", "hvilte") {
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
		if fences[c.word(at).lower] {
			return
		}
	}
}

// isRunning tells whether a task that begins at i is to run something.
func (c *clause) isRunning(i int) bool {
	task := c.skip(i, 1, norsk.Set("å den det tekniske teknisk daglig daglige videre nasjonale"))
	return c.word(task).is("drift", "driften", "drifte", "drifta", "forvaltning", "forvaltningen", "forvaltninga", "forvalte", "leveransen", "leveransene", "vedlikehold", "vedlikeholdet")
}
