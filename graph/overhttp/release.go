package overhttp

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"veikart/internal/service"
)

// ReleaseHeader names the release that a request reads, by its label or its id.
const ReleaseHeader = "Veikart-Release"

// releaseParameter does the same in the address.
const releaseParameter = "release"

// releaseOf returns the release that a request asks, in its address or in a header: the current one where neither names
// any. Two that differ are refused, since an answer is from one release alone.
func releaseOf(r *http.Request) (service.Ref, refusal) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return service.Ref{}, refusal{http.StatusBadRequest, "The parameters in the address cannot be read."}
	}
	var asked service.Ref
	for _, label := range append(values[releaseParameter], r.Header.Values(ReleaseHeader)...) {
		switch {
		case !utf8.ValidString(label):
			return service.Ref{}, refusal{http.StatusBadRequest, "The release is not UTF-8."}
		case label == "":
		case asked.Label != "" && asked.Label != label:
			return service.Ref{}, refusal{http.StatusBadRequest, "Two releases are asked for. A request reads one: name it once, as release in the address or in the header " + ReleaseHeader + "."}
		default:
			asked.Label = label
		}
	}
	return asked, refusal{}
}
