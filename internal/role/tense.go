package role

import (
	"slices"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

var (
	negators  = norsk.Set("ikke ikkje aldri verken hverken uten ingen")
	emphatic  = norsk.Set("bare kun minst alene") // «ikke bare» denies nothing
	softWords = norsk.Set("bør burde kan kunne kanskje muligens eventuelt")
	// openWords leave open what follows them, however far.
	openWords = norsk.Set("avklart uavklart avklares uklart usikkert vurderes vurderer vurdert foreslås foreslått foreslår hvorvidt hvis dersom eventuell forutsatt avhengig")
	// proposals do so with «at»: «KS foreslo at».
	proposals   = norsk.Set("foreslo foreslår føreslo anbefaler anbefalte anbefales tilrår tilrås ønsker ønsket")
	pastWords   = norsk.Set("ble vart blei var hadde fikk ga gav ba bad vært tidligere begynte startet gikk foregikk pågikk skjedde kom tok sto besto delegerte")
	overWords   = norsk.Set("avsluttet ferdigstilt fullført avviklet nedlagt opphørt")
	futureWords = norsk.Set("skal vil skulle ville planlegges planlegger")
)

// negated returns whether the sentence denies what a trigger states.
func (c *clause) negated(t trigger) bool {
	for at := t.first - 1; at >= 0; at-- {
		w := c.Word(at)
		if w.Is(",", "og") || w.BoundsClause() && c.Inserted(at) < 0 {
			break
		}
		if c.denies(at) {
			return true
		}
	}
	last := t.last
	if t.finite >= 0 {
		last = max(last, t.finite+3)
	}
	for at := t.first; at <= last; at++ {
		if c.Word(at).Is(",") && at > t.last || c.Word(at).Is("og") && at > t.last {
			break
		}
		if c.denies(at) {
			return true
		}
	}
	return false
}

func (c *clause) denies(i int) bool {
	return negators[c.Word(i).Lower] && !emphatic[c.Word(i+1).Lower]
}

// doubtful returns whether the sentence only considers or proposes what a trigger states.
func (c *clause) doubtful(t trigger) bool {
	near := true
	for at := t.last; at >= 0; at-- {
		w := c.Word(at)
		if at < t.first && (w.Is("mens", "men", ";")) {
			return false
		}
		if c.leavesOpen(at, t) {
			return true
		}
		if at < t.first && at != t.finite && (w.Is(",") || w.BoundsClause()) {
			near = false
		}
		if near && t.finite >= 0 && softWords[w.Lower] {
			return true
		}
	}
	return false
}

// leavesOpen returns whether the word at i leaves open what a trigger behind it says.
func (c *clause) leavesOpen(i int, t trigger) bool {
	switch w := c.Word(i); {
	case openWords[w.Lower]:
		return true
	case w.Is("når", "snart"):
		return c.decidesBetween(i, t.last) // «når KS har vedtatt å …»
	case w.Is("forutsetter"):
		return !c.Word(i + 1).Is("at")
	case proposals[w.Lower]:
		return slices.ContainsFunc(c.Tokens[i:t.last], func(t sentence.Token) bool { return t.Is("at") })
	}
	return false
}

// decidesBetween returns whether a verb of deciding stands between two places.
func (c *clause) decidesBetween(from, to int) bool {
	for at := from; at <= to; at++ {
		if f, _ := c.Decision(at); f >= 0 {
			return true
		}
	}
	return false
}

// tense returns the time in which the clause around a trigger speaks.
func (c *clause) tense(t trigger) roadmap.Tense {
	from, to := t.first, t.last
	for from > 0 && !c.begins(from) {
		from--
	}
	for to < len(c.Tokens)-1 && !c.Word(to+1).Is("men", "mens", ";", ",", "som") {
		to++
	}
	future := false
	for at := from; at <= to; at++ {
		w := c.Word(at).Lower
		if pastWords[w] || overWords[w] {
			return roadmap.Past
		}
		if w != "samarbeidet" && c.isPreterite(at) {
			return roadmap.Past
		}
		switch c.decisionTense(at) {
		case roadmap.Past:
			return roadmap.Past
		case roadmap.Future:
			future = true
		}
		future = future || futureWords[w]
	}
	if future {
		return roadmap.Future
	}
	return roadmap.Present
}

// begins returns whether what the word at i belongs to begins with it, so that the words before have a time of their own.
func (c *clause) begins(i int) bool {
	before := c.Word(i - 1)
	return before.Is("men", "mens", ";") || before.Is(",") && c.IsFinite(i) || before.Is("og") && c.Word(i-2).Is(",")
}

// isPreterite returns whether the word at i is a verb in the preterite, and neither a passive nor behind «har».
func (c *clause) isPreterite(i int) bool {
	v := c.Verb(i)
	return v.Finite.Preterite && !v.Finite.Present && !c.IsPassiveAt(i, v) && c.Auxiliary(i, sentence.Tenses{Participle: true}) < 0
}

// decisionTense returns when what the verb at i says to be decided is done: it is to come where somebody decides it or has
// decided it, and as past as the verb is in the preterite. It is empty for other words.
func (c *clause) decisionTense(i int) roadmap.Tense {
	f, _ := c.Decision(i)
	switch {
	case f < 0:
		return ""
	case c.Word(f).Is("vedtok", "besluttet", "beslutta", "bestemte", "fattet", "gjorde", "tok"):
		return roadmap.Past
	default:
		return roadmap.Future
	}
}
