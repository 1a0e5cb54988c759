package table

import "strings"

// formulaStarts are the letters by which spreadsheets take a text for a formula (OWASP, "CSV injection"): East Asian versions also
// by their wide forms.
const formulaStarts = "=+-@＝＋－＠"

// harmless returns a text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it. Blanks before the
// formula do not hide it, because Google Sheets, LibreOffice and others take them away; nor does a text begin with a tab or an end
// of a line, at which some split the cell.
func harmless(text string) string {
	rest := strings.TrimLeftFunc(text, isBlank)
	if text == "" || !strings.ContainsAny(text[:1], "\t\r\n") && !startsFormula(rest) {
		return text
	}
	return "'" + text
}

func startsFormula(text string) bool {
	for _, letter := range text {
		return strings.ContainsRune(formulaStarts, letter)
	}
	return false
}

// isNumber is whether a text is a decimal number with at most a sign before it. It only says something of a text that may have
// been a number before; one that is known to be a text, such as the name of a version, may run as a formula.
func isNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") <= 1 && digits[0] != '.'
}
