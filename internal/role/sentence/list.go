package sentence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
)

// List is an enumeration: the places of the actors in it, and names that the lexicon does not know. It
// stands from first up to end.
type List struct {
	Agents  []int
	Unknown []norsk.Span
	First   int
	End     int
}

// Empty returns whether the list names nobody.
func (l List) Empty() bool { return len(l.Agents)+len(l.Unknown) == 0 }

// maxItem is the longest item of a list, in words, whose end is looked for.
const maxItem = 8

// ListFrom reads the enumeration behind a preposition: names and other words, joined by commas, «og»,
// «samt». What follows the last item ends it. Where clauseHasVerb, a verb behind an item shows that a new
// clause has begun, and its subject is left out.
func (c *Clause) ListFrom(i int, preposition string, clauseHasVerb bool) List {
	l := List{First: i, End: i}
	type checkpoint struct {
		agents, unknown, end int
		strong               bool // behind «, og»
	}
	var joints []checkpoint
	for {
		before := l
		at := c.item(i, preposition, &l)
		if at < 0 {
			l.Agents, l.Unknown = before.Agents, before.Unknown
			break
		}
		l.End = at
		next := at
		for next < len(c.Tokens) && (c.joins(next, at) || c.Word(next).Is(":") && l.Empty() && c.announces(i, next)) {
			next++
		}
		if next == at || c.Word(next-1).Is("men") || next >= len(c.Tokens) {
			break
		}
		joints = append(joints, checkpoint{len(l.Agents), len(l.Unknown), at, next-at > 1})
		i = next
	}
	strong := slices.IndexFunc(joints, func(j checkpoint) bool { return j.strong })
	if c.MayBeFinite(l.End) && (strong >= 0 || clauseHasVerb && len(joints) > 0) {
		cut := joints[max(strong, 0)]
		if strong < 0 {
			cut = joints[len(joints)-1]
		}
		l.Agents, l.Unknown, l.End = l.Agents[:cut.agents], l.Unknown[:cut.unknown], cut.end
		if first := c.Word(l.First); cut.agents+cut.unknown == 1 && first.callsOrganisation() && first.EndsIn(pluralEndings) {
			l.Agents, l.Unknown = nil, nil // «med leverandørene KS og FHI har valgt»
		}
	}
	return l
}

// pluralEndings are those of a noun in the plural, definite.
var pluralEndings = []string{"ene", "ane"}

// joins returns whether the word at i joins an item that ends at end with the next one: «, og», «, men også».
func (c *Clause) joins(i, end int) bool {
	w := c.Word(i)
	return w.IsConjunction() || i > end && w.Is("men", "også") && c.Word(i-1).Is(",", "men")
}

// isParticiple returns whether a word looks like the participle of a verb: «godkjent», «levert», «vedtatt».
func isParticiple(w string) bool {
	return norsk.EndsIn(w, []string{"et", "ent", "ert", "dt", "ørt", "tatt", "gitt", "satt"})
}

// announced are endings of words whose names follow.
var announced = []string{
	"aktører", "aktørar", "partnere", "virksomheter", "etater", "organisasjoner", "kommuner", "parter", "regioner",
}

// announces returns whether the words from i up to a colon say that names follow: «følgende aktører:».
func (c *Clause) announces(i, colon int) bool {
	return slices.ContainsFunc(c.Tokens[i:colon], func(t Token) bool {
		return t.Is("følgende", "følgjande", "disse", "desse") || t.EndsIn(announced)
	})
}

// standsBefore returns whether a word at i can be skipped before the preposition of an item.
func (c *Clause) standsBefore(i int, preposition string) bool {
	w := c.Word(i)
	return w.Kind == PlainWord && !w.Is(preposition) && c.Word(i+1).Is(preposition) && !c.IsFinite(i) && !isParticiple(w.Lower)
}

