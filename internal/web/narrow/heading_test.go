package narrow_test

import (
	"net/url"
	"testing"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// A heading names every value of the address that narrows the list.
func TestHeading(t *testing.T) {
	for address, want := range map[string][2]string{
		"": {"Aktiviteter", "Activities"},
		"owner=none&phase=none&userGroup=none": {
			"Aktiviteter uten oppgitt eier uten oppgitt brukergruppe uten oppgitt fase",
			"Activities without a stated owner without a stated user group without a stated phase",
		},
		"userGroup=Fastlege&subGoal=1A&text=svar": {
			"Aktiviteter for Fastlege under delmål 1A med «svar» i tittelen", "Activities for Fastlege under sub-goal 1A with “svar” in the title",
		},
		"on=2025-06-30":                 {"Aktiviteter som pågår 30.06.2025", "Activities active on 30 June 2025"},
		"goal=2&from=2025-01-01":        {"Aktiviteter under mål 2 som pågår fra og med 01.01.2025", "Activities under goal 2 active from 1 January 2025"},
		"to=2025-02-01":                 {"Aktiviteter som pågår til og med 01.02.2025", "Activities active until 1 February 2025"},
		"from=2025-01-01&to=2025-12-31": {"Aktiviteter som pågår i 2025", "Activities active in 2025"},
		"from=2025-01-01&to=2025-02-01": {
			"Aktiviteter som pågår 01.01.2025–01.02.2025", "Activities active from 1 January 2025 to 1 February 2025",
		},
	} {
		values, err := url.ParseQuery(address)
		if err != nil {
			t.Fatal(err)
		}
		for i, language := range []string{frame.Bokmal, frame.English} {
			n := narrow.Narrowing{}
			n.Owner = values.Get("owner")
			if got := n.Heading(frame.Frame{Language: language, Values: values}); got != want[i] {
				t.Errorf("%s: %q, want %q", address, got, want[i])
			}
		}
	}
}
