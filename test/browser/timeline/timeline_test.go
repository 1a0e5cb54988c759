// Package timeline holds the page of the time line against the API: what is drawn is what the table says, and what GraphQL answers.
package timeline_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	neturl "net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// filtersTried is the environment variable with how many random filters are tried on the embedded store; a sixth of them on Neo4j.
const filtersTried = "VEIKART_TIMELINE_FILTERS"

func tried(t *testing.T) int {
	t.Helper()
	text := os.Getenv(filtersTried)
	if text == "" {
		return 60
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", filtersTried, err)
	}
	return n
}

const (
	mostDrawn    = 400 // bars that the page promises to draw at most
	mostUnplaced = 200 // activities without a place in time that it lists
)

func TestEmbedded(t *testing.T) {
	holdAll(t, 5000, tried(t), func(t *testing.T, g *roadmap.Graph) store.Store { return fixture.Store(t, g) })
}

func TestNeo4j(t *testing.T) {
	holdAll(t, 700, tried(t)/6, func(t *testing.T, g *roadmap.Graph) store.Store { return program.Neo4jStore(t, g) })
}

// holdAll holds random addresses of the page against the API, of a small roadmap, of one with coarse dates, and of a large one with
// so many activities.
func holdAll(t *testing.T, large, filters int, open func(*testing.T, *roadmap.Graph) store.Store) {
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
			for i := range n {
				addresses = append(addresses, rapid.Custom(s.address).Example(i))
			}
			for _, address := range addresses {
				if !t.Run(address, func(t *testing.T) { s.hold(t, address, seen) }) {
					return
				}
			}
			t.Logf("%d addresses, with %v", len(addresses), seen)
			if seen["bars"] == 0 || name == "large" && (seen["grouped"] == 0 || seen["opened"] == 0) {
				t.Errorf("nothing was drawn, or grouped, or opened: %v", seen)
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
func (s *site) address(t *rapid.T) string {
	values := neturl.Values{}
	maybe := func(name string, of []string, percent int) {
		// small numbers are drawn more often than large ones
		if len(of) > 0 && rapid.IntRange(0, 99).Draw(t, name+"?") >= 100-percent {
			values.Set(name, rapid.SampledFrom(of).Draw(t, name))
		}
	}
	maybe("lanes", slices.Sorted(maps.Keys(laneNames)), 80)
	maybe("zoom", []string{"month", "quarter", "year"}, 50)
	maybe("day", []string{"2023-06-30", "2025-06-30", "1999-01-01", "2031-02-28"}, 50)
	maybe("lang", []string{"en"}, 20)
	maybe("goal", s.goals, 20)
	maybe("subGoal", s.codes, 15)
	maybe("owner", append([]string{"none"}, s.owners...), 20)
	maybe("userGroup", append([]string{"none"}, s.groups...), 15)
	maybe("phase", []string{"none", "CONCEPT", "ROLLOUT", "IN_USE"}, 20)
	maybe("measure", s.measures, 5)
	maybe("text", []string{"a", "innføring", "utprøving", "%", "finnes ikke"}, 15)
	maybe("on", []string{"2024-06-30", "2025-01-15"}, 10)
	maybe("from", []string{"2023-01-01", "2025-01-01"}, 10)
	maybe("certainty", []string{"CERTAIN"}, 20)
	maybe("open", s.laneOfValue, 40)
	return "/timeline?" + values.Encode()
}

// get returns what an address answers.
func (s *site) get(t *testing.T, address string) (int, []byte) {
	t.Helper()
	answer, err := http.Get(s.url + address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, body
}

// shown is what a page has of a time line.
type shown struct {
	drawn, listed, unplaced []string
	labels                  map[string]string // of the rows, by their ids
	all                     string
	says                    string
}

// read returns what the drawing, the table and the words of a page have.
func read(t *testing.T, page []byte) shown {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	out := shown{labels: map[string]string{}}
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "a" && strings.HasPrefix(at["class"], "node"):
			out.drawn = append(out.drawn, at["data-id"])
			if at["href"] == "" || at["aria-label"] == "" {
				t.Errorf("%s leads nowhere, or has no name", at["data-id"])
			}
		case n.Data == "tr" && at["data-id"] != "":
			out.listed = append(out.listed, at["data-id"])
			out.labels[at["data-id"]] = text(n)
		case at["data-unplaced"] != "":
			out.unplaced = append(out.unplaced, at["data-unplaced"])
		case at["role"] == "status":
			out.says = text(n)
		case n.Data == "main":
			out.all = text(n)
		}
	}
	return out
}

func text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.NewReplacer("\u00a0", "", ",", "").Replace(out.String())
}

// hold holds a page against the API: what is drawn is what the table says, is what is asked for, is the same again, and the page
// says how much that is.
func (s *site) hold(t *testing.T, address string, seen map[string]int) {
	status, page := s.get(t, address)
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, page)
	}
	parsed, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	want := s.expected(t, parsed.Query())
	got := read(t, page)
	if diff := cmp.Diff(got.drawn, got.listed); diff != "" {
		t.Errorf("drawn, and in the table: %s", diff)
	}
	if len(got.drawn) > mostDrawn {
		t.Errorf("%d bars are drawn", len(got.drawn))
	}
	if want.bars <= mostDrawn {
		if diff := cmp.Diff(slices.Sorted(slices.Values(want.ids())), slices.Sorted(slices.Values(got.drawn))); diff != "" {
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
	s.sameAgain(t, address, page, len(got.drawn))
	seen["bars"] += len(got.drawn)
	seen["unplaced"] += len(got.unplaced)
}

var numbers = regexp.MustCompile(`\d+`)

// counts holds what the page says of how much is shown.
func (s *site) counts(t *testing.T, got shown, want wanted) {
	t.Helper()
	drawn := map[string]bool{}
	for _, id := range got.drawn {
		if !strings.HasPrefix(id, "lane:") {
			drawn[id] = true
		}
	}
	says := numbers.FindAllString(got.says, -1)
	if len(says) < 2 || says[0] != fmt.Sprint(len(drawn)) || says[1] != fmt.Sprint(want.total) {
		t.Errorf("the page says %q, which is not %d of %d", got.says, len(drawn), want.total)
	}
	if len(want.unplaced) > 0 && !slices.Contains(says, fmt.Sprint(len(want.unplaced))) {
		t.Errorf("the page says %q, not that %d have no place", got.says, len(want.unplaced))
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
	_, list := s.get(t, html.UnescapeString(string(link[1])))
	count := regexp.MustCompile(`(?:Aktiviteter|Activities): (\d+)\.`).FindStringSubmatch(read(t, list).says)
	runs := want.certain + want.possible
	if values.Get("certainty") != "" {
		runs = want.certain
	}
	if count == nil || count[1] != fmt.Sprint(runs) {
		t.Errorf("%s has %q activities, %d run on the day", link[1], count, runs)
	}
}

// sameAgain asks for the drawing alone, twice: it has the bytes of that in the page, where the page has one.
func (s *site) sameAgain(t *testing.T, address string, page []byte, bars int) {
	t.Helper()
	for range 2 {
		_, alone := s.get(t, address+"&format=svg")
		if n := bytes.Count(alone, []byte("<a class=\"node")); n != bars {
			t.Errorf("the drawing alone has %d bars", n)
		}
		if bars > 0 && (!bytes.Contains(page, alone) || !bytes.HasPrefix(alone, []byte("<svg "))) {
			t.Error("the drawing alone is another one than that in the page")
		}
	}
}
