package module

import "veikart/internal/roadmap"

// words are what the script says or writes, by the names in src/settings.ts. "%" is the place of a number or a name.
func words() map[string]roadmap.Words {
	return map[string]roadmap.Words{
		"tools":      {NB: "Verktøy for tegningen", EN: "Tools for the drawing"},
		"zoomIn":     {NB: "Større", EN: "Zoom in"},
		"zoomOut":    {NB: "Mindre", EN: "Zoom out"},
		"whole":      {NB: "Vis alt", EN: "Show all"},
		"actualSize": {NB: "Full størrelse", EN: "Full size"},
		"left":       {NB: "Flytt til venstre", EN: "Move left"},
		"right":      {NB: "Flytt til høyre", EN: "Move right"},
		"up":         {NB: "Flytt opp", EN: "Move up"},
		"down":       {NB: "Flytt ned", EN: "Move down"},
		"svg":        {NB: "Last ned som SVG", EN: "Download as SVG"},
		"png":        {NB: "Last ned som PNG", EN: "Download as PNG"},
		"copied":     {NB: "Kopiert.", EN: "Copied."},
		"keys": {
			NB: "Tab går inn i tegningen. Piltastene flytter til det nærmeste, Home og End til det første og det siste. " +
				"Mellomrom eller klikk viser detaljer, Enter åpner siden, Esc går ut. + og − endrer størrelsen, " +
				"det gjør også Ctrl med musehjulet.",
			EN: "Tab enters the drawing. The arrow keys move to what is nearest, Home and End to the first and the last. " +
				"Space or a click shows details, Enter opens the page, Esc leaves. + and − change the size, " +
				"as does Ctrl with the mouse wheel.",
		},
		"keysOfLinks": { // of a picture on a page without details of what is drawn
			NB: "Tab går inn i tegningen. Piltastene flytter til det nærmeste, Home og End til det første og det siste. " +
				"Enter eller klikk åpner siden, Esc går ut. + og − endrer størrelsen, det gjør også Ctrl med musehjulet.",
			EN: "Tab enters the drawing. The arrow keys move to what is nearest, Home and End to the first and the last. " +
				"Enter or a click opens the page, Esc leaves. + and − change the size, as does Ctrl with the mouse wheel.",
		},
		"zoomed":        {NB: "Størrelse: % prosent", EN: "Size: % percent"},
		"selected":      {NB: "Viser detaljer: %", EN: "Showing details: %"},
		"cleared":       {NB: "Ingenting er valgt.", EN: "Nothing is selected."},
		"fetching":      {NB: "Henter …", EN: "Fetching …"},
		"failed":        {NB: "Det gikk ikke. Prøv igjen.", EN: "That failed. Try again."},
		"received":      {NB: "Mottatt: %", EN: "Received: %"}, // of a file
		"cancel":        {NB: "Avbryt", EN: "Cancel"},
		"cancelled":     {NB: "Avbrutt. Ingenting er lagret.", EN: "Cancelled. Nothing was saved."},
		"saved":         {NB: "Ferdig. % er lagret.", EN: "Done. % has been saved."},
		"refused":       {NB: "Tjeneren ga ingen fil: %", EN: "The server gave no file: %"},
		"broken":        {NB: "Overføringen ble brutt. Ingenting er lagret. Prøv igjen.", EN: "The transfer broke off. Nothing was saved. Try again."},
		"suggestions":   {NB: "Forslag", EN: "Suggestions"},
		"oneSuggestion": {NB: "1 forslag", EN: "1 suggestion"},
		"manySuggestions": {
			NB: "% forslag. Piltastene går gjennom dem.", EN: "% suggestions. The arrow keys go through them.",
		},
		"noSuggestions": {NB: "Ingen forslag", EN: "No suggestions"},
	}
}

// kinds are what things that can be searched for are called, by the names of their types in the API.
func kinds() map[string]roadmap.Words {
	return map[string]roadmap.Words{
		"Goal":      {NB: "mål", EN: "goal"},
		"SubGoal":   {NB: "delmål", EN: "sub-goal"},
		"Measure":   {NB: "tiltak", EN: "measure"},
		"Activity":  {NB: "aktivitet", EN: "activity"},
		"Actor":     {NB: "aktør", EN: "actor"},
		"UserGroup": {NB: "brukergruppe", EN: "user group"},
		"Document":  {NB: "dokument", EN: "document"},
		"Finding":   {NB: "funn", EN: "finding"},
	}
}
