package roadmap

import "slices"

// Kind is a kind of node. Its text is also the name of the schema's type and of the store's label.
type Kind string

// The kinds of nodes.
const (
	KindRelease   Kind = "Release"
	KindDocument  Kind = "Document"
	KindGoal      Kind = "Goal"
	KindSubGoal   Kind = "SubGoal"
	KindMeasure   Kind = "Measure"
	KindActivity  Kind = "Activity"
	KindActor     Kind = "Actor"
	KindUserGroup Kind = "UserGroup"

	KindInvolvement Kind = "Involvement"
	KindFinding     Kind = "Finding"
)

// EdgeType is a type of edge.
type EdgeType string

// The types of edges.
const (
	HasDocument EdgeType = "HAS_DOCUMENT"
	HasSubGoal  EdgeType = "HAS_SUBGOAL"
	HasMeasure  EdgeType = "HAS_MEASURE"
	HasActivity EdgeType = "HAS_ACTIVITY"
	ListedUnder EdgeType = "LISTED_UNDER"
	OwnedBy     EdgeType = "OWNED_BY"
	Serves      EdgeType = "SERVES"
	RefersTo    EdgeType = "REFERS_TO"
	SucceededBy EdgeType = "SUCCEEDED_BY"

	HasInvolvement EdgeType = "HAS_INVOLVEMENT"
	OfActor        EdgeType = "OF_ACTOR"
	Concerns       EdgeType = "CONCERNS"

	ActivityInvolves EdgeType = "ACTIVITY_INVOLVES"
	MeasureInvolves  EdgeType = "MEASURE_INVOLVES"

	About EdgeType = "ABOUT"
)

// Property declares one property of a kind of node or a type of edge.
type Property struct {
	Name     string
	Type     Type
	Required bool // never nil
	Heavy    bool // large: read only when it is asked for
	Internal bool // never part of an answer
	Place    bool // says where something stands, not what is said

	// Language is set for one of several wordings of one text: NB or EN. They show as one field, see Field.
	Language string
}

// Field returns the name of the field that shows the property: its own name, or for a wording the name
// without the language, so that messageNb and messageEn are both shown by message.
func (p Property) Field() string {
	if p.Language == "" {
		return p.Name
	}
	return p.Name[:len(p.Name)-len(p.Language)]
}

// KindSpec declares a kind of node.
type KindSpec struct {
	Kind       Kind
	Prefix     string         // of its ids
	Title      []PropertyName // what names a node for people, in this order
	Noun       Words          // before a node's title in a sentence; empty where a name stands alone
	Searched   []PropertyName // what is searched, in the order of a document's fields
	LookUp     []PropertyName // by which single nodes are asked for, besides their ids
	Period     Period         // the dates between which what a node is goes on; none where it does not
	Since      PropertyName   // the first day on which a node holds; none where nodes hold whatever the day
	Size       int            // the kind's rank by how many nodes of it a roadmap has, from 1, the fewest
	Few        bool           // too few nodes for an index by which single ones are asked for
	Properties []Property
	Dimensions []Dimension
}

// Period names the properties, both of the type Dated, that hold the first and the last day of something. The zero
// Period is none.
type Period struct{ Start, End PropertyName }

// Property returns the place of the named property in Properties and in Node.Properties, or -1.
func (k *KindSpec) Property(name PropertyName) int { return indexOf(k.Properties, name.text) }

// PropertyNamed is Property for a name that is data, such as a key of an order.
func (k *KindSpec) PropertyNamed(name string) int { return indexOf(k.Properties, name) }

// Dimension returns the named dimension of the kind.
func (k *KindSpec) Dimension(name string) (Dimension, bool) {
	for _, d := range k.Dimensions {
		if d.Name == name {
			return d, true
		}
	}
	return Dimension{}, false
}

// EdgeSpec declares a type of edge. Forward is the name by which the node at From reaches the nodes
// at To, and Backward the way back; an empty name means that the schema has no such way. One says
// that every node has exactly one such neighbour, seen in that direction.
//
// Every edge has a position besides its properties (see Edge).
type EdgeSpec struct {
	Type        EdgeType
	From, To    []Kind
	Sentence    Words // what a link along the edge means, from %[1]s to %[2]s; empty: links and paths do not follow it
	StatedBy    End   // of an edge without passages: the node whose place on the page states it
	Forward     string
	ForwardOne  bool
	Backward    string
	BackwardOne bool
	Properties  []Property
}

