// Package generate writes roadmaps of any size in the form of the published pages, for tests and
// trials. What it writes goes through the same parser and import as a real page.
//
// The pages have what is hard about real ones: measures that stand under two sub-goals and on two
// pages, equal titles with other text and equal text throughout, ties in every order, dates that are
// undefined or not given, owners in several spellings and such that nobody knows, letters that
// collate and fold in their own way. Their findings are warnings, never errors.
package generate

import (
	"fmt"
	"io"
	"strconv"
)

// DefaultPerPage is how many activities a page has at most. It keeps pages below MaxPageBytes.
const DefaultPerPage = 5000

// MaxPageBytes is the size that no page of at most DefaultPerPage activities reaches.
const MaxPageBytes = 8 << 20

// Roadmap says what to write. Equal values give equal bytes on every machine and at every time.
//
// Activities is not negative. Imported together, the pages give exactly so many activities: what a
// page repeats of another becomes the same node. Each page holds at most PerPage of them that no page
// before it has; 0 means DefaultPerPage.
type Roadmap struct {
	Seed       uint64
	Activities int
	PerPage    int
}

// Pages returns the number of pages, at least one.
func (r Roadmap) Pages() int {
	perPage := r.PerPage
	if perPage <= 0 {
		perPage = DefaultPerPage
	}
	return max(1, (r.Activities+perPage-1)/perPage)
}

// Name returns the name of a page's file. Names sort in the order of the pages, which count from 0.
func (r Roadmap) Name(page int) string {
	digits := max(3, len(strconv.Itoa(r.Pages())))
	return fmt.Sprintf("side-%0*d.txt", digits, page+1)
}

// Write writes a page, which counts from 0, piece by piece. The error is w's.
func (r Roadmap) Write(w io.Writer, page int) error {
	s := r.stream(pageStream, uint64(page))
	p := newPrinter(w, s)
	r.preamble(p, s)
	for _, section := range r.plan(page) {
		r.section(p, s, page, section)
	}
	return p.flush()
}

// share returns the number of the first activity that a page is the first to state, and how many of
// them there are.
func (r Roadmap) share(page int) (first, count int) {
	even, rest := r.Activities/r.Pages(), r.Activities%r.Pages()
	first = page*even + min(page, rest)
	if page < rest {
		even++
	}
	return first, even
}
