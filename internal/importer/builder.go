package importer

import (
	"fmt"
	"time"

	"veikart/internal/lexicon"
	"veikart/internal/page"
	"veikart/internal/parallel"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// builder collects the nodes and edges of one release. Nodes are in the order in which they first
// stand in the documents.
type builder struct {
	lexicon   *lexicon.Lexicon
	documents []*document
	meta      Meta
	byID      map[string]*document

	maker roadmap.Maker
	nodes map[roadmap.Kind][]*roadmap.Node
	edges map[roadmap.EdgeType][]*roadmap.Edge
	used  map[string]int             // how many nodes share an id but for the occurrence
	ends  map[edgeEnds]*roadmap.Edge // edges that are looked up, by what they join
	next  map[edgeStart]int          // the next position, where a node has several edges of the type
	words map[string]roadmap.Value   // words that many properties hold
	lists map[string]roadmap.Value   // lists of one of them

	noDate   roadmap.Value               // what activities without a date share
	messages map[string][2]roadmap.Value // the last of each rule, in each language

	subGoals   map[string]*roadmap.Node // by code
	measures   map[key]*roadmap.Node
	activities map[key]*roadmap.Node
	identified map[key]*roadmap.Node    // activities by parent and each of their identifiers
	unknown    map[string]*roadmap.Node // actors that only pages name, by NameKey
	actorKeys  map[string]*roadmap.Node // those of the lexicon, by their key there
	userGroups map[string]*roadmap.Node // by NameKey

	involvements map[key]*roadmap.Node // where there are several documents
	involved     []involvement

	findings []rule.Finding
}

type edgeEnds struct {
	edge     roadmap.EdgeType
	from, to *roadmap.Node
}

type edgeStart struct {
	edge roadmap.EdgeType
	from *roadmap.Node
}

// isLookedUp returns whether joined is asked for edges of a type. There are many of the others, and a map of them would take
// more memory than they do.
func isLookedUp(edge roadmap.EdgeType) bool {
	switch edge {
	case roadmap.HasInvolvement, roadmap.OfActor, roadmap.Concerns, roadmap.About, roadmap.ListedUnder:
		return false
	}
	return true
}

// leavesOnce returns whether a node has only one edge of the type.
func leavesOnce(edge roadmap.EdgeType) bool {
	switch edge {
	case roadmap.OfActor, roadmap.Concerns, roadmap.About, roadmap.ListedUnder:
		return true
	}
	return false
}

func newBuilder(lex *lexicon.Lexicon, documents []*document, meta Meta) *builder {
	b := &builder{
		lexicon:    lex,
		documents:  documents,
		meta:       meta,
		byID:       map[string]*document{},
		nodes:      map[roadmap.Kind][]*roadmap.Node{},
		edges:      map[roadmap.EdgeType][]*roadmap.Edge{},
		used:       map[string]int{},
		ends:       map[edgeEnds]*roadmap.Edge{},
		next:       map[edgeStart]int{},
		words:      map[string]roadmap.Value{},
		lists:      map[string]roadmap.Value{},
		messages:   map[string][2]roadmap.Value{},
		subGoals:   map[string]*roadmap.Node{},
		measures:   map[key]*roadmap.Node{},
		activities: map[key]*roadmap.Node{},
		identified: map[key]*roadmap.Node{},
		unknown:    map[string]*roadmap.Node{},
		actorKeys:  map[string]*roadmap.Node{},
		userGroups: map[string]*roadmap.Node{},

		involvements: map[key]*roadmap.Node{},
	}
	for _, d := range documents {
		b.byID[d.id] = d
	}
	return b
}

func (b *builder) build(at time.Time) *roadmap.Graph {
	parallel.Each(len(b.documents), func(i int) { b.documents[i].open(b.lexicon) })
	release := b.node(roadmap.KindRelease, releaseID(b.documents, b.lexicon.Digest(), b.meta)).
		Set(roadmap.PropReader, readerOf(b.documents, b.lexicon.Digest())).
		Set(roadmap.PropImportedAt, roadmap.InstantOf(at)).
		Set(roadmap.PropImporter, Version)
	b.meta.set(release, labelOf(b.documents))
	b.addGoals()
	b.addActors()
	for _, d := range b.documents {
		b.edge(roadmap.HasDocument, release, b.addDocument(d))
	}
	b.addIntroduced()
	b.addSuccessions()
	b.addInvolvements()
	b.addParticipation()
	b.addReferences()
	b.forget()
	b.addFindings()
	g := b.graph()
	b.used, b.nodes, b.edges, b.maker = nil, nil, nil, roadmap.Maker{}
	return g
}

// forget drops what the findings of a graph are not made of, before they and the check of the graph take memory.
func (b *builder) forget() {
	b.used = map[string]int{}
	b.ends, b.next, b.involvements, b.involved, b.measures = nil, nil, nil, nil, nil
	b.activities, b.identified, b.unknown, b.userGroups = nil, nil, nil, nil
	for _, d := range b.documents {
		d.page.Page, d.page.Findings, d.references, d.seen, d.finder, d.reader = nil, nil, nil, nil, nil, nil
	}
}

// graph returns what has been added so far.
func (b *builder) graph() *roadmap.Graph {
	nodes, edges := 0, 0
	for _, list := range b.nodes {
		nodes += len(list)
	}
	for _, list := range b.edges {
		edges += len(list)
	}
	g := &roadmap.Graph{Nodes: make([]*roadmap.Node, 0, nodes), Edges: make([]*roadmap.Edge, 0, edges)}
	for _, k := range roadmap.Kinds() {
		g.Nodes = append(g.Nodes, b.nodes[k.Kind]...)
	}
	for _, e := range roadmap.Edges() {
		g.Edges = append(g.Edges, b.edges[e.Type]...)
	}
	return g
}

// addDocument adds a document with everything that it states.
func (b *builder) addDocument(d *document) *roadmap.Node {
	title := d.page.Title.Value
	if title == "" {
		title = d.name
	}
	n := b.node(roadmap.KindDocument, d.id).
		Set(roadmap.PropName, d.name).
		Set(roadmap.PropTitle, title).
		Set(roadmap.PropForm, string(d.page.Source.Form)).
		Set(roadmap.PropProfile, d.page.Profile.Name).
		Set(roadmap.PropSha256, d.page.Source.Sha256).
		Set(roadmap.PropTextSha256, d.textSha256).
		Set(roadmap.PropBytes, d.bytes).
		Set(roadmap.PropCharacters, d.page.Characters).
		Set(roadmap.PropVisibleCharacters, d.page.Seen).
		Set(roadmap.PropUnmappedCharacters, d.page.Unmapped).
		Set(roadmap.PropUnmappedParts, d.unmappedParts()).
		Set(roadmap.PropUnread, listValue(d.passages(d.page.Unread))).
		Set(roadmap.PropNotices, listValue(d.blocks(d.page.Notices))).
		Set(roadmap.PropLead, listValue(d.blocks(d.page.Lead))).
		Set(roadmap.PropText, d.text)
	d.refer(d.page.Key, n)
	for i := range d.page.SubGoals {
		b.addSubGoal(d, d.page.SubGoals[i])
		d.page.SubGoals[i] = page.SubGoal{} // what has been added is not needed twice
	}
	if places := d.page.Source.Map; len(places) > 0 {
		n.Set(roadmap.PropPlaces, places.Text())
	}
	n.Set(roadmap.PropLayout, d.layout())
	d.page.SubGoals, d.page.Layout, d.references = nil, nil, nil
	return n
}

// node adds a node of a new id.
func (b *builder) node(kind roadmap.Kind, id string) *roadmap.Node {
	n := b.maker.Node(kind, id, len(b.nodes[kind]))
	b.nodes[kind] = append(b.nodes[kind], n)
	return n
}

// edge adds an edge, behind those of its type that leave the node already.
func (b *builder) edge(edge roadmap.EdgeType, from, to *roadmap.Node) *roadmap.Edge {
	position := 0
	if !leavesOnce(edge) {
		start := edgeStart{edge, from}
		position = b.next[start]
		b.next[start]++
	}
	e := b.maker.Edge(edge, from, to, position)
	b.edges[edge] = append(b.edges[edge], e)
	if isLookedUp(edge) {
		b.ends[edgeEnds{edge, from, to}] = e
	}
	return e
}

// joined returns the edge between two nodes, nil when there is none.
func (b *builder) joined(edge roadmap.EdgeType, from, to *roadmap.Node) *roadmap.Edge {
	return b.ends[edgeEnds{edge, from, to}]
}

// occurrence counts, from 1, the nodes whose ids are equal but for the occurrence.
func (b *builder) occurrence(id string) int {
	b.used[id]++
	return b.used[id]
}

// numbered returns the id of the next occurrence. Made makes the id of one.
func (b *builder) numbered(made func(occurrence int) string) string {
	id := made(1)
	if n := b.occurrence(id); n > 1 {
		return made(n)
	}
	return id
}

// word returns a word that many properties hold as a value, which they share.
func (b *builder) word(s string) roadmap.Value {
	v, known := b.words[s]
	if !known {
		v = s
		b.words[s] = v
	}
	return v
}

// list returns a list of words as a value. Many properties hold a list of one, which they share.
func (b *builder) list(words []string) roadmap.Value {
	if len(words) != 1 {
		return listValue(words)
	}
	v, known := b.lists[words[0]]
	if !known {
		v = words
		b.lists[words[0]] = v
	}
	return v
}

// date returns a date as a value. Those that no passage states share one.
func (b *builder) date(date roadmap.Date) roadmap.Value {
	if date.Status != roadmap.NotGiven || date.Text != "" || len(date.Sources) > 0 {
		return date
	}
	if b.noDate == nil {
		b.noDate = roadmap.Date{Status: roadmap.NotGiven}
	}
	return b.noDate
}

// unique returns the id, with the occurrence where it is taken.
func (b *builder) unique(id string) string {
	if n := b.occurrence(id); n > 1 {
		return fmt.Sprintf("%s.%d", id, n)
	}
	return id
}

// listValue returns a list as a property's value: an empty one is absent.
func listValue[T any](list []T) roadmap.Value {
	if len(list) == 0 {
		return nil
	}
	return list
}

// with returns the value of a list of passages with more of them.
func with(v roadmap.Value, more ...roadmap.Source) roadmap.Value {
	list, _ := v.([]roadmap.Source)
	return listValue(append(list, more...))
}

// cite adds passages that state a node.
func cite(n *roadmap.Node, property roadmap.PropertyName, s ...roadmap.Source) {
	n.Set(property, with(n.Get(property), s...))
}

// citeEdge adds passages that state an edge.
func citeEdge(e *roadmap.Edge, s ...roadmap.Source) {
	e.Set(roadmap.PropSources, with(e.Get(roadmap.PropSources), s...))
}

// citeAlike adds passages that state an edge, and shares the value of what states the same of something else, where the
// edge has no others.
func citeAlike(e *roadmap.Edge, same roadmap.Value, s []roadmap.Source) {
	list, _ := same.([]roadmap.Source)
	if e.Get(roadmap.PropSources) == nil && len(list) == len(s) && len(list) == cap(list) { // what is added later goes elsewhere
		e.Set(roadmap.PropSources, same)
		return
	}
	citeEdge(e, s...)
}

// citeBlock adds passages that state an element of a node's list of blocks.
func citeBlock(n *roadmap.Node, property roadmap.PropertyName, i int, s []roadmap.Source) {
	blocks := n.Get(property).([]roadmap.Block)
	blocks[i].Sources = append(blocks[i].Sources, s...)
}

// citeDate adds passages that state a date.
func citeDate(n *roadmap.Node, property roadmap.PropertyName, s []roadmap.Source) {
	date := n.Get(property).(roadmap.Date)
	date.Sources = append(date.Sources, s...)
	n.Set(property, date)
}