// item reads one item of an enumeration and returns where it ends; -1 where there is none.
func (c *Clause) item(i int, preposition string, l *List) int {
	for skipped := 0; preposition != "" && skipped < 3 && c.standsBefore(i, preposition); skipped++ {
		i++ // «og administrativt av»
	}
	if preposition != "" && c.Word(i).Is(preposition) {
		i++
	}
	i = c.Skip(i, 1, modifiers)
	start := i
	for ; i < len(c.Tokens) && i-start < maxItem; i++ {
		t := &c.Tokens[i]
		switch {
		case t.IsAgent() && c.isHead(start, i) && !c.opensRelative(start, i):
			l.Agents = append(l.Agents, i)
			return i + 1
		case t.Kind == ActorName && !t.Bound:
			return i + 1 // «kommunene i Helse Vest»: what is meant stands before
		case t.Kind == Mark || t.IsConjunction():
			return ended(start, i)
		case i == start && t.IsPreposition():
			return -1 // «…, i samarbeid med …» is no item
		case t.Kind == PlainWord && c.isName(i) && (i == start || c.Word(i-1).callsOrganisation() && c.isHead(start, i)):
			end := c.nameEnd(i)
			if c.opensRelative(start, end-1) {
				return end
			}
			l.Unknown = append(l.Unknown, norsk.Span{From: t.From, To: c.Tokens[end-1].To})
			return end
		case t.Kind == PlainWord && (c.IsFinite(i) || t.Is("som", "å") || t.BoundsClause()):
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
func (c *Clause) isHead(start, i int) bool {
	j := c.Skip(i-1, -1, modifiers)
	if c.Word(j).callsNext() {
		for j >= start && !c.Word(j).IsPreposition() {
			j-- // «fagfolk hos leverandøren NHN» are as «fagfolk hos NHN»
		}
	}
	if j < start {
		return true
	}
	before := c.Word(j)
	if before.Is("fra") {
		return true
	}
	if before.Is("i", "hos", "ved") {
		of := c.Word(j - 1)
		return peopleWords[of.Lower] || of.IsFund()
	}
	return false
}

// opensRelative returns whether the name that ends at i, with a noun of its kind before it, is the subject of a clause
// about that noun: «i samarbeid med leverandøren KS har valgt». Where the verb of the sentence is to come, it stands there.
func (c *Clause) opensRelative(start, i int) bool {
	called := slices.ContainsFunc(c.Tokens[start:i], func(t Token) bool { return t.callsOrganisation() })
	if !called || !c.MayBeFinite(i+1) {
		return false
	}
	if c.VerbBefore(start) {
		return true
	}
	for at := i + 2; at < len(c.Tokens) && !c.Word(at).IsAgent(); at++ {
		if c.Word(at).Is(",") {
			return c.MayBeFinite(at + 1)
		}
	}
	return false
}

// isName returns whether the word at i is a name that neither the lexicon's actors nor its other names have.
func (c *Clause) isName(i int) bool {
	t := c.Word(i)
	first, _ := utf8.DecodeRuneInString(t.text)
	if t.Kind != PlainWord || !unicode.IsUpper(first) {
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
func (c *Clause) nameEnd(i int) int {
	first := strings.ToLower(c.Word(i).text)
	end := i + 1
	for c.isName(end) || nameNouns[c.Word(end).Lower] {
		end++
	}
	if !institution[first] && !norsk.EndsIn(first, []string{"senter", "senteret", "forbund", "forening"}) {
		return end
	}
	switch {
	case c.Word(end).Is("i") && c.isName(end+1):
		return end + 2
	case c.Word(end).Is("for"):
		at := end + 1
		for at-end < 4 && c.Word(at).Kind == PlainWord && !c.Word(at).IsConjunction() && !c.Word(at).IsPreposition() && !c.IsFinite(at) {
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
func (c *Clause) plainItem(i int) int {
	for at := i - 1; at >= 0 && i-at <= 4; at-- {
		t := c.Word(at)
		if t.Kind != PlainWord || c.IsFinite(at) || t.BoundsClause() || t.IsConjunction() {
			return i
		}
		if t.IsPreposition() {
			continue
		}
		if at == 0 || c.Word(at-1).IsConjunction() && c.Word(c.Skip(at-1, -1, conjunctions)).IsAgent() {
			return at
		}
	}
	return i
}

// ListBefore reads the enumeration that ends before i, as the subject of a verb does; only its last item
// where alone.
func (c *Clause) ListBefore(i int, alone bool) List {
	l := List{First: i, End: i}
	for {
		at := i - 1
		switch t := c.Word(at); {
		case t.IsAgent():
			l.Agents = append(l.Agents, at)
		case t.Kind == PlainWord && c.plainItem(i) < i:
			at = c.plainItem(i) // «flere kommuner og KS»: words that are no name
		default:
			slices.Reverse(l.Agents)
			return l
		}
		l.First = at
		for c.Word(l.First-1).callsNext() || c.Word(l.First-1).Is("både") {
			l.First--
		}
		next := l.First
		for next > 0 && c.joinsBefore(next-1) {
			next--
		}
		if next == l.First || alone {
			slices.Reverse(l.Agents)
			return l
		}
		i = next
	}
}

// joinsBefore returns whether the word at i joins the item behind it with the one before: «og», «, men også».
func (c *Clause) joinsBefore(i int) bool {
	w, before := c.Word(i), c.Word(i-1)
	return w.IsConjunction() || w.Is("også") && before.Is("men") || w.Is("men") && before.Is(",") && c.Word(i+1).Is("også")
}
