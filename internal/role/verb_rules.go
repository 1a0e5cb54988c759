package role

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// farAgent is how many words can stand between a passive and its «av».
const farAgent = 5

// passive reads «ledes av», «er utviklet av», «ledes i dag av».
func (c *clause) passive(i int) {
	v, known := c.verbs[c.word(i).lower]
	if particle, is := c.withParticle(i); is {
		v, known = particle, true
	}
	if known && v.passiveOnly && c.word(i).is("gitt", "gis") {
		v = c.whatIsGiven(v)
	}
	if !known || !v.passive || !c.hasAny(v.only) {
		return
	}
	av := -1
	for at := i + 1; at < len(c.tokens) && at-i <= farAgent; at++ {
		w := c.word(at)
		if w.is("og", "samt", ",") && c.verbs[c.word(at+1).lower].passive {
			at++ // «eies og forvaltes av»
			continue
		}
		if w.is("av") && !c.word(at-1).is("løpet", "hjelp", "slutten", "starten", "begynnelsen", "utgangen") {
			av = at
			break
		}
		aside := w.kind != mark && w.kind != plainWord && prepositions[c.word(at-1).lower] // «utviklet for KS av NHN»
		if w.kind != plainWord && !aside || c.isFinite(at) || fences[w.lower] || joiners[w.lower] {
			break
		}
	}
	if v.role == roadmap.Funder {
		c.fundOf(i)
	}
	if av < 0 {
		c.passiveAt(i, v)
		return
	}
	if v.rule == RuleTakesPart && (c.word(i+1).is("økonomisk", "finansielt") || c.hasAny(payments)) {
		v.role = roadmap.Funder // «støttes økonomisk av», «er støttet av KS med 8 millioner kroner»
	}
	t := trigger{first: i, last: av, finite: -1, role: v.role, rule: passiveRule(v.role)}
	l := c.listFrom(av+1, "av", true)
	c.give(t, l)
	c.contrast(t, l, "av")
}

// whatIsGiven returns what «gis av» tells of: money, unless there is none and teaching or help is given.
func (c *clause) whatIsGiven(v verb) verb {
	switch {
	case c.hasAny(money):
	case c.hasAny(teaching):
		return verb{role: roadmap.Operator, rule: RuleRuns, passive: true}
	case c.hasAny(help):
		return verb{role: roadmap.Collaborator, rule: RuleTakesPart, passive: true}
	}
	return v
}

// passiveAt reads a passive that says where instead of by whom: «ledes fra», «utvikles hos».
func (c *clause) passiveAt(i int, v verb) {
	at := c.word(i + 1)
	from := at.is("fra") && (v.role == roadmap.Lead || c.word(i).is("drives", "driftes", "leveres"))
	from = from || at.is("under") && c.word(i).is("organisert", "organiseres")
	if from || at.is("hos", "ved") && (v.role == roadmap.Lead || v.role == roadmap.Operator) {
		c.give(trigger{first: i, last: i + 1, finite: -1, role: v.role, rule: passiveRule(v.role)}, c.listFrom(i+2, at.lower, true))
	}
}

// fundOf reads whose money pays: «finansieres over Bufdirs budsjett».
func (c *clause) fundOf(i int) {
	for at := i + 1; at < len(c.tokens) && at-i <= farAgent && !fences[c.word(at).lower]; at++ {
		if c.isFund(at) {
			c.give(trigger{first: i, last: at, finite: -1, role: roadmap.Funder, rule: RuleFundedBy}, list{agents: []int{at}, first: at, end: at + 1})
			return
		}
	}
}

// longBeginning is how long a beginning is, in bytes, that is looked for within compounds too: «lisenskostnadene».
const longBeginning = 7

// hasAny tells whether a word of the clause, or the end of a compound, begins like one of these; without any it does.
func (c *clause) hasAny(beginnings []string) bool {
	if len(beginnings) == 0 {
		return true
	}
	for _, t := range c.tokens {
		for _, b := range beginnings {
			if strings.HasPrefix(t.lower, b) || len(b) >= longBeginning && strings.Contains(t.lower, b) {
				return true
			}
		}
	}
	return false
}

func passiveRule(r roadmap.Role) string {
	switch r {
	case roadmap.Commissioner:
		return RuleCommissions
	case roadmap.Lead:
		return RuleLedBy
	case roadmap.Funder:
		return RuleFundedBy
	case roadmap.Collaborator:
		return RuleTogetherWith
	default:
		return RuleRunBy
	}
}

// contrast reads what a denial is set against: «ikke av KS, men av Helsedirektoratet».
func (c *clause) contrast(t trigger, l list, preposition string) {
	at := l.end
	if c.word(at).is(",") {
		at++
	}
	if !c.negated(t) || !c.word(at).is("men") {
		return
	}
	c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule}, c.listFrom(at+1, preposition, true))
}

