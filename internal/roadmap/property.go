package roadmap

// PropertyName is the name of a property. Only this package makes one: a text in its place, or a misspelt name,
// does not compile.
type PropertyName struct{ text string }

// String returns the name as the schema and the stores write it.
func (p PropertyName) String() string { return p.text }

// The names of properties. They must not be changed.
var (
	PropAliases          = PropertyName{"aliases"}
	PropBases            = PropertyName{"bases"}
	PropBasis            = PropertyName{"basis"}
	PropBytes            = PropertyName{"bytes"}
	PropCharacters       = PropertyName{"characters"}
	PropCode             = PropertyName{"code"}
	PropColumn           = PropertyName{"column"}
	PropDescription      = PropertyName{"description"}
	PropEnd              = PropertyName{"end"}
	PropImportedAt       = PropertyName{"importedAt"}
	PropImporter         = PropertyName{"importer"}
	PropKind             = PropertyName{"kind"}
	PropLayout           = PropertyName{"layout"}
	PropLead             = PropertyName{"lead"}
	PropLine             = PropertyName{"line"}
	PropMessageEn        = PropertyName{"messageEn"}
	PropMessageNb        = PropertyName{"messageNb"}
	PropName             = PropertyName{"name"}
	PropNameInSource     = PropertyName{"nameInSource"}
	PropNames            = PropertyName{"names"}
	PropNegated          = PropertyName{"negated"}
	PropNotes            = PropertyName{"notes"}
	PropNotices          = PropertyName{"notices"}
	PropNumber           = PropertyName{"number"}
	PropOrigin           = PropertyName{"origin"}
	PropPhaseSources     = PropertyName{"phaseSources"}
	PropPhases           = PropertyName{"phases"}
	PropRole             = PropertyName{"role"}
	PropRoles            = PropertyName{"roles"}
	PropRule             = PropertyName{"rule"}
	PropSeverity         = PropertyName{"severity"}
	PropSha256           = PropertyName{"sha256"}
	PropSince            = PropertyName{"since"}
	PropSources          = PropertyName{"sources"}
	PropStart            = PropertyName{"start"}
	PropSubjectKind      = PropertyName{"subjectKind"}
	PropTense            = PropertyName{"tense"}
	PropTentative        = PropertyName{"tentative"}
	PropTentativeSources = PropertyName{"tentativeSources"}
	PropText             = PropertyName{"text"}
	PropTitle            = PropertyName{"title"}
)
