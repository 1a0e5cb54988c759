package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const plan = "../../examples/handlingsplan/handlingsplan.xlsx"

// What is proposed for a file reads it, and a built-in profile can be taken as the first draft of another.
func TestProfile(t *testing.T) {
	proposal := veikart(t, "", nil, "profile", "guess", plan)
	if proposal.code != exitFine || !strings.HasPrefix(proposal.stdout, "# A proposal") {
		t.Fatalf("%+v", proposal)
	}
	got := veikart(t, proposal.stdout, nil, "profile", "check", "-", plan)
	for _, want := range []string{
		": XLSX by the profile handlingsplan, 15 activities, 4.2 % of the text in no field\n",
		`  owner        "Tiltaksplan"!H4: Servicetorget` + "\n",
		`  no field     "Om planen"!A1: Planen er vedtatt av kommunestyret i Nordvik.` + "\n",
	} {
		if got.code != exitFine || !strings.Contains(got.stdout, want) {
			t.Errorf("no %s in %+v", want, got)
		}
	}
	shown := veikart(t, "", nil, "profile", "show", "veikart-html")
	file := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(file, []byte(shown.stdout), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := veikart(t, "", nil, "profile", "check", file); got.code != exitFine {
		t.Errorf("%+v", got)
	}
}

// What is wrong with a profile or a file ends in the exit code 1, and says where.
func TestProfileFaults(t *testing.T) {
	for want, got := range map[string]said{
		"<stdin>:1:1: unknown key":           veikart(t, "a: 1\n", nil, "profile", "check", "-", plan),
		"error NO_TABLE":                     veikart(t, "", nil, "profile", "check", "--profile", "veikart-leveranser-2026", plan),
		"expected one of veikart-html, veik": veikart(t, "", nil, "profile", "show", "none"),
	} {
		if got.code != exitFailed || !strings.Contains(got.stdout+got.stderr, want) {
			t.Errorf("no %s in %+v", want, got)
		}
	}
}
