//go:build unix

package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// TestAnswersAskedTogetherAreThoseAskedAlone asks many different things at the same time: the buffers
// that answers are written to are used again, and must never be shared by two answers under way.
func TestAnswersAskedTogetherAreThoseAskedAlone(t *testing.T) {
	// a server that caches no answers
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), program.Computing()) + "/graphql"
	bodies := operations(t)
	alone := make([][]byte, len(bodies))
	for i, body := range bodies {
		c, err := newClient(url, 1, body)
		if err != nil {
			t.Fatal(err)
		}
		defer c.close()
		if alone[i], err = c.answer(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
	group, ctx := errgroup.WithContext(t.Context())
	for worker := range 16 {
		group.Go(func() error {
			for n := range 5 * len(bodies) {
				i := (worker + n) % len(bodies)
				c, err := newClient(url, 1, bodies[i])
				if err != nil {
					return err
				}
				got, err := c.answer(ctx, 0)
				c.close()
				if err != nil {
					return err
				}
				if !bytes.Equal(got, alone[i]) {
					t.Errorf("%s\nis answered with\n%s\nalone with\n%s", bodies[i], got, alone[i])
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

// operations returns the bodies of different requests: the ready questions, and the operations that
// were promised.
func operations(t *testing.T) [][]byte {
	t.Helper()
	var bodies [][]byte
	add := func(query string, variables json.RawMessage) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range ready {
		if q.Variables == "" {
			add(q.Query, nil)
		} else {
			add(q.Query, json.RawMessage(q.Variables))
		}
	}
	files, err := filepath.Glob("../../contract/golden/testdata/contract/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d golden operations: %v", len(files), err)
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		variables, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		add(string(query), variables)
	}
	return bodies
}
