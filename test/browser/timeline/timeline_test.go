// Package timeline holds the page of the time line against the API: what is drawn is what the table says, and what GraphQL answers.
package timeline_test

import (
	"fmt"
	"maps"
	"net/http"
	neturl "net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/drawn"
	"veikart/test/kit/fixture"
	"veikart/test/kit/given"
	"veikart/test/kit/program"
)

// filtersTried is the environment variable with how many random filters are tried on each store.
const filtersTried = "VEIKART_TIMELINE_FILTERS"

const (
	mostDrawn    = 400 // bars that the page promises to draw at most
	mostUnplaced = 200 // activities without a place in time that it lists
)

func TestEmbedded(t *testing.T) {
	holdAll(t, 5000, given.Number(t, filtersTried, 60), fixture.Store)
}

func TestNeo4j(t *testing.T) {
	holdAll(t, 700, given.Number(t, filtersTried, 10), program.Neo4jStore)
}

// holdAll holds random addresses of the page against the API, of a small roadmap, of one with coarse dates, and of a large one with
// so many activities.
func holdAll(t *testing.T, large, filters int, open func(testing.TB, *roadmap.Graph) store.Store) {
	for name, of := range map[string]func(*testing.T) *roadmap.Graph{
		"small":  func(t *testing.T) *roadmap.Graph { return fixture.Graph(t, fixture.Seeds()...) },
		"coarse": func(t *testing.T) *roadmap.Graph { return fixture.Coarse(t) },
		"large": func(t *testing.T) *roadmap.Graph {
			return fixture.Generated(t, generate.Roadmap{Seed: 3, Activities: large})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := site{url: program.ServeWith(t, open(t, of(t)), program.Computing())}
			s.learn(t)
			n := filters
			if name != "small" {
				n = max(1, n/4)
			}
			seen := map[string]int{}
			addresses := []string{"/timeline?", "/timeline?lanes=subGoal&open=" + neturl.QueryEscape(s.subGoals[0]), "/timeline?lanes=measure"}
			drawn.Try(t, "/timeline", addresses, n, s.address, func(t *testing.T, address string) { s.hold(t, address, seen) })
			t.Logf("seen: %v", seen)
			if 2*seen["drawn"] < n || name == "large" && (seen["grouped"] == 0 || seen["opened"] == 0) {
				t.Errorf("on less than half of %d pages anything is drawn, or nothing is grouped or opened: %v", n, seen)
			}
		})
	}
}

// site is a server with what can be asked of it.
type site struct {
	url                                 string
	owners, groups, measures            []string
	subGoals, codes, goals, laneOfValue []string
}

func (s *site) learn(t *testing.T) {
	t.Helper()
	type named struct {
		Nodes []struct{ ID, Name, Code string }
	}
	var d struct {
		Actors, SubGoals, Measures, UserGroups named
		Goals                                  []struct {
			ID     string
			Number int
		}
	}
	program.Ask(t, s.url, `{ actors(first: 10, filter: { ownedActivities: { count: { gt: 0 } } }) { nodes { id name } }
		subGoals(first: 30) { nodes { id code } } measures(first: 10) { nodes { id } } userGroups(first: 5) { nodes { id name } } goals { id number } }`, nil, &d)
	for _, a := range d.Actors.Nodes {
		s.owners = append(s.owners, a.Name)
	}
	for _, g := range d.UserGroups.Nodes {
		s.groups = append(s.groups, g.Name)
	}
	for _, m := range d.Measures.Nodes {
		s.measures = append(s.measures, m.ID)
	}
	for _, g := range d.SubGoals.Nodes {
		s.subGoals, s.codes = append(s.subGoals, g.ID), append(s.codes, g.Code)
	}
	for _, g := range d.Goals {
		s.goals = append(s.goals, strconv.Itoa(g.Number))
		s.laneOfValue = append(s.laneOfValue, g.ID)
	}
	s.laneOfValue = append(s.laneOfValue, "none", "ROLLOUT", "CONCEPT")
	s.laneOfValue = append(s.laneOfValue, s.subGoals...)
}

// address draws an address of the page.
func (s *site) address(a drawn.Address) {
	a.Maybe("lanes", slices.Sorted(maps.Keys(laneNames)), 80)
	a.Maybe("zoom", []string{"month", "quarter", "year"}, 50)
	a.Maybe("day", []string{"2023-06-30", "2025-06-30", "1999-01-01", "2031-02-28"}, 50)
	a.Maybe("lang", []string{"en"}, 20)
	a.Maybe("goal", s.goals, 20)
	a.Maybe("subGoal", s.codes, 15)
	a.Maybe("owner", append([]string{"none"}, s.owners...), 20)
	a.Maybe("userGroup", append([]string{"none"}, s.groups...), 15)
	a.Maybe("phase", []string{"none", "CONCEPT", "ROLLOUT", "IN_USE"}, 20)
	a.Maybe("measure", s.measures, 5)
	a.Maybe("text", []string{"a", "innføring", "utprøving", "%", "finnes ikke"}, 15)
	a.Maybe("on", []string{"2024-06-30", "2025-01-15"}, 10)
	a.Maybe("from", []string{"2023-01-01", "2025-01-01"}, 10)
	a.Maybe("certainty", []string{"CERTAIN"}, 20)
	a.Maybe("open", s.laneOfValue, 40)
}

