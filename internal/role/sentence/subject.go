package sentence

// Subject returns the actors that are the subject of the finite verb at f. Behind is where the search for
// an object can go on.
func (c *Clause) Subject(f int) (subject List, behind int) {
	if f < 0 {
		return List{}, f
	}
	if l := c.subjectBefore(f); len(l.Agents) > 0 {
		return l, f + 1
	}
	if c.opensWithOther(f) {
		at := c.SkipAdverbs(f + 1)
		if c.Word(at).IsAgent() {
			l := c.Names(at)
			return l, l.End
		}
	}
	if c.Word(f-1).Is("og", "samt") {
		return c.sharedSubject(f), f + 1
	}
	return c.farSubject(f), f + 1
}

// farSubject finds a subject with a few words behind it that say where: «Helsedirektoratet ved avdeling
// for e-helse leder».
func (c *Clause) farSubject(f int) List {
	at := f - 1
	for at >= 0 && f-at <= FarAgent+1 && c.Word(at).Kind == PlainWord && !c.IsFinite(at) && !c.Word(at).BoundsClause() {
		at--
	}
	l := c.ListBefore(at+1, false)
	if !c.Word(at+1).IsPreposition() || c.Word(l.First-1).IsPreposition() {
		return List{}
	}
	return l
}

// Names reads names that are joined, and nothing else.
func (c *Clause) Names(i int) List {
	l := List{First: i, End: i}
	for c.Word(i).IsAgent() {
		l.Agents = append(l.Agents, i)
		l.End = i + 1
		next := i + 1
		for c.Word(next).IsConjunction() {
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
func (c *Clause) subjectBefore(f int) List {
	at := f
	for c.Word(at-1).Is("og", "samt", ",") && (c.IsFinite(at-2) || c.MayBeFinite(at-2) && c.Word(at-3).IsAgent()) {
		at -= 2 // «drifter og utvikler»
	}
	for range 2 {
		if w := c.Word(at - 1); w.IsAdverb() && !w.IsPreposition() {
			at--
		}
	}
	relative := false
	switch before := c.Word(at - 1); {
	case before.Is("som"):
		relative = true
		at--
		if c.Word(at - 1).Is(",") {
			at--
		}
	case before.Is(","):
		at = c.insertionStart(at - 1)
	case !before.IsAgent():
		at = c.companyStart(at)
	}
	if relative && !c.Word(at-1).IsAgent() && c.Word(at-1).Kind == PlainWord {
		return List{} // «KS og en gruppe kommuner som har …»
	}
	l := c.ListBefore(at, false)
	if relative || !c.Word(l.First-1).IsPreposition() {
		return l
	}
	if company := c.companyStart(at); company != at {
		return c.ListBefore(company, false)
	}
	if l = c.ListBefore(at, true); c.Word(l.First-1).IsConjunction() && c.VerbBefore(at) {
		return l // «ledes av KS, og NHN drifter …»
	}
	return List{}
}

// insertionStart returns where an insertion that ends with the comma at i starts: «Helsedirektoratet, i
// samarbeid med KS, leder».
func (c *Clause) insertionStart(i int) int {
	for at := i - 1; at > 0 && i-at <= FarAuxiliary; at-- {
		if c.Word(at).Is(",") && c.Word(at-1).IsAgent() && (c.Word(at+1).IsPreposition() || c.Word(at+1).Is("som", "sammen", "der", "hvor")) {
			return at
		}
	}
	return i + 1
}

// companyStart returns where «sammen med …» or «i samarbeid med …» starts that stands between a subject
// and the end at i; i where there is none.
func (c *Clause) companyStart(i int) int {
	for at := i - 1; at > 0 && i-at <= FarAuxiliary; at-- {
		if c.IsFinite(at) || c.Word(at).BoundsClause() {
			return i
		}
		if c.Word(at).Is("med") {
			if start := c.CompanyPhrase(at); start >= 0 && c.Word(start-1).IsAgent() {
				return start
			}
		}
	}
	return i
}

// CompanyPhrase returns where the phrase starts that ends with the «med» at i; -1 for another phrase.
func (c *Clause) CompanyPhrase(i int) int {
	switch {
	case c.Word(i - 1).Is("sammen"):
		return i - 1
	case c.Word(i-1).Is("samarbeid", "samråd", "partnerskap", "fellesskap"):
		for at := i - 2; at >= 0 && i-at <= 4; at-- {
			if c.Word(at).Is("i") {
				return at
			}
		}
	}
	return -1
}

// opensWithOther returns whether something else than the subject stands before the verb at f, so that the
// subject stands behind it.
func (c *Clause) opensWithOther(f int) bool {
	if c.Word(f - 1).Is(",") {
		return true
	}
	start := f
	for start > 0 && !c.Word(start-1).BoundsClause() && !(c.Word(start-1).Is("og") && c.Word(start-2).Is(",")) {
		start--
	}
	for at := start; at < f; at++ {
		if c.IsFinite(at) {
			return false
		}
	}
	first := c.Word(start)
	return start < f && (first.OpensClause() || first.IsPreposition() || start == 1 && c.Word(0).Is("som"))
}

// sharedSubject returns the subject with which the sentence begins: «KS har ansvar for opplæring og leder
// innføringen».
func (c *Clause) sharedSubject(f int) List {
	start := 0
	for at := range f {
		if c.Word(at).Is(";", "men", "mens") {
			start = at + 1
		}
	}
	for at := start; at < f; at++ {
		if c.Word(at).IsAgent() {
			if l := c.Names(at); c.IsFinite(l.End) && l.End < f && !c.Word(at-1).IsPreposition() {
				return l
			}
		}
		if c.Word(at).BoundsClause() || c.IsFinite(at) {
			break
		}
	}
	return List{}
}

// VerbBefore returns whether the clause at i has had its verb.
func (c *Clause) VerbBefore(i int) bool {
	for at := i - 1; at >= 0 && !c.Word(at).BoundsClause(); at-- {
		if c.IsFinite(at) {
			return true
		}
	}
	return false
}
