package timeline

import (
	"html/template"
	"net/http"
	"strconv"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// mostSmall is how many bars a picture has that stands on another page.
const mostSmall = 60

// Picture is a time line that stands on another page.
type Picture struct {
	Drawing template.HTML // empty where nothing has a place in time
	Says    string        // how much of what there is is drawn
	URL     string        // of the time line of the same activities
	Total   int           // activities
}

// Of returns the time line of the activities that some values of an address mean, in pairs of a name and a value, for another page.
// Title is what the picture is called, and lanes is what they stand for, as addresses name it.
func (p *Pages) Of(w http.ResponseWriter, r *http.Request, f frame.Frame, title, lanes string, narrow ...string) (Picture, error) {
	own := f.Bare()
	own.Path = Path
	values := append([]string{"lanes", lanes, frame.ReleaseName, f.Edition.Asked}, narrow...)
	if f.Language == frame.English {
		values = append(values, "lang", frame.English)
	}
	for i := 0; i+1 < len(values); i += 2 {
		if values[i+1] != "" {
			own.Values.Set(values[i], values[i+1])
		}
	}
	v := &view{Frame: own, most: mostSmall, small: title}
	q := &request{Pages: p, w: w, r: r, view: v}
	var err error
	if v.ask, err = newAsk(own); err != nil {
		return Picture{}, err
	}
	if err = q.lanes(); err != nil {
		return Picture{}, err
	}
	return Picture{
		Drawing: template.HTML(v.draw()), // #nosec G203 -- the canvas escapes what it writes
		Says:    v.Counts(), URL: v.With(), Total: v.Total,
	}, nil
}

// years are how many activities run in each year, of one phase.
type years struct {
	Periods []struct {
		Name                string
		Certainly, Possibly int
	}
}

// Small returns a small picture of the time line: how much runs in each year, a row for each phase.
func (p *Pages) Small(w http.ResponseWriter, r *http.Request, f frame.Frame) (frame.Small, error) {
	var d struct {
		All                                              struct{ TotalCount int }
		Concept, Development, Adaptation, Rollout, InUse years
	}
	if _, err := p.Kit.Read(w, r, p.Operations["timeline-phases"], nil, &d); err != nil {
		return frame.Small{}, err
	}
	rows := []years{d.Concept, d.Development, d.Adaptation, d.Rollout, d.InUse}
	first, last, most := extent(rows)
	says := f.N(d.All.TotalCount, "aktivitet", "aktiviteter", "activity", "activities")
	if first > 0 {
		says += f.T(": hvor mange som pågår sikkert og kanskje i hver fase, ", ": how many certainly and possibly run in each phase, ") +
			strconv.Itoa(first) + "–" + strconv.Itoa(last)
	}
	return frame.Small{
		Title: f.T("Tidslinje", "Time line"), URL: f.Link(Path), Says: says + ".",
		Drawing: template.HTML(columns(rows, first, last, most)), // #nosec G203 -- the canvas escapes what it writes
	}, nil
}

// extent returns the years in which something certainly runs in a phase, or possibly does where nothing is certain, and how much
// runs at most.
func extent(rows []years) (first, last, most int) {
	for _, certain := range []bool{true, false} {
		for _, row := range rows {
			for _, period := range row.Periods {
				year, err := strconv.Atoi(period.Name)
				if err != nil || period.Certainly == 0 && (certain || period.Possibly == 0) {
					continue
				}
				if first == 0 || year < first {
					first = year
				}
				last = max(last, year)
			}
		}
		if first > 0 {
			break
		}
	}
	for _, row := range rows {
		for _, period := range row.Periods {
			if year, err := strconv.Atoi(period.Name); err == nil && year >= first && year <= last {
				most = max(most, period.Certainly+period.Possibly)
			}
		}
	}
	return first, last, most
}

// columns draws a column for each year in the row of each phase: what certainly runs, and above it what possibly does.
func columns(rows []years, first, last, most int) []byte {
	const gap = 8.0
	height := (svg.SmallHeight - gap) / float64(len(rows))
	width := (svg.SmallWidth - 2*gap) / float64(max(1, last-first+1))
	var c svg.Canvas
	c.StartSmall()
	for i, row := range rows {
		bottom := gap/2 + float64(height*float64(i+1)) - 3
		c.Empty("line", "class", "edge", "x1", svg.Number(gap), "x2", svg.Number(svg.SmallWidth-gap), "y1", svg.Number(bottom),
			"y2", svg.Number(bottom), "stroke", svg.Line, "stroke-width", "1")
		for _, period := range row.Periods {
			year, err := strconv.Atoi(period.Name)
			if err != nil || year < first || year > last {
				continue
			}
			x := gap + float64(width*float64(year-first))
			tall := func(n int) float64 { return float64(n) * (height - gap) / float64(max(1, most)) }
			sure, all := tall(period.Certainly), tall(period.Certainly+period.Possibly)
			column(&c, svg.Activity, svg.Box{X: x + 1, Y: bottom - all, W: max(1, width-2), H: all - sure})
			column(&c, svg.Measure, svg.Box{X: x + 1, Y: bottom - sure, W: max(1, width-2), H: sure})
		}
	}
	c.End("svg")
	return c.Bytes()
}

// column draws a part of a column, where there is any.
func column(c *svg.Canvas, k svg.Kind, b svg.Box) {
	if b.H <= 0 {
		return
	}
	col := k.Colours()
	dash := ""
	if k == svg.Activity { // what is not certain
		dash = "2 2"
	}
	c.Empty("rect", "class", "shape kind-"+string(k), "x", svg.Number(b.X), "y", svg.Number(b.Y), "width", svg.Number(b.W),
		"height", svg.Number(b.H), "fill", col.Fill, "stroke", col.Stroke, "stroke-dasharray", dash)
}
