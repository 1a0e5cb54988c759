package profile_test

import (
	"os"
	"strings"
	"testing"

	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/test/kit/need"
)

// guessed reads a file by the profile that is proposed for it.
func guessed(t *testing.T, path string, data []byte) (activities int, proposal string) {
	t.Helper()
	file, err := source.Read(path, data, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	proposal = string(profile.Guess("A plan", file))
	p, err := profile.Parse("guess.yaml", []byte(proposal))
	if err != nil {
		t.Fatalf("%v\n%s", err, proposal)
	}
	read, findings := page.Parse(file, p)
	for _, f := range findings {
		if f.Severity == roadmap.Error {
			t.Errorf("%d:%d %s", f.Line, f.Column, f.Message.EN)
		}
	}
	return read.CountActivities(), proposal
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What is proposed for the example reads all of it.
func TestGuessOfTheExample(t *testing.T) {
	for _, path := range []string{"../../examples/handlingsplan/handlingsplan.xlsx", "../importer/testdata/handlingsplan.csv"} {
		n, proposal := guessed(t, path, content(t, path))
		if n != 15 {
			t.Errorf("%d activities", n)
		}
		for _, line := range []string{
			`codes: ["1.2"]`, `    - {head: "Mål", field: subGoal}`, `    - {head: "Vedtak", field: status}`,
			`  repeats: ["subGoal", "measure"]`, `names: [";"]`, `undefined: ["Ikke avklart"]`, `tentative: ["Foreslått"]`,
			`  - {phase: ROLLOUT, words: ["Utrulling"]}`, `    - {head: "Nr.", field: identifier, scheme: id}`,
		} {
			if !strings.Contains(proposal, "\n"+line+"\n") {
				t.Errorf("%s: no line %s in\n%s", path, line, proposal)
			}
		}
	}
}

// What is proposed for a plan without phases, whose codes are parted from titles by a blank, reads all of it.
func TestGuessOfAPlanWithoutPhases(t *testing.T) {
	n, proposal := guessed(t, "plan.csv", []byte("Strategisk mål,Innsatsområde,Oppgave,Ansvarlig enhet,Oppstart,Ferdig\n"+
		"Mål 1.1 Bedre tjenester,Nettsider,Lage ny forside,IT-avdelingen,2026,Q2 2027\n"+
		"Mål 1.1 Bedre tjenester,Nettsider,Teste forsiden,IT-avdelingen;Servicetorget,mai 2026,2027\n"+
		"Mål 2.1 Trygg - og billig - drift,Skytjenester,Flytte til sky,Driftsenheten,01.02.2026,31.12.2026\n"))
	if n != 3 || !strings.Contains(proposal, "\nphases: []\n") {
		t.Errorf("%d activities\n%s", n, proposal)
	}
}

// What is proposed for the list of 2026 reads all deliverables.
func TestGuessOfTheList(t *testing.T) {
	path := need.Shared(t, "no profile is proposed for the list of deliverables", "data/tiltak-leveranser-2026-08.csv")
	if n, proposal := guessed(t, path, content(t, path)); n != 263 {
		t.Errorf("%d activities\n%s", n, proposal)
	}
}

// What is proposed for the built-in page reads all of it.
func TestGuessOfText(t *testing.T) {
	path := "../../seeds/kommuner-og-fastleger.txt"
	if n, proposal := guessed(t, path, content(t, path)); n != 51 {
		t.Errorf("%d activities\n%s", n, proposal)
	}
}

// What cannot be found is said, and missing in the proposal.
func TestGuessSaysWhatIsMissing(t *testing.T) {
	file, err := source.Read("a.csv", []byte("Delmål;Aktivitet;Farge\n1A - Bedre;Male;blå\n"), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	proposal := profile.Guess("a", file)
	for _, want := range []string{"# Unsure: no column was found for the field measure", `# - {head: "Farge", field: }`} {
		if !strings.Contains(string(proposal), want) {
			t.Errorf("no %q in\n%s", want, proposal)
		}
	}
	if _, err := profile.Parse("a", proposal); err == nil || !strings.Contains(err.Error(), `no column states the field "measure"`) {
		t.Error(err)
	}
}
