package overhttp

import (
	"slices"
	"strings"

	"veikart/internal/accept"
)

// MediaType returns the media type of an answer, or of why there is none, by what a header Accept says.
func MediaType(accepted string) string {
	mediaType, _ := negotiate(accepted)
	return mediaType
}

// negotiate returns the media type of the answer by RFC 9110, section 12.5.1: of those that the client takes the one
// with the greatest quality value, of equals the one that it names first, and application/json where it does not care. Not
// ok when it takes neither; the refusal is JSON anyway.
func negotiate(header string) (string, bool) {
	if strings.TrimSpace(header) == "" {
		return plainJSON, true
	}
	ranges := slices.DeleteFunc(accept.Read(header), wantsOtherCharset)
	chosen, best := plainJSON, accept.Range{}
	for _, offered := range []string{plainJSON, responseJSON} {
		r := accept.Of(ranges, offered, "application/*", "*/*")
		if r.Quality > best.Quality || r.Quality == best.Quality && r.Quality > 0 && r.Place < best.Place {
			chosen, best = offered, r
		}
	}
	return chosen, best.Quality > 0
}

// wantsOtherCharset reports whether a media type is asked for in another charset than the one there is.
func wantsOtherCharset(r accept.Range) bool {
	charset, given := r.Parameters["charset"]
	return given && !strings.EqualFold(charset, "utf-8")
}
