// Package network holds the page of the network against the API: what is drawn is what the tables say, and what GraphQL answers.
package network_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	neturl "net/url"
	"regexp"
	"slices"
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
const filtersTried = "VEIKART_NETWORK_FILTERS"

// mostDrawn is how many things the page promises to draw at most.
const mostDrawn = 400

// large is a roadmap of which not all can be drawn.
func large(t *testing.T) *roadmap.Graph {
	return fixture.Generated(t, generate.Roadmap{Seed: 3, Activities: 1500})
}

func TestEmbedded(t *testing.T) { holdAll(t, fixture.Store) }

func TestNeo4j(t *testing.T) { holdAll(t, program.Neo4jStore) }

// holdAll holds random addresses of the page against the API, of a small roadmap and of a large one.
func holdAll(t *testing.T, open func(testing.TB, *roadmap.Graph) store.Store) {
	for name, of := range map[string]func(*testing.T) *roadmap.Graph{
		"small": func(t *testing.T) *roadmap.Graph { return fixture.Graph(t, fixture.Seeds()...) },
		"large": large,
	} {
		t.Run(name, func(t *testing.T) {
			s := site{url: program.ServeWith(t, open(t, of(t)), program.Computing())}
			s.learn(t)
			n := given.Number(t, filtersTried, 12)
			if name == "large" {
				n = max(1, n/3)
			}
			seen := map[string]int{}
			both := "/network?basis=STATED%2CINFERRED"
			drawn.Try(t, "/network", []string{both, both + "&open=" + s.codes[0]}, n, s.address,
				func(t *testing.T, address string) { s.hold(t, address, seen) })
			t.Logf("seen: %v", seen)
			if name == "large" && seen["grouped"] == 0 {
				t.Error("no network was so large that it is grouped")
			}
			if 2*seen["drawn"] < n || seen["links"] == 0 {
				t.Errorf("on less than half of %d pages anything is drawn: %v", n, seen)
			}
		})
	}
}

// site is a server with what can be asked of it.
type site struct {
	url          string
	actors, ids  []string // names, and ids of things of all kinds
	kinds, codes []string
}

func (s *site) learn(t *testing.T) {
	var d struct {
		Actors struct {
			Nodes []struct{ ID, Name, Kind string }
		}
		SubGoals, Measures, UserGroups struct{ Nodes []struct{ ID, Code string } }
		Goals                          []struct{ ID string }
	}
	s.ask(t, `{ actors(first: 25) { nodes { id name kind } } subGoals(first: 30) { nodes { id code } } measures(first: 10) { nodes { id } }
		userGroups(first: 5) { nodes { id } } goals { id } }`, nil, &d)
	for _, a := range d.Actors.Nodes {
		s.actors, s.ids = append(s.actors, a.Name), append(s.ids, a.ID)
		if !slices.Contains(s.kinds, a.Kind) {
			s.kinds = append(s.kinds, a.Kind)
		}
	}
	for _, n := range slices.Concat(d.SubGoals.Nodes, d.Measures.Nodes, d.UserGroups.Nodes) {
		s.ids = append(s.ids, n.ID)
		if n.Code != "" {
			s.codes = append(s.codes, n.Code)
		}
	}
	for _, g := range d.Goals {
		s.ids = append(s.ids, g.ID)
	}
}

// address draws an address of the page.
func (s *site) address(a drawn.Address) {
	a.Maybe("basis", []string{"INFERRED", "STATED,INFERRED", "STATED,INFERRED", "STATED"}, 75)
	a.Maybe("lang", []string{"en"}, 20)
	switch a.Random.IntN(10) {
	case 0, 1:
		a.Maybe("of", s.ids, 100)
		a.Maybe("steps", []string{"1", "2", "3"}, 70)
		return
	case 2, 3:
		a.Maybe("from", s.ids, 100)
		a.Maybe("to", s.ids, 100)
		return
	case 4, 5, 6:
		a.Set("view", "actors")
	default:
		a.Maybe("open", s.codes, 50)
	}
	a.Maybe("roles", []string{"ALL", "OWNER", "COLLABORATOR", "OWNER,LEAD,OPERATOR", "MENTIONED"}, 40)
	a.Maybe("goal", []string{"1", "2", "3"}, 25)
	a.Maybe("owner", append([]string{"none", "Hdir", "FHI"}, s.actors...), 20)
	a.Maybe("kind", s.kinds, 20)
	a.Maybe("minShared", []string{"1", "2", "3"}, 25)
	a.Maybe("on", []string{"2024-06-30", "2025-01-15", "2023-11-01"}, 20)
	a.Maybe("certainty", []string{"CERTAIN"}, 30)
}

