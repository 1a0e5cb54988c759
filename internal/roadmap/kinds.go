package roadmap

import "slices"

// kinds is the table of kinds: a row says all that is said of a kind.
var kinds = []KindSpec{
	{
		Kind:   KindRelease,
		Prefix: "release",
		Size:   1,
		Few:    true,
		Properties: []Property{
			{Name: PropLabel.text, Type: Text},           // that it was given, else that its documents state
			{Name: PropPublishedOn.text, Type: Calendar}, // as its source says
			{Name: PropObservedOn.text, Type: Calendar},  // when its source was captured
			{Name: PropMadeUp.text, Type: Bool, Required: true},
			{Name: PropSourceURL.text, Type: Text}, // where it was captured
			{Name: PropNote.text, Type: Text},
			{Name: PropMatches.text, Type: Texts, Internal: true}, // what people say is the same here and in others, as Same.Text
			{Name: PropImportedAt.text, Type: Instant, Required: true},
			{Name: PropImporter.text, Type: Text, Required: true}, // version of the importer
			{Name: PropReader.text, Type: Texts, Internal: true},  // what read the documents, beside the importer: name and digest
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
			{Name: PropForm.text, Type: Enum, Required: true},              // of the file
			{Name: PropProfile.text, Type: Text, Required: true},           // the name of the one that reads it
			{Name: PropSha256.text, Type: Text, Required: true},            // of the bytes as published, hexadecimal
			{Name: PropTextSha256.text, Type: Text, Required: true},        // of the text
			{Name: PropBytes.text, Type: Int, Required: true},              // of the file
			{Name: PropCharacters.text, Type: Int, Required: true},         // code points of the text
			{Name: PropVisibleCharacters.text, Type: Int, Required: true},  // those of them that one sees
			{Name: PropUnmappedCharacters.text, Type: Int, Required: true}, // those of these that no field took
			{Name: PropUnmappedParts.text, Type: Text, Internal: true},     // how many percent of each part of the text these are, in its order
			{Name: PropUnread.text, Type: Passages},                        // where they stand: the beginnings of the first passages
			{Name: PropNotices.text, Type: Blocks},
			{Name: PropLead.text, Type: Blocks},
			{Name: PropText.text, Type: Text, Required: true, Heavy: true},
			{Name: PropLayout.text, Type: Layout, Heavy: true, Internal: true},
			{Name: PropPlaces.text, Type: Text, Heavy: true, Internal: true}, // where the text stands in the file, as JSON; nil where it is the file
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
		Dimensions: slices.Concat([]Dimension{
			{Name: "OWNER", Path: []Hop{{HasActivity, false}, {OwnedBy, false}}},
			{Name: "USER_GROUP", Path: []Hop{{HasActivity, false}, {Serves, false}}},
			{Name: "PHASE", Path: []Hop{{HasActivity, false}}, Property: PropPhases.text},
			{Name: "SUB_GOAL", Path: []Hop{{HasMeasure, true}}},
			{Name: "GOAL", Path: []Hop{{HasMeasure, true}, {HasSubGoal, true}}},
			{Name: "ACTOR", Path: []Hop{{MeasureInvolves, false}}},
		}, byRole(Hop{Concerns, true})),
	},
	{
		Kind:     KindActivity,
		Prefix:   "activity",
		Title:    []PropertyName{PropTitle},
		Noun:     Words{NB: "aktiviteten", EN: "the activity"},
		Searched: []PropertyName{PropTitle, PropNotes, PropIdentifiers},
		LookUp:   []PropertyName{PropIdentifiers},
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
			{Name: PropIdentifiers.text, Type: Identifiers},
			stated,
		},
		Dimensions: slices.Concat([]Dimension{
			{Name: "OWNER", Path: []Hop{{OwnedBy, false}}},
			{Name: "USER_GROUP", Path: []Hop{{Serves, false}}},
			{Name: "PHASE", Property: PropPhases.text},
			{Name: "SUB_GOAL", Path: []Hop{{ListedUnder, false}}},
			{Name: "GOAL", Path: []Hop{{ListedUnder, false}, {HasSubGoal, true}}},
			{Name: "MEASURE", Path: []Hop{{HasActivity, true}}},
			{Name: "START_YEAR", Property: PropStart.text, Part: YearPart},
			{Name: "END_YEAR", Property: PropEnd.text, Part: YearPart},
			{Name: "START_QUARTER", Property: PropStart.text, Part: QuarterPart},
			{Name: "END_QUARTER", Property: PropEnd.text, Part: QuarterPart},
			{Name: "START_MONTH", Property: PropStart.text, Part: MonthPart},
			{Name: "END_MONTH", Property: PropEnd.text, Part: MonthPart},
			{Name: "START_PRECISION", Property: PropStart.text, Part: PrecisionPart},
			{Name: "END_PRECISION", Property: PropEnd.text, Part: PrecisionPart},
			{Name: "START_STATUS", Property: PropStart.text, Part: StatusPart},
			{Name: "END_STATUS", Property: PropEnd.text, Part: StatusPart},
			{Name: "TENTATIVE", Property: PropTentative.text},
			{Name: "ACTOR", Path: []Hop{{ActivityInvolves, false}}},
		}, byRole(Hop{HasInvolvement, false})),
	},
	{
		Kind:     KindActor,
		Prefix:   "actor",
		Title:    []PropertyName{PropName},
		Searched: []PropertyName{PropName, PropAliases, PropIdentifiers},
		LookUp:   []PropertyName{PropName, PropIdentifiers},
		Size:     6,
		Properties: []Property{
			{Name: PropName.text, Type: Text, Required: true},
			{Name: PropKind.text, Type: Enum, Required: true},
			{Name: PropAliases.text, Type: Texts},
			{Name: PropNames.text, Type: Texts, Required: true, Internal: true}, // NameKey of name and aliases
			{Name: PropIdentifiers.text, Type: Identifiers},
			{Name: PropOrigin.text, Type: Origin}, // nil for an actor that only a page names
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
			{Name: "MEASURE", Path: []Hop{{FoundInMeasure, false}}},
			{Name: "SUB_GOAL", Path: []Hop{{FoundInSubGoal, false}}},
			{Name: "GOAL", Path: []Hop{{FoundInGoal, false}}},
			{Name: "OWNER", Path: []Hop{{About, false}, {OwnedBy, false}}}, // of the activity that it is about
		},
	},
}

// byRole returns the dimensions of what involvements say, to which a hop leads: the actors of each role, and the roles. Actors of the
// role Owner are what the dimension OWNER has.
func byRole(involvements Hop) []Dimension {
	var out []Dimension
	for _, role := range Roles() {
		if role != Owner {
			out = append(out, Dimension{Name: string(role), Path: []Hop{involvements, {OfActor, false}}, Role: role})
		}
	}
	return append(out, Dimension{Name: "ROLE", Path: []Hop{involvements}, Property: PropRole.text})
}
