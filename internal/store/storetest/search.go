package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/internal/text"
)

// library returns a graph with texts to search in, beside those of the sample.
func library() *roadmap.Graph {
	b := newBuilder()
	b.node(roadmap.KindRelease, "release:5eac", roadmap.PropImportedAt, sampleTime, roadmap.PropImporter, "1.2.3", roadmap.PropMadeUp, false)
	b.node(roadmap.KindDocument, "document:side", roadmap.PropName, "side", roadmap.PropTitle, "Kommuner og fastleger",
		roadmap.PropSha256, "00", roadmap.PropForm, "TEXT", roadmap.PropProfile, "p", roadmap.PropTextSha256, "00",
		roadmap.PropVisibleCharacters, 1,
		roadmap.PropUnmappedCharacters, 0, roadmap.PropBytes, 1, roadmap.PropCharacters, 1, roadmap.PropText, "x")
	b.node(roadmap.KindGoal, "goal:1", roadmap.PropNumber, 1, roadmap.PropTitle, "Aktiv medvirkning i egen og næres helse")
	b.node(roadmap.KindSubGoal, "subGoal:1A", roadmap.PropCode, "1A", roadmap.PropTitle, "Digital hjemmeoppfølging i kommunene")
	b.node(roadmap.KindSubGoal, "subGoal:4C", roadmap.PropCode, "4C", roadmap.PropTitle, "Legemidler")
	b.edges(roadmap.HasSubGoal, "goal:1", "subGoal:1A", "subGoal:4C")

	measure := func(path, title string, description ...string) {
		b.node(roadmap.KindMeasure, "measure:"+path, roadmap.PropTitle, title,
			roadmap.PropDescription, blocks(roadmap.Paragraph, description...))
	}
	measure("vkp", "Velferdsteknologisk knutepunkt",
		"Det er tatt frem en nasjonal tjeneste Velferdsteknologisk knutepunkt (VKP), som kommunene tar i bruk.", "Se også delmål 4.C.")
	measure("sfm", "Modul for forskrivning", "Sentral forskrivningsmodul (SFM) er en legemiddelmodul.")
	measure("pll", "Pasientens legemiddelliste (PLL)", "Legemiddellisten deles med Helse Sør-Øst RHF.")
	b.edges(roadmap.HasMeasure, "subGoal:1A", "measure:vkp", "measure:sfm")
	b.edges(roadmap.HasMeasure, "subGoal:4C", "measure:pll")

	activity := func(path, title, of string, notes ...string) {
		b.node(roadmap.KindActivity, "activity:"+path, roadmap.PropTitle, title, roadmap.PropNotes, blocks(roadmap.Bullet, notes...),
			roadmap.PropStart, undefined, roadmap.PropEnd, undefined, roadmap.PropTentative, false)
		b.edges(roadmap.HasActivity, of, "activity:"+path)
		b.edges(roadmap.ListedUnder, "activity:"+path, "subGoal:1A")
	}
	activity("velferd", "Innføring", "measure:vkp", "VKP i sykehjemmene", "Erfaringer samles 😀👩‍👩‍👧 i «Ærlig rapport».")
	activity("kommune", "Kommune", "measure:vkp", "Ett ord")
	activity("aalesund", "Utprøving i Ålesund kommune", "measure:sfm", "Krever: a+b && !(c || d) ^2 ~3 [e TO f] {g} \"h\" i? j* k\\l m/n")
	activity("dekomponert", "A\u030Apning av SFM", "measure:sfm")
	activity("skaar", "Skår etter NEWS 2", "measure:sfm", "I bruk for 99\u00A0616 brukere, 12\u2009000-15\u202F000 i 31.12.2026 2027")
	activity("news2", "NEWS2 i bruk", "measure:sfm", "99616 brukere", "news-2 innen 2026 202")
	activity("and", "AND OR NOT", "measure:pll", "NEAR og TO")

	actor := func(path, name string, aliases ...string) {
		b.node(roadmap.KindActor, "actor:"+path, roadmap.PropName, name, roadmap.PropKind, "OTHER",
			roadmap.PropNames, []string{roadmap.NameKey(name)}, roadmap.PropAliases, aliases)
	}
	actor("hso", "Helse Sør-Øst RHF", "Helse Sør Øst", "HSØ")
	actor("ks", "KS", "Kommunesektorens organisasjon")
	actor("nhn", "Norsk Helsenett", "NHN")
	b.node(roadmap.KindUserGroup, "userGroup:kommune", roadmap.PropName, "Kommune og fylkeskommune",
		roadmap.PropNames, []string{"kommune og fylkeskommune"})
	b.node(roadmap.KindUserGroup, "userGroup:fastleger", roadmap.PropName, "Fastleger", roadmap.PropNames, []string{"fastleger"})
	return &b.graph
}

