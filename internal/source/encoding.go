package source

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"veikart/internal/roadmap"
	"veikart/internal/source/fault"
	"veikart/internal/source/place"
)

// The encodings that are read, by the names that a map gives them.
const (
	utf8Name    = "utf-8"
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	windowsName = place.Windows
	htmlName    = place.HTML
)

const (
	utf8Mark    = "\xef\xbb\xbf"
	utf16LEMark = "\xff\xfe"
	utf16BEMark = "\xfe\xff"
)

// charsetName returns the encoding that a label names; empty where none is known. ISO 8859-1 is read as Windows-1252, as
// browsers do: the two differ only where ISO 8859-1 has control characters.
func charsetName(label string) string {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "utf-8", "utf8":
		return utf8Name
	case "utf-16le", "utf-16":
		return utf16LEName
	case "utf-16be":
		return utf16BEName
	case "windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii":
		return windowsName
	}
	return ""
}

// markedCharset returns the encoding that a byte-order mark names, or nothing.
func markedCharset(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte(utf8Mark)):
		return utf8Name
	case bytes.HasPrefix(data, []byte(utf16LEMark)):
		return utf16LEName
	case bytes.HasPrefix(data, []byte(utf16BEMark)):
		return utf16BEName
	}
	return ""
}

// decode returns data as text in UTF-8, a byte-order mark included, and the name of its encoding: that which the mark
// names, else the declared one, else UTF-8.
func decode(data []byte, declared string) (text, charset string, refusal *Refusal) {
	charset = utf8Name
	if declared != "" {
		if charset = charsetName(declared); charset == "" {
			return "", "", fault.Refuse(WrongEncoding, "kodingen %q er ukjent; ventet utf-8, utf-16le, utf-16be eller windows-1252",
				"the encoding %q is unknown; expected utf-8, utf-16le, utf-16be or windows-1252", roadmap.Excerpt(declared, 40))
		}
	}
	if marked := markedCharset(data); marked != "" {
		if declared != "" && marked != charset && !strings.EqualFold(strings.TrimSpace(declared), "utf-16") {
			return "", "", fault.Refuse(WrongEncoding, "filen begynner med merket for %s, men %s er oppgitt: utelat --encoding",
				"the file begins with the mark of %s, but %s is declared: leave --encoding out", marked, charset)
		}
		charset = marked
	}
	switch charset {
	case utf16LEName, utf16BEName:
		text, refusal = decodeUTF16(data, charset)
	case windowsName:
		text, refusal = decodeWindows(data)
	default:
		text, refusal = decodeUTF8(data)
	}
	if refusal == nil {
		refusal = withoutNUL(text)
	}
	return text, charset, refusal
}

// withoutNUL refuses a text with a NUL in it.
func withoutNUL(text string) *Refusal {
	at := strings.IndexByte(text, 0)
	if at < 0 {
		return nil
	}
	return placed(fault.Refuse(Binary, "en NUL-byte: filen er binær, eller tekst i UTF-16 uten merke (da hjelper --encoding utf-16le); ventet tekst i UTF-8",
		"a NUL byte: the file is binary, or text in UTF-16 without a mark (then --encoding utf-16le helps); expected text in UTF-8"), text, at)
}

func decodeUTF8(data []byte) (string, *Refusal) {
	text := string(data)
	if utf8.ValidString(text) {
		return text, nil
	}
	if r := withoutNUL(text); r != nil {
		return "", r
	}
	at := 0
	for {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return "", placed(fault.Refuse(NotUTF8,
		"byten 0x%02X er ikke UTF-8 her; gjør om filen (iconv -f WINDOWS-1252 -t UTF-8 FIL > NY), eller oppgi --encoding windows-1252",
		"the byte 0x%02X is not UTF-8 here; convert the file (iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW), or declare --encoding windows-1252",
		text[at]), text, at)
}

// decodeUTF16 decodes units of two bytes. A surrogate without its other half, and half a unit, are refused.
func decodeUTF16(data []byte, charset string) (string, *Refusal) {
	unit := func(at int) rune {
		if charset == utf16BEName {
			return rune(data[at])<<8 | rune(data[at+1])
		}
		return rune(data[at+1])<<8 | rune(data[at])
	}
	var b strings.Builder
	b.Grow(len(data))
	for at := 0; at < len(data); at += 2 {
		r := rune(-1)
		if at+1 < len(data) {
			r = unit(at)
		}
		if utf16.IsSurrogate(r) {
			pair := utf8.RuneError
			if at+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(at+2))
			}
			if r = pair; pair != utf8.RuneError {
				at += 2
			} else {
				r = -1
			}
		}
		if r < 0 {
			refusal := placed(fault.Refuse(WrongEncoding, "her er ikke tekst i %s: en halv enhet eller et halvt tegn; lagre filen på nytt i UTF-8",
				"this is no text in %s: half a unit or half a character; save the file anew in UTF-8", charset), b.String(), b.Len())
			refusal.Offset = at
			return "", refusal
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// decodeWindows decodes Windows-1252. Text that is UTF-8 is refused, and so are the five bytes that stand for nothing.
func decodeWindows(data []byte) (string, *Refusal) {
	if utf8.Valid(data) && !ascii(data) {
		return "", fault.Refuse(WrongEncoding, "filen er i UTF-8, men windows-1252 er oppgitt: utelat --encoding",
			"the file is in UTF-8, but windows-1252 is declared: leave --encoding out")
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/16)
	for at, c := range data {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			refusal := placed(fault.Refuse(WrongEncoding, "byten 0x%02X er ikke Windows-1252 her; lagre filen på nytt i UTF-8",
				"the byte 0x%02X is not Windows-1252 here; save the file anew in UTF-8", c), b.String(), b.Len())
			refusal.Offset = at
			return "", refusal
		}
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return b.String(), nil
}

func ascii(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// whole returns the map of a text that is a whole file in an encoding; nil where the text is the file.
func whole(text, charset string, size int) Map {
	if charset == utf8Name || text == "" {
		return nil
	}
	return Map{{To: len(text), FileTo: size, Encoding: charset}}
}
