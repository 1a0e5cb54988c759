package access

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// AskAgain is how long the identity provider is left alone after it was asked, whatever tokens say.
const AskAgain = 10 * time.Second

// How long keys hold, and what asking for them may take.
const (
	keysHold   = 10 * time.Minute // then they are asked for again, so that one that was taken back is forgotten
	askTimeout = 5 * time.Second
	mostOfIt   = 1 << 20 // bytes of an answer
	mostAsked  = 100     // keys of a provider
)

// errAway says that the identity provider could not be asked.
var errAway = errors.New("the identity provider cannot be asked")

// providerKeys are the public keys of an identity provider, read from it when they are needed. The set of the library would ask for
// each token with an unknown key, and keep for ever what it has seen. It is safe for concurrent use.
type providerKeys struct {
	issuer     string
	client     *http.Client
	algorithms []jose.SignatureAlgorithm
	now        func() time.Time

	mu      sync.Mutex
	keys    []jose.JSONWebKey
	address string    // of the keys; empty until the provider has said it
	got     time.Time // when the keys were read; zero: never
	asked   time.Time // when they were last asked for
	failure error     // of that
	asking  chan struct{}
}

// VerifySignature implements oidc.KeySet. Where the key is not known and the provider cannot be asked the error is errAway.
func (p *providerKeys) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	signed, err := jose.ParseSignedCompact(token, p.algorithms)
	if err != nil {
		return nil, fmt.Errorf("malformed: %w", err)
	}
	header := signed.Signatures[0].Protected
	find := func(keys []jose.JSONWebKey) ([]byte, bool) {
		for i := range keys {
			if fits(&keys[i], header) {
				if payload, err := signed.Verify(&keys[i]); err == nil {
					return payload, true
				}
			}
		}
		return nil, false
	}
	keys, fresh := p.held()
	if payload, ok := find(keys); ok && fresh {
		return payload, nil
	}
	renewed, failure := p.renew(ctx)
	if payload, ok := find(renewed); ok {
		return payload, nil
	}
	if failure != nil && !known(keys, header) { // of a key that is known it is certain that it signed nothing
		return nil, failure
	}
	return nil, errors.New("no key of the provider has signed it")
}

// fits returns whether a key may have signed a token: it is for signatures, of the token's name and algorithm where it says so.
func fits(key *jose.JSONWebKey, header jose.Header) bool {
	return (key.Use == "" || key.Use == "sig") && (key.Algorithm == "" || key.Algorithm == header.Algorithm) &&
		(header.KeyID == "" || key.KeyID == header.KeyID)
}

// known returns whether one of the keys has the name that a token gives.
func known(keys []jose.JSONWebKey, header jose.Header) bool {
	for i := range keys {
		if header.KeyID != "" && keys[i].KeyID == header.KeyID {
			return true
		}
	}
	return false
}

// held returns the keys that are known, and whether they need not be asked for again.
func (p *providerKeys) held() ([]jose.JSONWebKey, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys, !p.got.IsZero() && p.now().Sub(p.got) < keysHold
}

// renew asks for the keys, unless that was done a moment ago, and returns those that are known then. One asks; others wait for
// what it gets. The error is an errAway; the keys before hold on then.
func (p *providerKeys) renew(ctx context.Context) ([]jose.JSONWebKey, error) {
	p.mu.Lock()
	if p.asking == nil && (p.asked.IsZero() || p.now().Sub(p.asked) >= AskAgain) {
		p.asking, p.asked = make(chan struct{}), p.now()
		address := p.address
		go p.ask(context.WithoutCancel(ctx), address) // who began it may go; it ends by its own time
	}
	asking := p.asking
	p.mu.Unlock()
	if asking != nil {
		select {
		case <-asking:
		case <-ctx.Done():
			return nil, errors.Join(errAway, ctx.Err())
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys, p.failure
}

// ask reads the keys from the provider, and where they are the first time.
func (p *providerKeys) ask(ctx context.Context, address string) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	var err error
	if address == "" {
		address, err = p.discover(ctx)
	}
	var keys []jose.JSONWebKey
	if err == nil {
		keys, err = p.fetch(ctx, address)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure = nil; err != nil {
		p.failure, p.address = fmt.Errorf("%w: %w", errAway, err), "" // it may be another one when the provider is back
	} else {
		p.keys, p.address, p.got = keys, address, p.now()
	}
	close(p.asking)
	p.asking = nil
}

// discover asks the provider where its keys are.
func (p *providerKeys) discover(ctx context.Context) (string, error) {
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), p.issuer)
	if err != nil {
		return "", fmt.Errorf("discovery: %w", err)
	}
	var said struct {
		Address string `json:"jwks_uri"`
	}
	if err := provider.Claims(&said); err != nil {
		return "", fmt.Errorf("discovery: %w", err)
	}
	if said.Address == "" {
		return "", errors.New("discovery names no jwks_uri")
	}
	return said.Address, nil
}

// fetch reads the keys. Those that are not public, or that cannot be read, are left out.
func (p *providerKeys) fetch(ctx context.Context, address string) ([]jose.JSONWebKey, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	response, err := p.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("keys: status %d", response.StatusCode)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	return publicKeys(body)
}