// searched is a store that holds the library beside the sample.
type searched struct {
	store    store.Store
	graph    *roadmap.Graph
	synonyms text.Synonyms
}

func testSearch(t *testing.T, f *fixture) {
	s := searched{store: f.store, graph: library()}
	write(t, f.store, s.graph)
	current, err := f.store.Current(t.Context())
	if err != nil {
		t.Fatalf("Current: %v", err)
	}
	s.synonyms = current.Synonyms
	t.Run("synonyms", s.testSynonyms)
	t.Run("finds", s.testFinds)
	t.Run("fields", s.testFields)
	t.Run("hits", s.testHits)
	t.Run("named", s.testNamed)
	t.Run("hostile", s.testHostile)
	t.Run("random", s.testRandom)
	t.Run("pages", s.testSearchPages)
	t.Run("releases", func(t *testing.T) { s.testSearchedRelease(t, f) })
}

// plan asks for all matches of what somebody typed.
func (s searched) plan(t failer, query string, kinds ...roadmap.Kind) search.Plan {
	t.Helper()
	plan, err := search.Read(query, s.synonyms)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	plan.Kinds, plan.Rows, plan.Page.Limit = kinds, true, everything
	return plan
}

func (s searched) search(t failer, plan search.Plan) search.Found {
	t.Helper()
	found, err := s.store.Search(context.Background(), s.graph.Release().ID, plan)
	if err != nil {
		t.Fatalf("Search: %v", err)
	}
	return found
}

func (s searched) testSynonyms(t *testing.T) {
	want := search.SynonymsOf(search.AbbreviationsOf(s.graph))
	for _, query := range []string{"VKP", "vkp", "PLL", "SFM", "KS", `"sentral forskrivningsmodul"`, "kommune"} {
		got, err := text.ParseQuery(query, s.synonyms)
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		expected, _ := text.ParseQuery(query, want)
		wantEqual(t, query, got.Lookups(), expected.Lookups())
	}
}

