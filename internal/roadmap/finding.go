package roadmap

import (
	"strings"
	"unicode"
)

// Severity says how grave a finding is. Errors keep a page out of a release; the rest do not.
type Severity string

// The severities.
const (
	// Error: the page cannot be read.
	Error Severity = "ERROR"
	// Warning: the source contradicts itself, or holds what is hardly meant.
	Warning Severity = "WARNING"
	// Info: the source leaves something open, or has something that is easily overlooked.
	Info Severity = "INFO"
)

// SubjectKind returns the kind of what a finding is about, in the form of enums: SUB_GOAL.
func SubjectKind(kind Kind) string {
	var b strings.Builder
	for i, r := range string(kind) {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
