package roadmap

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

// PropertyName is the name of a property. Only this package makes one: a text in its place, or a misspelt name,
// does not compile.
type PropertyName struct{ text string }

// String returns the name as the schema and the stores write it.
func (p PropertyName) String() string { return p.text }

// The names of properties. They must not be changed.
var (
	PropAliases            = PropertyName{"aliases"}
	PropBases              = PropertyName{"bases"}
	PropBasis              = PropertyName{"basis"}
	PropBytes              = PropertyName{"bytes"}
	PropCharacters         = PropertyName{"characters"}
	PropCode               = PropertyName{"code"}
	PropColumn             = PropertyName{"column"}
	PropDescription        = PropertyName{"description"}
	PropEnd                = PropertyName{"end"}
	PropForm               = PropertyName{"form"}
	PropIdentifiers        = PropertyName{"identifiers"}
	PropImportedAt         = PropertyName{"importedAt"}
	PropImporter           = PropertyName{"importer"}
	PropKind               = PropertyName{"kind"}
	PropLabel              = PropertyName{"label"}
	PropLayout             = PropertyName{"layout"}
	PropLead               = PropertyName{"lead"}
	PropLine               = PropertyName{"line"}
	PropMadeUp             = PropertyName{"madeUp"}
	PropMatches            = PropertyName{"matches"}
	PropMessageEn          = PropertyName{"messageEn"}
	PropMessageNb          = PropertyName{"messageNb"}
	PropName               = PropertyName{"name"}
	PropNameInSource       = PropertyName{"nameInSource"}
	PropNames              = PropertyName{"names"}
	PropNegated            = PropertyName{"negated"}
	PropNote               = PropertyName{"note"}
	PropNotes              = PropertyName{"notes"}
	PropNotices            = PropertyName{"notices"}
	PropNumber             = PropertyName{"number"}
	PropObservedOn         = PropertyName{"observedOn"}
	PropOrigin             = PropertyName{"origin"}
	PropPhaseSources       = PropertyName{"phaseSources"}
	PropPhases             = PropertyName{"phases"}
	PropPlaces             = PropertyName{"places"}
	PropProfile            = PropertyName{"profile"}
	PropPublishedOn        = PropertyName{"publishedOn"}
	PropReader             = PropertyName{"reader"}
	PropRole               = PropertyName{"role"}
	PropRoles              = PropertyName{"roles"}
	PropRule               = PropertyName{"rule"}
	PropSeverity           = PropertyName{"severity"}
	PropSha256             = PropertyName{"sha256"}
	PropSince              = PropertyName{"since"}
	PropSourceURL          = PropertyName{"sourceUrl"}
	PropSources            = PropertyName{"sources"}
	PropStart              = PropertyName{"start"}
	PropSubjectKind        = PropertyName{"subjectKind"}
	PropTense              = PropertyName{"tense"}
	PropTentative          = PropertyName{"tentative"}
	PropTentativeSources   = PropertyName{"tentativeSources"}
	PropText               = PropertyName{"text"}
	PropTextSha256         = PropertyName{"textSha256"}
	PropTitle              = PropertyName{"title"}
	PropUnmappedCharacters = PropertyName{"unmappedCharacters"}
	PropUnmappedParts      = PropertyName{"unmappedParts"}
	PropUnread             = PropertyName{"unread"}
	PropVisibleCharacters  = PropertyName{"visibleCharacters"}
)