// Property returns the place of the named property in Properties and in Edge.Properties, or -1.
func (e *EdgeSpec) Property(name PropertyName) int { return indexOf(e.Properties, name.text) }

// PropertyNamed is Property for a name that is data.
func (e *EdgeSpec) PropertyNamed(name string) int { return indexOf(e.Properties, name) }

// End is one of the two nodes of an edge. The zero End is none.
type End int

// The ends of an edge.
const (
	AtFrom End = iota + 1
	AtTo
)

// Hop is one step along an edge, with its direction or against it. The zero Hop is no step.
type Hop struct {
	Edge EdgeType
	Back bool
}

// Relation is a way from the nodes of one kind to those of another: an edge seen from one end.
type Relation struct {
	Name string // as in the schema
	From Kind
	To   []Kind
	Hop  Hop
	One  bool // exactly one neighbour
}

// Target returns the kind of the nodes that a hop leads to: the first, where there are several.
func (h Hop) Target() Kind {
	spec := EdgeOf(h.Edge)
	if h.Back {
		return spec.From[0]
	}
	return spec.To[0]
}

func indexOf(properties []Property, name string) int {
	for i, p := range properties {
		if p.Name == name {
			return i
		}
	}
	return -1
}

// sources are the passages that state a node or an edge, the first place first.
var sources = Property{Name: PropSources.text, Type: Passages}

var stated = Property{Name: PropSources.text, Type: Passages, Required: true}

// participation is what the involvements of one actor in one place come to.
var participation = []Property{
	{Name: PropRoles.text, Type: Enums, Required: true}, // distinct, the strongest first
	{Name: PropBases.text, Type: Enums, Required: true}, // distinct, Stated first
	stated,
}

// heavy returns a property that is large: of nodes that many pages name there are as many passages.
func heavy(p Property) Property {
	p.Heavy = true
	return p
}

