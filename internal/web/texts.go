package web

// The languages of the page.
const (
	bokmal  = "nb"
	english = "en"
)

// wordsOf returns the words in a language.
func wordsOf(language string) texts {
	if language == english {
		return inEnglish
	}
	return inBokmal
}

// texts are the words of the page in one language.
type texts struct {
	Title, Heading, Lead                                  string
	Questions, QuestionsHint, Ask                         string
	Query, Variables, VariablesHint, Shortcut, Run        string
	Answer, NoAnswer                                      string
	Asking, Answered, WithErrors, Failed, UnknownQuestion string
	EmptyQuery, BadVariables, BadForm                     string
}

var inBokmal = texts{
	Title:           "Spør veikartet",
	Heading:         "Spør veikartet",
	Lead:            "Still spørsmål til veikartet for nasjonal e-helsestrategi: mål, tiltak, aktiviteter, eiere og brukergrupper. Velg et ferdig spørsmål, eller skriv ditt eget i GraphQL.",
	Questions:       "Ferdige spørsmål",
	QuestionsHint:   "Et valg fyller ut skjemaet og henter svaret.",
	Ask:             "Spørsmål",
	Query:           "Spørring (GraphQL)",
	Variables:       "Variabler (JSON)",
	VariablesHint:   "Et JSON-objekt, eller tomt.",
	Shortcut:        "Ctrl + Enter henter svaret.",
	Run:             "Hent svaret",
	Answer:          "Svar",
	NoAnswer:        "Ingenting er spurt om ennå.",
	Asking:          "Henter svaret …",
	Answered:        "Svaret er hentet.",
	WithErrors:      "Svaret inneholder feil. Se «errors» i svaret.",
	Failed:          "Svaret kunne ikke hentes. Prøv igjen om litt.",
	UnknownQuestion: "Spørsmålet finnes ikke. Velg et av de ferdige spørsmålene.",
	EmptyQuery:      "Spørringen er tom. Skriv en spørring, eller velg et ferdig spørsmål.",
	BadVariables:    "Variablene er ikke et gyldig JSON-objekt, for eksempel {\"navn\": \"FHI\"}.",
	BadForm:         "Skjemaet kunne ikke leses. Det kan være for stort.",
}

var inEnglish = texts{
	Title:           "Ask the roadmap",
	Heading:         "Ask the roadmap",
	Lead:            "Ask the roadmap of Norway’s national e-health strategy: goals, measures, activities, owners and user groups. Pick a ready question, or write your own in GraphQL.",
	Questions:       "Ready questions",
	QuestionsHint:   "A choice fills in the form and fetches the answer.",
	Ask:             "Question",
	Query:           "Query (GraphQL)",
	Variables:       "Variables (JSON)",
	VariablesHint:   "A JSON object, or empty.",
	Shortcut:        "Ctrl + Enter fetches the answer.",
	Run:             "Fetch the answer",
	Answer:          "Answer",
	NoAnswer:        "Nothing has been asked yet.",
	Asking:          "Fetching the answer …",
	Answered:        "The answer has been fetched.",
	WithErrors:      "The answer holds errors. See “errors” in the answer.",
	Failed:          "The answer could not be fetched. Try again in a little while.",
	UnknownQuestion: "There is no such question. Choose one of the ready questions.",
	EmptyQuery:      "The query is empty. Write a query, or choose a ready question.",
	BadVariables:    "The variables are not a valid JSON object, such as {\"name\": \"FHI\"}.",
	BadForm:         "The form could not be read. It may be too large.",
}
