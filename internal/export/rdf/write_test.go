package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/export/graph"
)

func written(t *testing.T, form Form) string {
	t.Helper()
	g, r, texts := sample()
	var out bytes.Buffer
	if err := Write(&out, form, g, r, texts); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// triples are the lines of N-Triples, each without its end.
func triples(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		out = append(out, strings.TrimSuffix(line, " .\n"))
	}
	return out
}

// What is said of the sample, in N-Triples: a line for each way of saying something.
func TestStatements(t *testing.T) {
	got := triples(written(t, NTriples))
	const (
		edition  = "?utgave=2023-12+%26+mer"
		activity = "<" + base + "activities/1A/x/blaa" + edition
		actor    = "<" + base + "actors/fhi" + edition + ">"
		program  = "<" + base + "actors/program" + edition
		said     = "<" + base + "about" + edition + "#involvement/1A/x@fhi/abcd>"
		v        = "<" + base + "vokabular#"
		dcterms  = "<http://purl.org/dc/terms/"
		prov     = "<http://www.w3.org/ns/prov#"
		oa       = "<http://www.w3.org/ns/oa#"
		org      = "<http://www.w3.org/ns/org#"
		isA      = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
		quote    = "<" + base + "documents/d" + edition + "#p32-35"
	)
	for _, want := range []string{
		activity + "> " + dcterms + `title> "«Blå» e-resept 🧪"`,
		activity + "> " + v + `Activity.start.date> "2025-01-01"^^<http://www.w3.org/2001/XMLSchema#date>`,
		activity + "> " + v + "Activity.phases> " + v + "Phase.IN_USE>",
		activity + "> " + prov + "specializationOf> <" + base + "activities/1A/x/blaa>",
		activity + "> " + dcterms + "isPartOf> <" + base + "measures/1A/x" + edition + ">",
		activity + "> " + prov + "qualifiedAttribution> " + activity + "#OWNED_BY/actor:fhi>",
		activity + "#OWNED_BY/actor:fhi> " + prov + "hadRole> " + v + "Role.OWNER>",
		activity + "#OWNED_BY/actor:fhi> " + v + "basis> " + v + "Basis.STATED>",
		said + isA + prov + "Attribution>",
		said + " " + prov + "agent> " + actor,
		said + " " + v + "basis> " + v + "Basis.INFERRED>",
		actor + isA + org + "FormalOrganization>",
		actor + ` <http://www.w3.org/2004/02/skos/core#altLabel> "Sykt \"navn\"\\\n"`,
		actor + " " + dcterms + `identifier> "983744516"`,
		program + ">" + isA + org + "OrganizationalCollaboration>",
		program + "#SUCCEEDED_BY/actor:fhi> " + org + "resultingOrganization> " + actor,
		program + "#SUCCEEDED_BY/actor:fhi> " + dcterms + `date> "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>`,
		v + `Role.LEAD> <http://www.w3.org/2004/02/skos/core#prefLabel> "Leder"@nb`,
		activity + "#OWNED_BY/actor:fhi/evidence/document:d/32-35> " + oa + "hasTarget> " + quote + ">",
		quote + "> " + oa + "hasState> <" + base + "documents/d" + edition + "#state>",
		quote + "/position> " + oa + `start> "32"^^<http://www.w3.org/2001/XMLSchema#integer>`,
		quote + "/bytes> " + oa + `end> "41"^^<http://www.w3.org/2001/XMLSchema#integer>`,
		quote + "/quote> " + oa + `prefix> "Tittel: «Blå» e-resept 🧪\r\nEier: "`,
	} {
		if !slices.Contains(got, want) {
			t.Errorf("not said: %s", want)
		}
	}
	for _, line := range got { // what is inferred or computed is said of, never said
		if strings.Contains(line, "actors/fhi"+edition+"> "+v+"Actor.coActors>") {
			t.Errorf("said: %s", line)
		}
	}
	if len(got) != len(slices.Compact(slices.Sorted(slices.Values(got)))) {
		t.Error("something is said twice")
	}
}

// Twice the same bytes, in every form; and JSON-LD is JSON whose keys its context knows.
func TestFormsAreDeterministic(t *testing.T) {
	for _, form := range Forms() {
		if first, second := written(t, form), written(t, form); first != second {
			t.Errorf("%s differs from one time to the next", form)
		}
	}
	var file struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	var context struct {
		Context map[string]any `json:"@context"`
	}
	if err := errors.Join(json.Unmarshal([]byte(written(t, JSONLD)), &file), json.Unmarshal(Context(base), &context)); err != nil {
		t.Fatal(err)
	}
	for _, resource := range file.Graph {
		for key := range resource {
			before, _, named := strings.Cut(key, ":")
			if !named && !strings.Contains(key, ".") && context.Context[key] == nil || named && context.Context[before] == nil {
				t.Errorf("the context does not know the key %s", key)
			}
		}
	}
	if file.Context != base+ContextPath || len(file.Graph) < 20 {
		t.Errorf("%s, %d resources", file.Context, len(file.Graph))
	}
}