var kinds = []KindSpec{
	{
		Kind:   KindRelease,
		Prefix: "release",
		Size:   1,
		Few:    true,
		Properties: []Property{
			{Name: PropImportedAt.text, Type: Instant, Required: true},
			{Name: PropImporter.text, Type: Text, Required: true}, // version of the importer
		},
	},
	{
		Kind:     KindDocument,
		Prefix:   "document",
		Title:    []PropertyName{PropTitle},
		Searched: []PropertyName{PropTitle},
		Size:     2,
		Few:      true,
		Properties: []Property{
			{Name: PropName.text, Type: Text, Required: true}, // file name without folder and ending
			{Name: PropTitle.text, Type: Text, Required: true},
			{Name: PropSha256.text, Type: Text, Required: true}, // of the bytes as published, hexadecimal
			{Name: PropBytes.text, Type: Int, Required: true},
			{Name: PropCharacters.text, Type: Int, Required: true}, // code points
			{Name: PropNotices.text, Type: Blocks},
			{Name: PropLead.text, Type: Blocks},
			{Name: PropText.text, Type: Text, Required: true, Heavy: true},
			{Name: PropLayout.text, Type: Layout, Heavy: true, Internal: true},
		},
	},
	{
		Kind:     KindGoal,
		Prefix:   "goal",
		Title:    []PropertyName{PropNumber, PropTitle},
		Noun:     Words{NB: "mål", EN: "goal"},
		Searched: []PropertyName{PropTitle},
		LookUp:   []PropertyName{PropNumber},
		Size:     3,
		Properties: []Property{
			{Name: PropNumber.text, Type: Int, Required: true},
			{Name: PropTitle.text, Type: Text, Required: true}, // «Mål» and the number where the curated list does not know the goal
			{Name: PropOrigin.text, Type: Origin},
			heavy(sources),
		},
	},
	{
		Kind:     KindSubGoal,
		Prefix:   "subGoal",
		Title:    []PropertyName{PropCode, PropTitle},
		Noun:     Words{NB: "delmål", EN: "sub-goal"},
		Searched: []PropertyName{PropCode, PropTitle},
		LookUp:   []PropertyName{PropCode},
		Size:     5,
		Properties: []Property{
			{Name: PropCode.text, Type: Text, Required: true},
			{Name: PropTitle.text, Type: Text, Required: true},
			heavy(stated),
		},
		Dimensions: []Dimension{
			{Name: "GOAL", Path: []Hop{{HasSubGoal, true}}},
			{Name: "OWNER", Path: []Hop{{ListedUnder, true}, {OwnedBy, false}}},
			{Name: "USER_GROUP", Path: []Hop{{ListedUnder, true}, {Serves, false}}},
		},
	},
	{
		Kind:     KindMeasure,
		Prefix:   "measure",
		Title:    []PropertyName{PropTitle},
		Noun:     Words{NB: "tiltaket", EN: "the measure"},
		Searched: []PropertyName{PropTitle, PropDescription},
		Size:     7,
		Properties: []Property{
			{Name: PropTitle.text, Type: Text, Required: true},
			{Name: PropDescription.text, Type: Blocks},
			stated,
		},
		Dimensions: []Dimension{
			{Name: "OWNER", Path: []Hop{{HasActivity, false}, {OwnedBy, false}}},
			{Name: "USER_GROUP", Path: []Hop{{HasActivity, false}, {Serves, false}}},
			{Name: "PHASE", Path: []Hop{{HasActivity, false}}, Property: PropPhases.text},
			{Name: "SUB_GOAL", Path: []Hop{{HasMeasure, true}}},
			{Name: "GOAL", Path: []Hop{{HasMeasure, true}, {HasSubGoal, true}}},
			{Name: "ACTOR", Path: []Hop{{MeasureInvolves, false}}},
		},
	},
	{
		Kind:     KindActivity,
		Prefix:   "activity",
		Title:    []PropertyName{PropTitle},
		Noun:     Words{NB: "aktiviteten", EN: "the activity"},
		Searched: []PropertyName{PropTitle, PropNotes},
		Period:   Period{PropStart, PropEnd},
		Size:     8,
		Properties: []Property{
			{Name: PropTitle.text, Type: Text, Required: true},
			{Name: PropNotes.text, Type: Blocks},
			{Name: PropStart.text, Type: Dated, Required: true},
			{Name: PropEnd.text, Type: Dated, Required: true},
			{Name: PropPhases.text, Type: Enums},
			{Name: PropPhaseSources.text, Type: Passages}, // the phases' lines, in the order of the page
			{Name: PropTentative.text, Type: Bool, Required: true},
			{Name: PropTentativeSources.text, Type: Passages},
			stated,
		},
		Dimensions: []Dimension{
			{Name: "OWNER", Path: []Hop{{OwnedBy, false}}},
			{Name: "USER_GROUP", Path: []Hop{{Serves, false}}},
			{Name: "PHASE", Property: PropPhases.text},
			{Name: "SUB_GOAL", Path: []Hop{{ListedUnder, false}}},
			{Name: "GOAL", Path: []Hop{{ListedUnder, false}, {HasSubGoal, true}}},
			{Name: "MEASURE", Path: []Hop{{HasActivity, true}}},
			{Name: "START_YEAR", Property: PropStart.text, Part: YearPart},
			{Name: "END_YEAR", Property: PropEnd.text, Part: YearPart},
			{Name: "START_STATUS", Property: PropStart.text, Part: StatusPart},
			{Name: "END_STATUS", Property: PropEnd.text, Part: StatusPart},
			{Name: "TENTATIVE", Property: PropTentative.text},
			{Name: "ACTOR", Path: []Hop{{ActivityInvolves, false}}},
		},
	},
	{
		Kind:     KindActor,
		Prefix:   "actor",
		Title:    []PropertyName{PropName},
		Searched: []PropertyName{PropName, PropAliases},
		LookUp:   []PropertyName{PropName},
		Size:     6,
		Properties: []Property{
			{Name: PropName.text, Type: Text, Required: true},
			{Name: PropKind.text, Type: Enum, Required: true},
			{Name: PropAliases.text, Type: Texts},
			{Name: PropNames.text, Type: Texts, Required: true, Internal: true}, // NameKey of name and aliases
			{Name: PropOrigin.text, Type: Origin},                               // nil for an actor that only a page names
			heavy(sources),
		},
		Dimensions: []Dimension{
			{Name: "KIND", Property: PropKind.text},
		},
	},
	{
		Kind:     KindUserGroup,
		Prefix:   "userGroup",
		Title:    []PropertyName{PropName},
		Noun:     Words{NB: "brukergruppen", EN: "the user group"},
		Searched: []PropertyName{PropName},
		LookUp:   []PropertyName{PropName},
		Size:     4,
		Properties: []Property{
			{Name: PropName.text, Type: Text, Required: true},
			{Name: PropNames.text, Type: Texts, Required: true, Internal: true},
			heavy(stated),
		},
	},
	{
		// what one sentence, or the line of owners, says of one actor
		Kind:   KindInvolvement,
		Prefix: "involvement",
		Size:   9,
		Properties: []Property{
			{Name: PropRole.text, Type: Enum, Required: true},
			{Name: PropBasis.text, Type: Enum, Required: true},
			{Name: PropRule.text, Type: Text, Required: true},
			{Name: PropTense.text, Type: Enum}, // nil for owners and mentions
			{Name: PropNegated.text, Type: Bool, Required: true},
			stated, // the sentence, or the owner's name in its line
		},
		Dimensions: []Dimension{
			{Name: "ROLE", Property: PropRole.text},
			{Name: "BASIS", Property: PropBasis.text},
			{Name: "RULE", Property: PropRule.text},
			{Name: "TENSE", Property: PropTense.text},
			{Name: "ACTOR", Path: []Hop{{OfActor, false}}},
			{Name: "MEASURE", Path: []Hop{{Concerns, false}}},
			{Name: "SUB_GOAL", Path: []Hop{{Concerns, false}, {HasMeasure, true}}},
			{Name: "GOAL", Path: []Hop{{Concerns, false}, {HasMeasure, true}, {HasSubGoal, true}}},
		},
	},
	{
		Kind:   KindFinding,
		Prefix: "finding",
		Since:  PropSince,
		Size:   10,
		Properties: []Property{
			{Name: PropRule.text, Type: Text, Required: true},
			{Name: PropSeverity.text, Type: Enum, Required: true},
			{Name: PropSubjectKind.text, Type: Enum, Required: true},
			{Name: PropMessageNb.text, Type: Text, Required: true, Language: "NB"},
			{Name: PropMessageEn.text, Type: Text, Required: true, Language: "EN"},
			{Name: PropSince.text, Type: Calendar}, // the first day on which it holds; nil: whatever the day
			{Name: PropLine.text, Type: Int, Required: true, Place: true},
			{Name: PropColumn.text, Type: Int, Required: true, Place: true},
			stated,
		},
		Dimensions: []Dimension{
			{Name: "RULE", Property: PropRule.text},
			{Name: "SEVERITY", Property: PropSeverity.text},
			{Name: "SUBJECT_KIND", Property: PropSubjectKind.text},
		},
	},
}

