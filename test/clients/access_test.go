package clients_test

import (
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"veikart/internal/access"
	"veikart/internal/quota"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// guarded starts a server that asks who asks, and counts what they cost, and returns the address of its API.
func guarded(t *testing.T, s store.Store) string {
	t.Helper()
	rate, err := quota.NewRate(1e9, 1e10)
	if err != nil {
		t.Fatal(err)
	}
	return program.ServeWith(t, s, server.Config{
		Access: program.Keys(t, map[string][]access.Scope{"reader": {access.Read}}), Quotas: quota.New(rate, time.Now),
	}) + "/graphql"
}

// Clients that send a key fare as those that need none.
func TestClientsSendAKey(t *testing.T) {
	needNode(t)
	address := guarded(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
	script, err := filepath.Abs("key.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if passed, _ := audited(t, address); passed == audits {
		t.Error("all audits pass without a key")
	}
	t.Setenv("VEIKART_KEY", "key-of-reader")
	t.Setenv("NODE_OPTIONS", "--import="+(&url.URL{Scheme: "file", Path: script}).String())
	t.Run("audits", func(t *testing.T) {
		passed, failed := audited(t, address)
		t.Logf("%d of %d audits pass", passed, audits)
		if passed != audits {
			t.Errorf("%d of %d audits pass: %v", passed, audits, failed)
		}
	})
	t.Run("relay", func(t *testing.T) { checkRelay(t, guarded(t, fixture.Both(t, fixture.Store))) })
	t.Run("apollo", func(t *testing.T) { checkApollo(t, address) })
	t.Run("urql", func(t *testing.T) { checkUrql(t, address) })
	t.Run("apollo over releases", func(t *testing.T) { checkApolloReadsReleases(t, guarded) })
	t.Run("graphql-sse", func(t *testing.T) { checkGraphQLSSE(t, guarded) })
	t.Run("codegen", func(t *testing.T) {
		checkCodegen(t, address, map[string]string{"Authorization": "Bearer key-of-reader"})
	})
	t.Run("genqlient", func(t *testing.T) { checkGenqlient(t, address, "key-of-reader") })
	t.Run("python", func(t *testing.T) { checkPython(t, address) })
}
