package timeline

import (
	"cmp"
	"slices"

	"veikart/internal/web/svg"
)

const (
	band       = 6.0  // that shows the phases of a bar
	padding    = 5.0  // around its label
	rowGap     = 4.0  // below a row of bars
	laneHead   = 26.0 // the name of a lane
	laneGap    = 8.0  // below a lane
	leastLabel = 250.0
	mostLines  = 2
	leastBar   = 10.0
	apart      = 10.0 // bars of a row
)

func labels() svg.Style { return svg.Style{Size: 12.5} }

// placed is a bar in its place, with its label in lines.
type placed struct {
	*bar                                  // nil for one that stands for several
	id, url, name, title                  string
	x, width, certain, sure, label, right float64 // sure: how much certainly runs, from certain on; right: where bar and label end
	y, height                             float64
	openStart, openEnd                    bool
	lines                                 []string
	style                                 svg.Style // of the lines
}

// placedLane is a lane in its place.
type placedLane struct {
	*lane
	y, height float64
	bars      []*placed
}

// arrange gives lanes and bars their places below a height, and returns where they end.
func (v *view) arrange(s scale, top float64) (lanes []placedLane, bottom float64) {
	y := top
	for i := range v.Lanes {
		l := placedLane{lane: &v.Lanes[i], y: y}
		for j := range l.Bars {
			l.bars = append(l.bars, v.placeBar(s, &l.Bars[j], l.Label))
		}
		if l.Rest > 0 {
			l.bars = append(l.bars, v.placeGroup(s, *l.lane))
		}
		y = pack(l.bars, y+laneHead)
		l.height = y - l.y
		lanes = append(lanes, l)
		y += laneGap
	}
	return lanes, y
}

// placeBar is an activity from left to right.
func (v *view) placeBar(s scale, b *bar, lane string) *placed {
	a := b.Activity
	p := &placed{
		bar: b, id: a.ID, url: v.Page(a.ID), name: v.nameOf(*b, lane), title: a.Title + " (" + v.day(a.Start) + " – " + v.day(a.End) + "; " +
			v.phases(a) + ")", openStart: b.OpenStart, openEnd: b.OpenEnd,
	}
	if a.Tentative {
		p.title += ", " + v.tentative(a)
	}
	p.span(s, b.Start, b.End)
	if b.CertainFrom != "" && b.CertainTo != "" && b.CertainFrom <= b.CertainTo {
		p.certain = s.x(b.CertainFrom)
		p.sure = max(min(leastBar, p.width), s.past(b.CertainTo)-p.certain)
	}
	p.fit(s, a.Title)
	return p
}

// placeGroup is the bar that stands for several of a lane.
func (v *view) placeGroup(s scale, l lane) *placed {
	label := v.groupLabel(l)
	p := &placed{
		id: l.id(), url: v.groupURL(l), name: v.T("Samlestolpe: ", "Bar for several: ") + l.Label + ", " + label, title: l.Label + ": " + label,
		openStart: l.openStart, openEnd: l.openEnd,
	}
	from, to := l.from, l.to
	if l.openStart {
		from = ""
	}
	if l.openEnd {
		to = ""
	}
	p.span(s, from, to)
	p.fit(s, label)
	return p
}

// span sets where a bar begins and ends. One that is open reaches to the edge.
func (p *placed) span(s scale, start, end string) {
	left, right := s.left, s.left+s.width
	if start != "" {
		left = s.x(start)
	}
	if end != "" {
		right = s.past(end)
	}
	p.x, p.width = left, right-left
	if p.width < leastBar {
		p.x = min(p.x, s.left+s.width-leastBar)
		p.width = leastBar
	}
}

// fit breaks the label of a bar into lines, and sets where it stands: at the beginning of the bar, or as far left as it must.
func (p *placed) fit(s scale, text string) {
	room := max(leastLabel, p.width-4*padding)
	style := labels().Unbroken(text, room)
	p.style = style
	p.lines, _ = style.Wrap(text, room, mostLines)
	widest := 0.0
	for _, line := range p.lines {
		widest = max(widest, style.Width(line))
	}
	p.label = min(p.x+padding, s.left+s.width-widest-padding)
	if p.openStart {
		p.label = min(p.x+3*padding, s.left+s.width-widest-padding)
	}
	p.right = max(p.x+p.width, p.label+widest+padding)
	p.height = float64(len(p.lines))*style.Leading() + band + 2
}

// left is where a bar with its label begins.
func (p *placed) left() float64 { return min(p.x, p.label-padding) }

// pack gives each bar the first row in which it touches no other one, and returns where the rows end. The bars come by their
// starts; they are left in the order of rows, from left to right.
func pack(bars []*placed, top float64) float64 {
	var rows [][]*placed
	for _, b := range bars {
		row := 0
		for ; row < len(rows) && !free(rows[row], b); row++ {
		}
		if row == len(rows) {
			rows = append(rows, nil)
		}
		rows[row] = append(rows[row], b)
	}
	y, next := top, 0
	for _, row := range rows {
		high := 0.0
		sortByX(row)
		for _, b := range row {
			b.y = y
			high = max(high, b.height)
			bars[next] = b
			next++
		}
		y += high + rowGap
	}
	return y
}

func free(row []*placed, b *placed) bool {
	for _, other := range row {
		if b.left() < other.right+apart && other.left() < b.right+apart {
			return false
		}
	}
	return true
}

// sortByX sorts the bars of a row from left to right.
func sortByX(row []*placed) {
	slices.SortStableFunc(row, func(a, b *placed) int { return cmp.Compare(a.x, b.x) })
}
