package trusted_test

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/graph"
	"veikart/internal/service"
	"veikart/internal/trusted"
)

// folder returns a folder with files of the names and texts.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Lists of each tool are read, in the order of their files and ids.
func TestReadFolder(t *testing.T) {
	got, err := trusted.ReadFolder(folder(t, map[string]string{
		"a.json":     `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "x", "name": "A", "type": "query", "body": "query A { a }"}]}`,
		"relay.json": `{"2": "query C { c }", "1": "query B { b }"}`,
		"README.md":  "no list",
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := []trusted.Document{
		{File: "a.json", ID: "x", Name: "A", Text: "query A { a }"},
		{File: "relay.json", ID: "1", Text: "query B { b }"}, {File: "relay.json", ID: "2", Text: "query C { c }"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What the tools of Apollo, Relay and GraphQL Code Generator write is read, and ids are the digests that their clients send. The files
// are made by test/clients/manifests/make.sh.
func TestListsOfTools(t *testing.T) {
	all, err := trusted.ReadFolder("testdata")
	if err != nil {
		t.Fatal(err)
	}
	digests := map[string]func(text string) string{
		"apollo.json":  func(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) },
		"relay.json":   func(text string) string { return fmt.Sprintf("%x", md5.Sum([]byte(text))) },
		"codegen.json": func(text string) string { return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text))) },
	}
	read := map[string]int{}
	check, err := graph.Check(graph.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		read[d.File]++
		if want := digests[d.File](d.Text); d.ID != want {
			t.Errorf("%s: %s is not the digest %s of %s", d.File, d.ID, want, d.Text)
		}
	}
	if diff := cmp.Diff(map[string]int{"apollo.json": 2, "codegen.json": 2, "relay.json": 1}, read); diff != "" {
		t.Error(diff)
	}
	list, err := trusted.New(trusted.Config{Documents: all, Mode: trusted.Only, Check: check})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		if text, ok := list.Find(d.ID); !ok || text != d.Text {
			t.Errorf("%s: %q, %v", d.ID, text, ok)
		}
	}
}

// All that is wrong with the lists of a folder is told at once, each with its file and entry.
func TestFaultsOfLists(t *testing.T) {
	_, err := trusted.ReadFolder(folder(t, map[string]string{
		"a.json": `{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}`,
		"b.json": `{"1": 2, "2": "", "": "{ a }"}`,
		"c.json": `["{ a }"]`,
		"d.json": `{"1": "{ a }", "1": "{ b }"}`,
		"e.json": `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"name": "A", "body": "{ a }"}]}`,
		"f.json": `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": {}}`,
	}))
	want := strings.Join([]string{
		`a.json: has the format "apollo-persisted-query-manifest", version 2: expected apollo-persisted-query-manifest, version 1`,
		"b.json: has no id", "b.json: 1: is no text: expected a document by each id", "b.json: 2: has no text",
		"c.json: is no JSON object: it has the wrong form",
		`d.json: is no JSON object: duplicate object member name at byte 15`,
		"e.json: A (): has no id",
		"f.json: is no manifest: /operations has the wrong type",
	}, "\n")
	if err == nil {
		t.Fatal("no error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}

// A folder without lists, and one that is too large, is refused.
func TestFoldersThatAreNone(t *testing.T) {
	for name, dir := range map[string]string{
		"no file *.json":         folder(t, map[string]string{"a.txt": "{}"}),
		"no such file":           filepath.Join(t.TempDir(), "missing"),
		"more than 16 MiB":       folder(t, map[string]string{"a.json": `{"1": "` + strings.Repeat(" ", trusted.MaxFileBytes) + `"}`}),
		"more than 10000 docume": folder(t, map[string]string{"a.json": `{"0":"{a}"` + many(trusted.MaxDocuments) + `}`}),
	} {
		if _, err := trusted.ReadFolder(dir); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func many(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(`,"x` + strings.Repeat("0", i%7) + hex.EncodeToString([]byte{byte(i >> 16), byte(i >> 8), byte(i)}) + `":"{a}"`)
	}
	return out.String()
}

func sha(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func noFaults(string) []trusted.Fault { return nil }

// A document is found by the id of its list, and by its digest as the appendix of GraphQL over HTTP and as Apollo write it.
func TestFind(t *testing.T) {
	const listed, own = "{ listed }", "{ own }"
	l, err := trusted.New(trusted.Config{
		Documents: []trusted.Document{{ID: "7", Text: listed}, {ID: "x-app:7", Text: listed}, {ID: "sha256:" + sha(listed), Text: listed}},
		Own:       []string{own}, Check: noFaults,
	})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"7": listed, "x-app:7": listed, sha(listed): listed, "sha256:" + sha(listed): listed, sha(own): own, "sha256:" + sha(own): own,
		"8": "", sha("{ other }"): "", "md5:" + sha(own): "", "sha256:" + sha(own) + "00": "", "": "", "sha256:": "",
	} {
		if got, ok := l.Find(id); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", id, got, ok, want)
		}
	}
}

// Documents that do not fit, ids of two documents, and digests of others are all told.
func TestFaultsOfDocuments(t *testing.T) {
	check := func(text string) []trusted.Fault {
		if text == "{ own }" {
			t.Error("what is the server's own need not be checked")
		}
		if text == "{ b }" {
			return []trusted.Fault{{Line: 1, Column: 3, Message: "no field b"}, {Message: "and more"}}
		}
		return nil
	}
	_, err := trusted.New(trusted.Config{
		Documents: []trusted.Document{
			{File: "a.json", ID: "1", Name: "A", Text: "{ a }"}, {File: "b.json", ID: "1", Text: "{ c }"}, {File: "b.json", ID: "1", Text: "{ a }"},
			{File: "b.json", ID: "2", Name: "B", Text: "{ b }"}, {File: "b.json", ID: "sha256:00", Text: "{ a }"},
			{File: "b.json", ID: "3", Text: "{ own }"},
		},
		Own: []string{"{ own }"}, Check: check,
	})
	var faults trusted.Faults
	if !errors.As(err, &faults) {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"b.json: 1: stands for two documents", "b.json: B (2): 1:3: no field b", "b.json: B (2): and more",
		"b.json: sha256:00: is not the SHA-256 of its text",
	}, "\n")
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}

// What becomes of documents that are in no list is what the mode says; the log has each once, and never its text.
func TestAdmit(t *testing.T) {
	for mode, c := range map[trusted.Mode]struct {
		refused bool
		others  int64
		logged  int
	}{"": {}, trusted.Allow: {}, trusted.Prefer: {others: 3, logged: 2}, trusted.Only: {refused: true, others: 3}} {
		var log strings.Builder
		l, err := trusted.New(trusted.Config{
			Documents: []trusted.Document{{ID: "1", Text: "{ listed }"}}, Own: []string{"{ own }"}, Mode: mode, Check: noFaults,
			Logger: slog.New(slog.NewTextHandler(&log, nil)),
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"{ listed }", "{ own }"} {
			if err := l.Admit(text); err != nil {
				t.Errorf("%s: %s: %v", mode, text, err)
			}
		}
		for _, text := range []string{"{ secret }", "{ other }", "{ secret }"} {
			var public *service.Error
			err := l.Admit(text)
			if refused := errors.As(err, &public); refused != c.refused || refused && public.Code != service.NotListed {
				t.Errorf("%s: %s: %v", mode, text, err)
			}
		}
		if l.Others() != c.others || l.IsOnly() != c.refused {
			t.Errorf("%s: %d others, only: %v", mode, l.Others(), l.IsOnly())
		}
		if n := strings.Count(log.String(), "\n"); n != c.logged || strings.Contains(log.String(), "{") ||
			c.logged > 0 && !strings.Contains(log.String(), sha("{ secret }")) {
			t.Errorf("%s: the log: %s", mode, log.String())
		}
	}
	var none *trusted.List
	if _, ok := none.Find("1"); ok || none.Admit("{ a }") != nil || none.IsOnly() || none.Others() != 0 {
		t.Error("no list knows a document, or refuses one")
	}
}
