package access

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/quota"
	"veikart/internal/service"
)

// clock is a clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)} }

func digestOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// bringing returns a request with headers as name and value in turn.
func bringing(t *testing.T, headers ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

// keysOf opens a file of keys.
func keysOf(t *testing.T, c *clock, text string) (keys *Keys, path string, log *strings.Builder) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "keys.yaml")
	write(t, path, text)
	log = &strings.Builder{}
	keys, err := OpenKeys(path, slog.New(slog.NewTextHandler(log, nil)), c.now)
	if err != nil {
		t.Fatal(err)
	}
	return keys, path, log
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestKeys(t *testing.T) {
	c := newClock()
	keys, _, _ := keysOf(t, c, `keys:
- {id: reader, sha256: `+digestOf("one")+`, scopes: [read]}
- {id: all, sha256: `+digestOf("two")+`, scopes: [read, export, metrics], rate: 2.5, burst: 10, notAfter: 2026-06-01}
- {id: all, sha256: `+strings.ToUpper(digestOf("three"))+`, scopes: [read, export, metrics], rate: 2.5, burst: 10, notAfter: "2026-06-02T00:00:00+02:00"}
`)
	checker := Checker{Keys: keys}
	reader := &Who{ID: "reader", Scopes: []Scope{Read}}
	all := &Who{ID: "all", Scopes: Scopes(), Rate: quota.Rate{PerSecond: 2.5, Burst: 10}}
	for _, one := range []struct {
		name    string
		headers []string
		who     *Who
		reason  string
	}{
		{"a key", []string{"Authorization", "Bearer one"}, reader, ""},
		{"the scheme in other letters", []string{"Authorization", "bearer   one "}, reader, ""},
		{"a header of its own", []string{"X-API-Key", "two"}, all, ""},
		{"the other key of an id", []string{"Authorization", "Bearer three"}, all, ""},
		{"nothing", nil, nil, "no key or token"},
		{"an empty one", []string{"Authorization", "Bearer "}, nil, "no key or token"},
		{"another scheme", []string{"Authorization", "Basic b25lOg=="}, nil, "no key or token"},
		{"an unknown key", []string{"Authorization", "Bearer four"}, nil, "an unknown key"},
		{"the digest in place of the key", []string{"Authorization", "Bearer " + digestOf("one")}, nil, "an unknown key"},
		{"two at once", []string{"Authorization", "Bearer one", "X-API-Key", "one"}, nil, "several keys or tokens"},
		{"two lines", []string{"Authorization", "Bearer four", "Authorization", "Bearer one"}, nil, "several keys or tokens"},
		{"a long one", []string{"X-API-Key", strings.Repeat("x", longest+1)}, nil, "too long"},
		{"a token where there are none", []string{"Authorization", "Bearer a.b.c"}, nil, "an unknown key"},
	} {
		who, refusal := checker.Who(bringing(t, one.headers...))
		if diff := cmp.Diff(one.who, who); diff != "" {
			t.Errorf("%s: %s", one.name, diff)
		}
		if one.reason == "" && refusal != nil || one.reason != "" && (refusal == nil || refusal.Reason != one.reason ||
			refusal.Status != http.StatusUnauthorized || refusal.Code != service.Unauthenticated ||
			!strings.HasPrefix(refusal.Challenge, `Bearer realm="veikart"`)) {
			t.Errorf("%s: %+v", one.name, refusal)
		}
	}
	c.at = time.Date(2026, 6, 1, 23, 0, 0, 0, time.UTC) // the day is not over in UTC, and the moment has passed
	if who, _ := keys.who("two"); who == nil {
		t.Error("a key does not hold on its last day")
	}
	if _, refusal := keys.who("three"); refusal == nil || refusal.Message != "The key has expired." {
		t.Errorf("a key after its moment: %+v", refusal)
	}
	c.at = time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC)
	if _, refusal := keys.who("two"); refusal == nil {
		t.Error("a key holds after its last day")
	}
}

