package seeds_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veikart/internal/yamlbound"
	"veikart/seeds"
)

// releases writes files under a new folder, by their paths.
func releases(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for path, text := range files {
		file := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestLoadReleases(t *testing.T) {
	root := releases(t, map[string]string{
		"actors.yaml":          "root",
		"goals.yaml":           "root",
		"README.md":            "no page",
		".git/x.txt":           "hidden",
		"2023-12/a.txt":        "one",
		"2023-12/goals.yaml":   "own",
		"second/a.csv":         "two",
		"second/profile.yaml":  "own",
		"second/matches.yaml":  "matches: [{from: 'subGoal:1A', to: 'subGoal:1B', reason: moved, fromRelease: 2023-12}]",
		"second/release.yaml":  "label: 2026\npublishedOn: 2026-06-01\nobservedOn: 2026-08-31\nsource: https://a.no/b\nnote: A list.\nmadeUp: true\n",
		"third/release.yaml":   "observedOn: 2026-09-01\n",
		"third/sub/nested.txt": "not read",
		"third/a.html":         "three",
	})
	got, err := seeds.LoadReleases(root)
	if err != nil {
		t.Fatal(err)
	}
	file := func(path, text string) seeds.File {
		return seeds.File{Name: filepath.Join(root, filepath.FromSlash(path)), Data: []byte(text)}
	}
	actors, goals := file("actors.yaml", "root"), file("goals.yaml", "root")
	want := []seeds.Seeds{
		{
			Pages: []seeds.File{file("2023-12/a.txt", "one")}, Actors: actors, Goals: file("2023-12/goals.yaml", "own"),
			About: seeds.About{Label: "2023-12"},
		},
		{
			Pages: []seeds.File{file("second/a.csv", "two")}, Actors: actors, Goals: goals, Profile: file("second/profile.yaml", "own"),
			About: seeds.About{
				Label: "2026", PublishedOn: "2026-06-01", ObservedOn: "2026-08-31", Source: "https://a.no/b", Note: "A list.", MadeUp: true,
			},
			Matches: []seeds.Match{{From: "subGoal:1A", To: "subGoal:1B", Reason: "moved", FromLabel: "2023-12"}},
		},
		{
			Pages: []seeds.File{file("third/a.html", "three")}, Actors: actors, Goals: goals,
			About: seeds.About{Label: "third", ObservedOn: "2026-09-01"},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(yamlbound.Place{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The one folder of --seeds may say what it is too, and names its release itself.
func TestLoadReadsWhatTheReleaseIs(t *testing.T) {
	root := releases(t, map[string]string{"a.txt": "x", "release.yaml": "label: '2026-08'\n"})
	if s, err := seeds.Load(root); err != nil || s.About != (seeds.About{Label: "2026-08"}) {
		t.Errorf("%+v, %v", s.About, err)
	}
}

func TestLoadReleasesRefuses(t *testing.T) {
	long := strings.Repeat("å", seeds.MaxLabel+1)
	for name, c := range map[string]struct {
		files map[string]string
		want  []string // each in its line; ROOT stands for the folder
	}{
		"nothing": {nil, []string{"the folder of releases ROOT holds no release: expected a folder for each, with its pages in it"}},
		"a page at the root": {
			map[string]string{"a/a.txt": "x", "b.txt": "x"},
			[]string{"ROOT/b.txt would be part of no release: expected a folder for each release; put the page into one, or give ROOT to --seeds"},
		},
		"a folder without page": {
			map[string]string{"a/a.txt": "x", "b/a.md": "x"},
			[]string{"the seeds folder ROOT/b holds no page: expected at least one file *.txt, *.html, *.csv or *.xlsx"},
		},
		"a label twice": {
			map[string]string{"2026/a.txt": "x", "b/a.txt": "x", "b/release.yaml": "label: 2026"},
			[]string{
				`the folder ROOT/2026 has the label "2026", which ROOT/b has too: expected labels of their own; say them in release.yaml`,
				`the folder ROOT/b has the label "2026", which ROOT/2026 has too: expected labels of their own; say them in release.yaml`,
			},
		},
		"release.yaml with faults": {
			map[string]string{
				"a/a.txt":        "x",
				"a/release.yaml": "label: ' 1\\u00ad'\npublishedOn: 2026-02-30\nobservedOn: i går\nsource: ehelse.no\nmadeUp: ja\nday: 1\nnote: |\n  a\n  b\n",
				"b/a.txt":        "x", "b/release.yaml": "label: " + long + "\nobservedOn: 20260831\n",
				"c/a.txt": "x", "c/release.yaml": "",
				"d/a.txt": "x", "d/release.yaml": "label: \"a\\tb\"\n",
			},
			[]string{
				`ROOT/a/release.yaml:2:14: publishedOn: "2026-02-30": expected a day, such as 2026-08-31`,
				`ROOT/a/release.yaml:3:13: observedOn: "i går": expected a day, such as 2026-08-31`,
				`ROOT/a/release.yaml:4:9: source: "ehelse.no": expected an address that begins with http:// or https://`,
				`ROOT/a/release.yaml:5:9: madeUp: expected true or false, found YAML of type string`,
				`ROOT/a/release.yaml:6:1: unknown key "day": expected one of label, publishedOn, observedOn, source, note, madeUp`,
				`ROOT/a/release.yaml:7:7: note: expected text on one line, found YAML of type literal`,
				`ROOT/b/release.yaml:1:8: label: "` + strings.Repeat("å", 60) + `…" has 101 characters: expected up to 100`,
				`ROOT/b/release.yaml:2:13: observedOn: expected text on one line, found YAML of type integer`,
				`ROOT/c/release.yaml:1:1: the file is empty: expected the key "label"`,
				`ROOT/d/release.yaml:1:8: label: "a b": expected text on one line that can be seen, in UTF-8 (NFC), such as 2026-08`,
			},
		},
		"a folder that is no label": {
			map[string]string{"a\u00adb/a.txt": "x", " c/a.txt": "x", " c/release.yaml": "label: c"},
			[]string{`cannot name its release: "aU+00ADb": expected text on one line that can be seen, in UTF-8 (NFC), such as 2026-08; rename it, ` +
				"or give it a release.yaml with a label"},
		},
		"matches with faults": {
			map[string]string{
				"a/a.txt": "x",
				"matches.yaml": "matches:\n" +
					"  - {from: 'subGoal:1A', to: 'subGoal:1B', reason: a}\n" +
					"  - {from: 'subGoal:1A', to: 'subGoal:1C', reason: b, fromRelease: '1'}\n" +
					"  - {from: 'subGoal:2A', to: 'subGoal:1B', reason: b}\n" +
					"  - {from: 'subGoal:3A', to: 'measure:1A/x', reason: b}\n" +
					"  - {from: 'actor:fhi', to: nobody, reason: b}\n" +
					"  - {from: 'subGoal:4A', to: 'subGoal:4B'}\n" +
					"  - {from: 'subGoal:5A', to: 'subGoal:5B', reason: a, toRelease: 1}\n" +
					"  - {from: 'subGoal:5A', to: 'subGoal:5C', reason: a, toRelease: 2}\n",
			},
			[]string{
				"ROOT/matches.yaml:3:12: subGoal:1A is matched already, in line 2: expected one match between two releases",
				"ROOT/matches.yaml:4:30: subGoal:1B is matched already, in line 2: expected one match between two releases",
				`ROOT/matches.yaml:5:30: "measure:1A/x": expected an id of the same kind as "subGoal:3A"`,
				`ROOT/matches.yaml:6:12: "actor:fhi": expected the id of a sub-goal, a measure or an activity, such as subGoal:1A`,
				`ROOT/matches.yaml:6:29: "nobody": expected the id of a sub-goal, a measure or an activity, such as subGoal:1A`,
				"ROOT/matches.yaml:7:6: reason is missing",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := releases(t, c.files)
			_, err := seeds.LoadReleases(root)
			if err == nil {
				t.Fatal("no error")
			}
			lines := strings.Split(strings.ReplaceAll(err.Error(), root, "ROOT"), "\n")
			if len(lines) != len(c.want) {
				t.Errorf("%d lines, want %d:\n%s", len(lines), len(c.want), strings.Join(lines, "\n"))
			}
			for i := range min(len(lines), len(c.want)) {
				if !strings.HasSuffix(lines[i], c.want[i]) {
					t.Errorf("line %d:\n%s\nwant\n%s", i+1, lines[i], c.want[i])
				}
			}
		})
	}
	if _, err := seeds.LoadReleases("nowhere"); err == nil || err.Error() != "the folder of releases nowhere does not exist: file does not exist" {
		t.Error(err)
	}
}
