// Package network holds the page of the network against the API: what is drawn is what the tables say, and what GraphQL answers.
package network_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
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
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/neo4j"
	"veikart/test/kit/program"
)

// filtersTried is the environment variable with how many random filters are tried on each store.
const filtersTried = "VEIKART_NETWORK_FILTERS"

func tried(t *testing.T) int {
	t.Helper()
	text := os.Getenv(filtersTried)
	if text == "" {
		return 12
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", filtersTried, err)
	}
	return n
}

// mostDrawn is how many things the page promises to draw at most.
const mostDrawn = 400

// large is a roadmap of which not all can be drawn.
func large(t *testing.T) *roadmap.Graph {
	return fixture.Generated(t, generate.Roadmap{Seed: 3, Activities: 1500})
}

func TestEmbedded(t *testing.T) {
	holdAll(t, func(t *testing.T, g *roadmap.Graph) store.Store { return fixture.Store(t, g) })
}

func TestNeo4j(t *testing.T) {
	holdAll(t, func(t *testing.T, g *roadmap.Graph) store.Store {
		server := neo4j.Open(t)
		s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{
			URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
			Namespace: rand.Text(), Patience: time.Minute, // others may keep the machine busy
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close(t.Context()) })
		if err := s.Write(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// holdAll holds random addresses of the page against the API, of a small roadmap and of a large one.
func holdAll(t *testing.T, open func(*testing.T, *roadmap.Graph) store.Store) {
	for name, of := range map[string]func(*testing.T) *roadmap.Graph{
		"small": func(t *testing.T) *roadmap.Graph { return fixture.Graph(t, fixture.Seeds()...) },
		"large": large,
	} {
		t.Run(name, func(t *testing.T) {
			s := site{url: program.ServeWith(t, open(t, of(t)), program.Computing())}
			s.learn(t)
			n := tried(t)
			if name == "large" {
				n = max(1, n/3)
			}
			seen := map[string]int{}
			addresses := []string{"/network?basis=STATED%2CINFERRED", "/network?basis=STATED%2CINFERRED&open=" + s.codes[0]}
			for i := range n {
				addresses = append(addresses, rapid.Custom(s.address).Example(i))
			}
			for _, address := range addresses {
				if !t.Run(address, func(t *testing.T) { s.hold(t, address, seen) }) {
					return
				}
			}
			t.Logf("%d addresses, with %v", len(addresses), seen)
			if name == "large" && seen["grouped"] == 0 {
				t.Error("no network was so large that it is grouped")
			}
			if seen["things"] == 0 || seen["links"] == 0 {
				t.Errorf("nothing was ever drawn: %v", seen)
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
func (s *site) address(t *rapid.T) string {
	values := neturl.Values{}
	maybe := func(name string, of []string, percent int) {
		if rapid.IntRange(0, 99).Draw(t, name+"?") < percent {
			values.Set(name, rapid.SampledFrom(of).Draw(t, name))
		}
	}
	maybe("basis", []string{"INFERRED", "STATED,INFERRED", "STATED,INFERRED", "STATED"}, 75)
	maybe("lang", []string{"en"}, 20)
	switch rapid.IntRange(0, 9).Draw(t, "mode") {
	case 0, 1:
		maybe("of", s.ids, 100)
		maybe("steps", []string{"1", "2", "3"}, 70)
		return "/network?" + values.Encode()
	case 2, 3:
		maybe("from", s.ids, 100)
		maybe("to", s.ids, 100)
		return "/network?" + values.Encode()
	case 4, 5, 6:
		values.Set("view", "actors")
	default:
		maybe("open", s.codes, 50)
	}
	maybe("roles", []string{"ALL", "OWNER", "COLLABORATOR", "OWNER,LEAD,OPERATOR", "MENTIONED"}, 40)
	maybe("goal", []string{"1", "2", "3"}, 25)
	maybe("owner", append([]string{"none", "Hdir", "FHI"}, s.actors...), 20)
	maybe("kind", s.kinds, 20)
	maybe("minShared", []string{"1", "2", "3"}, 25)
	maybe("on", []string{"2024-06-30", "2025-01-15", "2023-11-01"}, 20)
	maybe("certainty", []string{"CERTAIN"}, 30)
	return "/network?" + values.Encode()
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

// shown is what a page has of a network: ids of things and of lines, with the basis of each line.
type shown struct {
	things []string
	links  map[string]string
}

// read returns what the drawing and the tables of a page have, and what it says of how much there is.
func read(t *testing.T, page []byte) (drawn, listed shown, says string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	drawn.links, listed.links = map[string]string{}, map[string]string{}
	words := map[string]string{"Oppgitt": "STATED", "Utledet": "INFERRED", "Stated": "STATED", "Inferred": "INFERRED"}
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "a" && at["class"] != "" && strings.HasPrefix(at["class"], "node"):
			drawn.things = append(drawn.things, at["data-id"])
		case n.Data == "path" && at["data-edge"] != "":
			if (at["stroke-dasharray"] != "") != (at["data-basis"] == "INFERRED") {
				t.Errorf("%s is %s, but drawn otherwise", at["data-edge"], at["data-basis"])
			}
			drawn.links[at["data-edge"]] = at["data-basis"]
		case n.Data == "tr" && at["data-id"] != "":
			listed.things = append(listed.things, at["data-id"])
		case n.Data == "tr" && at["data-edge"] != "":
			for cell := range n.Descendants() {
				if basis := words[cell.Data]; basis != "" && cell.Type == html.TextNode {
					listed.links[at["data-edge"]] = basis
				}
			}
		case at["role"] == "status":
			says = text(n)
		}
	}
	return drawn, listed, says
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

// hold holds a page against the API: what is drawn is what the tables say, is what is asked for, is the same again, and the page
// says how much that is.
func (s *site) hold(t *testing.T, address string, seen map[string]int) {
	status, page := s.get(t, address)
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
	drawn, listed, says := read(t, page)
	if diff := cmp.Diff(drawn.things, listed.things); diff != "" {
		t.Errorf("drawn, and in the table: %s", diff)
	}
	if diff := cmp.Diff(drawn.links, listed.links); diff != "" {
		t.Errorf("lines that are drawn, and in the table: %s", diff)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want.things)), slices.Sorted(slices.Values(drawn.things))); diff != "" {
		t.Errorf("things that are asked for, and drawn: %s", diff)
	}
	if diff := cmp.Diff(want.links, drawn.links); diff != "" {
		t.Errorf("lines that are asked for, and drawn: %s", diff)
	}
	if len(drawn.things) > mostDrawn {
		t.Errorf("%d things are drawn", len(drawn.things))
	}
	s.counts(t, says, want, drawn)
	s.sameAgain(t, address, page, len(drawn.things))
	seen["things"] += len(drawn.things)
	seen["links"] += len(drawn.links)
	if want.grouped != nil {
		seen["grouped"]++
	}
}

// counts holds what the page says of how much is shown.
func (s *site) counts(t *testing.T, says string, want wanted, drawn shown) {
	numbers := regexp.MustCompile(`\d+`).FindAllString(says, -1)
	wants := []int{len(drawn.things), want.total}
	switch {
	case want.noWay:
		return
	case want.grouped != nil:
		wants = want.grouped
	}
	for i, n := range wants {
		if i >= len(numbers) || numbers[i] != fmt.Sprint(n) {
			t.Errorf("the page says %q, which is not %v", says, wants)
			return
		}
	}
	if len(drawn.links) > 0 && !slices.Contains(numbers, fmt.Sprint(len(drawn.links))) {
		t.Errorf("the page says %q, not %d lines", says, len(drawn.links))
	}
}

// sameAgain asks for the drawing alone, twice: it has the bytes of that in the page, where the page has one.
func (s *site) sameAgain(t *testing.T, address string, page []byte, things int) {
	for range 2 {
		_, alone := s.get(t, address+"&format=svg")
		if n := bytes.Count(alone, []byte("<a class=\"node")); n != things {
			t.Errorf("the drawing alone has %d things", n)
		}
		if things == 0 {
			return
		}
		if !bytes.Contains(page, alone) || !bytes.HasPrefix(alone, []byte("<svg ")) {
			t.Error("the drawing alone is another one than that in the page")
		}
	}
}
