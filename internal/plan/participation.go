package plan

// Participation says which involvements make that an actor takes part in a measure.
type Participation struct {
	Bases  []string // at least one
	Roles  []string // none: all
	Filter Filter   // on measures; nil: all
}

// Participations asks which actors take part in which measures.
type Participations struct {
	Participation
	Around []string // when not nil, only in measures that an actor with one of these ids takes part in
	Limit  int      // where there are more pairs of an actor and a measure, only their number is answered
	Named  bool     // whether the ids of the measures are wanted
}
