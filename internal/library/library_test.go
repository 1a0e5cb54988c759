package library_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/library"
	"veikart/internal/memstore"
	"veikart/internal/plan"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/seeds"
)

// shelf is a folder of releases that is served.
type shelf struct {
	t       *testing.T
	dir     string
	store   *memstore.Store
	library *library.Library
	mu      sync.Mutex
	log     bytes.Buffer
}

func (s *shelf) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(p)
}

// logged returns what was logged since it was asked for last.
func (s *shelf) logged() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.log.Reset()
	return s.log.String()
}

// page is a page with one activity.
func page(title string) string {
	return strings.Replace(string(seeds.Embedded().Pages[0].Data), "Innbygger", title, 1)
}

func newShelf(t *testing.T, bytes int64, files map[string]string) *shelf {
	s := &shelf{t: t, dir: t.TempDir(), store: memstore.NewBounded(bytes)}
	for path, text := range files {
		s.write(path, text)
	}
	return s
}

func (s *shelf) open() error {
	var err error
	s.library, err = library.Open(s.t.Context(), library.Config{
		Dir: s.dir, Build: build, Store: s.store, Now: time.Now, Logger: slog.New(slog.NewTextHandler(s, nil)),
	})
	return err
}

func build(_ context.Context, files seeds.Seeds, at time.Time) (*roadmap.Graph, error) {
	lex, err := lexicon.Parse(files.Actors.Name, files.Actors.Data, files.Goals.Name, files.Goals.Data)
	if err != nil {
		return nil, err
	}
	var pages []importer.Page
	for _, p := range files.Pages {
		pages = append(pages, importer.Page{Name: p.Name, Document: p.Document(), Data: p.Data})
	}
	meta := importer.Meta{Label: files.About.Label, PublishedOn: roadmap.Day(files.About.PublishedOn)}
	graph, _, err := importer.BuildAs(reading.Reading{}, meta, pages, lex, at)
	return graph, err
}

func (s *shelf) write(path, text string) {
	s.t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(path))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) remove(path string) {
	s.t.Helper()
	if err := os.RemoveAll(filepath.Join(s.dir, path)); err != nil {
		s.t.Fatal(err)
	}
}