var edges = []EdgeSpec{
	{
		Type: HasDocument, From: []Kind{KindRelease}, To: []Kind{KindDocument},
		Forward: "documents",
	},
	{
		Type: HasSubGoal, From: []Kind{KindGoal}, To: []Kind{KindSubGoal},
		Sentence: Words{NB: "%[2]s hører til %[1]s.", EN: "%[2]s belongs to %[1]s."},
		StatedBy: AtTo, // the sub-goal's heading
		Forward:  "subGoals", Backward: "goal", BackwardOne: true,
	},
	{
		Type: HasMeasure, From: []Kind{KindSubGoal}, To: []Kind{KindMeasure},
		Sentence: Words{NB: "%[2]s står under %[1]s.", EN: "%[2]s stands under %[1]s."},
		Forward:  "measures", Backward: "subGoals",
		Properties: []Property{stated},
	},
	{
		Type: HasActivity, From: []Kind{KindMeasure}, To: []Kind{KindActivity},
		Sentence: Words{NB: "%[2]s er en del av %[1]s.", EN: "%[2]s is part of %[1]s."},
		Forward:  "activities", Backward: "measure", BackwardOne: true,
		Properties: []Property{stated},
	},
	{
		// the sub-goal of the placement in which the page lists the activity
		Type: ListedUnder, From: []Kind{KindActivity}, To: []Kind{KindSubGoal},
		Sentence: Words{NB: "%[1]s er ført opp under %[2]s.", EN: "%[1]s is listed under %[2]s."},
		StatedBy: AtFrom, // the activity's title
		Forward:  "listedUnder", ForwardOne: true, Backward: "activities",
	},
	{
		Type: OwnedBy, From: []Kind{KindActivity}, To: []Kind{KindActor},
		Sentence: Words{NB: "%[1]s eies av %[2]s.", EN: "%[1]s is owned by %[2]s."},
		Forward:  "owners", Backward: "ownedActivities",
		Properties: []Property{{Name: PropNameInSource.text, Type: Text, Required: true}, stated},
	},
	{
		Type: Serves, From: []Kind{KindActivity}, To: []Kind{KindUserGroup},
		Sentence: Words{NB: "%[1]s er for %[2]s.", EN: "%[1]s is for %[2]s."},
		Forward:  "userGroups", Backward: "activities",
		Properties: []Property{{Name: PropNameInSource.text, Type: Text, Required: true}, stated},
	},
	{
		// what an actor does in a measure or an activity, each telling of it
		Type: HasInvolvement, From: []Kind{KindMeasure, KindActivity}, To: []Kind{KindInvolvement},
		Forward: "involvements", Backward: "subject", BackwardOne: true,
	},
	{
		Type: OfActor, From: []Kind{KindInvolvement}, To: []Kind{KindActor},
		Forward: "actor", ForwardOne: true, Backward: "involvements",
	},
	{
		// the measure that an involvement's subject is, or that its activity belongs to
		Type: Concerns, From: []Kind{KindInvolvement}, To: []Kind{KindMeasure},
		Forward: "measure", ForwardOne: true, Backward: "allInvolvements",
	},
	{
		// the actors of an activity's involvements, each once
		Type: ActivityInvolves, From: []Kind{KindActivity}, To: []Kind{KindActor},
		Forward: "actors", Backward: "activities",
		Properties: participation,
	},
	{
		// the actors of the involvements that concern a measure, each once
		Type: MeasureInvolves, From: []Kind{KindMeasure}, To: []Kind{KindActor},
		Forward: "actors", Backward: "measures",
		Properties: participation,
	},
	{
		// what a finding is about
		Type: About, From: []Kind{KindFinding},
		To:      []Kind{KindDocument, KindGoal, KindSubGoal, KindMeasure, KindActivity, KindActor, KindUserGroup},
		Forward: "subject", ForwardOne: true, Backward: "findings",
	},
	{
		// references in running text ("delmål 1.A")
		Type: RefersTo, From: []Kind{KindMeasure}, To: []Kind{KindSubGoal, KindMeasure},
		Sentence: Words{NB: "%[1]s viser til %[2]s.", EN: "%[1]s refers to %[2]s."},
		Forward:  "refersTo", Backward: "referredToBy",
		Properties: []Property{stated},
	},
	{
		Type: SucceededBy, From: []Kind{KindActor}, To: []Kind{KindActor},
		Sentence: Words{NB: "%[1]s er etterfulgt av %[2]s.", EN: "%[1]s was succeeded by %[2]s."},
		Forward:  "successors", Backward: "predecessors",
		Properties: []Property{
			{Name: PropSince.text, Type: Text, Required: true}, // Day
			{Name: PropOrigin.text, Type: Origin},
			sources, // the notice that states it, where the release has it
		},
	},
}