// A file that changes is read again. One with a fault changes nothing, and is named in the log once.
func TestKeysAreReadAgain(t *testing.T) {
	c := newClock()
	file := func(secret string) string {
		return "keys:\n- id: a\n  sha256: " + digestOf(secret) + "\n  scopes: [read]\n"
	}
	keys, path, log := keysOf(t, c, file("old"))
	holds := func(secret string) bool {
		who, _ := keys.who(secret)
		return who != nil
	}
	write(t, path, file("new")) // as long as the old one, perhaps within the same tick of the file system's clock
	if !holds("old") || holds("new") {
		t.Error("the file is read for each request")
	}
	c.at = c.at.Add(lookAgain)
	if holds("old") || !holds("new") {
		t.Error("the file is not read again")
	}
	for _, broken := range []string{"keys: [", "keys:\n- id: a\n  sha256: 0\n  scopes: [read]\n", ""} {
		log.Reset()
		write(t, path, broken)
		for range 3 {
			c.at = c.at.Add(lookAgain)
			if !holds("new") {
				t.Errorf("%q: the key before it does not hold", broken)
			}
		}
		if n := strings.Count(log.String(), "cannot be read"); n != 1 || !strings.Contains(log.String(), "keys.yaml:") {
			t.Errorf("%q is logged %d times: %s", broken, n, log)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if c.at = c.at.Add(lookAgain); !holds("new") {
		t.Error("without the file no key holds")
	}
	write(t, path, file("newest"))
	if c.at = c.at.Add(lookAgain); holds("new") || !holds("newest") {
		t.Error("a file that is well again is not read")
	}
	if strings.Contains(log.String(), "newest") {
		t.Error("a key is in the log")
	}
}

func TestFilesOfKeysAreStrict(t *testing.T) {
	const digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
	entry := "- id: a\n  sha256: " + digest + "\n  scopes: [read]\n"
	for name, c := range map[string]struct{ text, want string }{
		"no list":         {"keys: 1\n", "k:1:7:"},
		"an unknown name": {"keys:\n" + entry + "  scope: read\n", `k:5:3: unknown key "scope"`},
		"no id":           {"keys:\n- sha256: " + digest + "\n  scopes: [read]\n", "k:2:3: id is missing"},
		"a wild id":       {"keys:\n- id: a b\n  sha256: " + digest + "\n  scopes: [read]\n", "k:2:7: id"},
		"a key itself":    {"keys:\n- id: a\n  sha256: vk_ABC\n  scopes: [read]\n", "k:3:11: sha256 is no digest"},
		"a short digest":  {"keys:\n- id: a\n  sha256: 12\n  scopes: [read]\n", "k:3:11: sha256 is no digest"},
		"no such scope":   {"keys:\n- id: a\n  sha256: " + digest + "\n  scopes: [write]\n", `k:4:12: scope "write"`},
		"a scope twice":   {"keys:\n- id: a\n  sha256: " + digest + "\n  scopes: [read, read]\n", "k:4:18: scope"},
		"no rate":         {"keys:\n" + entry + "  rate: fast\n", "k:5:9: rate"},
		"a rate of 0":     {"keys:\n" + entry + "  rate: 0\n", "k:5:9: 0 units"},
		"a burst alone":   {"keys:\n" + entry + "  burst: 5\n", "k:5:10: burst"},
		"a burst of 0":    {"keys:\n" + entry + "  rate: 1\n  burst: 0\n", "k:6:10: burst"},
		"no day":          {"keys:\n" + entry + "  notAfter: soon\n", "k:5:13: notAfter"},
		"no such day":     {"keys:\n" + entry + "  notAfter: 2026-02-30\n", "k:5:13: notAfter"},
		"a digest twice":  {"keys:\n" + entry + strings.Replace(entry, "id: a", "id: b", 1), "k:5:3: the digest"},
		"other scopes": {
			"keys:\n" + entry + "- id: a\n  sha256: " + strings.Replace(digest, "2c", "3c", 1) + "\n  scopes: [export]\n",
			"k:5:3: scopes and rate differ",
		},
		"three of one id": {
			"keys:\n" + entry + strings.Replace(entry, "2c", "3c", 1) + strings.Replace(entry, "2c", "4c", 1),
			"k:8:3: the id \"a\" has more than 2 keys",
		},
		"an alias": {"keys: &a\n- *a\n", "anchors"},
	} {
		err := CheckKeys("k", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	for name, text := range map[string]string{
		"none": "keys: []\n", "one": "keys:\n" + entry, "two of one id": "keys:\n" + entry + strings.Replace(entry, "2c", "3c", 1),
		"digits":             "keys:\n- id: a\n  sha256: " + strings.Repeat("12", 32) + "\n  scopes: [read]\n",
		"a number with an e": "keys:\n- id: a\n  sha256: " + strings.Repeat("1", 30) + "e" + strings.Repeat("2", 33) + "\n  scopes: [read]\n",
	} {
		if err := CheckKeys("k", []byte(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A new key holds by its digest, and no two are alike.
func TestNewKeys(t *testing.T) {
	one, digest := NewKey()
	other, _ := NewKey()
	if one == other || digest != digestOf(one) || isToken(one) || len(one) < 40 {
		t.Errorf("%s, %s, %s", one, other, digest)
	}
}
