package role

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
)

// list is an enumeration: the places of the actors in it, and names that the lexicon does not know. It
// stands from first up to end.
type list struct {
	agents  []int
	unknown []norsk.Span
	first   int
	end     int
}

func (l list) empty() bool { return len(l.agents)+len(l.unknown) == 0 }

// maxItem is the longest item of a list, in words, whose end is looked for.
const maxItem = 8

// listFrom reads the enumeration behind a preposition: names and other words, joined by commas, «og»,
// «samt». What follows the last item ends it. Where clauseHasVerb, a verb behind an item shows that a new
// clause has begun, and its subject is left out.
func (c *clause) listFrom(i int, preposition string, clauseHasVerb bool) list {
	l := list{first: i, end: i}
	type checkpoint struct {
		agents, unknown, end int
		strong               bool // behind «, og»
	}
	var joints []checkpoint
	for {
		before := l
		at := c.item(i, preposition, &l)
		if at < 0 {
			l.agents, l.unknown = before.agents, before.unknown
			break
		}
		l.end = at
		next := at
		for next < len(c.tokens) && (c.word(next).is(":") && l.empty() && c.announces(i, next) || conjunctions[c.word(next).lower] || next > at && c.word(next).is("men", "også") && c.word(next-1).is(",", "men")) {
			next++
		}
		if next == at || c.word(next-1).is("men") || next >= len(c.tokens) {
			break
		}
		joints = append(joints, checkpoint{len(l.agents), len(l.unknown), at, next-at > 1})
		i = next
	}
	strong := slices.IndexFunc(joints, func(j checkpoint) bool { return j.strong })
	if c.mayBeFinite(l.end) && (strong >= 0 || clauseHasVerb && len(joints) > 0) {
		cut := joints[max(strong, 0)]
		if strong < 0 {
			cut = joints[len(joints)-1]
		}
		l.agents, l.unknown, l.end = l.agents[:cut.agents], l.unknown[:cut.unknown], cut.end
	}
	return l
}

// isParticiple returns whether a word looks like the participle of a verb: «godkjent», «levert», «vedtatt».
func isParticiple(w string) bool {
	return hasEnding(w, []string{"et", "ent", "ert", "dt", "ørt", "tatt", "gitt", "satt"})
}

// announces returns whether the words from i up to a colon say that names follow: «følgende aktører:».
func (c *clause) announces(i, colon int) bool {
	return slices.ContainsFunc(c.tokens[i:colon], func(t token) bool {
		return t.is("følgende", "følgjande", "disse", "desse") || hasEnding(t.lower, []string{"aktører", "aktørar", "partnere", "virksomheter", "etater", "organisasjoner", "kommuner", "parter", "regioner"})
	})
}

// item reads one item of an enumeration and returns where it ends; -1 where there is none.
func (c *clause) item(i int, preposition string, l *list) int {
	for skipped := 0; preposition != "" && skipped < 3 && !c.word(i).is(preposition) && c.word(i).kind == plainWord && c.word(i+1).is(preposition) && !c.isFinite(i) && !isParticiple(c.word(i).lower); skipped++ {
		i++ // «og administrativt av»
	}
	if preposition != "" && c.word(i).is(preposition) {
		i++
	}
	i = c.skip(i, 1, modifiers)
	start := i
	for ; i < len(c.tokens) && i-start < maxItem; i++ {
		t := c.tokens[i]
		switch {
		case t.isAgent() && c.isHead(start, i):
			l.agents = append(l.agents, i)
			return i + 1
		case t.kind == actorName && !t.bound:
			return i + 1 // «kommunene i Helse Vest»: what is meant stands before
		case t.kind == mark || conjunctions[t.lower]:
			return ended(start, i)
		case i == start && prepositions[t.lower]:
			return -1 // «…, i samarbeid med …» is no item
		case t.kind == plainWord && i == start && c.isName(i):
			end := c.nameEnd(i)
			l.unknown = append(l.unknown, norsk.Span{From: t.From, To: c.tokens[end-1].To})
			return end
		case t.kind == plainWord && (c.isFinite(i) || t.is("som", "å") || clauseBounds[t.lower]):
			return ended(start, i)
		}
	}
	return ended(start, i)
}

