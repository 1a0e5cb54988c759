package resource_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/docs"
	"veikart/graph"
	"veikart/internal/guide"
	"veikart/internal/mcp/resource"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/web/inside"
	"veikart/test/kit/assisted"
	"veikart/test/kit/fixture"
)

// root is where the pages are for who asks.
const root = "https://veikart.example.no"

// connect returns a client of a server that has the resources alone.
func connect(t *testing.T, s store.Store, c resource.Config) *sdk.ClientSession {
	t.Helper()
	handler, err := graph.NewHandler(graph.Config{Service: service.New(s)})
	if err != nil {
		t.Fatal(err)
	}
	set, err := resource.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server := sdk.NewServer(&sdk.Implementation{Name: "veikart", Version: "1"}, nil)
	set.Add(server, inside.API{Handler: handler}.For(nil), root)
	return assisted.Client(t, server)
}

// whole is everything that there is to read.
func whole(t *testing.T) resource.Config {
	t.Helper()
	reference, err := schemadocs.New(graph.SDL(), []schemadocs.Operation{{Name: "01-goals", Title: "Goals?", Text: "{ goals { title } }"}})
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.Read(docs.Guides)
	if err != nil {
		t.Fatal(err)
	}
	return resource.Config{Reference: reference, Guides: guides}
}

// releases are two, the older of which has the label 2023-12.
func releases(t *testing.T) store.Store { return fixture.Both(t, fixture.Store) }

func read(t *testing.T, session *sdk.ClientSession, uri string) *sdk.ReadResourceResult {
	t.Helper()
	got, err := session.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri})
	if err != nil {
		t.Fatalf("%s: %v", uri, err)
	}
	return got
}

func TestEveryListedResourceIsReadWithTypeSizeAndTime(t *testing.T) {
	session := connect(t, releases(t), whole(t))
	listed, err := session.ListResources(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(listed.Resources) < 10 {
		t.Errorf("%d resources", len(listed.Resources))
	}
	for _, r := range listed.Resources {
		if r.Title == "" || r.Description == "" || r.MIMEType == "" || r.Annotations == nil || len(r.Annotations.Audience) == 0 {
			t.Errorf("%s lacks a title, a description, a type or annotations", r.URI)
		}
		got := read(t, session, r.URI)
		if len(got.Contents) != 1 || got.Contents[0].MIMEType != r.MIMEType || got.Contents[0].Text == "" || got.TTLMs == 0 {
			t.Errorf("%s: %+v", r.URI, got)
		}
		if r.Size != 0 && int(r.Size) != len(got.Contents[0].Text) {
			t.Errorf("%s has %d bytes, not %d", r.URI, len(got.Contents[0].Text), r.Size)
		}
		if got.Contents[0].MIMEType == "text/markdown" && got.TTLMs != int(time.Hour.Milliseconds()) {
			t.Errorf("%s may be cached for %d ms", r.URI, got.TTLMs)
		}
		for _, dead := range []string{"](/docs/types/", "](/docs/guides/", "](/query?"} {
			if strings.Contains(got.Contents[0].Text, dead) {
				t.Errorf("%s has a link %s…, which leads nowhere", r.URI, dead)
			}
		}
	}
}

func TestEveryTypeOfTheOverviewIsRead(t *testing.T) {
	config := whole(t)
	session := connect(t, releases(t), config)
	overview := read(t, session, "veikart://schema/overview").Contents[0].Text
	if len(overview) > 32_000 {
		t.Errorf("the overview has %d bytes, more than 8,000 tokens", len(overview))
	}
	for _, of := range config.Reference.Types {
		if !strings.Contains(overview, "\n- "+of.Name+": ") {
			t.Errorf("the overview lacks %s", of.Name)
		}
		text := read(t, session, "veikart://schema/"+of.Name).Contents[0].Text
		if !strings.HasPrefix(text, "# "+of.Name+"\n") {
			t.Errorf("%s is read as %.40q", of.Name, text)
		}
		for _, f := range of.Fields {
			if !strings.Contains(text, "### "+f.Name+"\n") {
				t.Errorf("%s lacks its field %s", of.Name, f.Name)
			}
		}
	}
	if !strings.Contains(overview, "| edge | from | to |") {
		t.Error("the overview does not say how kinds hang together")
	}
	if goal := read(t, session, "veikart://schema/Query").Contents[0].Text; !strings.Contains(goal, "tool `ask`, question `01-goals`") {
		t.Error("an example does not say how it is asked")
	}
}

func TestHiddenSchemaIsNotAmongTheResources(t *testing.T) {
	config := whole(t)
	config.Reference = nil
	session := connect(t, releases(t), config)
	for r, err := range session.Resources(t.Context(), nil) {
		if err != nil || strings.Contains(r.URI, "schema") {
			t.Errorf("%v, %v", r, err)
		}
	}
	for r, err := range session.ResourceTemplates(t.Context(), nil) {
		if err != nil || strings.Contains(r.URITemplate, "schema") {
			t.Errorf("%v, %v", r, err)
		}
	}
	for _, uri := range []string{"veikart://schema/overview", "veikart://schema/Goal"} {
		if _, err := session.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s is read", uri)
		}
	}
}

