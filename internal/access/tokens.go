package access

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"veikart/internal/roadmap"
)

// TokenConfig says which tokens hold.
type TokenConfig struct {
	Issuer, Audience string
	// Algorithms are those of signatures that are taken; none: DefaultAlgorithms.
	Algorithms []string
	// Names are what a token calls each scope; a scope that is not in it is called by its name, alone or as veikart:read.
	Names map[Scope][]string
	Now   func() time.Time
	// Client asks the identity provider; nil: one of its own, with bounds.
	Client *http.Client
}

// Algorithms returns those of signatures that can be taken: none with a secret that is shared, and not that which signs nothing.
func Algorithms() []string {
	return []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
}

// DefaultAlgorithms returns those that are taken unless others are chosen.
func DefaultAlgorithms() []string { return []string{"RS256", "PS256", "ES256"} }

// skew is how far the clocks of those who make tokens may be from ours.
const skew = time.Minute

// Tokens checks access tokens of one identity provider (RFC 9068). The provider is asked for its keys when the first token comes.
// It is safe for concurrent use.
type Tokens struct {
	issuer string
	keys   *providerKeys
	config oidc.Config
	names  map[Scope][]string
	now    func() time.Time
}

// NewTokens returns what checks tokens. Nothing is asked yet. The error says what of the configuration cannot be used.
func NewTokens(c TokenConfig) (*Tokens, error) {
	if c.Issuer == "" || c.Audience == "" {
		return nil, errors.New("tokens: an issuer and an audience must be given")
	}
	if len(c.Algorithms) == 0 {
		c.Algorithms = DefaultAlgorithms()
	}
	if c.Client == nil {
		c.Client = boundedClient()
	}
	keys := &providerKeys{issuer: c.Issuer, client: c.Client, now: c.Now}
	for _, name := range c.Algorithms {
		if !slices.Contains(Algorithms(), name) {
			return nil, fmt.Errorf("tokens: algorithm %q: expected one of %s", name, strings.Join(Algorithms(), ", "))
		}
		keys.algorithms = append(keys.algorithms, jose.SignatureAlgorithm(name))
	}
	t := &Tokens{
		issuer: c.Issuer, keys: keys, names: map[Scope][]string{}, now: c.Now,
		config: oidc.Config{ClientID: c.Audience, SupportedSigningAlgs: c.Algorithms, SkipExpiryCheck: true}, // see inTime
	}
	for _, scope := range Scopes() {
		if t.names[scope] = c.Names[scope]; len(t.names[scope]) == 0 {
			t.names[scope] = []string{string(scope), "veikart:" + string(scope)}
		}
	}
	return t, nil
}

// Issuer returns who gives the tokens.
func (t *Tokens) Issuer() string { return t.issuer }

// Names returns what tokens call a scope.
func (t *Tokens) Names(s Scope) []string { return slices.Clone(t.names[s]) }

// claims are what is read of a token beside what the library reads.
type claims struct {
	Expires   *float64 `json:"exp"`
	NotBefore *float64 `json:"nbf"`
	Subject   string   `json:"sub"`
	Client    string   `json:"client_id"`
	Party     string   `json:"azp"`
	Scope     words    `json:"scope"`
	Scopes    words    `json:"scp"`
}

// words are given as one text with spaces between, or as a list.
type words []string

// UnmarshalJSON implements json.Unmarshaler.
func (w *words) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*w = strings.Fields(text)
		return nil
	}
	return json.Unmarshal(data, (*[]string)(w))
}

// who returns the client that a token is of.
func (t *Tokens) who(ctx context.Context, token string) (*Who, *Refusal) {
	if reason := wrongKind(token); reason != "" {
		return nil, invalid(reason, "")
	}
	signature := &once{keys: t.keys}
	read, err := oidc.NewVerifier(t.issuer, signature, &t.config).Verify(ctx, token)
	switch {
	case errors.Is(signature.err, errAway):
		return nil, away(ctx, signature.err)
	case err != nil:
		return nil, invalid(roadmap.Excerpt(err.Error(), longestReason), "")
	}
	var c claims
	if err := read.Claims(&c); err != nil {
		return nil, invalid("claims of a wrong type", "")
	}
	if refusal := t.inTime(&c); refusal != nil {
		return nil, refusal
	}
	who := &Who{ID: nameOf(read.Issuer, c)}
	for _, scope := range Scopes() {
		if slices.ContainsFunc(t.names[scope], func(name string) bool {
			return slices.Contains(c.Scope, name) || slices.Contains(c.Scopes, name)
		}) {
			who.Scopes = append(who.Scopes, scope)
		}
	}
	return who, nil
}

// once verifies one signature, and keeps the error, which the library returns as words alone.
type once struct {
	keys *providerKeys
	err  error
}

// VerifySignature implements oidc.KeySet.
func (o *once) VerifySignature(ctx context.Context, token string) (payload []byte, err error) {
	payload, o.err = o.keys.VerifySignature(ctx, token)
	return payload, o.err
}

// longestReason is how much of why a token does not hold is logged, in code points.
const longestReason = 200

// wrongKind says what is wrong with the kind of a token: other kinds of JWT, such as those that log somebody out, are none of access.
// A kind that is not stated is that of any JWT (RFC 7519); some providers state none.
func wrongKind(token string) string {
	head, _, _ := strings.Cut(token, ".")
	text, err := base64.RawURLEncoding.DecodeString(head)
	if err != nil || strings.Count(token, ".") != 2 {
		return "no JWT"
	}
	var header struct {
		Type *string `json:"typ"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if decoder.Decode(&header) != nil {
		return "no JWT"
	}
	if header.Type == nil {
		return ""
	}
	switch kind := strings.TrimPrefix(strings.ToLower(*header.Type), "application/"); kind {
	case "at+jwt", "jwt":
		return ""
	default:
		return "a token of another type"
	}
}

// inTime refuses a token before and after its time.
func (t *Tokens) inTime(c *claims) *Refusal {
	now := float64(t.now().UnixNano()) / float64(time.Second)
	switch {
	case c.Expires == nil:
		return invalid("a token that never expires", "")
	case now >= *c.Expires+skew.Seconds():
		return invalid("an expired token", "The token has expired.")
	case c.NotBefore != nil && now < *c.NotBefore-skew.Seconds():
		return invalid("a token before its time", "The token is not valid yet.")
	}
	return nil
}

// nameOf names who a token is of by a digest, since what a provider calls people may say who they are.
func nameOf(issuer string, c claims) string {
	subject := "sub " + c.Subject
	switch {
	case c.Subject != "":
	case c.Client != "":
		subject = "client " + c.Client
	default:
		subject = "party " + c.Party
	}
	sum := sha256.Sum256([]byte(issuer + "\n" + subject))
	return "token:" + hex.EncodeToString(sum[:8])
}
