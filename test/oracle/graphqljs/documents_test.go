package graphqljs_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"veikart/graph"
	"veikart/graph/check"
	"veikart/internal/limit"
	"veikart/internal/service"
)

// unlimited lets documents of the test be as large as they become.
func unlimited() limit.Settings {
	const much = math.MaxInt32
	s := limit.Defaults()
	s.Tokens, s.Fields, s.Aliases, s.Depth, s.Inputs, s.IntrospectionDepth, s.Validation = much, much, much, much, much, much, much
	return s
}

// What is no document, and what does not fit the schema, is what graphql-js says it is, on documents that are nearly right.
func TestDocumentsAreThoseOfGraphQLJS(t *testing.T) {
	number := 3000
	if given, err := strconv.Atoi(os.Getenv("VEIKART_MUTATIONS")); err == nil {
		number = given
	}
	js := startExecutor(t, graph.SDL(), exported(t, importPages(t)))
	documents := check.NewDocuments(graph.Schema(), unlimited(), true)
	words := words(t)
	seen, known, differences := map[string]int{}, map[string]int{}, 0
	for i := range number {
		text := mutator{random: rand.New(rand.NewPCG(documentSeed, uint64(i))), words: words}.document()
		var judged struct{ Verdict, Why string }
		if err := js.call(map[string]string{"judge": text}, &judged); err != nil {
			t.Fatal(err)
		}
		verdict, why := "valid", ""
		if _, errs := documents.Read(t.Context(), text); errs != nil {
			verdict, why = "invalid", errs.Error()
			if errs[0].Extensions["code"] == string(service.ParseFailed) {
				verdict = "syntax"
			}
		}
		seen[judged.Verdict]++
		if verdict == judged.Verdict {
			continue
		}
		if at := slices.IndexFunc(agreed(), func(a difference) bool {
			return a.theirs(judged.Verdict) && verdict == a.ours && strings.Contains(why, a.why) && a.text.MatchString(text)
		}); at >= 0 {
			known[agreed()[at].name]++
		} else if differences++; differences <= 40 {
			t.Errorf("document %d: graphql-js: %s %s\nours: %s %s\n%s\n", i, judged.Verdict, judged.Why, verdict, why, text)
		}
	}
	t.Logf("%d documents: %v, %d differences, beside those that are agreed: %v", number, seen, differences, known)
	for _, verdict := range []string{"valid", "invalid", "syntax"} {
		if seen[verdict] < number/20 {
			t.Errorf("only %d of %d documents are %s", seen[verdict], number, verdict)
		}
	}
}

// difference is a kind of document that the server refuses by choice and graphql-js does not. There is none that it takes and
// graphql-js does not.
type difference struct {
	name   string
	ours   string // verdict
	why    string // what ours says
	text   *regexp.Regexp
	theirs func(verdict string) bool
}