// about is what is said of a passage.
type about struct {
	Release struct {
		ID, Label string
		MadeUp    bool
	}
	Document             struct{ ID, Name, Title, SHA256 string }
	Start, End           int
	Place, Address, Next string
	Truncated            bool
}

// passage reads a passage: the text, and what is said of it, which is said twice.
func passage(t *testing.T, session *sdk.ClientSession, uri string) (string, about) {
	t.Helper()
	got := read(t, session, uri)
	if len(got.Contents) != 2 {
		t.Fatalf("%s has %d parts", uri, len(got.Contents))
	}
	var said about
	if err := json.Unmarshal([]byte(got.Contents[1].Text), &said); err != nil {
		t.Fatal(err)
	}
	meta, err := json.Marshal(got.Contents[0].Meta["veikart/about"])
	if err != nil {
		t.Fatal(err)
	}
	var again about
	if err := json.Unmarshal(meta, &again); err != nil || again != said {
		t.Errorf("%s: %+v is said of it in _meta, %+v beside it; %v", uri, again, said, err)
	}
	return got.Contents[0].Text, said
}

func TestPassagesAreCutFromTheText(t *testing.T) {
	before, after := fixture.Releases(t)
	session := connect(t, releases(t), whole(t))
	for _, g := range []*roadmap.Graph{before, after} {
		text := []rune(textOf(t, g))
		base, release := "veikart://documents/kommuner-og-fastleger", "&release="+url.QueryEscape(g.Release().ID)
		for _, c := range []struct{ start, end, ends int }{
			{0, len(text), len(text)}, {0, 0, 0}, {1, 2, 2}, {700, 1234, 1234},
			{len(text) - 5, len(text) + 100, len(text)}, {len(text), len(text), len(text)},
		} {
			got, said := passage(t, session, fmt.Sprintf("%s?start=%d&end=%d%s", base, c.start, c.end, release))
			if got != string(text[c.start:c.ends]) || said.Start != c.start || said.End != c.ends || said.Truncated || said.Next != "" {
				t.Errorf("[%d:%d]: %.50q, %+v", c.start, c.end, got, said)
			}
			if said.Release.ID != g.Release().ID || said.Document.Name != "kommuner-og-fastleger" || len(said.Document.SHA256) != 64 {
				t.Errorf("[%d:%d]: %+v", c.start, c.end, said)
			}
			if c.ends > c.start && !strings.HasPrefix(said.Address, root+"/quote/") {
				t.Errorf("[%d:%d]: address %q", c.start, c.end, said.Address)
			}
		}
	}
	if _, said := passage(t, session, "veikart://documents/kommuner-og-fastleger"); said.Release.ID != after.Release().ID || !said.Release.MadeUp {
		t.Errorf("without a release %+v is read", said.Release)
	}
	if _, said := passage(t, session, "veikart://documents/kommuner-og-fastleger?release=2023-12"); said.Release.ID != before.Release().ID || said.Release.MadeUp {
		t.Errorf("2023-12 is %+v", said.Release)
	}
}

// textOf is the text of the page of a graph that has one.
func textOf(t *testing.T, g *roadmap.Graph) string {
	t.Helper()
	for _, n := range g.Nodes {
		if n.ID == "document:kommuner-og-fastleger" {
			return n.Text(roadmap.PropText)
		}
	}
	t.Fatal("the page is not there")
	return ""
}

func TestLongPagesAreCutAndContinuedToTheirEnd(t *testing.T) {
	g := fixture.Graph(t, fixture.List(3000))
	session := connect(t, fixture.Store(t, g), whole(t))
	var list struct {
		Documents []struct {
			URI        string
			Characters int
		}
	}
	if err := json.Unmarshal([]byte(read(t, session, "veikart://documents").Contents[0].Text), &list); err != nil || len(list.Documents) != 1 {
		t.Fatalf("%v, %+v", err, list)
	}
	var text strings.Builder
	reads := 0
	for next := list.Documents[0].URI; next != ""; reads++ {
		part, said := passage(t, session, next)
		if n := len([]rune(part)); n > 50_000 || said.Truncated != (said.Next != "") || said.End-said.Start != n {
			t.Fatalf("%d code points, %+v", n, said)
		}
		text.WriteString(part)
		next = said.Next
	}
	if reads < 3 || len([]rune(text.String())) != list.Documents[0].Characters {
		t.Errorf("%d code points in %d reads, not %d", len([]rune(text.String())), reads, list.Documents[0].Characters)
	}
}

