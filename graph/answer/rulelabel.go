package answer

// ruleLabels are the names for people of the rules of findings, by the rule. docs/findings.md describes the
// rules; those of pages that cannot be read are in no release and have none.
func ruleLabels() map[string]bilingual {
	return map[string]bilingual{
		"NO_TITLE":              {"Siden mangler tittel", "The page has no title"},
		"UNPLACED":              {"Tekst som ikke hører til noe", "Text that belongs to nothing"},
		"EMPTY_BULLET":          {"Tomt kulepunkt", "Empty bullet"},
		"LATE_DESCRIPTION":      {"Beskrivelse under en aktivitet", "Description below an activity"},
		"UNKNOWN_LINE":          {"Ukjent linje", "Unknown line"},
		"MISSING_DATE":          {"Linje for dato mangler", "Line for a date is missing"},
		"EMPTY_DATE":            {"Dato uten verdi", "Date without a value"},
		"END_BEFORE_START":      {"Slutter før den starter", "Ends before it starts"},
		"EMPTY_NAME":            {"Tomt navn i en liste", "Empty name in a list"},
		"LONG_NAME":             {"Navn som er for langt", "Name that is too long"},
		"REPEATED_NAME":         {"Navn som står to ganger", "Name that stands twice"},
		"REPEATED_LINE":         {"Linje som står to ganger", "Line that stands twice"},
		"TOO_MANY_FINDINGS":     {"Flere funn enn det er plass til", "More findings than there is room for"},
		"UNKNOWN_GOAL":          {"Ukjent mål", "Unknown goal"},
		"UNKNOWN_OWNER":         {"Ukjent eier", "Unknown owner"},
		"UNKNOWN_ACTOR":         {"Ukjent aktør", "Unknown actor"},
		"SAME_OWNER":            {"Samme eier skrevet på to måter", "The same owner in two spellings"},
		"SAME_USER_GROUP":       {"Samme brukergruppe skrevet på to måter", "The same user group in two spellings"},
		"SUBGOAL_TITLE_DIFFERS": {"Delmål med ulike titler", "Sub-goal with different titles"},
		"ACTIVITY_DIFFERS":      {"Aktivitet som sies ulikt på ulike sider", "Activity told differently on different pages"},
		"NO_OWNER":              {"Uten oppgitt eier", "No stated owner"},
		"NO_USER_GROUP":         {"Uten oppgitt brukergruppe", "No stated user group"},
		"LEAD_NOT_OWNER":        {"Leder, men er ikke oppgitt som eier", "Leads, but is no stated owner"},
		"OWNER_COLLABORATES":    {"Eier som også omtales som samarbeidspartner", "Owner that is told to take part"},
		"EMPTY_PLACEMENT":       {"Tiltak uten aktiviteter under et delmål", "Measure without activities under a sub-goal"},
		"SHARED_MEASURE":        {"Tiltak under flere delmål", "Measure under several sub-goals"},
		"REPEATED_MEASURE":      {"Samme tittel to ganger under et delmål", "The same title twice under a sub-goal"},
		"UNDEFINED_DATE":        {"Udefinert dato", "Undefined date"},
		"TENTATIVE_OVER":        {"Tentativ tidsplan som er over", "Tentative schedule that is over"},
		"SUCCESSOR_GAP":         {"Opphold før neste steg", "Gap before the next step"},
		"SUCCESSOR_OVERLAP":     {"Neste steg starter før dette er slutt", "The next step starts before this one ends"},
		"CONTRADICTING_DATE":    {"Dato som teksten motsier", "Date that the text contradicts"},
		"PLACEHOLDER_TEXT":      {"Plassholder i teksten", "Placeholder in the text"},
		"REPEATED_BULLET":       {"Kulepunkt som står to ganger", "Bullet that stands twice"},
		"SEVERAL_SPELLINGS":     {"Navn skrevet på flere måter", "Name in several spellings"},
		"SIMILAR_NAME":          {"Navn som ligner et annet", "Name that is like another"},
	}
}
