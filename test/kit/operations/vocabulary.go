package operations

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// Vocabulary is what arguments are drawn from, by what they mean: "id:Activity" the ids of
// activities, "text" texts to compare with, "name:Actor" names, and so on. Of each there are values
// that the graph has and such that it has not.
type Vocabulary map[string][]any

// The meanings that more than one place of the schema has.
const (
	anyID     = "id"
	anyText   = "text"
	anyDay    = "day"
	anyNumber = "number"
	anyPage   = "page"    // of first and last
	fewGroups = "groups"  // of groupBy(first:)
	lookUp    = "lookup " // any id, malformed ones too
	anyCursor = "cursor"  // none is good
	searched  = "searched"
	steps     = "steps"  // of paths and neighbourhoods
	offset    = "offset" // in code points of a text
)

// VocabularyOf returns what operations on a graph can be about.
func VocabularyOf(g *roadmap.Graph) Vocabulary {
	v := Vocabulary{
		lookUp: {"", "rubbish", "goal:", "goal:1 ", "Goal:1", "mål:1"},
		anyID: {
			"activity:1A/unknown", "measure:9Z/unknown~00000000", "actor:unknown", "userGroup:unknown",
			"goal:9", "subGoal:9Z", "document:unknown", "release:00", "finding:0",
		},
		anyText: {
			"", " ", "a", "A", "innføring", "Innføring", "journal", "xyz", "KS", "1A", "a\u030a", "\"", "\\", "𝒳",
			"å", "Å", "aa", "ø", "Æ", "ss", "fi", "σ", "i\u0307", "%", "_", ".*", "*", "?", "null", "$x", "'}) DETACH DELETE n //",
		},
		anyDay: {
			"0001-01-01", "9999-12-31", "2021-01-01", "2022-06-30", "2024-01-01", "2024-02-29", "2027-01-01",
		},
		anyNumber: {0, 1, 2, 3, 4, 5, 7, 51, -1, 2147483647, -2147483648},
		offset:    {0, 1, 40, 250, 900, 5000, -1, 2147483647},
		steps:     {1, 2, 3, 4, 6, 10, 0, 50},
		searched: {
			"kommune", "kommunene ", "sor-ost", "«digital hjemmeoppfølging»", "VKP ", "pll", "1.a", "vel", "legemid", "helse i ", "innføring test",
			"", " ", "AND OR", "+ - *", "\"", "å", "finnesikke", "x\u0000y", "}) DETACH DELETE n //", strings.Repeat("å ", 40),
			"delmål 1A", "mål 2 ", "2B", "Delmål 1.A: kommuner", "NEWS2", "news 2 ", "99616", "99 6",
		},
		anyPage:            {0, 1, 2, 3, 5, 8, 19, 20, 21, 56, 100},
		fewGroups:          {1, 2, 3, 10, 1000},
		anyCursor:          {"", "x", "AQ", "AQAAAAAAAAAA", strings.Repeat("A", 5000)},
		"ReleaseRef.label": {"2022-01", ""},
		"ReleaseRef.id":    {"release:00", "goal:1"},
		"code":             {"9Z", "1a", "1.A", "5.c", "", "A1", "1AA"},
		"goal number":      {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1},
		"name:Actor":       {"fhi", "FHI", "ks", "Ukjent selskap AS", "Nobody", "", " "},
		"name:UserGroup":   {"fastleger", "Nobody", ""},

		"identifier scheme": {roadmap.OrganisationNumber, "wikidata", "Org.nr", ""},
		"identifier value":  {"974761076", "983544623", "Q1", ""},
	}
	for _, n := range g.Nodes {
		kind := string(n.Kind)
		v.add(anyID, n.ID)
		v.add("id:"+kind, n.ID)
		if n.Kind == roadmap.KindRelease {
			v.add("ReleaseRef.id", n.ID)
			v.add("ReleaseRef.label", n.ID)
		}
		if n.Kind == roadmap.KindSubGoal {
			v.add("code", n.Text(roadmap.PropCode))
		}
		for i, p := range roadmap.KindOf(n.Kind).Properties {
			v.addValue(p, kind+"."+p.Name, n.Properties[i])
		}
		if n.Kind == roadmap.KindActor || n.Kind == roadmap.KindUserGroup {
			v.add("name:"+kind, n.Text(roadmap.PropName), strings.ToUpper(n.Text(roadmap.PropName)))
			aliases, _ := n.GetIfDeclared(roadmap.PropAliases).([]string)
			for _, alias := range aliases {
				v.add("name:"+kind, alias)
			}
		}
	}
	for _, k := range roadmap.Kinds() {
		for _, d := range k.Dimensions {
			v.addKeys(string(k.Kind)+keyOfGroup+"."+d.Name, k.Kind, d, g)
		}
	}
	v[lookUp] = append(v[lookUp], v[anyID]...)
	return v
}

// keyOfGroup is how the names of input objects end that are keys of groups.
const keyOfGroup = "GroupKeyInput"

// addKeys adds the values of a dimension, which the nodes have that it leads to.
func (v Vocabulary) addKeys(meaning string, kind roadmap.Kind, d roadmap.Dimension, g *roadmap.Graph) {
	for _, n := range g.Nodes {
		if n.Kind != d.Target(kind) {
			continue
		}
		if d.Property == "" {
			v.add(meaning, n.ID)
			continue
		}
		switch value := n.Properties[roadmap.KindOf(n.Kind).PropertyNamed(d.Property)].(type) {
		case string:
			v.add(meaning, value)
		case []string:
			v.add(meaning, value...)
		case bool:
			v.add(meaning, strconv.FormatBool(value))
		case roadmap.Date:
			v.add(meaning, value.Grouped(d.Part))
		}
	}
}

// addValue adds what a property can be compared with: whole texts and words of them.
func (v Vocabulary) addValue(p roadmap.Property, of string, value roadmap.Value) {
	switch value := value.(type) {
	case string:
		switch {
		case p.Type == roadmap.Calendar:
			v.add(anyDay, value)
		case p.Type == roadmap.Text && !p.Heavy:
			v.addText(of, value)
		}
	case []string:
		if p.Type == roadmap.Texts && !p.Internal {
			v.addText(of, value...)
		}
	case []roadmap.Block:
		for _, b := range value {
			v.addText(of, b.Text)
		}
	case []roadmap.Identifier:
		for _, i := range value {
			v.add("identifier scheme", i.Scheme)
			v.add("identifier value", i.Value)
			v.add(searched, i.Value)
		}
	case int:
		v.addOne(anyNumber, value)
	case roadmap.Date:
		if value.Status == roadmap.Known {
			v.add(anyDay, string(value.Earliest), string(value.Latest))
		}
	}
}

// addText adds texts and words of them. Texts longer than what a filter may hold come as words only.
func (v Vocabulary) addText(of string, texts ...string) {
	for _, text := range texts {
		words := strings.Fields(text)
		if utf8.RuneCountInString(text) <= 300 {
			v.add("text:"+of, text)
		}
		v.add("text:"+of, words[:min(len(words), 2)]...)
		if len(words) > 0 {
			longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
			v.add(searched, longest, strings.Join(words[:min(len(words), 2)], " ")+" ")
		}
	}
}

func (v Vocabulary) add(meaning string, texts ...string) {
	for _, text := range texts {
		v.addOne(meaning, text)
	}
}

func (v Vocabulary) addOne(meaning string, value any) {
	if !slices.Contains(v[meaning], value) {
		v[meaning] = append(v[meaning], value)
	}
}