func (s searched) testFinds(t *testing.T) {
	for _, c := range []struct{ query, kinds, want string }{
		{query: "kommune ", want: "activity:kommune userGroup:kommune activity:aalesund document:side subGoal:1A measure:vkp"},
		{query: "kommunene ", want: "subGoal:1A activity:kommune userGroup:kommune document:side activity:aalesund measure:vkp"},
		{query: "KOMMUNE ", kinds: "Activity", want: "activity:kommune activity:aalesund"},
		{query: "kommune ", kinds: "UserGroup Activity", want: "activity:kommune userGroup:kommune activity:aalesund"},
		{query: "kommune", kinds: "Actor", want: "actor:ks"},
		{query: "kommune ", kinds: "Actor", want: ""},
		{query: "helse sor-ost ", want: "actor:hso measure:pll"},
		{query: "sor-ost", want: "actor:hso measure:pll"},
		{query: "Helse Sør-Øst RHF", want: "actor:hso measure:pll"},
		{query: "hso ", want: "actor:hso"},
		{query: "vel", want: "measure:vkp"},
		{query: "vel ", want: ""},
		{query: `"tar i bruk"`, want: "measure:vkp"},
		{query: `"bruk i tar"`, want: ""},
		{query: "«norsk helsenett»", want: "actor:nhn"},
		{query: "VKP ", want: "measure:vkp activity:velferd"},
		{query: "PLL ", want: "measure:pll"},
		{query: "SFM ", want: "activity:dekomponert measure:sfm"},
		{query: "nhn", want: "actor:nhn"},
		{query: "1A ", want: "subGoal:1A"},
		{query: "1.a ", want: "subGoal:1A"},
		{query: "4C ", want: "subGoal:4C measure:vkp"},
		{query: "aalesund ", want: "activity:aalesund"},
		{query: "ALESUND ", want: "activity:aalesund"},
		{query: "Ålesund ", want: "activity:aalesund"},
		{query: "åpning ", want: "activity:dekomponert"},
		{query: "aerlig ", want: "activity:velferd"},
		{query: "kommune ålesund ", want: "activity:aalesund"},
		{query: "kommune sykehjem ", want: ""},
		{query: "fastlege ", want: "userGroup:fastleger document:side"},
		{query: "AND ", want: "activity:and"},
		{query: "near to ", want: "activity:and"},
		{query: "NE\u200BWS\u00AD2\u2060 ", want: "activity:news2 activity:skaar"},
		{query: "del\u00ADmål 1\u200BA", want: "subGoal:1A"},
		{query: "NEWS2 ", want: "activity:news2 activity:skaar"},
		{query: "NEWS 2 ", want: "activity:news2 activity:skaar"},
		{query: "news-2", want: "activity:news2 activity:skaar"},
		{query: "brukere NEWS2 skår ", want: "activity:skaar"},
		{query: `"etter NEWS2"`, want: "activity:skaar"},
		{query: "99616 ", want: "activity:news2 activity:skaar"},
		{query: "99 616 ", want: "activity:news2 activity:skaar"},
		{query: "NEWS2 99\u2009616 brukere", want: "activity:news2 activity:skaar"},
		{query: "996", want: "activity:news2 activity:skaar"},
		{query: "99 6", want: "activity:news2 activity:skaar"},
		{query: "NEWS 99616", want: "activity:news2 activity:skaar"},
		{query: "15000 ", want: "activity:skaar"},
		{query: "12 000 ", want: "activity:skaar"},
		{query: "20262027 ", want: ""},
		{query: "2026202", want: ""},
		{query: "delmål 4C", want: "subGoal:4C measure:vkp"},
		{query: "Delmål 4.C: ", want: "subGoal:4C measure:vkp"},
		{query: "DELMAL 4 c", want: "subGoal:4C measure:vkp"},
		{query: "delmål 1A —", want: "subGoal:1A"},
		{query: "«delmål 1A»", want: "subGoal:1A"},
		{query: "delmål 4C kommunene ", want: "subGoal:4C measure:vkp"},
		{query: "se delmål 4C og delmål 1A", want: "subGoal:1A subGoal:4C"},
		{query: "mål 1", want: "goal:1"},
		{query: "mål 1 ", kinds: "SubGoal", want: ""},
		{query: "mål 1A ", want: "subGoal:1A"},
		{query: "Goal 1 ", kinds: "Goal Actor", want: "goal:1"},
		{query: "delmål 1 ", want: ""},
		{query: "mål 9 ", want: ""},
		{query: "4.c:", want: "subGoal:4C measure:vkp"},
		{query: "4C kommunene ", want: "measure:vkp"},
	} {
		t.Run(c.query+c.kinds, func(t *testing.T) {
			var kinds []roadmap.Kind
			for _, kind := range strings.Fields(c.kinds) {
				kinds = append(kinds, roadmap.Kind(kind))
			}
			found := s.search(t, s.plan(t, c.query, kinds...))
			wantEqual(t, "the matches", ids(found), c.want)
			wantEqual(t, "the total", found.Total, len(found.Matches))
		})
	}
}

