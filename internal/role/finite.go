package role

// How far apart words can stand, in words.
const (
	farAgent     = 5  // a passive and its «av»
	farAuxiliary = 16 // an auxiliary verb and the one it belongs to
)

// isFinite returns whether the word at i can be the finite verb of a clause.
func (c *clause) isFinite(i int) bool {
	w := c.word(i).lower
	if c.word(i).kind != plainWord {
		return false
	}
	v, known := c.verbs[w]
	return modals[w] || formsOfHave[w] || formsOfBe[w] || otherVerbs[w] || known && (v.finite.present || v.passive && !v.finite.participle || v.finite.preterite && !v.finite.participle)
}

// mayBeFinite returns whether the word at i can be a finite verb, known or not, where a name stands before it.
func (c *clause) mayBeFinite(i int) bool {
	t := c.word(i)
	if c.isFinite(i) {
		return true
	}
	if t.kind != plainWord || t.text != t.lower || len(t.lower) < 4 || adverbs[t.lower] || prepositions[t.lower] || clauseOpeners[t.lower] || clauseBounds[t.lower] || modifiers[t.lower] {
		return false
	}
	return hasEnding(t.lower, []string{"er", "ar", "te", "de"}) && !hasEnding(t.lower, []string{"ober", "ember", "ere", "over", "under", "etter", "fremover", "videre"})
}

// finiteOf returns the place of the finite verb that a form of a verb at i hangs on: itself, a modal verb
// of an infinitive, «har» of a participle. It is -1 where there is none.
func (c *clause) finiteOf(i int, f tenses) int {
	if c.word(i - 1).is("å") {
		return c.control(i - 1)
	}
	if f.infinitive || f.participle {
		if at := c.auxiliary(i, f); at >= 0 {
			return at
		}
	}
	if f.present || f.preterite {
		return i
	}
	return -1
}

func (c *clause) auxiliary(i int, f tenses) int {
	for at := i - 1; at >= 0 && i-at <= farAuxiliary; at-- {
		w := c.word(at)
		switch {
		case f.infinitive && modals[w.lower], f.participle && formsOfHave[w.lower]:
			return at
		case f.participle && w.is("ha"):
			f = tenses{infinitive: true} // «skal KS ha etablert»
		case w.is("å") || clauseBounds[w.lower] || w.kind == plainWord && c.isFinite(at):
			return -1
		}
	}
	return -1
}

// being returns the place of the form of «være» or «bli» that a participle at i hangs on, -1 where there
// is none.
func (c *clause) being(i int) int {
	for at := i - 1; at >= 0 && i-at <= farAgent; at-- {
		if formsOfBe[c.word(at).lower] {
			return at
		}
		if c.isFinite(at) || clauseBounds[c.word(at).lower] {
			return -1
		}
	}
	return -1
}

// control returns the finite verb of what somebody does by an infinitive behind the «å» at i: «arbeider med
// å utvikle», «har begynt å innføre», «har som oppgave å drifte». It is -1 where the words before tell only
// of a wish or a purpose.
func (c *clause) control(i int) int {
	at := i - 1
	if c.word(at).is("med", "for", "til") {
		at--
	}
	w := c.word(at)
	switch {
	case w.is("arbeider", "jobber", "begynner", "begynte", "fortsetter", "starter", "planlegger"):
		return at
	case w.is("begynt", "startet", "jobbet"):
		return c.auxiliary(at, tenses{participle: true})
	case w.is("utpekt", "valgt", "satt", "oppnevnt") && c.word(at+1).is("til"):
		return c.being(at)
	case w.is("gang", "ferd", "oppgave", "oppgaven"):
		for back := at - 1; back >= 0 && at-back <= 4; back-- {
			if w := c.word(back).lower; formsOfBe[w] || formsOfHave[w] {
				return back
			}
		}
	}
	return -1
}

// isPassiveAt returns whether a form that can be active or passive is passive: «ledet av», «ble ledet».
func (c *clause) isPassiveAt(i int, v verb) bool {
	if !v.passive {
		return false
	}
	if !v.finite.participle && !v.finite.preterite {
		return true
	}
	for at := i - 1; at >= 0 && i-at <= farAgent; at-- {
		if formsOfBe[c.word(at).lower] || c.word(at).is("blitt", "bli", "vært", "være") {
			return true
		}
		if formsOfHave[c.word(at).lower] && v.finite.participle {
			return false // «har finansiert deler av»
		}
		if clauseBounds[c.word(at).lower] || c.word(at).is(",") {
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
