package clients_test

import (
	"bufio"
	"encoding/json"
	"os/exec"
	"testing"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

func labelled(t *testing.T, label string, day roadmap.Day, pages ...importer.Page) *roadmap.Graph {
	t.Helper()
	return fixture.Release(t, importer.Meta{Label: label, PublishedOn: day}, pages...)
}

// Apollo Client keeps what it read of a release, where each release has a client of its own.
func TestApolloReadsReleases(t *testing.T) { checkApolloReadsReleases(t, apiOf) }

// apiOf starts a server over a store and returns the address of its API.
func apiOf(t *testing.T, s store.Store) string {
	t.Helper()
	return program.Serve(t, s) + "/graphql"
}

func checkApolloReadsReleases(t *testing.T, serve func(*testing.T, store.Store) string) {
	t.Helper()
	s := fixture.Store(t, labelled(t, "2023-12", "2023-12-01", fixture.Seeds()...))
	if err := s.Write(t.Context(), labelled(t, "2024-03", "2024-03-01", fixture.Edited(t)...)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Same, Differs bool
		Read          int
	}
	decode(t, node(t, "apollo-releases.mjs", serve(t, s), "2023-12", "2024-03"), &got)
	if !got.Same || !got.Differs || got.Read != activities {
		t.Errorf("%+v", got)
	}
}

// The client graphql-sse follows the current release.
func TestGraphQLSSE(t *testing.T) { checkGraphQLSSE(t, apiOf) }

func checkGraphQLSSE(t *testing.T, serve func(*testing.T, store.Store) string) {
	t.Helper()
	needNode(t)
	s := fixture.Store(t, labelled(t, "2023-12", "2023-12-01", fixture.Seeds()...))
	command := exec.CommandContext(t.Context(), "node", "subscribe.mjs", serve(t, s))
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	next := func() (label string) {
		var event struct {
			Data struct{ ReleaseChanged struct{ Label, ID string } }
		}
		if !lines.Scan() {
			t.Fatalf("the client ended: %v", lines.Err())
		}
		if err := json.Unmarshal(lines.Bytes(), &event); err != nil {
			t.Fatalf("%v: %s", err, lines.Bytes())
		}
		return event.Data.ReleaseChanged.Label
	}
	if got := next(); got != "2023-12" {
		t.Errorf("the first event is of %s", got)
	}
	if err := s.Write(t.Context(), labelled(t, "2024-03", "2024-03-01", fixture.Edited(t)...)); err != nil {
		t.Fatal(err)
	}
	if got := next(); got != "2024-03" {
		t.Errorf("the second event is of %s", got)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil {
		t.Error(err)
	}
}
