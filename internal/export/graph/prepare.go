package graph

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"veikart/internal/roadmap"
)

// ErrReserved is that a question uses an alias of those that are added.
var ErrReserved = errors.New("aliases that begin with veikart and a capital are reserved")

// Added says what is added to an operation beside ids, type names, labels and bases. Passage are the fields of each passage beside its
// document. Ends is whether the nodes at the ends of links are said to be who they are. Facts is whether each fact has the passages
// that state it, such as a date or a phase, not the objects alone. Coverage is whether what counts owners says how many have a stated
// one, Pages whether lists say if they go on, Changes whether changes have the passages that state them.
type Added struct {
	Passage                               []string
	Ends, Facts, Coverage, Pages, Changes bool
}

// ForFiles returns what files need.
func ForFiles() Added {
	return Added{Passage: []string{"start", "end", "byteStart", "byteEnd", "quote", "place"}, Ends: true}
}

// ForQuotes returns what answers need that cite what states them.
func ForQuotes() Added {
	return Added{Passage: []string{"start", "end", "quote", "place", "permalink"}, Facts: true, Coverage: true, Pages: true, Changes: true}
}

// The response keys of what is added.
const (
	KeyID      = "veikartId"
	KeyType    = "veikartType"
	KeyLabel   = "veikartLabel"
	KeyRole    = "veikartRole"
	KeyBasis   = "veikartBasis"
	KeyBases   = "veikartBases"
	KeySource  = "veikartSource"
	KeySources = "veikartSources"
	KeyEdges   = "veikartEdges"
	KeyEdge    = "veikartEdge"
	KeyNode    = "veikartNode"
	keyFrom    = "veikartFrom"
	keyTo      = "veikartTo"

	KeyPhases    = "veikartPhaseSources"
	KeyTentative = "veikartTentativeSources"

	KeyCoverage   = "veikartCoverage"
	KeyPage       = "veikartPage"
	KeyComparison = "veikartComparison"
	KeyRelease    = "veikartRelease"
	KeyBefore     = "veikartBefore"
	KeyAfter      = "veikartAfter"
)

var reserved = regexp.MustCompile(`^veikart[A-Z]`)

// Prepare returns an operation with what its answer needs to be a graph, or to be cited: ids, type names, labels, bases, the nodes that
// objects stand for, and evidence. All of it is added under aliases that begin with veikart and a capital; what the question
// asked for stays as it is, without its descriptions. The document is valid and is not changed. The error wraps ErrReserved.
func Prepare(schema *ast.Schema, document *ast.QueryDocument, operation *ast.OperationDefinition, with Added) (string, error) {
	p := preparation{types: types{schema}, with: with}
	prepared := *operation
	prepared.SelectionSet = p.within(operation.SelectionSet)
	spread := map[string]bool{}
	spreads(document, operation.SelectionSet, spread)
	out := &ast.QueryDocument{Operations: ast.OperationList{&prepared}}
	for _, f := range document.Fragments {
		if spread[f.Name] {
			copied := *f
			copied.SelectionSet = p.within(f.SelectionSet)
			out.Fragments = append(out.Fragments, &copied)
		}
	}
	if p.taken != "" {
		return "", fmt.Errorf("graph: the alias %q: %w", p.taken, ErrReserved)
	}
	var text bytes.Buffer
	// a description may hold by an escape what the formatter writes as it is and no parser takes
	formatter.NewFormatter(&text, formatter.WithoutDescription()).FormatQueryDocument(out)
	return text.String(), nil
}

// spreads notes the fragments that selections spread, and those that these spread.
func spreads(document *ast.QueryDocument, set ast.SelectionSet, met map[string]bool) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			spreads(document, s.SelectionSet, met)
		case *ast.InlineFragment:
			spreads(document, s.SelectionSet, met)
		case *ast.FragmentSpread:
			if f := document.Fragments.ForName(s.Name); f != nil && !met[s.Name] {
				met[s.Name] = true
				spreads(document, f.SelectionSet, met)
			}
		}
	}
}

// preparation adds to the selections of one operation.
type preparation struct {
	types
	with  Added
	taken string // an alias of the question that is reserved
}