// shown is what a page has of a time line.
type shown struct {
	drawn.Page
	unplaced []string
	labels   map[string]string // of the rows, by their ids
	all      string
}

// read returns what the drawing, the table and the words of a page have.
func read(t *testing.T, page []byte) shown {
	t.Helper()
	out := shown{labels: map[string]string{}}
	out.Page = drawn.Read(t, page, func(n *html.Node, at map[string]string) {
		switch {
		case n.Data == "tr" && at["data-id"] != "":
			out.labels[at["data-id"]] = drawn.Text(n)
		case at["data-unplaced"] != "":
			out.unplaced = append(out.unplaced, at["data-unplaced"])
		case n.Data == "main":
			out.all = drawn.Text(n)
		}
	})
	return out
}

// hold holds a page against the API: what is drawn is what the table says, is what is asked for, is the same again, and the page
// says how much that is.
func (s *site) hold(t *testing.T, address string, seen map[string]int) {
	status, page := program.Get(t, s.url+address)
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, page)
	}
	parsed, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	want := s.expected(t, parsed.Query())
	got := read(t, page)
	if len(got.Things) > mostDrawn {
		t.Errorf("%d bars are drawn", len(got.Things))
	}
	if want.bars <= mostDrawn {
		if diff := cmp.Diff(slices.Sorted(slices.Values(want.ids())), slices.Sorted(slices.Values(got.Things))); diff != "" {
			t.Errorf("bars that are asked for, and drawn: %s", diff)
		}
	} else {
		seen["grouped"]++
		seen["opened"] += want.grouped(t, got, parsed.Query().Get("open"))
	}
	if len(want.unplaced) <= mostUnplaced {
		if diff := cmp.Diff(slices.Sorted(maps.Keys(want.unplaced)), slices.Sorted(slices.Values(got.unplaced))); diff != "" {
			t.Errorf("activities without a place that are asked for, and listed: %s", diff)
		}
	}
	s.counts(t, got, want)
	s.listed(t, parsed.Query(), page, want)
	drawn.Hold(t, s.url+address, page, got.Page)
	seen["bars"] += len(got.Things)
	if len(got.Things) > 0 {
		seen["drawn"]++
	}
	seen["unplaced"] += len(got.unplaced)
}

var numbers = regexp.MustCompile(`\d+`)

// counts holds what the page says of how much is shown.
func (s *site) counts(t *testing.T, got shown, want wanted) {
	t.Helper()
	alone := map[string]bool{}
	for _, id := range got.Things {
		if !strings.HasPrefix(id, "lane:") {
			alone[id] = true
		}
	}
	says := numbers.FindAllString(got.Says, -1)
	if len(says) < 2 || says[0] != fmt.Sprint(len(alone)) || says[1] != fmt.Sprint(want.total) {
		t.Errorf("the page says %q, which is not %d of %d", got.Says, len(alone), want.total)
	}
	if len(want.unplaced) > 0 && !slices.Contains(says, fmt.Sprint(len(want.unplaced))) {
		t.Errorf("the page says %q, not that %d have no place", got.Says, len(want.unplaced))
	}
	runs := regexp.MustCompile(`(\d+) (?:aktiviteter|aktivitet|activities|activity) (?:pågår sikkert og|certainly runs? and) (\d+)`).FindStringSubmatch(got.all)
	if runs == nil || runs[1] != fmt.Sprint(want.certain) || runs[2] != fmt.Sprint(want.possible) {
		t.Errorf("the page says that %q run, which is not %d and %d", runs, want.certain, want.possible)
	}
}

var toList = regexp.MustCompile(`href="(/activities\?[^"]*)">(?:Se dem i listen|See them in the list)`)

// listed follows the link to the list of what runs on the marked day, which has as many activities as the page says.
func (s *site) listed(t *testing.T, values neturl.Values, page []byte, want wanted) {
	t.Helper()
	link := toList.FindSubmatch(page)
	if link == nil {
		t.Fatal("the page leads to no list")
	}
	if values.Get("on") != "" { // the list is of the activities of that day
		return
	}
	_, list := program.Get(t, s.url+html.UnescapeString(string(link[1])))
	count := regexp.MustCompile(`(?:Aktiviteter|Activities): (\d+)\.`).FindStringSubmatch(read(t, list).Says)
	runs := want.certain + want.possible
	if values.Get("certainty") != "" {
		runs = want.certain
	}
	if count == nil || count[1] != fmt.Sprint(runs) {
		t.Errorf("%s has %q activities, %d run on the day", link[1], count, runs)
	}
}