// Kinds returns the table of kinds. It must not be changed.
func Kinds() []KindSpec { return kinds }

// Edges returns the table of edges. It must not be changed.
func Edges() []EdgeSpec { return edges }

// KindOf returns the declaration of a kind, nil when there is none.
func KindOf(kind Kind) *KindSpec {
	for i := range kinds {
		if kinds[i].Kind == kind {
			return &kinds[i]
		}
	}
	return nil
}

// EdgeOf returns the declaration of a type of edge, nil when there is none.
func EdgeOf(edge EdgeType) *EdgeSpec {
	for i := range edges {
		if edges[i].Type == edge {
			return &edges[i]
		}
	}
	return nil
}

// LinkTypes returns the types of edges that links and paths follow: all that say something of the roadmap itself.
func LinkTypes() []EdgeType {
	var out []EdgeType
	for _, e := range edges {
		if e.Sentence != (Words{}) {
			out = append(out, e.Type)
		}
	}
	return out
}

// LinkKinds returns the kinds of nodes that links join, in the order of the table.
func LinkKinds() []Kind {
	var out []Kind
	for _, k := range kinds {
		for _, e := range edges {
			if e.Sentence != (Words{}) && (slices.Contains(e.From, k.Kind) || slices.Contains(e.To, k.Kind)) {
				out = append(out, k.Kind)
				break
			}
		}
	}
	return out
}

// Relations returns the ways that the schema names from nodes of a kind, in the order of the table.
func Relations(kind Kind) []Relation {
	var out []Relation
	for _, e := range edges {
		for _, from := range e.From {
			if from == kind && e.Forward != "" {
				out = append(out, Relation{e.Forward, kind, e.To, Hop{e.Type, false}, e.ForwardOne})
			}
		}
		for _, to := range e.To {
			if to == kind && e.Backward != "" {
				out = append(out, Relation{e.Backward, kind, e.From, Hop{e.Type, true}, e.BackwardOne})
			}
		}
	}
	return out
}

// RelationOf returns the named way from nodes of a kind.
func RelationOf(kind Kind, name string) (Relation, bool) {
	for _, r := range Relations(kind) {
		if r.Name == name {
			return r, true
		}
	}
	return Relation{}, false
}
