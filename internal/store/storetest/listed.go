package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// dated returns a tiny graph whose release has a label and days; empty ones are not given.
func dated(release, label, published, observed string) *roadmap.Graph {
	graph := tiny(release)
	for name, text := range map[roadmap.PropertyName]string{
		roadmap.PropLabel: label, roadmap.PropPublishedOn: published, roadmap.PropObservedOn: observed,
	} {
		if text != "" {
			graph.Release().Set(name, text)
		}
	}
	return graph
}

// listed returns what a store lists: ids without their prefix, oldest first, a star at the current one.
func listed(t *testing.T, s store.Store) string {
	t.Helper()
	releases, err := s.Releases(t.Context())
	if err != nil {
		t.Fatalf("Releases: %v", err)
	}
	var names []string
	for _, k := range releases.Listed {
		name := strings.TrimPrefix(k.ID, "release:")
		if k.ID == releases.Current {
			name += "*"
		}
		names = append(names, name)
		wantRelease(t, s, k.Node.Text(roadmap.PropImporter))
		got, err := s.Release(t.Context(), k.ID)
		if err != nil {
			t.Fatalf("Release: %v", err)
		}
		wantEqual(t, "the node of "+k.ID, got.Node, k.Node)
	}
	current, err := s.Current(t.Context())
	if err != nil && !errors.Is(err, store.ErrNoRelease) {
		t.Fatalf("Current: %v", err)
	}
	wantEqual(t, "the current release", current.ID, releases.Current)
	return strings.Join(names, " ")
}

// testListedReleases: whatever the order in which releases are written, they are listed in that of their days.
func testListedReleases(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name    string
		written []*roadmap.Graph
		want    string
	}{
		{"none", nil, ""},
		{"by day", []*roadmap.Graph{
			dated("release:b", "b", "2024-02-01", ""), dated("release:a", "a", "2023-12-01", ""), dated("release:c", "c", "", "2024-01-15"),
		}, "a c b*"},
		{"published wins", []*roadmap.Graph{
			dated("release:a", "a", "2023-01-01", "2025-01-01"), dated("release:b", "b", "", "2024-01-01"),
		}, "a b*"},
		{"one day", []*roadmap.Graph{
			dated("release:b", "2024-1", "2024-01-01", ""), dated("release:a", "2024-2", "2024-01-01", ""),
		}, "b a*"},
		{"without a label", []*roadmap.Graph{
			dated("release:b", "", "2024-01-01", ""), dated("release:a", "", "2024-01-01", ""),
		}, "a b*"},
		{"without a day", []*roadmap.Graph{
			dated("release:b", "x", "", ""), dated("release:a", "y", "2024-02-01", ""), dated("release:c", "", "", ""),
		}, "a b c*"},
		{"later than the write", []*roadmap.Graph{dated("release:b", "x", "2030-01-01", ""), dated("release:a", "", "", "")}, "a b*"},
		{"of the day of the write", []*roadmap.Graph{
			dated("release:c", "", "", ""), dated("release:b", "z", sampleTime.Format(time.DateOnly), ""),
		}, "b c*"},
		{"a label again", []*roadmap.Graph{
			dated("release:a", "x", "2024-01-01", ""), dated("release:b", "x", "2023-01-01", ""),
		}, "b*"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t, open)
			for _, graph := range c.written {
				write(t, s, graph)
			}
			wantEqual(t, "the releases", listed(t, s), c.want)
		})
	}
	t.Run("a label again, for requests that began before", func(t *testing.T) {
		s := opened(t, open)
		write(t, s, dated("release:a", "x", "2024-01-01", ""))
		write(t, s, dated("release:b", "x", "2024-01-01", ""))
		wantRelease(t, s, "release:a")
	})
	t.Run("with labels, all stay", func(t *testing.T) {
		s := opened(t, open)
		var want []string
		for i := range 9 {
			write(t, s, dated(fmt.Sprintf("release:%d", i), fmt.Sprint("x", i), fmt.Sprintf("2020-01-0%d", i+1), ""))
			want = append(want, fmt.Sprint(i))
		}
		wantEqual(t, "the releases", listed(t, s), strings.Join(want, " ")+"*")
	})
	t.Run("keys", func(t *testing.T) { testListKeys(t, opened(t, open)) })
}

// testListKeys: the key of the list changes with the list alone.
func testListKeys(t *testing.T, s store.Store) {
	key := func() string {
		releases, err := s.Releases(t.Context())
		if err != nil {
			t.Fatalf("Releases: %v", err)
		}
		return releases.Key
	}
	seen := map[string]bool{key(): true}
	for _, graph := range []*roadmap.Graph{dated("release:a", "a", "2024-01-01", ""), dated("release:b", "b", "2023-01-01", "")} {
		write(t, s, graph)
		if now := key(); seen[now] {
			t.Errorf("the key is the same after the write of %s", graph.Release().ID)
		} else {
			seen[now] = true
		}
	}
	before := key()
	write(t, s, dated("release:b", "b", "2023-01-01", ""))
	wantEqual(t, "the key when a release is written again", key(), before)
}
