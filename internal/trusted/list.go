// Package trusted knows documents before they are asked: those in the lists that the builds of applications write, and the
// server's own. A request can name one by its id, and a server can answer these alone.
package trusted

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strings"
	"sync/atomic"

	"github.com/maypok86/otter/v2"

	"veikart/internal/service"
)

// Mode is what becomes of documents that are not in the list.
type Mode string

// The modes.
const (
	Allow  Mode = "allow"  // they are answered
	Prefer Mode = "prefer" // they are answered, counted and logged
	Only   Mode = "only"   // they are refused before they are parsed
)

// Config says what a list is made of.
type Config struct {
	Documents []Document
	// Own are the server's own documents: the ready questions and those of pages.
	Own  []string
	Mode Mode // empty: Allow
	// Check returns what is wrong with a text as a document of the schema.
	Check func(text string) []Fault
	// Logger is told of documents that are not in the list, with Prefer.
	Logger *slog.Logger
}

// List is the documents that are known. It is safe for concurrent use; nil knows none, and has nothing against any.
type List struct {
	mode     Mode
	logger   *slog.Logger
	byID     map[string]string
	byDigest map[digest]string
	told     *otter.Cache[digest, struct{}] // which others the log has
	others   atomic.Int64
}

type digest [sha256.Size]byte

// mostTold is how many documents are remembered that the log was told of, so that each is there once.
const mostTold = 10_000

// New returns a list. The error is of type Faults, and has all that is wrong with any document.
func New(c Config) (*List, error) {
	l := &List{
		mode: cmp.Or(c.Mode, Allow), logger: c.Logger, byID: map[string]string{}, byDigest: map[digest]string{},
	}
	if l.mode == Prefer {
		l.told = otter.Must(&otter.Options[digest, struct{}]{MaximumSize: mostTold})
	}
	for _, text := range c.Own {
		l.byDigest[digestOf(text)] = text
	}
	var faults Faults
	for _, d := range c.Documents {
		if other, taken := l.byID[d.ID]; taken && digestOf(other) != digestOf(d.Text) {
			faults = append(faults, d.fault("stands for two documents"))
			continue
		}
		if sum, ok := strings.CutPrefix(d.ID, sha256Prefix); ok && sum != hexOf(d.Text) {
			faults = append(faults, d.fault("is not the SHA-256 of its text"))
		}
		if _, checked := l.byDigest[digestOf(d.Text)]; !checked {
			for _, wrong := range c.Check(d.Text) {
				at := d.fault(wrong.Message)
				at.Line, at.Column = wrong.Line, wrong.Column
				faults = append(faults, at)
			}
		}
		l.byID[d.ID], l.byDigest[digestOf(d.Text)] = d.Text, d.Text
	}
	if faults != nil {
		return nil, faults
	}
	return l, nil
}

// sha256Prefix begins an id that is the digest of its document (GraphQL over HTTP, Appendix A).
const sha256Prefix = "sha256:"

// Find returns the document of an id: one that a list gives it, or its SHA-256 in hexadecimal.
func (l *List) Find(id string) (text string, ok bool) {
	if l == nil {
		return "", false
	}
	if text, ok = l.byID[id]; ok {
		return text, true
	}
	sum, err := hex.DecodeString(strings.TrimPrefix(id, sha256Prefix))
	if err != nil || len(sum) != sha256.Size {
		return "", false
	}
	text, ok = l.byDigest[digest(sum)]
	return text, ok
}

// Admit returns why a document that came as text is not answered; nil: it is. The error is a *service.Error.
func (l *List) Admit(text string) error {
	if l == nil || l.mode == Allow {
		return nil
	}
	sum := digestOf(text)
	if _, known := l.byDigest[sum]; known {
		return nil
	}
	l.others.Add(1)
	if l.mode == Only {
		return NotListed()
	}
	if _, told := l.told.SetIfAbsent(sum, struct{}{}); told {
		l.logger.Info("a document that is in no list", "sha256", hex.EncodeToString(sum[:]))
	}
	return nil
}

// NotListed is the error that a document is not answered, because it is in no list.
func NotListed() error {
	return service.Errorf(service.NotListed, "This server answers documents of a list alone, and this one is not in it.")
}

// IsOnly reports whether nothing but the documents of the list is answered.
func (l *List) IsOnly() bool { return l != nil && l.mode == Only }

// Others returns how many requests had a document that is in no list, with Prefer and Only.
func (l *List) Others() int64 {
	if l == nil {
		return 0
	}
	return l.others.Load()
}

func digestOf(text string) digest { return sha256.Sum256([]byte(text)) }

func hexOf(text string) string {
	sum := digestOf(text)
	return hex.EncodeToString(sum[:])
}
