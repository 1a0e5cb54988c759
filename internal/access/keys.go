package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"veikart/internal/regular"
	"veikart/internal/yamlbound"
)

// lookAgain is how long a file of keys is taken to be as it was.
const lookAgain = 2 * time.Second

// Keys are the keys of a file, which is read again when it has changed. A file that cannot be read then changes nothing: the
// keys before it hold on. It is safe for concurrent use.
type Keys struct {
	path   string
	logger *slog.Logger
	now    func() time.Time
	held   atomic.Pointer[[]key]
	looked atomic.Int64 // when the file was looked at, in nanoseconds

	reading sync.Mutex
	sum     [sha256.Size]byte // of what was read last
	failure string            // why it could not be read
}

// OpenKeys reads a file of keys. The error lists all that is wrong with it, with its place.
func OpenKeys(path string, logger *slog.Logger, now func() time.Time) (*Keys, error) {
	k := &Keys{path: path, logger: logger, now: now}
	data, err := k.read()
	if err != nil {
		return nil, err
	}
	all, err := parseKeys(path, data)
	if err != nil {
		return nil, err
	}
	k.sum = sha256.Sum256(data)
	k.held.Store(&all)
	k.looked.Store(now().UnixNano())
	return k, nil
}

func (k *Keys) read() ([]byte, error) {
	data, err := regular.Read(k.path, yamlbound.MaxBytes)
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	return data, nil
}

// refresh reads the file again, if that was not done a moment ago. One does; others go on with what there is.
func (k *Keys) refresh() {
	now := k.now().UnixNano()
	if now-k.looked.Load() < int64(lookAgain) || !k.reading.TryLock() {
		return
	}
	defer k.reading.Unlock()
	k.looked.Store(now)
	data, err := k.read()
	if err == nil {
		sum := sha256.Sum256(data)
		if sum == k.sum {
			k.failure = ""
			return
		}
		var all []key
		if all, err = parseKeys(k.path, data); err == nil {
			k.sum, k.failure = sum, ""
			k.held.Store(&all)
			k.logger.Info("the file of keys has changed", "file", k.path, "keys", len(all))
			return
		}
	}
	if failure := err.Error(); failure != k.failure {
		k.failure = failure
		k.logger.Error("the file of keys has changed and cannot be read; the keys before it hold on", "file", k.path, "error", err)
	}
}

// who returns the client that a key is of. Every key is compared, each in a time that does not depend on how much is right.
func (k *Keys) who(secret string) (*Who, *Refusal) {
	k.refresh()
	all := *k.held.Load()
	digest := sha256.Sum256([]byte(secret))
	found := -1
	for i := range all {
		found = subtle.ConstantTimeSelect(subtle.ConstantTimeCompare(digest[:], all[i].digest[:]), i, found)
	}
	if found < 0 {
		return nil, invalid("an unknown key", "")
	}
	known := &all[found]
	if !known.ends.IsZero() && !k.now().Before(known.ends) {
		return nil, invalid("the key of "+known.ID+" has expired", "The key has expired.")
	}
	return &known.Who, nil
}

// NewKey returns a new key and its digest. The key cannot be guessed, so its digest needs no salt.
func NewKey() (secret, digest string) {
	secret = "vk_" + rand.Text() + rand.Text()
	sum := sha256.Sum256([]byte(secret))
	return secret, hex.EncodeToString(sum[:])
}