func TestWhatCannotBeReadIsSaidInOurCodes(t *testing.T) {
	session := connect(t, releases(t), whole(t))
	for uri, says := range map[string]string{
		"veikart://schema/Activty":                                             "NOT_FOUND: The schema has no type of that name. Near: Activity",
		"veikart://schema/Xyzzyxyzzy":                                          "veikart://schema/overview lists them",
		"veikart://schema/Goal?x=1":                                            "Resource not found",
		"veikart://guides/nothing":                                             "there are start, pages,",
		"veikart://documents/nothing":                                          "NOT_FOUND: The release 2024-03 has no page of that name",
		"veikart://documents/kommuner-og-fastleger?release=1999-01":            "UNKNOWN_RELEASE: ",
		"veikart://documents/kommuner-og-fastleger?start=-1":                   "start is a whole number",
		"veikart://documents/kommuner-og-fastleger?end=1.5":                    "end is a whole number",
		"veikart://documents/kommuner-og-fastleger?start=99999999999999999999": "start is a whole number",
		"veikart://documents/kommuner-og-fastleger?start=9999999":              "behind the end of the text",
		"veikart://documents/kommuner-og-fastleger?start=5&end=4":              "end is before start",
		"veikart://documents/kommuner-og-fastleger?start=5&start=4":            "given twice",
		"veikart://documents/kommuner-og-fastleger?stop=4":                     "takes start, end, release, and nothing else",
		"veikart://documents?after=x":                                          "INVALID_CURSOR: ",
		"veikart://documents/..":                                               "No resource has such a name",
		"veikart://documents/..%2f..%2fetc%2fpasswd":                           "No resource has such a name",
		"veikart://documents/../../etc/passwd":                                 "Resource not found",
		"veikart://documents/%00":                                              "No resource has such a name",
		"veikart://documents/%ff%fe":                                           "No resource has such a name",
		"veikart://documents/a%0ab":                                            "No resource has such a name",
		"veikart://documents/%zz":                                              "Resource not found",
		"veikart://documents/a\x00b":                                           "only signs that can be shown",
		"veikart://documents/a\xffb":                                           "only signs that can be shown",
		"veikart://documents/a\"\u202e":                                        "only signs that can be shown",
		"veikart://documents/" + strings.Repeat("a", 1_900):                    "INVALID_ID: ",
		"veikart://documents/" + strings.Repeat("a", 100_000):                  "at most 2000 bytes",
		"file:///etc/passwd":                                                   "Resource not found",
		"":                                                                     "Resource not found",
	} {
		_, err := session.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri})
		var fault *jsonrpc.Error
		if !errors.As(err, &fault) || fault.Code != jsonrpc.CodeInvalidParams || !strings.Contains(fault.Message, says) {
			t.Errorf("%.90q: %v, without %q", uri, err, says)
		}
	}
	if got := read(t, session, "veikart://schema/overview"); len(got.Contents) != 1 {
		t.Error("nothing can be read after all that")
	}
}

func TestDocumentsOfAReleaseAreListed(t *testing.T) {
	before, _ := fixture.Releases(t)
	session := connect(t, releases(t), whole(t))
	for uri, ttl := range map[string]time.Duration{
		"veikart://documents": time.Minute, "veikart://documents?release=2023-12": time.Minute,
		"veikart://documents?release=" + url.QueryEscape(before.Release().ID): time.Hour,
	} {
		got := read(t, session, uri)
		if got.TTLMs != int(ttl.Milliseconds()) {
			t.Errorf("%s may be cached for %d ms", uri, got.TTLMs)
		}
		var list struct {
			Documents []struct{ URI, Name, SHA256 string }
			Truncated bool
		}
		if err := json.Unmarshal([]byte(got.Contents[0].Text), &list); err != nil || list.Truncated || len(list.Documents) == 0 {
			t.Fatalf("%s: %v, %+v", uri, err, list)
		}
		for _, d := range list.Documents {
			if _, said := passage(t, session, d.URI); said.Document.SHA256 != d.SHA256 || said.Document.Name != d.Name {
				t.Errorf("%s is listed as %+v, and read as %+v", d.URI, d, said)
			}
			if asked := strings.Contains(uri, "release"); asked != strings.Contains(d.URI, url.QueryEscape(before.Release().ID)) {
				t.Errorf("%s leads to %s", uri, d.URI)
			}
		}
	}
	templates := []string{}
	for r, err := range session.ResourceTemplates(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		templates = append(templates, r.URITemplate)
	}
	slices.Sort(templates)
	want := []string{
		"veikart://documents/{name}{?start,end,release}", "veikart://documents{?after,release}", "veikart://guides/{name}",
		"veikart://schema/{Type}",
	}
	if !slices.Equal(templates, want) {
		t.Errorf("%q", templates)
	}
}