// active reads a verb whose subject has the role.
func (c *clause) active(i int) {
	v, known := c.verbs[c.word(i).lower]
	if particle, is := c.withParticle(i); is {
		v, known = particle, true
	}
	if !known || v.passiveOnly || v.notBefore != "" && c.word(i+1).is(v.notBefore) || c.isPassiveAt(i, v) || !c.hasAny(v.only) {
		return
	}
	if c.word(i).is("skriver", "skrev") && c.word(i-1).is(",") && c.word(i+1).isAgent() {
		return // who is quoted: «…, skriver FHI»
	}
	f := c.finiteOf(i, v.finite)
	subject, _ := c.subject(f)
	t := trigger{first: min(i, f), last: max(i, f), finite: f, role: v.role, rule: v.rule}
	if v.rule == RuleTakesPart && c.word(i+1).is("med") && (hasEnding(c.word(i+2).lower, moneyEndings) || hasEnding(c.word(i+3).lower, moneyEndings)) {
		t.role, t.rule = roadmap.Funder, RuleFunds // «bidrar med midler»
	}
	if v.rule == RuleTakesPart && c.word(i+1).is("økonomisk", "finansielt") {
		t.role, t.rule = roadmap.Funder, RuleFunds
	}
	if f > 0 && c.word(f-1).is("som") {
		t.first = min(t.first, subject.first) // «det er ikke KS som leder»
	}
	c.give(t, subject)
	switch {
	case subject.empty():
		c.listed(t, f)
	case subject.first > f:
		c.give(t, c.besides())
	}
	c.gapped(t, subject)
}

// listed reads the subject that stands far behind the verb: «Følgende aktører deltar: KS og FHI», «Kommunene som
// deltar, er Oslo kommune og Bergen kommune».
func (c *clause) listed(t trigger, f int) {
	if f < 0 {
		return
	}
	announced := slices.ContainsFunc(c.tokens[:f], func(t token) bool { return t.is("følgende", "følgjande", "disse", "desse") })
	relative := c.word(f-1).is("som") && hasEnding(c.word(f-2).lower, []string{"ene", "ane"})
	for at := f + 1; at < len(c.tokens) && at-f <= farAuxiliary; at++ {
		if announced && c.word(at).is(":") || relative && c.word(at).is("er", "var") && c.word(at+1).isAgent() {
			t.last = max(t.last, f)
			c.give(t, c.listFrom(at+1, "", true))
			return
		}
		if fences[c.word(at).lower] || c.isFinite(at) {
			return
		}
	}
}

// besides reads who does the same as the subject behind the verb: «Foruten KS deltar …».
func (c *clause) besides() list {
	switch {
	case c.word(0).is("foruten", "utenom"):
		return c.names(1)
	case c.stands(0, []string{"i", "tillegg", "til"}), c.stands(0, []string{"ved", "siden", "av"}):
		return c.names(3)
	}
	return list{}
}

// gapped reads a second subject whose verb is left out: «KS har ansvaret for opplæring, Helse Vest for drift».
func (c *clause) gapped(t trigger, subject list) {
	if len(subject.agents) == 0 {
		return
	}
	seen := map[string]bool{}
	for at := t.last + 1; at < len(c.tokens); at++ {
		w := c.word(at)
		switch {
		case w.is("mens") || fences[w.lower] || c.isFinite(at):
			return
		case prepositions[w.lower] && !c.word(at+1).isAgent():
			seen[w.lower] = true
		case w.isAgent() && joiners[c.word(at-1).lower] && seen[c.word(at+1).lower]:
			if !c.finiteBehind(at) {
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.names(at))
			}
			return
		case w.isAgent() && c.word(at-1).is("og") && c.word(at-2).is(",") && !c.word(at-3).isAgent() && c.isObject(at+1):
			if !c.finiteBehind(at) { // «KS leder delprosjekt 1, og FHI delprosjekt 2»
				c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule, tense: c.tense(t)}, c.names(at))
			}
			return
		}
	}
}

// isObject tells whether the word at i can begin what a verb that is left out is about.
func (c *clause) isObject(i int) bool {
	w := c.word(i)
	return w.kind == plainWord && !prepositions[w.lower] && !openers[w.lower] && !adverbs[w.lower] && !joiners[w.lower] && !fences[w.lower] && !c.mayBeFinite(i)
}

// finiteBehind tells whether a finite verb stands behind i in its clause.
func (c *clause) finiteBehind(i int) bool {
	for at := i + 1; at < len(c.tokens) && !fences[c.word(at).lower]; at++ {
		if c.mayBeFinite(at) {
			return true
		}
	}
	return false
}

// isPassiveAt tells whether a form that can be active or passive is passive: «ledet av», «ble ledet».
func (c *clause) isPassiveAt(i int, v verb) bool {
	if !v.passive {
		return false
	}
	if !v.finite.participle && !v.finite.preterite {
		return true
	}
	for at := i - 1; at >= 0 && i-at <= farAgent; at-- {
		if beings[c.word(at).lower] || c.word(at).is("blitt", "bli", "vært", "være") {
			return true
		}
		if haves[c.word(at).lower] && v.finite.participle {
			return false // «har finansiert deler av»
		}
		if fences[c.word(at).lower] || c.word(at).is(",") {
			break
		}
	}
	for at := i + 1; at <= i+2; at++ {
		if c.word(at).is("av") {
			return true
		}
		if c.word(at).kind != plainWord {
			break
		}
	}
	return false
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
