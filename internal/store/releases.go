package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"veikart/internal/roadmap"
)

// Kept is a release that a store keeps. Label is empty where it has none; labels of listed releases are unique. Node is nil
// where this version cannot read it. Written is the day of the last write and Sequence its number, which grows with every
// write of the store. Replaced says that a later release has the label: requests that began before may still read it.
type Kept struct {
	ID, Label string
	Node      *roadmap.Node
	Written   roadmap.Day
	Sequence  int64
	Replaced  bool
}

// KeptAt returns what a store keeps of a release that is written at a time. A store that knows the release already keeps the
// node that it knows.
func KeptAt(node *roadmap.Node, at roadmap.Value, sequence int64) Kept {
	written, _ := at.(time.Time)
	return Kept{
		ID: node.ID, Label: node.Text(roadmap.PropLabel), Node: node,
		Written: roadmap.Day(written.Format(time.DateOnly)), Sequence: sequence,
	}
}

// Name returns how people name a release: by its label, else by its id.
func (k Kept) Name() string { return cmp.Or(k.Label, k.ID) }

// IsNamed returns whether a name is the label of a release, or its id.
func (k Kept) IsNamed(name string) bool { return k.Label == name || k.ID == name }

// Day returns the day by which releases are ordered: that of publication, else of observation, else of the last write. Dated
// is whether it is one of the first two.
func (k Kept) Day() (day roadmap.Day, dated bool) {
	for _, name := range []roadmap.PropertyName{roadmap.PropPublishedOn, roadmap.PropObservedOn} {
		if text, _ := k.Node.Get(name).(string); text != "" {
			return roadmap.Day(text), true
		}
	}
	return k.Written, false
}

// compare orders releases in time: by day; of one day those without a day of their own last, as they were written, the others
// by label and id.
func (k Kept) compare(o Kept) int {
	day, dated := k.Day()
	otherDay, otherDated := o.Day()
	if c := cmp.Compare(day, otherDay); c != 0 {
		return c
	}
	switch {
	case dated && otherDated:
		return cmp.Or(strings.Compare(k.Label, o.Label), strings.Compare(k.ID, o.ID))
	case dated:
		return -1
	case otherDated:
		return 1
	}
	return cmp.Compare(k.Sequence, o.Sequence)
}

// Releases are the releases that a store keeps. They are never changed. Listed are in their order in time, oldest first;
// Others are not listed: replaced ones, and those that this version cannot read. Current is the id of the one that is read
// unless another is asked for, the last one; empty where none is listed. Key is the same for the same list.
type Releases struct {
	Listed, Others []Kept
	Current, Key   string
}

// ReleasesOf returns the list of what a store keeps.
func ReleasesOf(kept []Kept) *Releases {
	r := &Releases{}
	for _, k := range kept {
		if k.Replaced || k.Node == nil {
			r.Others = append(r.Others, k)
		} else {
			r.Listed = append(r.Listed, k)
		}
	}
	slices.SortFunc(r.Listed, Kept.compare)
	if n := len(r.Listed); n > 0 {
		r.Current = r.Listed[n-1].ID
	}
	r.Key = r.key()
	return r
}

// WithCurrent returns the list with another current release.
func (r *Releases) WithCurrent(id string) *Releases {
	out := *r
	out.Current = id
	out.Key = out.key()
	return &out
}

// Named returns the place in Listed of the release with a label, or an id; -1 where there is none.
func (r *Releases) Named(name string) int {
	return slices.IndexFunc(r.Listed, func(k Kept) bool { return k.IsNamed(name) })
}

// Find returns the listed release with an id.
func (r *Releases) Find(id string) (Kept, bool) {
	i := slices.IndexFunc(r.Listed, func(k Kept) bool { return k.ID == id })
	if i < 0 {
		return Kept{}, false
	}
	return r.Listed[i], true
}

func (r *Releases) key() string {
	h := sha256.New()
	for _, k := range r.Listed {
		h.Write([]byte(k.ID + "\n"))
	}
	h.Write([]byte(r.Current))
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Settle returns what a store keeps once a release is written, beside what it kept. The release takes the place of the one of
// its id, and its label from the one that had it. Of those without a label, and those whose label was taken, up to keep stay:
// the current one and those that were written last.
func Settle(known []Kept, written Kept, keep int) *Releases {
	kept := []Kept{written}
	for _, k := range known {
		if k.ID == written.ID {
			continue
		}
		k.Replaced = k.Replaced || k.Label != "" && k.Label == written.Label
		kept = append(kept, k)
	}
	current := ReleasesOf(kept).Current
	slices.SortStableFunc(kept, func(a, b Kept) int { return cmp.Compare(b.Sequence, a.Sequence) })
	unnamed := 0
	for _, k := range kept {
		if k.ID == current && k.unnamed() {
			unnamed++
		}
	}
	return ReleasesOf(slices.DeleteFunc(kept, func(k Kept) bool {
		if k.ID == current || !k.unnamed() {
			return false
		}
		unnamed++
		return unnamed > keep
	}))
}

func (k Kept) unnamed() bool { return k.Label == "" || k.Replaced }