// within returns a copy of selections with what is added below their fields. Nothing is added beside them: what a fragment is
// spread in has it.
func (p *preparation) within(set ast.SelectionSet) ast.SelectionSet {
	out := make(ast.SelectionSet, 0, len(set))
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			copied := *s
			if reserved.MatchString(s.Alias) {
				p.taken = s.Alias
			}
			if s.SelectionSet != nil {
				copied.SelectionSet = append(p.within(s.SelectionSet), p.added(s)...)
			}
			out = append(out, &copied)
		case *ast.InlineFragment:
			copied := *s
			copied.SelectionSet = p.within(s.SelectionSet)
			out = append(out, &copied)
		default:
			out = append(out, s)
		}
	}
	return out
}

// added returns what a field's selections need besides.
func (p *preparation) added(f *ast.Field) ast.SelectionSet {
	d := p.named(f.Definition)
	switch {
	case d.Name == sourceType:
		if p.isCited(f.ObjectDefinition) {
			return nil
		}
		return p.passage(true)
	case p.isNode(d):
		return append(p.ofNode(d), p.ofFacts(d, f.SelectionSet)...)
	}
	if d.Kind != ast.Object {
		return append(p.ofChange(d), field(KeyType, "__typename"))
	}
	out := append(append(p.ofEdge(d), p.ofChange(d)...), p.aside(d, f.SelectionSet)...)
	if p.with.Facts && !p.isCited(d) && d.Fields.ForName("sources") != nil {
		out = append(out, field(KeySources, "sources", p.passage(false)...))
	}
	for _, name := range p.own(d) {
		if (name == "from" || name == "to") && !p.with.Ends {
			continue
		}
		if !isCount(d.Name) && !selects(f.SelectionSet, name) {
			out = append(out, field(keyOfOwn(name), name, p.ofNode(p.named(d.Fields.ForName(name)))...))
		}
	}
	if edges := p.edgesOf(d); edges != nil && selects(f.SelectionSet, "nodes") {
		if below := p.ofEdge(edges); below != nil {
			out = append(out, field(KeyEdges, "edges", below...))
		}
	}
	return out
}

// ofFacts returns the passages of those facts of a node that are values without an object of their own.
func (p *preparation) ofFacts(d *ast.Definition, set ast.SelectionSet) ast.SelectionSet {
	var out ast.SelectionSet
	for _, fact := range []struct{ name, key, sources string }{
		{"phases", KeyPhases, "phaseSources"}, {"tentative", KeyTentative, "tentativeSources"},
	} {
		if p.with.Facts && selects(set, fact.name) {
			out = append(out, &ast.InlineFragment{
				TypeCondition: string(roadmap.KindActivity), SelectionSet: ast.SelectionSet{field(fact.key, fact.sources, p.passage(false)...)},
			})
		}
	}
	may := func(one *ast.Definition) bool { return one.Name == string(roadmap.KindActivity) }
	if !slices.ContainsFunc(p.schema.GetPossibleTypes(d), may) {
		return nil
	}
	return out
}

// aside returns what is said of what a type counts, lists or compares.
func (p *preparation) aside(d *ast.Definition, set ast.SelectionSet) ast.SelectionSet {
	var out ast.SelectionSet
	add := func(is bool, key, name string, below ...ast.Selection) {
		if is && d.Fields.ForName(name) != nil {
			out = append(out, field(key, name, below...))
		}
	}
	add(p.with.Coverage, KeyCoverage, "coverage", field("stated", "stated"), field("total", "total"))
	lists := selects(set, "nodes") || selects(set, "edges")
	add(p.with.Pages && lists, KeyPage, "pageInfo", field("hasNextPage", "hasNextPage"), field("endCursor", "endCursor"))
	release := []ast.Selection{field("id", "id"), field("label", "label")}
	compares := p.with.Changes && d.Name == "ChangeConnection"
	add(compares, KeyComparison, "comparison", field("from", "from", release...), field("to", "to", release...))
	add(p.with.Changes && d.Name == "HistoryState", KeyRelease, "release", release...)
	return out
}

// ofChange returns what a change needs besides: the passages that state it before and after.
func (p *preparation) ofChange(d *ast.Definition) ast.SelectionSet {
	var out ast.SelectionSet
	for _, f := range []struct{ key, name string }{{KeyBefore, "before"}, {KeyAfter, "after"}} {
		if at := d.Fields.ForName(f.name); p.with.Changes && at != nil && at.Type.Name() == "ChangePassage" {
			out = append(out, field(f.key, f.name,
				field("documentKey", "documentKey"), field("start", "start"), field("end", "end"), field("quote", "quote")))
		}
	}
	return out
}

