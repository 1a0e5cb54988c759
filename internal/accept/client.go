package accept

import "strings"

// TakesPages is whether a header Accept names HTML, as those of browsers do.
func TakesPages(header string) bool { return Of(Read(header), "text/html").Quality > 0 }

// HasTag is whether a header If-None-Match names an entity tag, strong or weak (RFC 9110, section 13.1.2).
func HasTag(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == "*" || candidate == tag {
			return true
		}
	}
	return false
}
