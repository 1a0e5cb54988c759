package text

// reader reads the words of a text as they are written, with all their parts: what a scanner reads, in less time.
// Nearly all words are letters that Norwegian uses and a sign that ends them; these are read byte by byte.
//
// What is written in one place is one word with the same parts wherever it is written: whatever stands around a word
// is no part of it, so a word is analysed once for all texts.
type reader struct {
	text    string
	at      int // bytes that are read
	scanner scanner
}

// read begins with a text.
func (r *reader) read(text string) { r.text, r.at = text, 0 }

// next returns the next word, and whether there was one.
func (r *reader) next() (string, bool) {
	first := r.at
	for first < len(r.text) && classes[r.text[first]] == sign {
		first++
	}
	if end := lettersEnd(r.text, first); end > first && endsPlainly(r.text, end) {
		r.at = end
		return r.text[first:end], true
	}
	r.scanner = scanner{text: r.text, byteAt: first, parts: r.scanner.parts}
	if !r.scanner.word() {
		r.at = len(r.text)
		return "", false
	}
	r.at = r.scanner.byteAt
	return r.scanner.written(), true
}

// written returns the word read last, as it is written.
func (s *scanner) written() string { return s.parts[0].to(s.parts[len(s.parts)-1]).Of(s.text) }

// class is what a byte is by itself.
type class byte

const (
	other  class = iota // a digit, or part of a code point of several bytes
	letter              // an ASCII letter
	sign                // an ASCII code point that is neither letter nor digit
)

// classes are those of all bytes.
var classes = func() (all [256]class) {
	for c := range 0x80 {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			all[c] = letter
		case !isDigit(byte(c)):
			all[c] = sign
		}
	}
	return all
}()

// lettersEnd returns where the letters end that stand at a byte: those of ASCII, and those with accents of Latin-1.
func lettersEnd(text string, at int) int {
	for at < len(text) {
		switch c := text[at]; {
		case classes[c] == letter:
			at++
		case c == 0xC3 && at+1 < len(text) && text[at+1]&0xC0 == 0x80 && text[at+1] != 0x97 && text[at+1] != 0xB7: // not × and ÷
			at += 2
		default:
			return at
		}
	}
	return at
}

// endsPlainly returns whether what stands behind letters surely ends their word.
func endsPlainly(text string, at int) bool {
	if at == len(text) {
		return true
	}
	switch text[at] {
	case '-', '\'', '.':
		return at+1 == len(text) || classes[text[at+1]] == sign
	default:
		return classes[text[at]] == sign
	}
}
