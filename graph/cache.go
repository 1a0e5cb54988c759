package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/cespare/xxhash/v2"
	"github.com/maypok86/otter/v2"

	"veikart/graph/textcache"
)

// An answer belongs to a release, an operation and the values of its variables: releases never change, so
// neither does the answer. answers caches those that were computed, within so many bytes of memory.

// asked is an operation with its variables, as digests. Equal ones have equal answers from one release.
type asked struct {
	Operation string // of the document, in hexadecimal
	Name      string // of the operation in it, empty when none was named
	Variables string // of their JSON with sorted keys, in hexadecimal
}

// askedBy returns what a request asks. It must be called before the variables are coerced.
func askedBy(params *graphql.RawParams) (asked, error) {
	a := asked{Operation: digest([]byte(params.Query)), Name: params.OperationName, Variables: noVariables}
	if len(params.Variables) > 0 {
		canonical, err := json.Marshal(params.Variables)
		if err != nil {
			return a, fmt.Errorf("variables: %w", err)
		}
		a.Variables = digest(canonical)
	}
	return a, nil
}

// noVariables is the digest of {}.
const noVariables = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// tagOf returns the tag of an answer. It only tells answers to one question apart, so it need not withstand
// anybody who makes up answers; a digest that does takes a tenth of the time of an answer.
func tagOf(data []byte) string { return fmt.Sprintf("%016x", xxhash.Sum64(data)) }

// answerKey names an answer in a content coding.
type answerKey struct {
	sum    [sha256.Size]byte
	coding string // empty: the data itself
}

// keyOf returns the key of the answer of a release.
func (a asked) keyOf(release string) answerKey {
	return answerKey{sum: sha256.Sum256([]byte(release + "\n" + a.Operation + "\n" + a.Variables + "\n" + a.Name))}
}

// entry is an answer that is cached: its data, or with a coding the whole body.
type entry struct {
	bytes []byte
	tag   string // what its ETag begins with
	cost  int
}

// answers is the cache of answers. It is safe for concurrent use.
type answers struct {
	bytes   int
	release atomic.Pointer[string] // whose answers are cached
	cache   *otter.Cache[answerKey, entry]
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

// follow forgets the answers of former releases once another one is current. Their keys would not be asked
// for again; this gives their room back at once.
func (a *answers) follow(release string) {
	if a == nil {
		return
	}
	if known := a.release.Load(); known == nil || *known != release {
		if a.release.CompareAndSwap(known, &release) && known != nil {
			a.cache.InvalidateAll()
		}
	}
}
