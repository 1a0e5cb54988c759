package roadmap

// edges is the table of types of edges.
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
		// the goals that a finding's subject is or belongs to: those of its sub-goals
		Type: FoundInGoal, From: []Kind{KindFinding}, To: []Kind{KindGoal},
		Backward: "allFindings",
	},
	{
		// the sub-goals that a finding's subject is or stands under: those of a measure's placements, the one that an
		// activity is listed under
		Type: FoundInSubGoal, From: []Kind{KindFinding}, To: []Kind{KindSubGoal},
		Backward: "allFindings",
	},
	{
		// the measure that a finding's subject is or belongs to
		Type: FoundInMeasure, From: []Kind{KindFinding}, To: []Kind{KindMeasure},
		Backward: "allFindings",
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
