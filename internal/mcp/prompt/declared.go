package prompt

import sdk "github.com/modelcontextprotocol/go-sdk/mcp"

// Kind is of what kind the values of an argument are.
type Kind int

// The kinds.
const (
	Words    Kind = iota // any words
	Actor                // an actor, by any of its names
	Goal                 // a goal by its number, or a sub-goal by its code
	Thing                // anything that paths lead to, by its id
	Release              // a release, by its label
	Language             // a language of the messages
)

// languages are those that messages have, the one that is taken when none is asked for first.
var languages = [...]string{"nb", "en"}

// prompt is a prompt as it is declared. Its texts are in a file of its name.
type prompt struct {
	name, title, description string
	arguments                []argument
}

type argument struct {
	name, title, description string
	kind                     Kind
	required                 bool
}

// release and language are the arguments that all but one prompt have, and that all have.
var (
	release  = argument{"release", "Utgave", "Utgavens merke eller id, som 2023-12; uten den: den gjeldende", Release, false}
	language = argument{"language", "Språk", "nb (bokmål) eller en (English); uten det: nb", Language, false}
)

// all returns the prompts in the order in which they are listed.
func all() []prompt {
	return []prompt{
		{
			"owner_report", "Rapport om en eier", "Hva en aktør eier og gjør, med sitater (report on an owner)",
			[]argument{
				{"owner", "Aktør", "Aktøren, med hvilket som helst av navnene: FHI", Actor, true},
				release, language,
			},
		},
		{
			"what_changed", "Hva er endret?", "Hva som er endret mellom to utgaver, med ordlyden før og etter (what changed)",
			[]argument{
				{"from", "Fra utgave", "Utgaven før, med merke eller id: 2023-12", Release, true},
				{"to", "Til utgave", "Utgaven etter; uten den: den gjeldende", Release, false},
				language,
			},
		},
		{
			"goal_gaps", "Hull under et mål", "Hva som ikke er oppgitt under et mål eller delmål (gaps of a goal)",
			[]argument{
				{"goal", "Mål", "Målets nummer eller delmålets kode: 2 eller 2B", Goal, true},
				release, language,
			},
		},
		{
			"explain_link", "Hvorfor henger de sammen?", "Veien mellom to ting, steg for steg med sitater (explain a link)",
			[]argument{
				{"from", "Fra", "Navnet eller id-en der veien begynner: actor:ks", Thing, true},
				{"to", "Til", "Navnet eller id-en der veien slutter", Thing, true},
				release, language,
			},
		},
		{
			"cite_fact", "Belegg for en påstand", "Om kilden sier det, og sitatet som sier det (cite a fact)",
			[]argument{
				{"fact", "Påstand", "Det som skal belegges, med dine ord", Words, true},
				release, language,
			},
		},
	}
}

// declared is the prompt as servers list it.
func (p prompt) declared() *sdk.Prompt {
	out := &sdk.Prompt{Name: p.name, Title: p.title, Description: p.description}
	for _, a := range p.arguments {
		out.Arguments = append(out.Arguments, &sdk.PromptArgument{
			Name: a.name, Title: a.title, Description: a.description, Required: a.required,
		})
	}
	return out
}

// argument returns the argument with a name.
func (p prompt) argument(name string) (argument, bool) {
	for _, a := range p.arguments {
		if a.name == name {
			return a, true
		}
	}
	return argument{}, false
}
