package role

import (
	"slices"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

var (
	negators  = norsk.Set("ikke ikkje aldri verken hverken uten ingen")
	emphatic  = norsk.Set("bare kun minst alene") // «ikke bare» denies nothing
	softWords = norsk.Set("bør burde kan kunne kanskje muligens eventuelt")
	// openWords leave open what follows them, however far.
	openWords = norsk.Set("avklart uavklart avklares uklart usikkert vurderes vurderer vurdert foreslås foreslått foreslår hvorvidt hvis dersom eventuell forutsatt avhengig")
	// proposals do so with «at»: «KS foreslo at».
	proposals   = norsk.Set("foreslo foreslår føreslo anbefaler anbefalte anbefales tilrår tilrås ønsker ønsket")
	pastWords   = norsk.Set("ble vart blei var hadde fikk ga gav ba bad vært tidligere begynte startet gikk foregikk pågikk skjedde kom tok sto besto")
	overWords   = norsk.Set("avsluttet ferdigstilt fullført avviklet nedlagt opphørt")
	futureWords = norsk.Set("skal vil skulle ville planlegges planlegger")
)

// negated returns whether the sentence denies what a trigger tells of.
func (c *clause) negated(t trigger) bool {
	for at := t.first - 1; at >= 0; at-- {
		w := c.word(at)
		if w.is(",", "og") || clauseBounds[w.lower] {
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
		if c.word(at).is(",") && at > t.last || c.word(at).is("og") && at > t.last {
			break
		}
		if c.denies(at) {
			return true
		}
	}
	return false
}

func (c *clause) denies(i int) bool {
	return negators[c.word(i).lower] && !emphatic[c.word(i+1).lower]
}

// doubtful returns whether the sentence only considers or proposes what a trigger tells of.
func (c *clause) doubtful(t trigger) bool {
	near := true
	for at := t.last; at >= 0; at-- {
		w := c.word(at)
		if at < t.first && (w.is("mens", "men", ";")) {
			return false
		}
		if openWords[w.lower] || w.is("forutsetter") && !c.word(at+1).is("at") || proposals[w.lower] && slices.ContainsFunc(c.tokens[at:t.last], func(t token) bool { return t.is("at") }) {
			return true
		}
		if at < t.first && at != t.finite && (w.is(",") || clauseBounds[w.lower]) {
			near = false
		}
		if near && t.finite >= 0 && softWords[w.lower] {
			return true
		}
	}
	return false
}

// tense returns the time in which the clause around a trigger speaks.
func (c *clause) tense(t trigger) roadmap.Tense {
	from, to := t.first, t.last
	for from > 0 && !c.word(from-1).is("men", "mens", ";") && !(c.word(from-1).is(",") && c.isFinite(from)) && !(c.word(from-1).is("og") && c.word(from-2).is(",")) {
		from--
	}
	for to < len(c.tokens)-1 && !c.word(to+1).is("men", "mens", ";", ",", "som") {
		to++
	}
	future := false
	for at := from; at <= to; at++ {
		w := c.word(at).lower
		if pastWords[w] || overWords[w] {
			return roadmap.Past
		}
		if v, known := c.verbs[w]; known && v.finite.preterite && !v.finite.present && w != "samarbeidet" && !c.isPassiveAt(at, v) && c.auxiliary(at, tenses{participle: true}) < 0 {
			return roadmap.Past
		}
		future = future || futureWords[w]
	}
	if future {
		return roadmap.Future
	}
	return roadmap.Present
}
