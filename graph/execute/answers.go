package execute

import (
	"crypto/sha256"
	"fmt"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"
	"github.com/maypok86/otter/v2"

	"veikart/graph/textcache"
)

// An answer belongs to a release, the list that it is one of, an operation and the values of its variables: none of these
// ever changes, so neither does the answer. answers has those that were computed, within so many bytes of memory.

// tagOf returns the tag of an answer. It only tells answers to one question apart, so it need not withstand
// anybody who makes up answers; a digest that does takes a tenth of the time of an answer.
func tagOf(data []byte) string { return fmt.Sprintf("%016x", xxhash.Sum64(data)) }

// answerKey names an answer in a form.
type answerKey struct {
	sum  [sha256.Size]byte
	form string // empty: the data itself
}

// entry is an answer that is cached: its data, or another form of it, which has no tag and no cost of its own.
type entry struct {
	bytes []byte
	tag   string
	cost  int
}

// answers is the cache of answers. It is safe for concurrent use.
type answers struct {
	bytes    int
	followed lists
	cache    *otter.Cache[answerKey, entry]
}

// newAnswers returns a cache of so many bytes; nil, which caches nothing, of none.
func newAnswers(bytes int) *answers {
	if bytes <= 0 {
		return nil
	}
	return &answers{
		bytes: bytes,
		cache: otter.Must(&otter.Options[answerKey, entry]{
			MaximumWeight: uint64(bytes),
			Weigher:       func(_ answerKey, k entry) uint32 { return uint32(min(len(k.bytes), 1<<31)) + textcache.EntryWeight },
		}),
	}
}

func (a *answers) get(key answerKey) (entry, bool) {
	if a == nil {
		return entry{}, false
	}
	return a.cache.GetIfPresent(key)
}

// put caches an answer, unless it alone would take most of the room.
func (a *answers) put(key answerKey, k entry) {
	if a != nil && len(k.bytes) < a.bytes/2 {
		a.cache.Set(key, k)
	}
}

// follow forgets the answers of former lists of releases once there is another. Their keys would not be asked
// for again; this gives their room back at once.
func (a *answers) follow(releases string) {
	if a != nil && a.followed.replacedBy(releases) {
		a.cache.InvalidateAll()
	}
}

// lists is the list of releases that a cache is about. It is safe for concurrent use.
type lists struct{ key atomic.Pointer[string] }

// replacedBy notes the key of the list that there is now, and returns whether there was another before: to one caller
// for each change.
func (l *lists) replacedBy(key string) bool {
	known := l.key.Load()
	if known != nil && *known == key {
		return false
	}
	return l.key.CompareAndSwap(known, &key) && known != nil
}
