package generate

import (
	"slices"
	"strings"
)

// section is what stands under one heading of a page.
type section struct {
	code       string // of the sub-goal
	placements []placement
}

// placement is a measure under a sub-goal with activities from the number first on. Extra says that
// the measure stands there a second time, word for word; again that an earlier page has the same
// placement with at least these activities.
type placement struct {
	measure      measureNumber
	first, count int
	extra, again bool
}

// measureNumber tells measures apart: the page that states it first and its number there.
type measureNumber struct{ page, number int }

// codes returns the codes of all sub-goals, 1A to 5F.
func codes() []string {
	var out []string
	for goal := '1'; goal <= '5'; goal++ {
		for letter := 'A'; letter <= 'F'; letter++ {
			out = append(out, string(goal)+string(letter))
		}
	}
	return out
}

// plan returns what stands on a page: its own placements, and some of the page before it again.
func (r Roadmap) plan(page int) []section {
	sections := r.own(page)
	if page == 0 {
		return sections
	}
	s := r.stream(repeatStream, uint64(page))
	for _, earlier := range repeatable(r.own(page - 1)) {
		if len(earlier.placements) == 0 || !s.chance(60) {
			continue
		}
		p := pick(s, earlier.placements)
		p.again = true
		if s.chance(30) {
			p.count = s.below(p.count + 1) // the first ones, so that exact duplicates stay in step
		}
		sections = place(sections, earlier.code, p)
	}
	return sections
}

// repeatable returns the placements that another page can have again. A second one, word for word,
// would be taken for the first.
func repeatable(sections []section) []section {
	for i := range sections {
		sections[i].placements = slices.DeleteFunc(sections[i].placements, func(p placement) bool { return p.extra })
	}
	return sections
}

// place adds a placement under the heading of a code, which is added where it is missing.
func place(sections []section, code string, p placement) []section {
	i, found := slices.BinarySearchFunc(sections, code, func(s section, code string) int { return strings.Compare(s.code, code) })
	if !found {
		sections = slices.Insert(sections, i, section{code: code})
	}
	sections[i].placements = append(sections[i].placements, p)
	return sections
}

// planner makes a page's own placements.
type planner struct {
	stream
	page     int
	next     int // number of a measure
	activity int // number of an activity
	sections []section
}

// own returns the placements of a page that no page before it has.
func (r Roadmap) own(page int) []section {
	first, left := r.share(page)
	p := &planner{stream: r.stream(planStream, uint64(page)), page: page, activity: first}
	all := codes()
	chosen := some(p.stream, all, 1+p.below(min(len(all), 1+left/5)))
	slices.Sort(chosen)
	for i, code := range chosen {
		quota := left
		if rest := len(chosen) - i; rest > 1 {
			quota = min(left, p.below(2*left/rest+1))
		}
		left -= quota
		p.section(code, quota)
	}
	return p.sections
}

// section adds a heading with measures that together have so many activities.
func (p *planner) section(code string, activities int) {
	s := section{code: code}
	for activities > 0 || len(s.placements) == 0 {
		at := p.measure(s)
		at.first, at.count = p.activity, min(activities, p.size())
		p.activity += at.count
		activities -= at.count
		s.placements = append(s.placements, at)
	}
	p.sections = append(p.sections, s)
}

// measure draws a measure for a section: mostly a new one, else one that stands under an earlier
// heading, or that above it once more.
func (p *planner) measure(s section) placement {
	switch {
	case p.chance(12) && len(p.sections) > 0:
		shared := pick(p.stream, pick(p.stream, p.sections).placements).measure
		if !slices.ContainsFunc(s.placements, func(other placement) bool { return other.measure == shared }) {
			return placement{measure: shared}
		}
	case p.chance(3) && len(s.placements) > 0:
		return placement{measure: s.placements[len(s.placements)-1].measure, extra: true}
	}
	p.next++
	return placement{measure: measureNumber{p.page, p.next}}
}

// size draws how many activities a measure has under a sub-goal: seldom more than a page of a list.
func (p *planner) size() int {
	switch {
	case p.chance(8):
		return 0
	case p.chance(2):
		return 18 + p.below(20)
	default:
		return 1 + p.below(6)
	}
}