// ask asks the API and decodes the data of the answer. It returns the codes of its errors.
func (s *site) ask(t *testing.T, query string, variables map[string]any, into any) []string {
	t.Helper()
	_, body := program.Post(t, s.url, query, variables)
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}{Data: into}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	var codes []string
	for _, e := range answer.Errors {
		codes = append(codes, e.Extensions.Code)
		if e.Extensions.Code == "VALIDATION_FAILED" || e.Extensions.Code == "INVALID_ARGUMENT" {
			t.Fatal(e.Message)
		}
	}
	return codes
}

// shown is what a page has of a network: its things, and its lines with the basis of each.
type shown struct {
	drawn.Page
	links map[string]string
}

// read returns what a page has. Whatever lines are drawn stand in the table.
func read(t *testing.T, page []byte) shown {
	t.Helper()
	out, listed := shown{links: map[string]string{}}, map[string]string{}
	words := map[string]string{"Oppgitt": "STATED", "Utledet": "INFERRED", "Stated": "STATED", "Inferred": "INFERRED"}
	out.Page = drawn.Read(t, page, func(n *html.Node, at map[string]string) {
		switch {
		case n.Data == "path" && at["data-edge"] != "":
			if (at["stroke-dasharray"] != "") != (at["data-basis"] == "INFERRED") {
				t.Errorf("%s is %s, but drawn otherwise", at["data-edge"], at["data-basis"])
			}
			out.links[at["data-edge"]] = at["data-basis"]
		case n.Data == "tr" && at["data-edge"] != "":
			for cell := range n.Descendants() {
				if basis := words[cell.Data]; basis != "" && cell.Type == html.TextNode {
					listed[at["data-edge"]] = basis
				}
			}
		}
	})
	if diff := cmp.Diff(out.links, listed); diff != "" {
		t.Errorf("lines that are drawn, and in the table: %s", diff)
	}
	return out
}

// hold holds a page against the API: what is drawn is what the tables say, is what is asked for, is the same again, and the page
// says how much that is.
func (s *site) hold(t *testing.T, address string, seen map[string]int) {
	status, page := program.Get(t, s.url+address)
	parsed, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	want, unknown := s.expected(t, parsed.Query())
	if unknown {
		if status != http.StatusNotFound {
			t.Fatalf("status %d for a name that is not known", status)
		}
		return
	}
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, page)
	}
	got := read(t, page)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want.things)), slices.Sorted(slices.Values(got.Things))); diff != "" {
		t.Errorf("things that are asked for, and drawn: %s", diff)
	}
	if diff := cmp.Diff(want.links, got.links); diff != "" {
		t.Errorf("lines that are asked for, and drawn: %s", diff)
	}
	if len(got.Things) > mostDrawn {
		t.Errorf("%d things are drawn", len(got.Things))
	}
	counts(t, got, want)
	drawn.Hold(t, s.url+address, page, got.Page)
	seen["things"] += len(got.Things)
	seen["links"] += len(got.links)
	if len(got.Things) > 0 {
		seen["drawn"]++
	}
	if want.grouped != nil {
		seen["grouped"]++
	}
}

// counts holds what the page says of how much is shown.
func counts(t *testing.T, got shown, want wanted) {
	t.Helper()
	numbers := regexp.MustCompile(`\d+`).FindAllString(got.Says, -1)
	wants := []int{len(got.Things), want.total}
	switch {
	case want.noWay:
		return
	case want.grouped != nil:
		wants = want.grouped
	}
	for i, n := range wants {
		if i >= len(numbers) || numbers[i] != fmt.Sprint(n) {
			t.Errorf("the page says %q, which is not %v", got.Says, wants)
			return
		}
	}
	if len(got.links) > 0 && !slices.Contains(numbers, fmt.Sprint(len(got.links))) {
		t.Errorf("the page says %q, not %d lines", got.Says, len(got.links))
	}
}