// A passage that is not what its text says is an error, never a selector that selects something else.
func TestEvidenceIsChecked(t *testing.T) {
	g, r, texts := sample()
	g.Nodes[2].Sources[0].ByteEnd--
	if err := Write(&bytes.Buffer{}, Turtle, g, r, texts); err == nil || !strings.Contains(err.Error(), "document:d") {
		t.Error(err)
	}
	g.Nodes[2].Attributes[0].Value = []int{1}
	if err := Write(&bytes.Buffer{}, Turtle, g, r, nil); err == nil {
		t.Error("a value of no type of the schema is written")
	}
	if err := Write(&bytes.Buffer{}, "rdf", g, r, nil); err == nil {
		t.Error("there is a form rdf")
	}
}

// One field that a question asks for twice, with other arguments, is two properties, which the file says what they are of.
func TestWhatIsAskedForTwiceIsToldApart(t *testing.T) {
	say := func(name, coordinate string, value any) graph.Attribute {
		return graph.Attribute{Name: name, Type: "String", Coordinate: coordinate, Value: value}
	}
	g := &graph.Graph{Nodes: []graph.Node{{ID: "activity:1", Kind: "Activity", Attributes: []graph.Attribute{
		say("before", "Activity.activeOn", "NO"), say("after", "Activity.activeOn", "CERTAIN"),
		say("one", "Activity.title", "T"), say("two", "Activity.title", "T"),
		say("begins.text", "ActivityDate.text", "2025"),
	}}}}
	_, r, _ := sample()
	var out bytes.Buffer
	if err := Write(&out, NTriples, g, r, nil); err != nil {
		t.Fatal(err)
	}
	v, sub := "<"+base+"vokabular#", " <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> "
	for _, want := range []string{
		v + `Activity.before> "NO" .`, v + `Activity.after> "CERTAIN" .`, v + "Activity.before>" + sub + v + "Activity.activeOn> .",
		`<http://purl.org/dc/terms/title> "T" .`, v + `Activity.begins.text> "2025" .`, v + "Activity.begins.text>" + sub + v + "ActivityDate.text> .",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not said: %s", want)
		}
	}
	if strings.Contains(out.String(), "Activity.activeOn> \"") || strings.Contains(out.String(), "Activity.one>") {
		t.Error(out.String())
	}
}

// failing is a client that leaves.
type failing struct{}

var errGone = errors.New("gone")

func (failing) Write([]byte) (int, error) { return 0, errGone }

func TestAWriterThatFails(t *testing.T) {
	g, r, texts := sample()
	for range 8 { // more than a buffer
		g.Nodes = append(g.Nodes, g.Nodes...)
	}
	if err := Write(failing{}, NTriples, g, r, texts); !errors.Is(err, errGone) {
		t.Error(err)
	}
}

// Any text is one line of N-Triples, which is read back as it was; and any id is an IRI that holds no character that none has.
func TestAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		id := rapid.SampledFrom([]string{"activity:", "actor:", "other:", ""}).Draw(t, "kind") + rapid.String().Draw(t, "id")
		g := &graph.Graph{Nodes: []graph.Node{{ID: id, Kind: "Activity", Label: text}}}
		_, r, _ := sample()
		var out bytes.Buffer
		if err := Write(&out, NTriples, g, r, nil); err != nil {
			t.Fatal(err)
		}
		found := text == ""
		for line := range strings.SplitSeq(out.String(), "\n") {
			before, object, ok := strings.Cut(line, "> <http://www.w3.org/2000/01/rdf-schema#label> \"")
			if !ok {
				continue
			}
			found = found || unescaped(strings.TrimSuffix(object, "\" .")) == text
			if strings.ContainsFunc(before[1:], func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("<>\"{}|^`\\", r) }) {
				t.Errorf("%q is no IRI", before)
			}
		}
		if !found {
			t.Errorf("%q is not in\n%s", text, out.String())
		}
	})
}

// unescaped reads a literal of N-Triples: its escapes are those of JSON too.
func unescaped(literal string) string {
	var out string
	if err := json.Unmarshal([]byte(`"`+literal+`"`), &out); err != nil {
		return err.Error()
	}
	return out
}