// testFields: what is found in some fields alone is in them.
func (s searched) testFields(t *testing.T) {
	for _, c := range []struct {
		query  string
		fields []text.FieldName
		want   string
	}{
		{"kommune ", []text.FieldName{text.Title, text.Name}, "activity:kommune userGroup:kommune activity:aalesund document:side subGoal:1A"},
		{"kommune ", []text.FieldName{text.Name}, "userGroup:kommune"},
		{"kommune ", []text.FieldName{text.Description}, "measure:vkp"},
		{"delmål 4C", nil, "subGoal:4C measure:vkp"},
		{"delmål 4C", []text.FieldName{text.Description, text.Code}, "subGoal:4C measure:vkp"},
		{"delmål 4C", []text.FieldName{text.Description}, "measure:vkp"},
		{"mål 1", []text.FieldName{text.Title}, ""},
		{"velferdsteknologisk kommune ", []text.FieldName{text.Title}, ""},
	} {
		for _, rows := range []bool{true, false} {
			plan := s.plan(t, c.query).In(c.fields)
			plan.Rows = rows
			found := s.search(t, plan)
			if rows {
				wantEqual(t, fmt.Sprintf("%q in %v", c.query, c.fields), ids(found), c.want)
			}
			wantEqual(t, fmt.Sprintf("the number of %q in %v", c.query, c.fields), found.Total, len(strings.Fields(c.want)))
		}
	}
}

func ids(found search.Found) string {
	var all []string
	for _, m := range found.Matches {
		all = append(all, m.Key.ID)
	}
	return strings.Join(all, " ")
}

// testHits: hits say where they are, in the text of the field that they name.
func (s searched) testHits(t *testing.T) {
	found := s.search(t, s.plan(t, "sykehjem ærlig "))
	wantEqual(t, "the match", ids(found), "activity:velferd")
	wantEqual(t, "its hits", found.Matches[0].Total, 2)
	at := search.DocumentOf(s.node("activity:velferd"))
	for i, want := range []struct {
		index int
		quote string
	}{{1, "Ærlig"}, {0, "sykehjemmene"}} {
		hit := found.Matches[0].Hits[i]
		wantEqual(t, "the field", hit.Field, text.Note)
		wantEqual(t, "its place in the list", hit.Index, want.index)
		j := slices.IndexFunc(at.Fields, func(f text.Field) bool { return f.Name == hit.Field && f.Index == hit.Index })
		wantEqual(t, "the hit", hit.Span.Of(at.Fields[j].Text), want.quote)
	}
}

// testNamed: a node that is named shows what matches the words, else its code; a goal has no text for its number.
func (s searched) testNamed(t *testing.T) {
	for query, want := range map[string]string{
		"delmål 1A": "CODE 1A", "1.a": "CODE 1A", "mål 1": "", "delmål 4C legemidler": "CODE 4C",
		"delmål 4C": "CODE 4C",
	} {
		found := s.search(t, s.plan(t, query))
		if len(found.Matches) == 0 {
			t.Fatalf("%q finds nothing", query)
		}
		match := found.Matches[0]
		var got []string
		for _, hit := range match.Hits {
			code := s.node(match.Key.ID).Text(roadmap.PropCode)
			got = append(got, string(hit.Field)+" "+hit.Span.Of(code))
		}
		wantEqual(t, query, strings.Join(got, ", "), want)
		wantEqual(t, query+": score", match.Key.Score(), 1.0)
	}
}

func (s searched) node(id string) *roadmap.Node {
	i := slices.IndexFunc(s.graph.Nodes, func(n *roadmap.Node) bool { return n.ID == id })
	return s.graph.Nodes[i]
}

