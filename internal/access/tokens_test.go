package access

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"veikart/internal/service"
)

// provider is an identity provider. It counts how often it is asked.
type provider struct {
	*httptest.Server
	mu    sync.Mutex
	keys  []jose.JSONWebKey
	away  bool
	asked atomic.Int64
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	p := &provider{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		p.mu.Lock()
		defer p.mu.Unlock()
		switch {
		case p.away:
			w.WriteHeader(http.StatusBadGateway)
		case r.URL.Path == "/.well-known/openid-configuration":
			_ = json.NewEncoder(w).Encode(map[string]any{"issuer": p.URL, "jwks_uri": p.URL + "/keys"})
		default:
			var all []any
			for _, k := range p.keys {
				all = append(all, k.Public())
			}
			_ = json.NewEncoder(w).Encode(map[string]any{"keys": append(all, map[string]string{"kty": "of tomorrow"})})
		}
	}))
	t.Cleanup(p.Close)
	return p
}

// set changes the keys, or takes the provider away.
func (p *provider) set(away bool, keys ...jose.JSONWebKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.away, p.keys = away, keys
}

func rsaKey(t *testing.T, name string) jose.JSONWebKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return jose.JSONWebKey{Key: key, KeyID: name, Algorithm: "RS256", Use: "sig"}
}

func ecKey(t *testing.T, name string) jose.JSONWebKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return jose.JSONWebKey{Key: key, KeyID: name, Use: "sig"}
}

// token returns a token with claims that are signed by a key. Its type is typ; empty: it states none.
func token(t *testing.T, key jose.JSONWebKey, algorithm jose.SignatureAlgorithm, typ string, claims map[string]any) string {
	t.Helper()
	options := &jose.SignerOptions{}
	if typ != "" {
		options = options.WithType(jose.ContentType(typ))
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, options)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(text)
	if err != nil {
		t.Fatal(err)
	}
	compact, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return compact
}

