package text

import (
	"strings"

	"veikart/internal/roadmap"
)

// exact returns a word in the form in which letter case does not count.
func exact(word string) string {
	if lower, ok := plainLower(word); ok {
		return lower
	}
	return roadmap.FoldCase(strings.Map(func(r rune) rune {
		if strings.ContainsRune(unread, r) {
			return -1
		}
		return r
	}, word))
}

// SameWord returns whether two texts are one word each, the same but for letter case and for how æ, ø, å and
// accents are written.
func SameWord(a, b string) bool {
	one, other := whole(words(a)), whole(words(b))
	return len(one) == 1 && len(other) == 1 && one[0].Folded == other[0].Folded
}

// bare returns an exact form without accents: å is a, ø is o, æ is ae.
func bare(exact string) string {
	if out, ok := plainBare(exact); ok {
		return out
	}
	return roadmap.FoldAccents(exact)
}

// merge makes one of the ways in which æ, ø and å are written without those letters, in a text that is
// bare: "oe" is o and "aa" is a, like ø and å; "ae" stays, like æ. The beginning of a word is then always
// the beginning of the merged word, and merging twice is merging once.
func merge(bare string) string {
	if !strings.Contains(bare, "oe") && !strings.Contains(bare, "aa") {
		return bare
	}
	out := make([]byte, 0, len(bare))
	for i := range len(bare) {
		if n := len(out); n > 0 && (bare[i] == 'e' && out[n-1] == 'o' || bare[i] == 'a' && out[n-1] == 'a') {
			continue
		}
		out = append(out, bare[i])
	}
	return string(out)
}

// plainLower is the short way for words of letters that Norwegian uses and digits, which are nearly all.
func plainLower(word string) (string, bool) {
	capital := false
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case 'A' <= c && c <= 'Z':
			capital = true
		case c == 0xC3 && i+1 < len(word): // the first byte of æ, ø, å and their capitals
			i++
			switch word[i] {
			case 0xA6, 0xB8, 0xA5:
			case 0x86, 0x98, 0x85:
				capital = true
			default:
				return "", false
			}
		default:
			return "", false
		}
	}
	if !capital {
		return word, true
	}
	return strings.ToLower(word), true
}

// plainBare is the short way for words that plainLower returns.
func plainBare(lower string) (string, bool) {
	first := strings.IndexFunc(lower, func(r rune) bool { return r >= 0x80 })
	if first < 0 {
		return lower, true
	}
	out := append(make([]byte, 0, len(lower)), lower[:first]...)
	for _, r := range lower[first:] {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r == 'æ':
			out = append(out, "ae"...)
		case r == 'ø':
			out = append(out, 'o')
		case r == 'å':
			out = append(out, 'a')
		default:
			return "", false
		}
	}
	return string(out), true
}
