package seeds_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/seeds"
)

func TestEmbeddedPageIsAsPublished(t *testing.T) {
	s := seeds.Embedded()
	if len(s.Pages) != 1 {
		t.Fatalf("%d embedded pages, want 1", len(s.Pages))
	}
	sum := sha256.Sum256(s.Pages[0].Data)
	const want = "25b50810a2b20e419bc78ecb8e33b4af4fb48485fc551e3bd8864ce35cbae65c"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("sha256 is %s, want %s: line ends changed?", got, want)
	}
	if got, want := s.Pages[0].Document(), "kommuner-og-fastleger"; got != want {
		t.Errorf("document name %q, want %q", got, want)
	}
	if len(s.Actors.Data) == 0 || len(s.Goals.Data) == 0 {
		t.Error("a curated file is empty")
	}
}

func TestEmbeddedGivesBytesOfItsOwn(t *testing.T) {
	seeds.Embedded().Pages[0].Data[0] = '!'
	if seeds.Embedded().Pages[0].Data[0] == '!' {
		t.Error("a caller's change shows in the next call")
	}
}

func TestDocumentName(t *testing.T) {
	for file, want := range map[string]string{
		"sykehus.txt":           "sykehus",
		"a/b/sykehus.2.txt":     "sykehus.2",
		"kommuner og leger.txt": "kommuner og leger",
	} {
		if got := seeds.DocumentName(filepath.FromSlash(file)); got != want {
			t.Errorf("DocumentName(%q) = %q, want %q", file, got, want)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "second")
	write(t, dir, "a.txt", "first")
	write(t, dir, "notes.md", "no page")
	write(t, dir, "goals.yaml", "goals: []\n")
	s, err := seeds.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := seeds.Seeds{
		Pages: []seeds.File{
			{Name: filepath.Join(dir, "a.txt"), Data: []byte("first")},
			{Name: filepath.Join(dir, "b.txt"), Data: []byte("second")},
		},
		Actors: seeds.Embedded().Actors,
		Goals:  seeds.File{Name: filepath.Join(dir, "goals.yaml"), Data: []byte("goals: []\n")},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("seeds (-want +got):\n%s", diff)
	}
}

func TestLoadOfTheFolderIsWhatIsEmbedded(t *testing.T) {
	s, err := seeds.Load(".")
	if err != nil {
		t.Fatal(err)
	}
	embedded := seeds.Embedded()
	if diff := cmp.Diff(embedded, s); diff != "" {
		t.Errorf("(-embedded +loaded):\n%s", diff)
	}
}

func TestShown(t *testing.T) {
	for file, want := range map[string]string{
		"pages/a b.txt":   "pages/a b.txt",
		"ma\u030aned.txt": "ma\u030aned.txt",
		"a\xffb":          `a\xffb`,
		"a\nb":            `a\nb`,
		"\x1b[31m":        `\x1b[31m`,
		"a\u202eb\u00ad":  `a\u202eb\u00ad`,
		"�":               "�",
	} {
		if got := seeds.Shown(file); got != want {
			t.Errorf("Shown(%q) = %q, want %q", file, got, want)
		}
		if err := seeds.CheckName(file); (err == nil) != (want == file) {
			t.Errorf("CheckName(%q): %v", file, err)
		}
	}
	if err := seeds.CheckName("a\n/b.txt"); err != nil {
		t.Errorf("only the base name is a document's: %v", err)
	}
}

// A page is named by its file alone, however its folder is shown.
func TestLoadFromAStrangeFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a\n\"b")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Skipf("SKIPPED: no such folder can be made here: %v", err)
	}
	write(t, dir, "c\".txt", "x")
	s, err := seeds.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Pages[0]; got.Document() != "c\"" || strings.Contains(got.Name, "\n") {
		t.Errorf("%q, document %q", got.Name, got.Document())
	}
}

func TestLoadRefuses(t *testing.T) {
	cases := []struct {
		name  string
		setUp func(t *testing.T, dir string) string // returns what to load
		want  []string
	}{
		{
			"a missing folder",
			func(_ *testing.T, dir string) string { return filepath.Join(dir, "nowhere") },
			[]string{"nowhere does not exist"},
		},
		{
			"a file instead of a folder",
			func(t *testing.T, dir string) string { return write(t, dir, "a.txt", "x") },
			[]string{"a.txt cannot be read: expected a folder"},
		},
		{
			"a folder without pages",
			func(t *testing.T, dir string) string { write(t, dir, "a.md", "x"); return dir },
			[]string{"holds no page", "*.txt"},
		},
		{
			"a folder in the place of a page",
			func(t *testing.T, dir string) string {
				if err := os.Mkdir(filepath.Join(dir, "a.txt"), 0o755); err != nil {
					t.Fatal(err)
				}
				return dir
			},
			[]string{"a.txt", "expected a regular file"},
		},
		{
			"a page that leads nowhere",
			func(t *testing.T, dir string) string {
				if err := os.Symlink("gone", filepath.Join(dir, "a.txt")); err != nil {
					t.Fatal(err)
				}
				return dir
			},
			[]string{"a.txt cannot be read"},
		},
		{
			"a page too large",
			func(t *testing.T, dir string) string { grow(t, write(t, dir, "a.txt", "")); return dir },
			[]string{"a.txt is too large: at most 32 MiB"},
		},
		{
			"a curated file too large",
			func(t *testing.T, dir string) string {
				write(t, dir, "a.txt", "x")
				grow(t, write(t, dir, "actors.yaml", ""))
				return dir
			},
			[]string{"actors.yaml is too large"},
		},
		{
			"a curated file that leads nowhere",
			func(t *testing.T, dir string) string {
				write(t, dir, "a.txt", "x")
				if err := os.Symlink("gone", filepath.Join(dir, "goals.yaml")); err != nil {
					t.Fatal(err)
				}
				return dir
			},
			[]string{"goals.yaml cannot be read"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := seeds.Load(c.setUp(t, t.TempDir()))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

func TestLoadReadsAFileOfTheLargestSize(t *testing.T) {
	dir := t.TempDir()
	data := bytes.Repeat([]byte("x"), seeds.MaxBytes)
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := seeds.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Pages[0].Data) != seeds.MaxBytes {
		t.Errorf("%d bytes read, want %d", len(s.Pages[0].Data), seeds.MaxBytes)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// grow makes the file one byte too large without filling the disk.
func grow(t *testing.T, file string) {
	t.Helper()
	if err := os.Truncate(file, seeds.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
}
