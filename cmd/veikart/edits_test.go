package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"veikart/seeds"
	"veikart/test/kit/fixture"
)

// list is the list of edits as its readers see it.
type list struct {
	Page, Profile, Before, After string
	Seed                         uint64
	Edits                        []struct {
		Kind    string
		Subject struct{ Kind, Before, After, Title string }
		Patches []struct{ ByteStart, ByteEnd int }
	}
}

func planted(t *testing.T, got said) list {
	t.Helper()
	if got.code != exitFine || got.stderr != "" {
		t.Fatalf("code %d, standard error %q", got.code, got.stderr)
	}
	var out list
	if err := json.Unmarshal([]byte(got.stdout), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// The page and the copy are two releases, the copy the later one and made up.
func TestGenerateEdits(t *testing.T) {
	page := fixture.Seeds()[0]
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "[releases]")
	from := write(t, dir, "kommuner.txt", string(page.Data))
	args := []string{"generate", "--from", from, "--edits", "20", "--seed", "3", "--out", out}
	got := planted(t, veikart(t, "", nil, args...))
	if got.Page != "kommuner.txt" || got.Before != "kommuner" || got.After != "kommuner-edited-3" || got.Seed != 3 || len(got.Edits) != 20 {
		t.Errorf("%+v", got)
	}
	for _, e := range got.Edits {
		if e.Kind == "" || e.Subject.Kind == "" || e.Subject.Before+e.Subject.After == "" || e.Subject.Title == "" || len(e.Patches) == 0 {
			t.Errorf("%+v", e)
		}
	}
	releases, err := seeds.LoadReleases(out)
	if err != nil || len(releases) != 2 {
		t.Fatalf("%d releases, %v", len(releases), err)
	}
	before, after := releases[0], releases[1]
	if string(before.Pages[0].Data) != string(page.Data) || before.About.MadeUp || before.About.Label != got.Before {
		t.Errorf("before: %+v", before.About)
	}
	if !after.About.MadeUp || after.About.Label != got.After ||
		after.About.ObservedOn <= before.About.ObservedOn || before.About.ObservedOn == "" {
		t.Errorf("after: %+v", after.About)
	}
	if checked := veikart(t, "", nil, "check", filepath.Join(out, got.After, "kommuner.txt")); checked.code != exitFine {
		t.Errorf("%+v", checked)
	}
	if again := veikart(t, "", nil, args...); again.code != exitFailed || !strings.Contains(again.stderr, "is there already") {
		t.Errorf("again: %+v", again)
	}
	args[6] = "4" // beside the same page
	if other := planted(t, veikart(t, "", nil, args...)); other.After != "kommuner-edited-4" || reflect.DeepEqual(other.Edits, got.Edits) {
		t.Errorf("%+v", other)
	}
}

// A list has its label, and a day that is given is that of the page.
func TestGenerateEditsOfAList(t *testing.T) {
	out := t.TempDir()
	from := write(t, t.TempDir(), "leveranser.csv", string(fixture.List(40).Data))
	planted(t, veikart(t, "", nil, "generate", "--from", from, "--edits", "10", "--keep", "30", "--out", filepath.Join(out, "a")))
	planted(t, veikart(t, "", nil, "generate", "--from", from, "--edits", "10", "--published", "2031-05-06", "--out", filepath.Join(out, "b")))
	for folder, days := range map[string][3]string{"a": {"", "2031-04-01", "2031-07-01"}, "b": {"2031-05-06", "", "2031-08-06"}} {
		releases, err := seeds.LoadReleases(filepath.Join(out, folder))
		if err != nil || len(releases) != 2 {
			t.Fatalf("%d releases, %v", len(releases), err)
		}
		before, after := releases[0].About, releases[1].About
		if before.Label != "2031-04" || after.Label != "2031-04-edited-1" ||
			[3]string{before.PublishedOn, before.ObservedOn, after.ObservedOn} != days {
			t.Errorf("%s: %+v, %+v", folder, before, after)
		}
	}
}

// A profile of one's own goes along, so that the releases are read as the page was.
func TestGenerateEditsTakesTheProfileAlong(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	shown := veikart(t, "", nil, "profile", "show", "veikart-leveranser-2026")
	own := write(t, dir, "eget.yaml", strings.Replace(shown.stdout, "profile: veikart-leveranser-2026", "profile: eget", 1))
	from := write(t, dir, "leveranser.csv", string(fixture.List(40).Data))
	got := planted(t, veikart(t, "", nil, "generate", "--from", from, "--edits", "5", "--profile", own, "--out", out))
	if got.Profile != "eget" {
		t.Errorf("%+v", got)
	}
	for _, label := range []string{got.Before, got.After} {
		if _, err := os.Stat(filepath.Join(out, label, seeds.ProfileName)); err != nil {
			t.Error(err)
		}
	}
}

func TestGenerateEditsRefuses(t *testing.T) {
	dir := t.TempDir()
	page := write(t, dir, "side.txt", string(fixture.Seeds()[0].Data))
	letter := write(t, dir, "brev.txt", "Kjære alle sammen.\n")
	for _, c := range []struct {
		args, says string
		code       int
	}{
		{"--from " + page, "--edits 0", exitUsage},
		{"--from " + page + " --edits -3", "--edits", exitUsage},
		{"--from - --edits 3", "expected a file", exitUsage},
		{"--from " + page + " --edits 3 --activities 4", "--activities", exitUsage},
		{"--from " + page + " --edits 3 --keep 101", "--keep 101", exitUsage},
		{"--from " + page + " --edits 3 --published 31.08.2026", "--published", exitUsage},
		{"--activities 3 --edits 3", "only with --from", exitUsage},
		{"--from " + page + " --edits 1000", "1000 cannot be planted", exitFailed},
		{"--from " + filepath.Join(dir, "ingen.txt") + " --edits 3", "ingen.txt", exitFailed},
		{"--from " + letter + " --edits 3", "refused", exitFailed},
	} {
		out := filepath.Join(dir, "ut")
		got := veikart(t, "", nil, append([]string{"generate", "--out", out}, strings.Fields(c.args)...)...)
		if strings.HasPrefix(c.args, "--activities") {
			got = veikart(t, "", nil, append([]string{"generate"}, strings.Fields(c.args)...)...)
		}
		if got.code != c.code || !strings.Contains(got.stderr, c.says) || got.stdout != "" {
			t.Errorf("%s: %+v", c.args, got)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: something is written", c.args)
		}
	}
	other := filepath.Join(dir, "annet")
	if err := os.MkdirAll(filepath.Join(other, "side"), 0o755); err != nil {
		t.Fatal(err)
	}
	got := veikart(t, "", nil, "generate", "--from", page, "--edits", "3", "--out", other)
	if got.code != exitFailed || !strings.Contains(got.stderr, "another page") {
		t.Errorf("%+v", got)
	}
}