// agreed is every difference there may be.
func agreed() []difference {
	readable := func(verdict string) bool { return verdict != "syntax" }
	return []difference{
		// which the specification allows since September 2025, and did not before
		{"a control character in a text or a comment", "syntax", "", regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f]`), readable},
		// which is found when a document is held against the schema, in graphql-js when it is executed
		{"a mutation, of which there are none", "invalid", `does not support operation type "mutation"`, regexp.MustCompile(`mutation`), readable},
		// two values without anything between them, which nobody writes
		{"a text directly behind a block of text", "syntax", "Unterminated string", regexp.MustCompile(`""""`), readable},
	}
}

// documentSeed is the seed of the documents, each of which has its number beside it: so one that differs can be made again.
const documentSeed = 1

// mutator makes documents that are nearly right.
type mutator struct {
	random *rand.Rand
	words  [][]string // of documents that are right
}

// token is about what GraphQL calls one; what stands between two is one as well.
var token = regexp.MustCompile(`(?s)"""(?:.*?)"""|"(?:\\.|[^"\\\n])*"|[A-Za-z_][A-Za-z_0-9]*|-?[0-9]+(?:\.[0-9]+)?|\.\.\.|\$[a-zA-Z]+|#[^\n]*|[\s,]+|.`)

// words returns the operations of the contract and of the pages, as tokens.
func words(t *testing.T) [][]string {
	t.Helper()
	var all [][]string
	for _, pattern := range []string{
		"../../contract/golden/testdata/contract/*.graphql", "testdata/operations/*.graphql", "testdata/refused/*.graphql",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) < 10 {
			t.Fatal(pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, token.FindAllString(string(text), -1))
		}
	}
	for _, query := range small {
		for range 8 { // as often as the long ones together, whose changes are seldom where values are
			all = append(all, token.FindAllString(query, -1))
		}
	}
	return all
}

// small are documents with values in each place that takes one.
var small = []string{
	`{ goal(number: 1) { title } }`,
	`{ node(id: "goal:1") { id } nodes(ids: ["goal:1", "x"]) { id } }`,
	`query Q($n: Int = 5, $o: [ActivityOrder!]) { activities(first: $n, orderBy: $o) { nodes { title } } }`,
	`{ activities(first: 1, after: null, filter: { tentative: { eq: true }, title: { contains: "a\tb" } }) { totalCount } }`,
	`{ activities(filter: { start: { gte: "2023-01-01" }, phases: { has: ROLLOUT }, or: [{ end: { lt: "2024-01-01" } }] }) { totalCount } }`,
	`{ activities(orderBy: [{ field: START, direction: ASC }]) { groupBy(dimensions: [OWNER, START_YEAR], first: 2) { totalCount } } }`,
	`query Q($id: ID!, $b: Boolean!) { subGoal(id: $id) { title @include(if: $b) goal @skip(if: false) { number } } }`,
	`{ release { label } ... on Query { a: limits { cost } } ...F } fragment F on Query { actor(name: "FHI") { name } }`,
	"\"\"\"\nWhat \\\"\"\" is \"called\"\n\"\"\" query Q(\"Whose\" $n: String!, $b: Boolean = true \"\"\"How many\"\"\" $f: Int) { actor(name: $n) { ...F } }" +
		"# its name\n \"What\\nit is\" fragment F on Actor { name @include(if: $b) ownedActivities(first: $f) { totalCount } }",
}

// strange are what is put into documents.
var strange = []string{
	"99999999999", "-1", "-0", "00", "01", "1.0", "1.", "1e3", "1E", "2147483648", "-2147483648", "0x1", "1after", "1_",
	`""`, `"x"`, `"\u0041"`,
	`"\uD800"`, `"\uD83D\uDE00"`, `"\uDE00"`, `"\u{1F600}"`, `"\u{D800}"`, `"\x"`, "\"a\nb\"", `"""block"""`,
	`"""a"b\""""`, "null", "true", "false",
	"{}", "[]", "[1]", "{ a: 1 }", "{ eq: null }", "[null]", "$n", "$unknown", "@skip(if: true)", "@include", "@unknown",
	"...", "# comment\n",
	"\ufeff", "é", "\x00", "\x07", " ", "\r", "\t", ",", ",,", "!", "&", "|", "=", ":", "(", ")", "{", "}", "[", "]", "\"",
	"query", "mutation", "fragment",
	"on", "F", "title", "id", "ROLLOUT", "\"2023-02-30\"", "2023", "__typename", "__schema { types { name } }",
	"subscription", "type", "Int", "ID!", "-", ".", "..",
	"?", "'", "\\", "😀", "a:", "first: 1", "id: {}", "number: \"1\"", "ids: \"x\"",
}

// document returns a document of the contract with up to three changes.
func (m mutator) document() string {
	text := slices.Clone(m.words[m.random.IntN(len(m.words))])
	if m.random.IntN(4) == 0 {
		return m.changeLetters(strings.Join(text, ""))
	}
	for range 1 + m.random.IntN(5)/3 {
		text = m.change(text)
	}
	return strings.Join(text, "")
}

// letters are what is put into documents by single letters.
const letters = "\"\"\"\"\\\\\\{}()[]:!$@#.,-+eE019_auxnrtbf/&|=\x00\x01\b\t\v\x1f\x7f\n\r\u00a0\u0085\u2028\ufeffé\U0001F600"

// changeLetters returns a text in which up to three letters are left out, put in, exchanged or doubled, wherever they stand.
func (m mutator) changeLetters(text string) string {
	all := []rune(text)
	for range 1 + m.random.IntN(3) {
		if len(all) == 0 {
			break
		}
		at := m.random.IntN(len(all))
		other := []rune(letters)
		switch put := other[m.random.IntN(len(other))]; m.random.IntN(4) {
		case 0:
			all = slices.Delete(all, at, at+1)
		case 1:
			all = slices.Insert(all, at, put)
		case 2:
			all[at] = put
		default:
			all = slices.Insert(all, at, all[at])
		}
	}
	return string(all)
}

func (m mutator) change(text []string) []string {
	if len(text) == 0 {
		return text
	}
	at := m.random.IntN(len(text))
	other := strange[m.random.IntN(len(strange))]
	switch m.random.IntN(16) {
	case 0:
		return slices.Delete(text, at, at+1)
	case 1:
		return slices.Insert(text, at, text[at], " ")
	case 2:
		to := m.random.IntN(len(text))
		text[at], text[to] = text[to], text[at]
	case 3:
		return slices.Insert(text, at, other)
	case 4:
		return slices.Insert(text, at, " ", other, " ")
	case 5:
		text[at] = text[m.random.IntN(len(text))]
	case 6:
		text[at] = other
	case 7:
		return slices.Insert(text, describable(text, at), descriptions[m.random.IntN(len(descriptions))], " ")
	case 8, 9, 10: // of its own kind
		text[at] = m.like(text[at])
	default:
		m.exchange(text)
	}
	return text
}

// descriptions are what is put before what may be described.
var descriptions = []string{`"x"`, `""`, `""""""`, "\"\"\"\n  x\n\"\"\"", `"\u00e6"`, `"""\"""`, `"x" "y"`, "# x\n \"x\" # y\n", "x"}

// describable returns where the next operation, fragment or variable begins, and where there is none, the place.
func describable(text []string, at int) int {
	for i, token := range text[at:] {
		if slices.Contains([]string{"query", "fragment", "{", "subscription"}, token) || strings.HasPrefix(token, "$") {
			return at + i
		}
	}
	return at
}

// values are what is put in the place of values.
var values = strange[:slices.Index(strange, "...")]

// exchange puts another value in the place of one.
func (m mutator) exchange(text []string) {
	for range 50 {
		at := m.random.IntN(len(text))
		switch kind := kindOf(text[at]); {
		case kind == `"`, kind == "$", kind == "number", kind == "capital", text[at] == "true", text[at] == "false", text[at] == "null":
			text[at] = values[m.random.IntN(len(values))]
			return
		}
	}
}

// like returns a token of another document that looks like one.
func (m mutator) like(one string) string {
	for range 50 {
		from := m.words[m.random.IntN(len(m.words))]
		if other := from[m.random.IntN(len(from))]; kindOf(other) == kindOf(one) {
			return other
		}
	}
	return one
}

func kindOf(token string) string {
	switch c := token[0]; {
	case c == '"', c == '$', c == '#':
		return string(c)
	case c >= '0' && c <= '9', c == '-':
		return "number"
	case c >= 'A' && c <= 'Z':
		return "capital"
	case c >= 'a' && c <= 'z', c == '_':
		return "name"
	default:
		return fmt.Sprint(len(token))
	}
}
