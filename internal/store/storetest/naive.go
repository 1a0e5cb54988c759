package storetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// NaiveSearch answers a search by looking at every node of a graph. It uses no index, no order and no page
// of a store's.
func NaiveSearch(graph *roadmap.Graph, plan search.Plan) search.Found {
	var all []search.Match
	for _, n := range graph.Nodes {
		if !slices.Contains(search.Kinds(), n.Kind) || len(plan.Kinds) > 0 && !slices.Contains(plan.Kinds, n.Kind) {
			continue
		}
		m, ok := plan.Query.Match(searchedOf(n, plan.Fields))
		if slices.Contains(plan.Named, n.ID) {
			all = append(all, namedMatch(n, m, ok))
		} else if ok {
			r := m.Rank
			all = append(all, search.Match{
				Key:  search.Key{Level: r.Level, Field: r.Field, Partial: r.Partial, Place: r.Place, Kind: n.Kind, Ordinal: n.Ordinal, ID: n.ID},
				Hits: m.Hits, Total: m.Total,
			})
		}
	}
	slices.SortFunc(all, func(a, b search.Match) int { return a.Key.Compare(b.Key) })
	if !plan.Rows {
		return search.Found{Total: len(all)}
	}
	found := pageOfMatches(all, plan.Page)
	found.Total = len(all)
	return found
}

// searchedOf returns the texts of a node in some fields, in all where none is given.
func searchedOf(n *roadmap.Node, fields []text.FieldName) text.Document {
	d := search.DocumentOf(n)
	if len(fields) > 0 {
		d.Fields = slices.DeleteFunc(d.Fields, func(f text.Field) bool { return !slices.Contains(fields, f.Name) })
	}
	return d
}

// pageOfMatches returns the page of all matches, with what stands beside it.
func pageOfMatches(all []search.Match, page search.Page) search.Found {
	after := func(m search.Match) bool { return page.After == nil || m.Key.Compare(*page.After) > 0 }
	before := func(m search.Match) bool { return page.Before == nil || m.Key.Compare(*page.Before) < 0 }
	var between []search.Match
	for _, m := range all {
		if after(m) && before(m) {
			between = append(between, m)
		}
	}
	on := between[:min(len(between), page.Limit)]
	if page.FromEnd {
		on = between[max(0, len(between)-page.Limit):]
	}
	found := search.Found{Matches: on}
	for _, m := range all {
		switch {
		case len(on) > 0:
			found.HasPrevious = found.HasPrevious || m.Key.Compare(on[0].Key) < 0
			found.HasNext = found.HasNext || m.Key.Compare(on[len(on)-1].Key) > 0
		case page.FromEnd:
			found.HasPrevious = found.HasPrevious || before(m)
			found.HasNext = found.HasNext || !before(m)
		default:
			found.HasPrevious = found.HasPrevious || !after(m)
			found.HasNext = found.HasNext || after(m)
		}
	}
	return found
}

func diffFound(want, got search.Found) string {
	return cmp.Diff(want, got, cmpopts.EquateEmpty())
}

// namedMatch is the match of a node that a query names: before all others, with the passages that match the words,
// else its code.
func namedMatch(n *roadmap.Node, words text.Match, matches bool) search.Match {
	m := search.Match{
		Key:  search.Key{Level: search.NamedLevel, Kind: n.Kind, Ordinal: n.Ordinal, ID: n.ID},
		Hits: words.Hits, Total: words.Total,
	}
	if code, ok := n.GetIfDeclared(roadmap.PropCode).(string); ok && !matches {
		span := text.Span{End: len([]rune(code)), ByteEnd: len(code)}
		m.Hits, m.Total = []text.Hit{{Field: text.Code, Span: span, Fragment: span}}, 1
	}
	return m
}

// RandomQuery draws a query from the words of a graph's texts: words, beginnings and other pieces of them,
// phrases, in any case and with signs between, some behind the name of a goal or sub-goal.
func RandomQuery(t *rapid.T, graph *roadmap.Graph) string {
	var texts []string
	for _, n := range graph.Nodes {
		for _, f := range search.DocumentOf(n).Fields {
			if strings.TrimSpace(f.Text) != "" {
				texts = append(texts, f.Text)
			}
		}
	}
	var q strings.Builder
	if rapid.IntRange(0, 4).Draw(t, "named") == 0 {
		q.WriteString(rapid.SampledFrom(namesIn(graph)).Draw(t, "name"))
	}
	for i := range rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "terms") { // most of several find nothing
		if i > 0 {
			q.WriteString(rapid.SampledFrom([]string{" ", " ", ", ", " AND ", "*"}).Draw(t, "between"))
		}
		words := strings.Fields(rapid.SampledFrom(texts).Draw(t, "text"))
		at := rapid.IntRange(0, len(words)-1).Draw(t, "word")
		q.WriteString(piece(t, words[at:]))
	}
	query := q.String() + rapid.SampledFrom([]string{"", "", " "}).Draw(t, "end")
	if _, err := text.ParseQuery(query, text.Synonyms{}); err != nil {
		return "kommune" // of signs alone, or too long
	}
	return query
}

// namesIn are names of goals and sub-goals as people type them: those of a graph, and some that it may not have.
func namesIn(graph *roadmap.Graph) []string {
	all := []string{"mål 1 ", "Delmål 1.A: ", "goal 1 delmål 1 a "}
	for _, n := range graph.Nodes {
		switch n.Kind {
		case roadmap.KindGoal:
			all = append(all, fmt.Sprintf("Mål %d: ", n.Get(roadmap.PropNumber)))
		case roadmap.KindSubGoal:
			all = append(all, "delmal "+strings.ToLower(n.Text(roadmap.PropCode))+" ")
		}
	}
	return all
}

// piece draws what is searched for from the beginning of some words.
func piece(t *rapid.T, words []string) string {
	word := words[0]
	switch rapid.SampledFrom([]string{"word", "beginning", "middle", "phrase", "case", "bare", "inflected"}).Draw(t, "piece") {
	case "beginning":
		letters := []rune(word)
		return string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "letters")])
	case "middle":
		letters := []rune(word)
		return string(letters[rapid.IntRange(0, len(letters)-1).Draw(t, "from"):])
	case "phrase":
		return `"` + strings.Join(words[:rapid.IntRange(1, min(4, len(words))).Draw(t, "words")], " ") + `"`
	case "case":
		return strings.ToUpper(word)
	case "bare":
		return roadmap.FoldAccents(word)
	case "inflected":
		return strings.TrimRight(word, ".,:;") + rapid.SampledFrom([]string{"ene", "er", "s", "en"}).Draw(t, "ending")
	default:
		return word
	}
}
