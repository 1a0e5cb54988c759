package role

// subject returns the actors that are the subject of the finite verb at f. Behind is where the search for
// an object can go on.
func (c *clause) subject(f int) (subject list, behind int) {
	if f < 0 {
		return list{}, f
	}
	if l := c.subjectBefore(f); len(l.agents) > 0 {
		return l, f + 1
	}
	if c.opensWithOther(f) {
		at := c.skip(f+1, 1, adverbs)
		if c.word(at).isAgent() {
			l := c.names(at)
			return l, l.end
		}
	}
	if c.word(f-1).is("og", "samt") {
		return c.sharedSubject(f), f + 1
	}
	return c.farSubject(f), f + 1
}

// farSubject finds a subject with a few words behind it that say where: «Helsedirektoratet ved avdeling
// for e-helse leder».
func (c *clause) farSubject(f int) list {
	at := f - 1
	for at >= 0 && f-at <= farAgent+1 && c.word(at).kind == plainWord && !c.isFinite(at) && !clauseBounds[c.word(at).lower] {
		at--
	}
	l := c.listBefore(at+1, false)
	if !prepositions[c.word(at+1).lower] || prepositions[c.word(l.first-1).lower] {
		return list{}
	}
	return l
}

// names reads names that are joined, and nothing else.
func (c *clause) names(i int) list {
	l := list{first: i, end: i}
	for c.word(i).isAgent() {
		l.agents = append(l.agents, i)
		l.end = i + 1
		next := i + 1
		for conjunctions[c.word(next).lower] {
			next++
		}
		if next == i+1 {
			break
		}
		i = next
	}
	return l
}

// subjectBefore finds a subject that stands before the verb, perhaps with something inserted or as what a
// relative clause is about.
func (c *clause) subjectBefore(f int) list {
	at := f
	for c.word(at-1).is("og", "samt", ",") && (c.isFinite(at-2) || c.mayBeFinite(at-2) && c.word(at-3).isAgent()) {
		at -= 2 // «drifter og utvikler»
	}
	for range 2 {
		if w := c.word(at - 1); adverbs[w.lower] && !prepositions[w.lower] {
			at--
		}
	}
	relative := false
	switch before := c.word(at - 1); {
	case before.is("som"):
		relative = true
		at--
		if c.word(at - 1).is(",") {
			at--
		}
	case before.is(","):
		at = c.insertionStart(at - 1)
	case !before.isAgent():
		at = c.companyStart(at)
	}
	if relative && !c.word(at-1).isAgent() && c.word(at-1).kind == plainWord {
		return list{} // «KS og en gruppe kommuner som har …»
	}
	l := c.listBefore(at, false)
	if relative || !prepositions[c.word(l.first-1).lower] {
		return l
	}
	if company := c.companyStart(at); company != at {
		return c.listBefore(company, false)
	}
	if l = c.listBefore(at, true); conjunctions[c.word(l.first-1).lower] && c.verbBefore(at) {
		return l // «ledes av KS, og NHN drifter …»
	}
	return list{}
}

// insertionStart returns where an insertion that ends with the comma at i starts: «Helsedirektoratet, i
// samarbeid med KS, leder».
func (c *clause) insertionStart(i int) int {
	for at := i - 1; at > 0 && i-at <= farAuxiliary; at-- {
		if c.word(at).is(",") && c.word(at-1).isAgent() && (prepositions[c.word(at+1).lower] || c.word(at+1).is("som", "sammen", "der", "hvor")) {
			return at
		}
	}
	return i + 1
}

// companyStart returns where «sammen med …» or «i samarbeid med …» starts that stands between a subject
// and the end at i; i where there is none.
func (c *clause) companyStart(i int) int {
	for at := i - 1; at > 0 && i-at <= farAuxiliary; at-- {
		if c.isFinite(at) || clauseBounds[c.word(at).lower] {
			return i
		}
		if c.word(at).is("med") {
			if start := c.companyPhrase(at); start >= 0 && c.word(start-1).isAgent() {
				return start
			}
		}
	}
	return i
}

// companyPhrase returns where the phrase starts that ends with the «med» at i; -1 for another phrase.
func (c *clause) companyPhrase(i int) int {
	switch {
	case c.word(i - 1).is("sammen"):
		return i - 1
	case c.word(i-1).is("samarbeid", "samråd", "partnerskap", "fellesskap"):
		for at := i - 2; at >= 0 && i-at <= 4; at-- {
			if c.word(at).is("i") {
				return at
			}
		}
	}
	return -1
}

// opensWithOther returns whether something else than the subject stands before the verb at f, so that the
// subject stands behind it.
func (c *clause) opensWithOther(f int) bool {
	if c.word(f - 1).is(",") {
		return true
	}
	start := f
	for start > 0 && !clauseBounds[c.word(start-1).lower] && !(c.word(start-1).is("og") && c.word(start-2).is(",")) {
		start--
	}
	for at := start; at < f; at++ {
		if c.isFinite(at) {
			return false
		}
	}
	first := c.word(start).lower
	return start < f && (clauseOpeners[first] || prepositions[first] || start == 1 && c.word(0).is("som"))
}

// sharedSubject returns the subject with which the sentence begins: «KS har ansvar for opplæring og leder
// innføringen».
func (c *clause) sharedSubject(f int) list {
	start := 0
	for at := range f {
		if c.word(at).is(";", "men", "mens") {
			start = at + 1
		}
	}
	for at := start; at < f; at++ {
		if c.word(at).isAgent() {
			if l := c.names(at); c.isFinite(l.end) && l.end < f && !prepositions[c.word(at-1).lower] {
				return l
			}
		}
		if clauseBounds[c.word(at).lower] || c.isFinite(at) {
			break
		}
	}
	return list{}
}

// verbBefore returns whether the clause at i has had its verb.
func (c *clause) verbBefore(i int) bool {
	for at := i - 1; at >= 0 && !clauseBounds[c.word(at).lower]; at-- {
		if c.isFinite(at) {
			return true
		}
	}
	return false
}