// tokens returns what checks the tokens of a provider, and claims that hold.
func tokens(t *testing.T, p *provider, c *clock) (*Tokens, map[string]any) {
	t.Helper()
	checks, err := NewTokens(TokenConfig{Issuer: p.URL, Audience: "veikart", Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	return checks, map[string]any{
		"iss": p.URL, "aud": "veikart", "sub": "ola", "scope": "openid veikart:read", "exp": c.at.Add(time.Hour).Unix(),
		"nbf": c.at.Unix(), "iat": c.at.Unix(),
	}
}

// with returns claims with some changed; nil takes one out.
func with(claims map[string]any, changed ...any) map[string]any {
	out := maps.Clone(claims)
	for i := 0; i+1 < len(changed); i += 2 {
		if name, _ := changed[i].(string); changed[i+1] == nil {
			delete(out, name)
		} else {
			out[name] = changed[i+1]
		}
	}
	return out
}

func TestTokensHold(t *testing.T) {
	p, c := newProvider(t), newClock()
	key, other := rsaKey(t, "a"), ecKey(t, "b")
	p.set(false, key, other)
	checks, claims := tokens(t, p, c)
	for name, one := range map[string]struct {
		token  string
		scopes []Scope
	}{
		"of access":           {token(t, key, jose.RS256, "at+jwt", claims), []Scope{Read}},
		"of any type":         {token(t, key, jose.RS256, "JWT", claims), []Scope{Read}},
		"a whole media type":  {token(t, key, jose.RS256, "application/at+jwt", claims), []Scope{Read}},
		"without a type":      {token(t, key, jose.RS256, "", claims), []Scope{Read}},
		"by another kind":     {token(t, other, jose.ES256, "JWT", claims), []Scope{Read}},
		"for several":         {token(t, key, jose.RS256, "JWT", with(claims, "aud", []string{"x", "veikart"})), []Scope{Read}},
		"scp as text":         {token(t, key, jose.RS256, "JWT", with(claims, "scope", nil, "scp", "export read")), []Scope{Read, Export}},
		"scp as a list":       {token(t, key, jose.RS256, "JWT", with(claims, "scope", nil, "scp", []string{"metrics"})), []Scope{Metrics}},
		"without scopes":      {token(t, key, jose.RS256, "JWT", with(claims, "scope", nil)), nil},
		"scopes like others":  {token(t, key, jose.RS256, "JWT", with(claims, "scope", "reader x:read READ")), nil},
		"of a clock behind":   {token(t, key, jose.RS256, "JWT", with(claims, "exp", c.at.Unix()-59)), []Scope{Read}},
		"of a clock ahead":    {token(t, key, jose.RS256, "JWT", with(claims, "nbf", c.at.Unix()+59)), []Scope{Read}},
		"without a beginning": {token(t, key, jose.RS256, "JWT", with(claims, "nbf", nil)), []Scope{Read}},
	} {
		who, refusal := checks.who(t.Context(), one.token)
		if refusal != nil || !slices.Equal(who.Scopes, one.scopes) || !strings.HasPrefix(who.ID, "token:") || strings.Contains(who.ID, "ola") {
			t.Errorf("%s: %+v, %+v", name, who, refusal)
		}
	}
	ola, _ := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", claims))
	kari, _ := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", with(claims, "sub", "kari")))
	program, _ := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", with(claims, "sub", nil, "client_id", "ola")))
	if ola.ID == kari.ID || ola.ID == program.ID {
		t.Errorf("two are one: %s, %s, %s", ola.ID, kari.ID, program.ID)
	}
	if n := p.asked.Load(); n != 2 {
		t.Errorf("the provider was asked %d times, want once where its keys are and once for them", n)
	}
}

// forged returns tokens that somebody made who has no key of the provider, or that are not for us.
func forged(t *testing.T, key, foreign jose.JSONWebKey, c *clock, claims map[string]any) map[string]string {
	t.Helper()
	good := token(t, key, jose.RS256, "JWT", claims)
	parts := strings.Split(good, ".")
	encode := base64.RawURLEncoding.EncodeToString
	foreign.KeyID = key.KeyID
	unknown := foreign
	unknown.KeyID = "unknown"
	symmetric := func(secret []byte) string {
		signed := encode([]byte(`{"alg":"HS256","typ":"JWT","kid":"a"}`)) + "." + parts[1]
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(signed))
		return signed + "." + encode(mac.Sum(nil))
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public().Key)
	if err != nil {
		t.Fatal(err)
	}
	pemmed := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
	jwk, err := json.Marshal(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	embedded, err := json.Marshal(map[string]any{"alg": "RS256", "typ": "JWT", "jwk": foreign.Public()})
	if err != nil {
		t.Fatal(err)
	}
	changed, err := json.Marshal(with(claims, "scope", "read export metrics"))
	if err != nil {
		t.Fatal(err)
	}
	foreignParts := strings.Split(token(t, foreign, jose.RS256, "JWT", claims), ".")
	return map[string]string{
		"alg none":                       encode([]byte(`{"alg":"none","typ":"JWT"}`)) + "." + parts[1] + ".",
		"alg None with a signature":      encode([]byte(`{"alg":"None","typ":"JWT"}`)) + "." + parts[1] + "." + parts[2],
		"HS256 with the public key, PEM": symmetric(pemmed),
		"HS256 with the public key, DER": symmetric(public),
		"HS256 with the public key, JWK": symmetric(jwk),
		"HS256 with nothing":             symmetric(nil),
		"a key of its own":               encode(embedded) + "." + foreignParts[1] + "." + foreignParts[2],
		"another key of that name":       strings.Join(foreignParts, "."),
		"an unknown key":                 token(t, unknown, jose.RS256, "JWT", claims),
		"other claims":                   parts[0] + "." + encode(changed) + "." + parts[2],
		"no signature":                   parts[0] + "." + parts[1] + ".",
		"another algorithm":              token(t, jose.JSONWebKey{Key: key.Key, KeyID: "a"}, jose.RS512, "JWT", claims),
		"another audience":               token(t, key, jose.RS256, "JWT", with(claims, "aud", "others")),
		"no audience":                    token(t, key, jose.RS256, "JWT", with(claims, "aud", nil)),
		"another issuer":                 token(t, key, jose.RS256, "JWT", with(claims, "iss", "https://evil.example")),
		"no issuer":                      token(t, key, jose.RS256, "JWT", with(claims, "iss", nil)),
		"expired":                        token(t, key, jose.RS256, "JWT", with(claims, "exp", c.at.Unix()-60)),
		"never expires":                  token(t, key, jose.RS256, "JWT", with(claims, "exp", nil)),
		"not valid yet":                  token(t, key, jose.RS256, "JWT", with(claims, "nbf", c.at.Unix()+61)),
		"to log out":                     token(t, key, jose.RS256, "logout+jwt", claims),
		"of an event":                    token(t, key, jose.RS256, "secevent+jwt", claims),
		"scopes of a wrong type":         token(t, key, jose.RS256, "JWT", with(claims, "scope", 7)),
		"garbage":                        "a.b.c",
		"garbage in JSON":                encode([]byte("{")) + ".e30.e30",
		"two parts":                      parts[0] + "." + parts[1],
		"five parts":                     good + "." + parts[0] + "." + parts[1],
		"spaces":                         parts[0] + " ." + parts[1] + "." + parts[2],
		"JSON in place of the compact":   `{"payload":"` + parts[1] + `.x.y"}`,
	}
}

// All that is forged is refused by 401, with nothing of it in what is told or logged.
func TestForgedTokens(t *testing.T) {
	p, c := newProvider(t), newClock()
	key := rsaKey(t, "a")
	p.set(false, key)
	checks, claims := tokens(t, p, c)
	for name, forged := range forged(t, key, rsaKey(t, "x"), c, claims) {
		who, refusal := checks.who(t.Context(), forged)
		if who != nil || refusal == nil || refusal.Status != http.StatusUnauthorized || refusal.Code != service.Unauthenticated ||
			!strings.Contains(refusal.Challenge, `error="invalid_token"`) {
			t.Errorf("%s: %+v, %+v", name, who, refusal)
			continue
		}
		if strings.Contains(fmt.Sprint(*refusal), strings.Split(forged, ".")[0]) && len(forged) > len("a.b.c") {
			t.Errorf("%s: the refusal has the token: %+v", name, refusal)
		}
	}
	if _, refusal := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", claims)); refusal != nil {
		t.Errorf("a good one after them: %+v", refusal)
	}
	if n := p.asked.Load(); n != 2 {
		t.Errorf("forged tokens had the provider asked %d times", n)
	}
}

// A provider that is away stops tokens that need it alone; they are taken again when it is back, and it is not asked more often
// than AskAgain lets.
func TestAProviderComesAndGoes(t *testing.T) {
	p, c := newProvider(t), newClock()
	first, second := rsaKey(t, "a"), rsaKey(t, "b")
	p.set(true)
	checks, claims := tokens(t, p, c)
	status := func(key jose.JSONWebKey) int {
		t.Helper()
		c := with(claims, "exp", c.at.Add(time.Hour).Unix())
		if _, refusal := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", c)); refusal != nil {
			return refusal.Status
		}
		return http.StatusOK
	}
	want := func(what string, key jose.JSONWebKey, status2 int, asked int64) {
		t.Helper()
		for range 20 {
			if got := status(key); got != status2 {
				t.Fatalf("%s: %d, want %d", what, got, status2)
			}
		}
		if got := p.asked.Swap(0); got != asked {
			t.Errorf("%s: the provider was asked %d times, want %d", what, got, asked)
		}
	}
	want("away from the start", first, http.StatusServiceUnavailable, 1)
	p.set(false, first)
	want("back, and not asked yet", first, http.StatusServiceUnavailable, 0)
	c.at = c.at.Add(AskAgain)
	want("back", first, http.StatusOK, 2)
	p.set(false, first, second)
	want("a new key, and not asked yet", second, http.StatusUnauthorized, 0)
	c.at = c.at.Add(AskAgain)
	want("a new key", second, http.StatusOK, 1)
	p.set(true)
	c.at = c.at.Add(keysHold)
	want("away, with a key that is known", second, http.StatusOK, 1)
	c.at = c.at.Add(AskAgain)
	want("away, with a key that is not", rsaKey(t, "c"), http.StatusServiceUnavailable, 1)
	want("away, a signature that no key could have made", jose.JSONWebKey{Key: rsaKey(t, "c").Key, KeyID: "a"}, http.StatusUnauthorized, 0)
	p.set(false, second)
	c.at = c.at.Add(AskAgain)
	want("a key that was taken back", first, http.StatusUnauthorized, 2)
	want("the key that is left", second, http.StatusOK, 0)
}

