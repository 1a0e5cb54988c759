package certificate

import (
	"bytes"
	"crypto/tls"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/test/kit/certified"
)

// clock is a time that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// opened is a pair in a folder of its own, and what is around it.
type opened struct {
	*Pair
	dir   string
	files certified.Pair
	clock *clock
	log   *bytes.Buffer
}

func open(t *testing.T) opened {
	t.Helper()
	o := opened{dir: t.TempDir(), clock: &clock{now: time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)}, log: &bytes.Buffer{}}
	o.files = certified.Write(t, o.dir, 1, o.clock.now)
	var err error
	o.Pair, err = Open(o.config())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (o opened) config() Config {
	return Config{Chain: o.files.Chain, Key: o.files.Key, Now: o.clock.Now, Logger: slog.New(slog.NewTextHandler(o.log, nil))}
}

// serial returns which certificate a connection gets that begins now.
func (o opened) serial(t *testing.T) int64 {
	t.Helper()
	served, err := o.TLS().GetCertificate(&tls.ClientHelloInfo{})
	if err != nil {
		t.Fatal(err)
	}
	return served.Leaf.SerialNumber.Int64()
}

func (o opened) serves(t *testing.T, when string, want int64) {
	t.Helper()
	if got := o.serial(t); got != want {
		t.Errorf("%s: certificate %d is served, want %d", when, got, want)
	}
}

func TestARenewalIsServedWithinASecond(t *testing.T) {
	o := open(t)
	o.serves(t, "at first", 1)
	certified.Write(t, o.dir, 2, o.clock.now)
	o.clock.pass(lookEvery - 1)
	o.serves(t, "before anybody looks", 1)
	o.clock.pass(1)
	o.serves(t, "after a second", 2)
	if log := o.log.String(); strings.Count(log, "msg=certificate ") != 2 || !strings.Contains(log, "names=[localhost]") {
		t.Errorf("the log does not name both: %s", log)
	}
}

// The times of the files tell nothing here: who restores files or copies them may keep those of before.
func TestARenewalIsKnownByItsContents(t *testing.T) {
	o := open(t)
	info, err := os.Stat(o.files.Chain)
	if err != nil {
		t.Fatal(err)
	}
	certified.Write(t, o.dir, 2, o.clock.now)
	for _, file := range []string{o.files.Chain, o.files.Key} {
		if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
			t.Fatal(err)
		}
	}
	o.clock.pass(lookEvery)
	o.serves(t, "with the times of before", 2)
}

func TestABrokenRenewalKeepsTheOld(t *testing.T) {
	whole := open(t)
	second := certified.Write(t, t.TempDir(), 2, whole.clock.now)
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, breaks := range map[string]func(o opened) error{
		"another's certificate": func(o opened) error { return os.WriteFile(o.files.Chain, read(second.Chain), 0o600) },
		"half a certificate":    func(o opened) error { return os.WriteFile(o.files.Chain, read(second.Chain)[:200], 0o600) },
		"an empty key":          func(o opened) error { return os.WriteFile(o.files.Key, nil, 0o600) },
		"no key":                func(o opened) error { return os.Remove(o.files.Key) },
		"a folder":              func(o opened) error { _ = os.Remove(o.files.Chain); return os.Mkdir(o.files.Chain, 0o700) },
		"a file without an end": func(o opened) error { return os.WriteFile(o.files.Chain, make([]byte, largest+1), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			if err := breaks(o); err != nil {
				t.Fatal(err)
			}
			for range 3 {
				o.clock.pass(lookEvery)
				o.serves(t, "broken", 1)
			}
			if log := o.log.String(); strings.Count(log, "level=ERROR") != 1 || !strings.Contains(log, o.dir) {
				t.Errorf("it is not logged once, with its place: %s", log)
			}
			_ = os.RemoveAll(o.files.Chain)
			certified.Write(t, o.dir, 3, o.clock.now)
			o.clock.pass(lookEvery)
			o.serves(t, "mended", 3)
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	o := open(t)
	other := certified.Write(t, t.TempDir(), 2, o.clock.now)
	nowhere := filepath.Join(o.dir, "nowhere")
	for _, c := range []struct{ name, chain, key, want string }{
		{"no certificate", nowhere, o.files.Key, "certificate: stat " + nowhere},
		{"no key", o.files.Chain, nowhere, "key: stat " + nowhere},
		{"a folder", o.dir, o.files.Key, "certificate: " + o.dir + ": expected a regular file"},
		{"another's key", o.files.Chain, other.Key, "private key does not match public key"},
		{"the key twice", o.files.Key, o.files.Key, o.files.Key},
	} {
		config := o.config()
		config.Chain, config.Key = c.chain, c.key
		if _, err := Open(config); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestACertificateThatDoesNotHoldIsServedWithAWarning(t *testing.T) {
	o := open(t)
	o.clock.pass(25 * time.Hour)
	if _, err := Open(o.config()); err != nil || !strings.Contains(o.log.String(), "level=WARN") {
		t.Errorf("error %v, log %s", err, o.log)
	}
}

// Many connections at once see one certificate or the other, and nothing waits for who reads.
func TestConnectionsAtOnce(t *testing.T) {
	o := open(t)
	certified.Write(t, o.dir, 2, o.clock.now)
	o.clock.pass(lookEvery)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if got := o.serial(t); got != 1 && got != 2 {
				t.Errorf("certificate %d", got)
			}
		})
	}
	all.Wait()
	o.serves(t, "in the end", 2)
}
