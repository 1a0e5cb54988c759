package web

import "veikart/internal/roadmap"

// texts are the words that handlers and the script of the form choose from; all others stand in the templates.
type texts struct {
	NoAnswer, Answered, WithErrors, Failed, UnknownQuestion, EmptyQuery, BadVariables, BadForm roadmap.Words
}

func allTexts() texts {
	return texts{
		NoAnswer: roadmap.Words{
			NB: "Du har ikke stilt noe spørsmål ennå.",
			EN: "You have not asked anything yet.",
		},
		Answered: roadmap.Words{
			NB: "Svaret er hentet.",
			EN: "The answer has been fetched.",
		},
		WithErrors: roadmap.Words{
			NB: "Svaret inneholder feil. Se «errors» i svaret.",
			EN: "The answer holds errors. See “errors” in the answer.",
		},
		Failed: roadmap.Words{
			NB: "Svaret kunne ikke hentes. Prøv igjen om litt.",
			EN: "The answer could not be fetched. Try again in a little while.",
		},
		UnknownQuestion: roadmap.Words{
			NB: "Spørsmålet finnes ikke. Velg et av de ferdige spørsmålene.",
			EN: "There is no such question. Choose one of the ready questions.",
		},
		EmptyQuery: roadmap.Words{
			NB: "Spørringen er tom. Skriv en spørring, eller velg et ferdig spørsmål.",
			EN: "The query is empty. Write a query, or choose a ready question.",
		},
		BadVariables: roadmap.Words{
			NB: "Variablene er ikke et gyldig JSON-objekt, for eksempel {\"navn\": \"FHI\"}.",
			EN: "The variables are not a valid JSON object, such as {\"name\": \"FHI\"}.",
		},
		BadForm: roadmap.Words{
			NB: "Skjemaet kunne ikke leses. Det kan være for stort.",
			EN: "The form could not be read. It may be too large.",
		},
	}
}
