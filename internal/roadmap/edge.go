package roadmap

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

	About          EdgeType = "ABOUT"
	FoundInGoal    EdgeType = "FOUND_IN_GOAL"
	FoundInSubGoal EdgeType = "FOUND_IN_SUBGOAL"
	FoundInMeasure EdgeType = "FOUND_IN_MEASURE"
)

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