// listed returns the labels that the store lists, oldest first, and the ids by label.
func (s *shelf) listed() (string, map[string]string) {
	s.t.Helper()
	releases, err := s.store.Releases(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	var labels []string
	ids := map[string]string{}
	for _, k := range releases.Listed {
		labels = append(labels, k.Label)
		ids[k.Label] = k.ID
	}
	return strings.Join(labels, " "), ids
}

func (s *shelf) wantListed(want string) map[string]string {
	s.t.Helper()
	got, ids := s.listed()
	if got != want {
		s.t.Errorf("the releases are %s, want %s", got, want)
	}
	return ids
}

func (s *shelf) wantLogged(want string) {
	s.t.Helper()
	if got := s.logged(); !strings.Contains(got, want) {
		s.t.Errorf("logged was\n%swant in it\n%s", got, want)
	}
}

// read asks for the activities of a release.
func (s *shelf) read(id string) error {
	_, err := s.store.Run(s.t.Context(), id, &plan.List{
		Name: "activities", Shapes: []plan.Shape{{Kind: roadmap.KindActivity}}, Page: plan.Page{Limit: 1}, Rows: true,
	})
	return err
}

func three(t *testing.T, bytes int64) *shelf {
	s := newShelf(t, bytes, map[string]string{
		"b/a.txt": page("A"), "b/release.yaml": "label: '2024'\npublishedOn: 2024-01-01\n",
		"a/a.txt": page("B"), "a/release.yaml": "label: '2025'\npublishedOn: 2025-01-01\n",
		"2023/a.txt": page("C"), "2023/release.yaml": "publishedOn: 2023-01-01\n",
	})
	if err := s.open(); err != nil {
		t.Fatal(err)
	}
	s.wantListed("2023 2024 2025")
	return s
}

func TestReread(t *testing.T) {
	s := three(t, 0)
	before := s.wantListed("2023 2024 2025")
	ctx := t.Context()

	s.write("b/a.txt", page("Another"))
	s.write("c/a.txt", page("D"))
	s.remove("2023")
	s.wantListed("2023 2024 2025")
	s.library.Reread(ctx, false)
	after := s.wantListed("2024 2025 c")
	if after["2024"] == before["2024"] || after["2025"] != before["2025"] {
		t.Errorf("the releases were %v and are %v", before, after)
	}
	for _, id := range []string{before["2023"], before["2024"], after["2024"]} { // requests may still read them
		if err := s.read(id); err != nil {
			t.Error(err)
		}
	}

	s.logged()
	s.write("a/a.txt", "no page")
	s.write("b/release.yaml", "label: c\n")
	s.write("c/release.yaml", "lable: x\n")
	s.write("d/a.txt", page("E"))
	s.library.Reread(ctx, false)
	log := s.logged()
	for _, want := range []string{
		"the import is refused", "folder=" + filepath.Join(s.dir, "a"), `the label \"c\" is that of the release of `,
		`c/release.yaml:1:1: unknown key \"lable\"`,
	} {
		if !strings.Contains(log, want) {
			t.Errorf("%q is not in the log:\n%s", want, log)
		}
	}
	if last := s.wantListed("2024 2025 c d"); last["2024"] != after["2024"] || last["2025"] != after["2025"] || last["c"] != after["c"] {
		t.Errorf("the releases were %v and are %v", after, last)
	}
}

// A folder whose label another has already stays what it was, and so does the other.
func TestALabelTwice(t *testing.T) {
	s := three(t, 0)
	before := s.wantListed("2023 2024 2025")
	s.write("b/release.yaml", "label: '2025'\npublishedOn: 2024-01-01\n")
	s.library.Reread(t.Context(), false)
	if after := s.wantListed("2023 2024 2025"); after["2024"] != before["2024"] || after["2025"] != before["2025"] {
		t.Errorf("%v, want %v", after, before)
	}
	s.wantLogged(`has the label \"2025\", which `)
}

// Where nothing can be read any more, what was served is served on.
func TestNothingLeft(t *testing.T) {
	s := three(t, 0)
	for _, folder := range []string{"a", "b", "2023"} {
		s.remove(folder)
	}
	s.library.Reread(t.Context(), true)
	s.wantListed("2023 2024 2025")
	s.wantLogged("holds no release")
}

// Releases that are not in memory are read from their folders, never from other content.
func TestReleasesNotInMemory(t *testing.T) {
	s := three(t, 1)
	ids := s.wantListed("2023 2024 2025")
	for _, id := range ids {
		if err := s.read(id); err != nil {
			t.Error(err)
		}
	}
	release, err := s.store.Release(t.Context(), ids["2023"])
	imported := release.Node.Get(roadmap.PropImportedAt)
	if err != nil || imported == nil {
		t.Error(err)
	}
	if err := errors.Join(s.read(ids["2025"]), s.read(ids["2024"])); err != nil {
		t.Error(err)
	}
	s.write("2023/a.txt", page("Another"))
	if err := s.read(ids["2023"]); !errors.Is(err, store.ErrReleaseGone) || !strings.Contains(err.Error(), "has changed since it was read") {
		t.Error(err)
	}
	s.remove("2023")
	if err := s.read(ids["2023"]); !errors.Is(err, store.ErrReleaseGone) {
		t.Error(err)
	}
	s.library.Reread(t.Context(), false)
	s.wantListed("2024 2025")
	if err := errors.Join(s.read(ids["2025"]), s.read(ids["2024"])); err != nil {
		t.Error(err)
	}
}

// What is wrong with any folder is said before anything is served.
func TestOpenSaysAllThatIsWrong(t *testing.T) {
	s := newShelf(t, 0, map[string]string{
		"a/a.txt": "no page", "b/a.txt": page("A"), "c/release.yaml": "label: x\n",
		"d/a.txt": page("A"), "d/release.yaml": "publishedOn: 2026\n",
	})
	err := s.open()
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"the release in " + s.dir + "/a: the import is refused", "c holds no page", "d/release.yaml:1:14: publishedOn",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in\n%v", want, err)
		}
	}
}

// Files are read when they have stayed the same for a while, or at a signal.
func TestWatch(t *testing.T) {
	s := three(t, 0)
	ctx, stop := context.WithCancel(t.Context())
	again := make(chan os.Signal, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.library.Watch(ctx, 20*time.Millisecond, again)
	}()
	until := func(want string) {
		t.Helper()
		for range 500 {
			if got, _ := s.listed(); got == want {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		s.wantListed(want)
	}
	s.write("d/a.txt", page("D"))
	until("2023 2024 2025 d")
	s.remove("d")
	until("2023 2024 2025")
	s.logged()
	again <- os.Interrupt
	for range 500 {
		if strings.Contains(s.logged(), "a signal asks") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	<-done
	s.wantListed("2023 2024 2025")
}