// ofNode returns what the selections of a node need besides: who it is and what states it.
func (p *preparation) ofNode(d *ast.Definition) ast.SelectionSet {
	var out ast.SelectionSet
	on := func(kind string, f *ast.Field) {
		if d.Kind == ast.Object || d.Name == kind {
			out = append(out, f)
		} else {
			out = append(out, &ast.InlineFragment{TypeCondition: kind, SelectionSet: ast.SelectionSet{f}})
		}
	}
	may := func(kind string) bool { // whether some of the nodes can be one
		return slices.ContainsFunc(p.schema.GetPossibleTypes(d), func(one *ast.Definition) bool {
			return one.Name == kind || slices.Contains(one.Interfaces, kind)
		})
	}
	on("Node", field(KeyID, "id"))
	if d.Kind != ast.Object {
		out = append(out, field(KeyType, "__typename"))
	}
	if may("Named") || d.Name == string(roadmap.KindRelease) {
		on("Named", field(KeyLabel, "label"))
	}
	if may(involvementType) {
		on(involvementType, field(KeyRole, "role"))
		on(involvementType, field(KeyBasis, "basis"))
	}
	switch {
	case !may("Sourced"):
	case d.Kind == ast.Object && !isHeavy(d.Name):
		on("Sourced", field(KeySources, "sources", p.passage(false)...))
	default:
		on("Sourced", field(KeySource, "source", p.passage(false)...))
	}
	return out
}

// ofEdge returns what the selections of an object between two nodes need besides: how it is known and what states it.
func (p *preparation) ofEdge(d *ast.Definition) ast.SelectionSet {
	if p.own(d) == nil {
		return nil
	}
	var out ast.SelectionSet
	for _, f := range []struct{ key, name string }{{KeyEdge, "edge"}, {KeyBasis, "basis"}, {KeyBases, "bases"}, {KeyRole, "role"}} {
		if d.Fields.ForName(f.name) != nil {
			out = append(out, field(f.key, f.name))
		}
	}
	switch {
	case !p.isCited(d):
	case d.Fields.ForName("sources") != nil:
		out = append(out, field(KeySources, "sources", p.passage(false)...))
	default:
		out = append(out, field(KeySource, "source", p.passage(false)...))
	}
	return out
}

// isCited returns whether passages are added to objects of a type: those of nodes and of what is between them.
func (p *preparation) isCited(d *ast.Definition) bool {
	source := d.Fields.ForName("source")
	return source != nil && source.Type.Name() == sourceType && (d.Kind == ast.Object && p.isNode(d) || p.own(d) != nil)
}

// keyOfOwn returns the key under which the node is added that an object stands for.
func keyOfOwn(field string) string {
	switch field {
	case "from":
		return keyFrom
	case "to":
		return keyTo
	}
	return KeyNode
}

// passage returns the selections of a passage, beside others of a question under aliases.
func (p *preparation) passage(beside bool) ast.SelectionSet {
	key := func(name string) string {
		if beside {
			return BesideKey(name)
		}
		return name
	}
	out := ast.SelectionSet{field(key("document"), "document", field(KeyID, "id"))}
	for _, name := range p.with.Passage {
		out = append(out, field(key(name), name))
	}
	return out
}

// BesideKey returns the alias of a field of a passage that a question asks for itself.
func BesideKey(name string) string { return "veikart" + strings.ToUpper(name[:1]) + name[1:] }

func field(alias, name string, below ...ast.Selection) *ast.Field {
	return &ast.Field{Alias: alias, Name: name, SelectionSet: below}
}

// selects returns whether selections have a field whatever the variables are, under any alias.
func selects(set ast.SelectionSet, name string) bool {
	return slices.ContainsFunc(set, func(selection ast.Selection) bool {
		switch s := selection.(type) {
		case *ast.Field:
			return s.Name == name && len(s.Directives) == 0
		case *ast.InlineFragment:
			return len(s.Directives) == 0 && selects(s.SelectionSet, name)
		case *ast.FragmentSpread:
			return len(s.Directives) == 0 && s.Definition != nil && selects(s.Definition.SelectionSet, name)
		}
		return false
	})
}

// IsAdded reports whether a name in an answer is that of something that was added.
func IsAdded(key string) bool { return reserved.MatchString(key) }
