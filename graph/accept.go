package graph

import (
	"mime"
	"strconv"
	"strings"
)

// negotiate returns the media type of the answer by RFC 9110, section 12.5.1: of those that the client takes the one
// with the greatest quality value, of equals the one that it names first, and application/json where it does not care. Not
// ok when it takes neither; the refusal is JSON anyway.
func negotiate(accept string) (string, bool) {
	if strings.TrimSpace(accept) == "" {
		return plainJSON, true
	}
	ranges := readRanges(accept)
	chosen, best := plainJSON, mediaRange{}
	for _, offered := range []string{plainJSON, responseJSON} {
		r := rangeOf(ranges, offered)
		if r.quality > best.quality || r.quality == best.quality && r.quality > 0 && r.at < best.at {
			chosen, best = offered, r
		}
	}
	return chosen, best.quality > 0
}

// mediaRange is a part of an Accept header.
type mediaRange struct {
	name    string // such as application/json, application/* or */*
	quality float64
	at      int // its place in the header
}

// readRanges reads an Accept header. What cannot be read, or asks for another charset than UTF-8, is left out.
func readRanges(accept string) []mediaRange {
	var ranges []mediaRange
	for at, part := range strings.Split(accept, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		quality := 1.0
		if q, ok := params["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil || !(quality >= 0 && quality <= 1) { // nor NaN
				continue
			}
		}
		ranges = append(ranges, mediaRange{name, quality, at})
	}
	return ranges
}

// rangeOf returns the part of the header that decides on a media type of application: the one that names it, else
// application/*, else */*. The quality is 0 where there is none.
func rangeOf(ranges []mediaRange, mediaType string) mediaRange {
	for _, name := range []string{mediaType, "application/*", "*/*"} {
		for _, r := range ranges {
			if r.name == name {
				return r
			}
		}
	}
	return mediaRange{}
}
