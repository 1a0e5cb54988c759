package playground

// texts are the words of the page before its script runs; the script has the others.
type texts struct{ Title, Heading, Loading, Without, Form, Failed string }

var inBokmal = texts{
	Title:   "Spørrebenken – veikartet for e-helse",
	Heading: "Spørrebenken",
	Loading: "Henter spørrebenken …",
	Without: "Spørrebenken trenger JavaScript.",
	Form:    "Still spørsmål i et vanlig skjema",
	Failed:  "Siden kunne ikke vises. Prøv igjen om litt.",
}

var inEnglish = texts{
	Title:   "Playground – the e-health roadmap",
	Heading: "Playground",
	Loading: "Fetching the playground …",
	Without: "The playground needs JavaScript.",
	Form:    "Ask in a plain form",
	Failed:  "The page could not be shown. Try again in a little while.",
}
