// Package accept reads headers that say what a client takes or has. Those that list it have quality values: Accept and
// Accept-Encoding (RFC 9110, section 12.4.2).
package accept

import (
	"mime"
	"strconv"
	"strings"
)

// Range is a part of such a header.
type Range struct {
	Name       string            // in small letters, such as application/json, application/*, gzip or *
	Parameters map[string]string // the quality value among them
	Quality    float64           // 0: not taken
	Place      int               // in the header
}

// Read returns the parts of a header in their order. What cannot be read is left out, or has
// a name that nothing has.
func Read(header string) []Range {
	var ranges []Range
	place := -1
	for part := range strings.SplitSeq(header, ",") {
		place++
		if !strings.Contains(part, ";") { // most parts, for which reading parameters would cost more than the rest
			if name := strings.ToLower(strings.TrimSpace(part)); name != "" {
				ranges = append(ranges, Range{Name: name, Quality: 1, Place: place})
			}
			continue
		}
		name, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := parameters["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil || !(quality >= 0 && quality <= 1) { // nor NaN
				continue
			}
		}
		ranges = append(ranges, Range{name, parameters, quality, place})
	}
	return ranges
}

// Of returns the part that decides on something: the first one with the first of its names, from the most to the
// least special, that the header has. The zero Range, which does not take it, where there is none.
func Of(ranges []Range, names ...string) Range {
	for _, name := range names {
		for _, r := range ranges {
			if r.Name == name {
				return r
			}
		}
	}
	return Range{}
}