// However many tokens come at once before a key is known, the provider is asked once.
func TestAProviderIsAskedOnce(t *testing.T) {
	p, c := newProvider(t), newClock()
	key := rsaKey(t, "a")
	p.set(false, key)
	checks, claims := tokens(t, p, c)
	good := token(t, key, jose.RS256, "JWT", claims)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if _, refusal := checks.who(t.Context(), good); refusal != nil {
				t.Errorf("%+v", refusal)
			}
		})
	}
	all.Wait()
	if n := p.asked.Load(); n != 2 {
		t.Errorf("the provider was asked %d times", n)
	}
}

// What a provider says beyond bounds is not read, and who it says to be must be who it is.
func TestProvidersThatSayTooMuch(t *testing.T) {
	for name, c := range map[string]struct {
		discovery func(url string) string
		keys      string
	}{
		"another issuer":  {func(string) string { return `{"issuer":"https://evil.example","jwks_uri":"https://evil.example/keys"}` }, `{"keys":[]}`},
		"no keys":         {func(url string) string { return `{"issuer":"` + url + `"}` }, `{"keys":[]}`},
		"endless keys":    {nil, `{"keys":[` + strings.Repeat(" ", mostOfIt) + `]}`},
		"too many keys":   {nil, `{"keys":[` + strings.Repeat(`{},`, mostAsked) + `{}]}`},
		"keys of no form": {nil, `<html>`},
	} {
		var server *httptest.Server
		server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/keys":
				_, _ = io.WriteString(w, c.keys)
			case c.discovery != nil:
				_, _ = io.WriteString(w, c.discovery(server.URL))
			default:
				_, _ = io.WriteString(w, `{"issuer":"`+server.URL+`","jwks_uri":"`+server.URL+`/keys"}`)
			}
		}))
		checks, claims := tokens(t, &provider{Server: server}, newClock())
		_, refusal := checks.who(t.Context(), token(t, rsaKey(t, "a"), jose.RS256, "JWT", claims))
		if refusal == nil || refusal.Status != http.StatusServiceUnavailable || !refusal.Busy {
			t.Errorf("%s: %+v", name, refusal)
		}
		server.Close()
	}
}

