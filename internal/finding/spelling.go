package finding

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// word is a word of a document, without the marks around it. A hyphen between letters is part of it. A document has many, so
// they take little, and hold no pointers.
type word struct {
	from   int32 // in bytes
	number uint32
}

// joined is set in the number of a word before which nothing but one blank stands behind another word.
const joined = 1 << 31

// written is what all words that are written alike have in common. A document has many words, but few that differ.
type written struct {
	key     string
	length  int  // in bytes
	capital bool // it begins with a capital
	inner   bool // a capital stands within it, behind a small letter or a hyphen
}

// writtenAs returns that of a word.
func writtenAs(text string) written {
	first, n := utf8.DecodeRuneInString(text)
	return written{key: keyOf(text), length: len(text), capital: unicode.IsUpper(first), inner: hasInnerCapital(first, text[n:])}
}

// vocabulary numbers the words that are written in different ways.
type vocabulary struct {
	numbers map[string]uint32
	all     []written // by number
}

// of returns what a word is written as.
func (v *vocabulary) of(w word) *written { return &v.all[w.number&^joined] }

// number returns the number of a word.
func (v *vocabulary) number(text string) uint32 {
	number, known := v.numbers[text]
	if !known {
		number = uint32(len(v.all)) // #nosec G115 -- all documents together are not as long
		v.all = append(v.all, writtenAs(text))
		v.numbers[strings.Clone(text)] = number
	}
	return number
}

// keyOf returns the form in which spellings of one name are the same: without letter case, blanks, hyphens
// and accents.
func keyOf(name string) string {
	folded := roadmap.FoldAccents(roadmap.FoldCase(name))
	return strings.Map(func(r rune) rune {
		if norsk.Plain(r) {
			return r
		}
		return -1
	}, folded)
}

// nameWords are the words that names consist of.
var nameWords = norsk.Words{
	Letter: func(r rune) bool { return norsk.Plain(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) },
	Joins:  "-", Several: true,
}

// addCapitals numbers the words of a text that begin with a capital.
func (v *vocabulary) addCapitals(text string) {
	for s := range nameWords.All(text) {
		word := text[s.From:s.To]
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			v.number(word)
		}
	}
}

// wordsOf returns the words of a text.
func (v *vocabulary) wordsOf(text string) []word {
	out := make([]word, 0, len(text)/6+1) // about as many as there are
	behind := 0                           // where the last word ended
	for s := range nameWords.All(text) {
		w := word{int32(s.From), v.number(text[s.From:s.To])} // #nosec G115 -- no document is as long
		if len(out) > 0 && isBlank(text[behind:s.From]) {
			w.number |= joined
		}
		out = append(out, w)
		behind = s.To
	}
	return out
}

// hasInnerCapital returns whether a capital stands behind a small letter or a hyphen in a word.
func hasInnerCapital(first rune, rest string) bool {
	before := first
	for _, r := range rest {
		if unicode.IsUpper(r) && (unicode.IsLower(before) || before == '-') {
			return true
		}
		before = r
	}
	return false
}

func isBlank(between string) bool { return between == " " || between == "\u00a0" }

// place is where a spelling stands first in a document.
type place struct {
	document *roadmap.Node
	from, to int // in bytes
}

// spelling is a way in which a name is written.
type spelling struct {
	text   string
	count  int
	places []place // the first of each document, in the order of the documents
}

// name is a name with its spellings on the pages, and what it is the name of.
type name struct {
	key       string
	subject   *roadmap.Node // nil: a name that the graph has no node for
	preferred []string      // spellings that the subject has, the name itself first
	spellings map[string]*spelling
}

// seen counts a place of a spelling.
func (n *name) seen(text string, p place) {
	text = strings.Join(strings.Fields(roadmap.Clean(text)), " ")
	s := n.spellings[text]
	if s == nil {
		s = &spelling{text: text}
		n.spellings[text] = s
	}
	s.count++
	if len(s.places) == 0 || s.places[len(s.places)-1].document != p.document {
		s.places = append(s.places, p)
	}
}

// usual returns the spelling that the others are held against: one that the subject has, else the most
// frequent one, else the first by its letters.
func (n *name) usual() *spelling {
	for _, text := range n.preferred {
		if s := n.spellings[text]; s != nil {
			return s
		}
	}
	var best *spelling
	for _, s := range n.sorted() {
		if best == nil || s.count > best.count {
			best = s
		}
	}
	return best
}

// sorted returns the spellings by their letters.
func (n *name) sorted() []*spelling {
	out := make([]*spelling, 0, len(n.spellings))
	for _, s := range n.spellings {
		out = append(out, s)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].text < out[j].text })
	return out
}

// sourcesOf returns the first place of a spelling in each document.
func (v *view) sourcesOf(s *spelling) []roadmap.Source {
	var out []roadmap.Source
	for _, p := range s.places {
		out = append(out, v.source(p))
	}
	return out
}

// step is how many bytes of a document lie between two offsets whose code points are counted.
const step = 4096

// source returns a place as a passage.
func (v *view) source(p place) roadmap.Source {
	text := p.document.Text(roadmap.PropText)
	counted := v.counted[p.document]
	if counted == nil {
		total := 0
		for at := 0; at < len(text); at += step {
			counted = append(counted, total)
			total += runeStarts(text[at:min(at+step, len(text))])
		}
		v.counted[p.document] = counted
	}
	begin := p.from / step
	start := counted[begin] + runeStarts(text[begin*step:p.from])
	quote := text[p.from:p.to]
	return roadmap.Source{
		Document: p.document.ID, Start: start, End: start + utf8.RuneCountInString(quote),
		ByteStart: p.from, ByteEnd: p.to, Quote: quote,
	}
}

// runeStarts counts the code points that begin in a part of a text, which may be cut within one.
func runeStarts(text string) int {
	n := 0
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// shortest is how many letters a name has at least whose spellings are compared: abbreviations are not.
const shortest = 6

// isCompared returns whether a name is compared with others: neither an abbreviation nor longer than names are.
func isCompared(key string) bool {
	n := utf8.RuneCountInString(key)
	return n >= shortest && n <= roadmap.MaxName
}
