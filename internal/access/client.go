package access

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/go-jose/go-jose/v4"
)

// boundedClient reads no more of an answer than what it may have.
func boundedClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxConnsPerHost, transport.ResponseHeaderTimeout = 2, 2, askTimeout
	return &http.Client{Timeout: askTimeout, Transport: bounded{transport}}
}

// bounded cuts the body of an answer.
type bounded struct{ next http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.next.RoundTrip(r)
	if err == nil {
		response.Body = &cut{io.LimitReader(response.Body, mostOfIt), response.Body}
	}
	return response, err
}

type cut struct {
	io.Reader
	io.Closer
}

// publicKeys reads a JSON Web Key Set (RFC 7517). Keys of kinds that are not known are to be passed over; one that is secret is
// of no use to us, since no algorithm with a shared secret is taken.
func publicKeys(body []byte) ([]jose.JSONWebKey, error) {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(body, &set); err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	if len(set.Keys) > mostAsked {
		return nil, fmt.Errorf("keys: there are %d; at most %d are taken", len(set.Keys), mostAsked)
	}
	var out []jose.JSONWebKey
	for _, text := range set.Keys {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(text) == nil && key.Valid() && key.IsPublic() {
			out = append(out, key)
		}
	}
	return out, nil
}
