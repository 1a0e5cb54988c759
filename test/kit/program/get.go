package program

import (
	"context"
	"io"
	"net/http"
)

// Tester is what a test and a property have in common.
type Tester interface {
	Helper()
	Context() context.Context
	Fatal(args ...any)
}

// Get returns the status and the body that an address answers.
func Get(t Tester, address string) (int, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, body := Send(t, http.DefaultClient, r)
	return response.StatusCode, body
}

// Send has a client send a request, and returns the response with its body, which is read and closed.
func Send(t Tester, client *http.Client, r *http.Request) (*http.Response, []byte) {
	t.Helper()
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}