// A scope may have other names with a provider; the algorithms that are taken are asymmetric ones.
func TestTokenConfig(t *testing.T) {
	p, c := newProvider(t), newClock()
	key := rsaKey(t, "a")
	p.set(false, key)
	checks, err := NewTokens(TokenConfig{
		Issuer: p.URL, Audience: "veikart", Now: c.now, Algorithms: []string{"ES256", "RS256"},
		Names: map[Scope][]string{Read: {"etat:les", "les"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, claims := tokens(t, p, c)
	who, refusal := checks.who(t.Context(), token(t, key, jose.RS256, "JWT", with(claims, "scope", "les read veikart:export")))
	if refusal != nil || !slices.Equal(who.Scopes, []Scope{Read, Export}) {
		t.Errorf("%+v, %+v", who, refusal)
	}
	who, refusal = checks.who(t.Context(), token(t, key, jose.RS256, "JWT", with(claims, "scope", "read veikart:read")))
	if refusal != nil || who.Scopes != nil {
		t.Errorf("names that were exchanged: %+v, %+v", who, refusal)
	}
	for _, name := range []string{"none", "HS256", "HS512", "rs256", ""} {
		if _, err := NewTokens(TokenConfig{Issuer: "i", Audience: "a", Algorithms: []string{name}}); err == nil {
			t.Errorf("the algorithm %q is taken", name)
		}
	}
	for _, c := range []TokenConfig{{Issuer: "i"}, {Audience: "a"}} {
		if _, err := NewTokens(c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}

// With keys and tokens either does, and each is told by its form.
func TestKeysBesideTokens(t *testing.T) {
	p, c := newProvider(t), newClock()
	key := rsaKey(t, "a")
	p.set(true)
	checks, claims := tokens(t, p, c)
	keys, _, _ := keysOf(t, c, "keys:\n- id: a\n  sha256: "+digestOf("one")+"\n  scopes: [read]\n")
	checker := Checker{Keys: keys, Tokens: checks}
	if who, refusal := checker.Who(bringing(t, "Authorization", "Bearer one")); refusal != nil || who.ID != "a" || p.asked.Load() != 0 {
		t.Errorf("a key while the provider is away: %+v, %+v, %d", who, refusal, p.asked.Load())
	}
	good := token(t, key, jose.RS256, "JWT", claims)
	_, refusal := checker.Who(bringing(t, "Authorization", "Bearer "+good))
	if refusal == nil || refusal.Status != http.StatusServiceUnavailable {
		t.Errorf("a token while the provider is away: %+v", refusal)
	}
	p.set(false, key)
	c.at = c.at.Add(AskAgain)
	if _, refusal := checker.Who(bringing(t, "Authorization", "Bearer "+good)); refusal != nil {
		t.Errorf("a token: %+v", refusal)
	}
	if _, refusal := (&Checker{Tokens: checks}).Who(bringing(t, "X-API-Key", "one")); refusal == nil {
		t.Error("a key holds where there are none")
	}
}
