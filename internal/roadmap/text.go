package roadmap

import (
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// NFC returns the text in the normal form of Unicode that is composed.
func NFC(s string) string { return norm.NFC.String(s) }

// FoldCase returns the text, clean, in the form compared when letter case does not count. The module's folding
// swaps the cases of Cherokee letters instead of joining them; lower case after it mends that.
func FoldCase(s string) string {
	if isClean(s) {
		return foldedLatin.fold(s)
	}
	return byLine(s, FoldCase, foldCase)
}

func foldCase(s string) string {
	return clean(strings.ToLower(cases.Fold().String(clean(s))))
}

// letters without a decomposition in Unicode that a reader still takes for a letter with a mark
var plainLetters = strings.NewReplacer("æ", "ae", "Æ", "AE", "ø", "o", "Ø", "O", "đ", "d", "Đ", "D",
	"ł", "l", "Ł", "L", "ŧ", "t", "Ŧ", "T", "ŋ", "n", "Ŋ", "N", "œ", "oe", "Œ", "OE", "ð", "d", "Ð", "D", "þ", "th", "Þ", "Th")

// FoldAccents returns the text, clean, in the form compared when accents do not count: marks are dropped,
// å is a, ø is o, æ is ae.
func FoldAccents(s string) string {
	if isClean(s) {
		return plainLatin.fold(s)
	}
	return byLine(s, FoldAccents, foldAccents)
}

// byLine does to a text of several lines what is done to each of them by itself, since most of them take the short way: no
// folding and no normal form joins anything across the end of a line. A text of one line takes the long way.
func byLine(s string, line, long func(string) string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return long(s)
	}
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	for {
		one, rest, more := strings.Cut(s, "\n")
		out.WriteString(line(one))
		if !more {
			return out.String()
		}
		out.WriteByte('\n')
		s = rest
	}
}

func foldAccents(s string) string {
	decomposed := norm.NFD.String(clean(s))
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, decomposed)
	return clean(plainLetters.Replace(bare))
}

// Texts of this domain are nearly all of characters before firstMark, each of which is folded by itself, and of inert ones,
// which stay. What comes of the former is looked up.
var (
	foldedLatin = latin(foldCase)
	plainLatin  = latin(foldAccents)
)

// latinFolding is what a folding makes of each character before firstMark.
type latinFolding struct {
	becomes [firstMark]string
	stays   [firstMark]bool
}

func latin(fold func(string) string) *latinFolding {
	table := &latinFolding{}
	for r := range table.becomes {
		table.becomes[r] = fold(string(rune(r)))
		table.stays[r] = table.becomes[r] == string(rune(r))
	}
	return table
}

