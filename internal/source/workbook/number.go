package workbook

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateFormat says how a style writes a number.
type dateFormat int

const (
	plainNumber dateFormat = iota
	day
	dayAndTime
	timeOfDay
)

// builtInFormat returns what the format of a number below 164 writes, which no workbook describes.
func builtInFormat(id int) dateFormat {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return day
	case id == 22:
		return dayAndTime
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return timeOfDay
	}
	return plainNumber
}

// formatText is what in a format stands for itself: quoted, behind a backslash, an underline or an asterisk, or in brackets
// that are not those of a span of time.
var formatText = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]hmsHMS][^\]]*\]`)

// readFormat returns what a format code writes. Only its first section counts, which is that of positive numbers.
func readFormat(code string) dateFormat {
	if len(code) > 255 { // the most that Excel writes
		return plainNumber
	}
	code, _, _ = strings.Cut(formatText.ReplaceAllString(code, ""), ";")
	code = strings.ToLower(code)
	if code == "general" {
		return plainNumber
	}
	clock := strings.ContainsAny(code, "hs")
	switch {
	case strings.ContainsAny(code, "yd") && clock:
		return dayAndTime
	case strings.ContainsAny(code, "yd"), strings.Contains(code, "m") && !clock:
		return day
	case clock:
		return timeOfDay
	}
	return plainNumber
}

// The last day that a number stands for, 9999-12-31, in the system that begins in 1900.
const lastSerial = 2958466

// isoDate returns a number as the day, the time or both that its style writes, in ISO 8601; false where it is no date.
func isoDate(value string, format dateFormat, from1904 bool) (string, bool) {
	serial, err := strconv.ParseFloat(value, 64)
	if format == plainNumber || err != nil || !(serial >= 0 && serial < lastSerial) {
		return "", false
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	whole := math.Floor(serial)
	switch {
	case from1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case whole == 60: // 29 February 1900, which there never was
		return "", false
	case whole < 60:
		start = start.AddDate(0, 0, 1)
	}
	at := start.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round((serial-whole)*86400)) * time.Second)
	switch clock := at.Format(time.TimeOnly); {
	case format == timeOfDay && serial < 1:
		return clock, true
	case clock == "00:00:00":
		return at.Format(time.DateOnly), true
	default:
		return at.Format("2006-01-02T15:04:05"), true
	}
}

var exponential = regexp.MustCompile(`^(-?)([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]{1,3})$`)

// decimal returns a number as written, an exponent carried out. No digit is rounded.
func decimal(value string) string {
	m := exponential.FindStringSubmatch(value)
	if m == nil {
		return value
	}
	exponent, _ := strconv.Atoi(m[4])
	digits, point := m[2]+m[3], len(m[2])+exponent
	if point > 0 && point < len(digits) {
		digits = digits[:point] + "." + digits[point:]
	} else if point >= len(digits) {
		digits += strings.Repeat("0", point-len(digits))
	} else {
		digits = "0." + strings.Repeat("0", -point) + digits
	}
	if strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return m[1] + whole
}