// testHostile: what has a meaning in the language of an index has none here.
func (s searched) testHostile(t *testing.T) {
	for _, query := range []string{
		"AND OR NOT", "NOT kommune ", "kommune && !velferd ", "+kommune -velferd ", "(kommune) ", "kommune) OR (velferd ",
		"[a TO z] ", "{e TO f} ", "kommune^2 ",
		"kommune~ ", `"kommune"~3 `, "kom*ne ", "*ommune ", "kom?une ", "name:kommune ", `kommune\ `, "/komm.*/ ",
		"searchTerms:* kommune ", "__Activity ", "_kommun ",
		"kommune\x00 ", "\x00kommune\x1f", "😀 kommune ", "kommune😀", "'kommune' ", "`kommune` ", "$query kommune ",
		"k\u00ADommune ", "kommune\u3000velferd ", "ﷺ ", "½ ", "K\u212A ", "\xffkommune ",
		strings.Repeat("a", 500), strings.Repeat("å", 300) + " ", strings.Repeat("VKP ", 32), strings.Repeat("PLL-", 31) + "PLL ",
	} {
		s.wantNaive(t, s.plan(t, query))
	}
}

// testRandom: the index of a store changes nothing of what is found.
func (s searched) testRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := s.plan(t, RandomQuery(t, s.graph))
		plan.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(search.Kinds()), 0, 3, rapid.ID).Draw(t, "kinds")
		plan = plan.In(rapid.SliceOfNDistinct(rapid.SampledFrom(search.Fields()), 0, 3, rapid.ID).Draw(t, "fields"))
		plan.Rows = rapid.Bool().Draw(t, "rows")
		s.wantNaive(t, plan)
	})
}

// wantNaive fails when a store does not find what looking at every node finds.
func (s searched) wantNaive(t failer, plan search.Plan) {
	t.Helper()
	got, want := s.search(t, plan), NaiveSearch(s.graph, plan)
	if diff := diffFound(want, got); diff != "" {
		t.Fatalf("Search differs from a look at every node (-want +got):\n%s", diff)
	}
}

// testSearchPages: pages of any size, in both directions, hold what one that holds all does.
func (s searched) testSearchPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := s.plan(t, rapid.SampledFrom([]string{"kommune", "i", "helse ", "legemid"}).Draw(t, "query"))
		all := NaiveSearch(s.graph, plan).Matches
		plan.Page = search.Page{
			Limit:   rapid.IntRange(0, 4).Draw(t, "limit"),
			FromEnd: rapid.Bool().Draw(t, "from the end"),
			After:   drawKey(t, "after", all),
			Before:  drawKey(t, "before", all),
		}
		s.wantNaive(t, plan)
	})
}

// drawKey draws the key of a match, one that is near it, or none.
func drawKey(t *rapid.T, name string, all []search.Match) *search.Key {
	if len(all) == 0 || rapid.Bool().Draw(t, name+": none") {
		return nil
	}
	key := rapid.SampledFrom(all).Draw(t, name).Key
	key.Place += rapid.IntRange(0, 1).Draw(t, name+": places on")
	key.Ordinal += rapid.IntRange(0, 1).Draw(t, name+": ordinals on")
	return &key
}

// testSearchedRelease: a search finds what is of the release that it is over, and nothing else.
func (s searched) testSearchedRelease(t *testing.T, f *fixture) {
	old := searched{store: f.store, graph: f.graph}
	old.wantNaive(t, old.plan(t, "kommune"))
	old.wantNaive(t, old.plan(t, "Ålesund "))
	if _, err := f.store.Search(t.Context(), "release:ffff", s.plan(t, "kommune")); !errors.Is(err, store.ErrReleaseGone) {
		t.Errorf("a search over an unknown release: got the error %v, want %v", err, store.ErrReleaseGone)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.store.Search(cancelled, s.graph.Release().ID, s.plan(t, "kommune")); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that was given up: got the error %v, want %v", err, context.Canceled)
	}
	unknown := s.plan(t, "kommune", roadmap.KindFinding)
	if _, err := f.store.Search(t.Context(), s.graph.Release().ID, unknown); err == nil {
		t.Error("a search among nodes that are not searched gives no error")
	}
}