// fold folds a text that is certainly clean.
func (t *latinFolding) fold(s string) string {
	var out strings.Builder
	done := 0 // bytes that are written
	for i, r := range s {
		if r >= firstMark || t.stays[r] {
			continue
		}
		if done == 0 {
			out.Grow(len(s) + len(s)/8)
		}
		out.WriteString(s[done:i])
		out.WriteString(t.becomes[r])
		done = i + utf8.RuneLen(r)
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// Collator makes sort keys of text in Norwegian order (… z æ ø å). It is not safe for concurrent
// use.
type Collator struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

// NewCollator returns a collator for Norwegian, in which aa counts as å. Its keys depend on the version
// of golang.org/x/text, so keys of different builds must not be mixed.
func NewCollator() *Collator {
	// Bokmål and nynorsk have one order. The module has it under nn only; under nb it falls back to the
	// order of no language, in which å is an a.
	return &Collator{collator: collate.New(language.MustParse("nn"))}
}

// What bounds sort keys, and with them cursors: how many code points of a text count for its order,
// and how many bytes of their key, which only ligatures of whole phrases reach.
const (
	sortedText = 200
	sortedKey  = 3000
)

// Key returns the sort key of the text's first 200 code points as lower-case hexadecimal digits, at
// most 6,000 of them. Keys compare as strings, byte by byte, on every store. Equal keys do not promise
// equal texts.
func (c *Collator) Key(s string) string {
	c.buffer.Reset()
	key := c.collator.KeyFromString(&c.buffer, First(Clean(s), sortedText))
	return hex.EncodeToString(key[:min(len(key), sortedKey)])
}

// First returns the first n code points of a text.
func First(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// MaxName is the longest name that is compared with others, in code points. Longer ones are names all the same, and
// a finding.
const MaxName = 200

// NameKey returns the form in which names are looked up: case folded, then as Compared, with a space for hyphens and
// commas too, and without the stops behind it: «Helse Sør-Øst» is «Helse Sør Øst». A name of nothing else keeps them.
func NameKey(name string) string {
	compared := Compared(FoldCase(name))
	key := strings.Join(strings.FieldsFunc(compared, func(r rune) bool { return r == ' ' || r == '-' || r == ',' }), " ")
	if key = strings.TrimRight(key, ".:; "); key == "" {
		return compared
	}
	return key
}

// Apostrophes are the signs that are written for an apostrophe.
const Apostrophes = "'’´"

// BeforeApostrophe returns a name without the apostrophe at its end, and the s that may stand behind it: «KS'», «FHI's».
// It is false where there is none.
func BeforeApostrophe(name string) (before string, ok bool) {
	stem := strings.TrimSuffix(name, "s")
	if before = strings.TrimRight(stem, Apostrophes); before == stem {
		return name, false
	}
	return before, true
}

// NameKeys returns the keys by which a name that somebody wrote is looked up: its own; behind an apostrophe, that
// without the genitive; and where it ends in s alone, the GenitiveKey of what it then is the genitive of.
func NameKeys(name string) []string {
	key := NameKey(name)
	if before, ok := BeforeApostrophe(key); ok && before != "" {
		return []string{key, before}
	} else if stem, s := strings.CutSuffix(key, "s"); !ok && s && stem != "" {
		return []string{key, GenitiveKey(stem)}
	}
	return []string{key}
}

// GenitiveKey returns the key that something has, beside that of a name, when the name with an s behind it means nothing
// else: «Helsedirektoratets». No name has such a key.
func GenitiveKey(key string) string { return key + genitive }

// genitive ends no key of a name.
const genitive = ":"

// Bracketed parts a name from what stands in brackets at its end: «Folkehelseinstituttet (FHI)».
func Bracketed(name string) (before, within string, ok bool) {
	name = strings.TrimSpace(Clean(name))
	before, within, ok = strings.Cut(strings.TrimSuffix(name, ")"), "(")
	before, within = strings.TrimSpace(before), strings.TrimSpace(within)
	return before, within, ok && strings.HasSuffix(name, ")") && before != "" && within != "" && !strings.ContainsAny(within, "()")
}

// Abbreviates returns whether a word in capitals is made of letters of a name, in their order and from the first on.
func Abbreviates(word, name string) bool {
	letters := []rune(FoldCase(word))
	if len(letters) < 2 || len(letters) > 6 || strings.ToUpper(word) != word || strings.ToLower(word) == word {
		return false
	}
	at := 0
	for i, r := range FoldCase(name) {
		if i == 0 && r != letters[0] {
			return false
		}
		if at < len(letters) && r == letters[at] {
			at++
		}
	}
	return at == len(letters)
}

// ForMessage returns text of a file as messages repeat it: up to 60 code points, with what nobody sees by its number.
func ForMessage(text string) string { return Visible(Excerpt(text, 60)) }

// Excerpt returns what a message repeats of a text: up to so many code points, with an ellipsis where more follow.
func Excerpt(text string, most int) string {
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}

// Words are the same words for people in the languages that there are: Norwegian (bokmål) and English.
type Words struct {
	NB string `json:"nb"`
	EN string `json:"en"`
}

// In returns the words in a language, a value of the API's enum Language.
func (w Words) In(language string) string {
	if language == "EN" {
		return w.EN
	}
	return w.NB
}
