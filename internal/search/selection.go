package search

import "slices"

// selection takes all that match, in any order, and keeps what is on a page. Of the others it counts what tells where
// the page stands among them.
type selection struct {
	page    Page
	total   int      // of all
	notPast int      // that do not come behind page.After
	before  int      // that come before page.Before
	kept    []ranked // the best so far, and behind them some that may be no better
	full    bool     // the first page.Limit of them are in order, and what does not come before them all is not wanted
}

// ranked is a candidate that matches.
type ranked struct {
	key       Key
	candidate int
}

// offer takes one that matches.
func (s *selection) offer(key Key, candidate int) {
	s.total++
	past := s.page.After == nil || key.Compare(*s.page.After) > 0
	before := s.page.Before == nil || key.Compare(*s.page.Before) < 0
	if !past {
		s.notPast++
	}
	if before {
		s.before++
	}
	if !past || !before || s.page.Limit <= 0 {
		return
	}
	one := ranked{key, candidate}
	if s.full && s.compare(one, s.kept[s.page.Limit-1]) > 0 {
		return
	}
	if s.kept = append(s.kept, one); len(s.kept) >= 2*s.page.Limit {
		s.cut()
	}
}

// compare orders what is kept: what is nearer to the end that the page is at comes first.
func (s *selection) compare(a, b ranked) int {
	if s.page.FromEnd {
		return b.key.Compare(a.key)
	}
	return a.key.Compare(b.key)
}

// cut drops what is not on the page.
func (s *selection) cut() {
	slices.SortFunc(s.kept, s.compare)
	if len(s.kept) >= s.page.Limit {
		s.kept, s.full = s.kept[:s.page.Limit], true
	}
}

// chosen returns what is on the page, in order.
func (s *selection) chosen() []ranked {
	s.cut()
	if s.page.FromEnd {
		slices.Reverse(s.kept)
	}
	return s.kept
}

// window returns which of all that match the page holds, from one place to before another. An empty page is where it
// would be.
func (s *selection) window() (from, to int) {
	first, end := s.notPast, s.before
	if s.page.FromEnd {
		return max(min(first, end), end-s.page.Limit), end
	}
	return first, min(max(first, end), first+s.page.Limit)
}
