package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DocumentName returns the name of the document in the page file at the given path: the base name
// without ending.
func DocumentName(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// Shown returns a file's name for messages: as it is, but with what cannot be seen escaped, such as a line break or bytes
// that are not UTF-8. Whatever prints the name of a file prints this.
func Shown(file string) string {
	if canBeSeen(file) {
		return file
	}
	var b strings.Builder
	for len(file) > 0 {
		r, n := utf8.DecodeRuneInString(file)
		switch {
		case unicode.IsGraphic(r) && (r != utf8.RuneError || n > 1):
			b.WriteString(file[:n])
		default:
			quoted := strconv.Quote(file[:n])
			b.WriteString(quoted[1 : len(quoted)-1])
		}
		file = file[n:]
	}
	return b.String()
}

// CheckName refuses the name of a page's file that cannot name a document, because not all of it can be seen. The name of
// a document stands in ids, on pages and in exports.
func CheckName(file string) error {
	if canBeSeen(filepath.Base(file)) {
		return nil
	}
	return fmt.Errorf("%s cannot be read: its name would be that of its document: expected UTF-8 without line breaks, controls and "+
		"other characters that cannot be seen; rename the file", Shown(file))
}

// canBeSeen returns whether a name is UTF-8 and all its characters are visible, or blanks within a line.
func canBeSeen(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) })
}

// Cause returns what is behind an error about a file, whose own words repeat the name as it is.
func Cause(err error) error {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		return inner.Err
	}
	return err
}
