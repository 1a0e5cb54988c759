package timeline_test

import (
	neturl "net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"veikart/test/kit/program"
)

type condition = map[string]any

// laneNames are what lanes can stand for, by what addresses call them, as the API names it.
var laneNames = map[string]string{
	"owner": "OWNER", "goal": "SUB_GOAL", "subGoal": "SUB_GOAL", "measure": "MEASURE", "phase": "PHASE", "userGroup": "USER_GROUP",
}

// wanted is what a page has to show, found by other operations than those of the page.
type wanted struct {
	lanes             map[string][]string // the bars of each, by the ids of activities
	bars, total       int
	unplaced          map[string]bool
	certain, possible int
}

func (w wanted) ids() []string {
	out := []string{}
	for _, bars := range w.lanes {
		out = append(out, bars...)
	}
	return out
}

// filter is the filter that an address means, written for the API by hand.
func filter(values neturl.Values) condition {
	var all []condition
	add := func(c condition) { all = append(all, c) }
	is := func(v any) condition { return condition{"eq": v} }
	if number, err := strconv.Atoi(values.Get("goal")); err == nil {
		add(condition{"listedUnder": condition{"goal": condition{"number": is(number)}}})
	}
	if code := values.Get("subGoal"); code != "" {
		add(condition{"listedUnder": condition{"code": is(code)}})
	}
	if id := values.Get("measure"); id != "" {
		add(condition{"measure": condition{"id": is(id)}})
	}
	for name, field := range map[string]string{"owner": "owners", "userGroup": "userGroups"} {
		switch value := values.Get(name); value {
		case "":
		case "none":
			add(condition{field: condition{"none": condition{}}})
		default:
			add(condition{field: condition{"some": condition{"name": is(value)}}})
		}
	}
	switch phase := values.Get("phase"); phase {
	case "":
	case "none":
		add(condition{"phases": condition{"count": is(0)}})
	default:
		add(condition{"phases": condition{"has": phase}})
	}
	if text := values.Get("text"); text != "" {
		add(condition{"title": condition{"contains": text, "ignoreCase": true, "ignoreAccents": true}})
	}
	certainty := []string{"CERTAIN", "POSSIBLE"}
	if values.Get("certainty") != "" {
		certainty = certainty[:1]
	}
	if on := values.Get("on"); on != "" {
		add(condition{"activeOn": condition{"date": on, "certainty": certainty}})
	}
	if from := values.Get("from"); from != "" {
		add(condition{"activeDuring": condition{"from": from, "to": "2199-12-31", "certainty": certainty}})
	}
	return condition{"and": all}
}

// expected returns what a page has to show.
func (s *site) expected(t *testing.T, values neturl.Values) wanted {
	t.Helper()
	out := wanted{lanes: map[string][]string{}, unplaced: map[string]bool{}}
	name := values.Get("lanes")
	if name == "" {
		name = "owner"
	}
	type activity struct {
		Activity struct {
			ID          string
			ListedUnder struct{ Goal struct{ ID string } }
		}
	}
	var d struct {
		Timeline struct {
			TotalCount int
			Lanes      []struct {
				Value    string
				Rows     []struct{ Bars []activity }
				Unplaced []activity
			}
		}
		Certain, Possible struct{ TotalCount int }
	}
	day := values.Get("day")
	if day == "" {
		day = time.Now().UTC().Format(time.DateOnly)
	}
	program.Ask(t, s.url, `query($l: TimelineLanes!, $f: ActivityFilter!, $d: Date!) {
		timeline(lanes: $l, filter: $f) { totalCount lanes { value
			rows { bars { activity { id listedUnder { goal { id } } } } } unplaced { activity { id } } } }
		certain: activities(first: 0, filter: { and: [$f, { activeOn: { date: $d, certainty: [CERTAIN] } }] }) { totalCount }
		possible: activities(first: 0, filter: { and: [$f, { activeOn: { date: $d, certainty: [POSSIBLE] } }] }) { totalCount }
	}`, condition{"l": laneNames[name], "f": filter(values), "d": day}, &d)
	for _, l := range d.Timeline.Lanes {
		for _, row := range l.Rows {
			for _, b := range row.Bars {
				lane := l.Value
				switch {
				case name == "goal":
					lane = b.Activity.ListedUnder.Goal.ID
				case lane == "":
					lane = "none"
				}
				out.lanes[lane] = append(out.lanes[lane], b.Activity.ID)
				out.bars++
			}
		}
		for _, u := range l.Unplaced {
			out.unplaced[u.Activity.ID] = true
		}
	}
	out.total, out.certain, out.possible = d.Timeline.TotalCount, d.Certain.TotalCount, d.Possible.TotalCount
	return out
}

// grouped holds a page of which not all bars are drawn one by one, and returns how many are: nothing is left out in silence.
func (w wanted) grouped(t *testing.T, got shown, open string) (opened int) {
	t.Helper()
	there := map[string]int{} // how many bars each lane of the page stands for
	alone := map[string]int{} // how many are drawn one by one, by activity
	for _, id := range got.Things {
		if lane, is := strings.CutPrefix(id, "lane:"); is {
			n, err := strconv.Atoi(numbers.FindString(got.labels[id]))
			if err != nil {
				t.Fatalf("%s says %q", id, got.labels[id])
			}
			there[lane] = n
			continue
		}
		alone[id]++
		opened++
	}
	for _, id := range w.lanes[open] {
		alone[id]--
	}
	for id, n := range alone {
		if n > 0 {
			t.Errorf("%s is drawn, and is not in the lane that is open", id)
		}
	}
	if opened > 0 {
		there[open] += opened
	}
	left, lanes := 0, 0
	for lane, bars := range w.lanes {
		if there[lane] == 0 {
			left += len(bars)
			lanes++
		} else if there[lane] != len(bars) {
			t.Errorf("%s stands for %d bars, there are %d", lane, there[lane], len(bars))
		}
	}
	if left > 0 {
		says := numbers.FindAllString(got.Says, -1)
		if !contains(says, lanes, left) {
			t.Errorf("%d lanes with %d bars are left out, the page says %q", lanes, left, got.Says)
		}
	}
	return opened
}

func contains(says []string, wanted ...int) bool {
	for _, n := range wanted {
		found := false
		for _, one := range says {
			found = found || one == strconv.Itoa(n)
		}
		if !found {
			return false
		}
	}
	return true
}
