package overhttp

import "testing"

func TestNegotiate(t *testing.T) {
	const none = ""
	for accept, want := range map[string]string{
		"":                                  plainJSON,
		"*/*":                               plainJSON,
		"application/*":                     plainJSON,
		"application/json":                  plainJSON,
		responseJSON:                        responseJSON,
		"APPLICATION/JSON":                  plainJSON,
		"text/html, */*;q=0.1":              plainJSON,
		responseJSON + ", application/json": responseJSON,
		"application/json, " + responseJSON: plainJSON,
		"application/json;q=0.8, " + responseJSON:                       responseJSON,
		responseJSON + ";q=0.5, application/json;q=0.9":                 plainJSON,
		responseJSON + ";q=0.9, */*;q=0.1":                              responseJSON,
		"*/*;q=0.1, " + responseJSON + ";q=0.1":                         plainJSON,
		"application/json;q=0, */*":                                     responseJSON,
		"application/json;q=0.0":                                        none,
		"application/json;q=0.000, text/html":                           none,
		"application/json;q=2":                                          none,
		"application/json;q=x":                                          none,
		"application/json;q=NaN":                                        none,
		"application/json; charset=latin1":                              none,
		"application/json; charset=UTF-8":                               plainJSON,
		"text/html":                                                     none,
		"/;;,":                                                          none,
		responseJSON + "; charset=utf-8; q=1.0, application/json;q=0.9": responseJSON,
	} {
		got, ok := negotiate(accept)
		if want == none && (ok || got != plainJSON) || want != none && (!ok || got != want) {
			t.Errorf("%q: %s, %v; want %q", accept, got, ok, want)
		}
	}
}