func ended(start, i int) int {
	if i == start {
		return -1
	}
	return i
}

// isHead returns whether the name at i is what the item from start on is about.
func (c *clause) isHead(start, i int) bool {
	j := c.skip(i-1, -1, modifiers)
	if j < start || appositions[c.word(j).lower] {
		return true
	}
	before := c.word(j)
	if before.is("fra") {
		return true
	}
	if before.is("i", "hos", "ved") {
		of := c.word(j - 1).lower
		return peopleWords[of] || hasEnding(of, fundEndings)
	}
	return false
}

// isName returns whether the word at i is a name that neither the lexicon's actors nor its other names have.
func (c *clause) isName(i int) bool {
	t := c.word(i)
	first, _ := utf8.DecodeRuneInString(t.text)
	if t.kind != plainWord || !unicode.IsUpper(first) {
		return false
	}
	if head, tail, compound := strings.Cut(t.text, "-"); compound && strings.ToUpper(head) == head && strings.ToLower(tail) == tail {
		return false // «EPJ-leverandører»
	}
	return true
}

var (
	nameNouns   = norsk.Set("kommune fylkeskommune sykehus universitetssykehus universitet legevakt høgskole helseforetak")
	institution = norsk.Set("direktoratet senter senteret statens nasjonalt institutt instituttet forbundet foreningen universitetet")
)

// nameEnd returns where a name ends: «Trondheim kommune», «Direktoratet for medisinske produkter»,
// «Universitetet i Oslo».
func (c *clause) nameEnd(i int) int {
	first := strings.ToLower(c.word(i).text)
	end := i + 1
	for c.isName(end) || nameNouns[c.word(end).lower] {
		end++
	}
	if !institution[first] && !hasEnding(first, []string{"senter", "senteret", "forbund", "forening"}) {
		return end
	}
	switch {
	case c.word(end).is("i") && c.isName(end+1):
		return end + 2
	case c.word(end).is("for"):
		at := end + 1
		for at-end < 4 && c.word(at).kind == plainWord && !conjunctions[c.word(at).lower] && !prepositions[c.word(at).lower] && !c.isFinite(at) {
			at++
		}
		if at > end+1 {
			return at
		}
	}
	return end
}

// plainItem returns where an item of up to four words starts that ends before i and holds no name: where
// the clause starts, or behind a joiner that stands behind a name. It is i where there is none.
func (c *clause) plainItem(i int) int {
	for at := i - 1; at >= 0 && i-at <= 4; at-- {
		t := c.word(at)
		if t.kind != plainWord || c.isFinite(at) || clauseBounds[t.lower] || conjunctions[t.lower] {
			return i
		}
		if prepositions[t.lower] {
			continue
		}
		if at == 0 || conjunctions[c.word(at-1).lower] && c.word(c.skip(at-1, -1, conjunctions)).isAgent() {
			return at
		}
	}
	return i
}

// listBefore reads the enumeration that ends before i, as the subject of a verb does; only its last item
// where alone.
func (c *clause) listBefore(i int, alone bool) list {
	l := list{first: i, end: i}
	for {
		at := i - 1
		switch t := c.word(at); {
		case t.isAgent():
			l.agents = append(l.agents, at)
		case t.kind == plainWord && c.plainItem(i) < i:
			at = c.plainItem(i) // «flere kommuner og KS»: words that are no name
		default:
			slices.Reverse(l.agents)
			return l
		}
		l.first = at
		for appositions[c.word(l.first-1).lower] || c.word(l.first-1).is("både") {
			l.first--
		}
		next := l.first
		for next > 0 && (conjunctions[c.word(next-1).lower] || c.word(next-1).is("også") && c.word(next-2).is("men") || c.word(next-1).is("men") && c.word(next-2).is(",") && c.word(next).is("også")) {
			next--
		}
		if next == l.first || alone {
			slices.Reverse(l.agents)
			return l
		}
		i = next
	}
}
