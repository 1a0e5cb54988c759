package sentence

// How far apart words can stand, in words.
const (
	FarAgent     = 5  // a passive and its «av»
	FarAuxiliary = 16 // an auxiliary verb and the one it belongs to
)

// IsFinite returns whether the word at i can be the finite verb of a clause.
func (c *Clause) IsFinite(i int) bool {
	w := c.Word(i)
	if w.Kind != PlainWord {
		return false
	}
	v := c.Verb(i)
	return w.IsAuxiliary() || otherVerbs[w.Lower] || v.Finite.Present || (v.Passive || v.Finite.Preterite) && !v.Finite.Participle
}

// Endings of finite verbs, and of words that end alike.
var (
	finiteEndings = []string{"er", "ar", "te", "de"}
	otherEndings  = []string{"ober", "ember", "ere", "over", "under", "etter", "fremover", "videre"}
)

// MayBeFinite returns whether the word at i can be a finite verb, known or not, where a name stands before it.
func (c *Clause) MayBeFinite(i int) bool {
	t := c.Word(i)
	if c.IsFinite(i) {
		return true
	}
	if t.Kind != PlainWord || t.text != t.Lower || len(t.Lower) < 4 || t.isSmall() {
		return false
	}
	return t.EndsIn(finiteEndings) && !t.EndsIn(otherEndings)
}

// FiniteOf returns the place of the finite verb that a form of a verb at i hangs on: itself, a modal verb
// of an infinitive, «har» of a participle. It is -1 where there is none.
func (c *Clause) FiniteOf(i int, f Tenses) int {
	if c.Word(i - 1).Is("å") {
		return c.control(i - 1)
	}
	if f.Infinitive || f.Participle {
		if at := c.Auxiliary(i, f); at >= 0 {
			return at
		}
	}
	if f.Present || f.Preterite {
		return i
	}
	return -1
}

// Auxiliary returns the place of the auxiliary verb that an infinitive or a participle at i hangs on, -1 where there is
// none.
func (c *Clause) Auxiliary(i int, f Tenses) int {
	for at := i - 1; at >= 0 && i-at <= FarAuxiliary; at-- {
		w := c.Word(at)
		switch {
		case f.Infinitive && w.isModal(), f.Participle && w.IsHave():
			return at
		case f.Participle && w.Is("ha"):
			f = Tenses{Infinitive: true} // «skal KS ha etablert»
		case c.Inserted(at) >= 0:
			at = c.Inserted(at) + 1
		case w.Is("å") || w.BoundsClause() || w.Kind == PlainWord && c.IsFinite(at):
			return -1
		}
	}
	return -1
}

// Inserted returns the place of the auxiliary verb behind which the «som» at i begins what stands between it, perhaps with its
// subject, and the verb of the sentence: «skal som pådriver», «skal KS ikke som pådriver». It is -1 for any other word.
func (c *Clause) Inserted(i int) int {
	if !c.Word(i).Is("som") {
		return -1
	}
	at := i - 1
	for c.Word(at).IsAgent() || c.Word(at).IsAdverb() || c.Word(at).Is("og", "samt") && c.Word(at+1).IsAgent() {
		at--
	}
	if w := c.Word(at); w.isModal() || w.IsHave() {
		return at
	}
	return -1
}

// Being returns the place of the form of «være» or «bli» that a participle at i hangs on, -1 where there
// is none.
func (c *Clause) Being(i int) int {
	for at := i - 1; at >= 0 && i-at <= FarAgent; at-- {
		if c.Word(at).IsBe() {
			return at
		}
		if c.IsFinite(at) || c.Word(at).BoundsClause() {
			return -1
		}
	}
	return -1
}

// control returns the finite verb of what somebody does by an infinitive behind the «å» at i: «arbeider med
// å utvikle», «har begynt å innføre», «har som oppgave å drifte». It is -1 where the words before show only
// of a wish or a purpose.
func (c *Clause) control(i int) int {
	for at := i - 1; at >= 0 && i-at <= farDecision && !c.Word(at).BoundsClause(); at-- {
		if f, to := c.Decision(at); to == i {
			return f
		}
	}
	at := i - 1
	if c.Word(at).Is("med", "for", "til") {
		at--
	}
	w := c.Word(at)
	switch {
	case w.Is("arbeider", "jobber", "begynner", "begynte", "fortsetter", "starter", "planlegger"):
		return at
	case w.Is("begynt", "startet", "jobbet"):
		return c.Auxiliary(at, Tenses{Participle: true})
	case w.Is("utpekt", "valgt", "satt", "oppnevnt") && c.Word(at+1).Is("til"):
		return c.Being(at)
	case w.Is("gang", "ferd", "oppgave", "oppgaven"):
		for back := at - 1; back >= 0 && at-back <= 4; back-- {
			if w := c.Word(back); w.IsBe() || w.IsHave() {
				return back
			}
		}
	case c.Word(i-1).Is("for", "med"):
		return c.activity(at)
	}
	return -1
}

// IsPassiveAt returns whether a form that can be active or passive is passive: «ledet av», «ble ledet».
func (c *Clause) IsPassiveAt(i int, v Verb) bool {
	if !v.Passive {
		return false
	}
	if !v.Finite.Participle && !v.Finite.Preterite {
		return true
	}
	for at := i - 1; at >= 0 && i-at <= FarAgent; at-- {
		if c.Word(at).IsBe() || c.Word(at).Is("blitt", "bli", "vært", "være") {
			return true
		}
		if c.Word(at).IsHave() && v.Finite.Participle {
			return false // «har finansiert deler av»
		}
		if c.Word(at).BoundsClause() || c.Word(at).Is(",") {
			break
		}
	}
	for at := i + 1; at <= i+2; at++ {
		if c.Word(at).Is("av") {
			return true
		}
		if c.Word(at).Kind != PlainWord {
			break
		}
	}
	return false
}
