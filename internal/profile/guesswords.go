package profile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// wordsOf are beginnings of words, in small letters, that mean something.
type wordsOf struct {
	means string
	words []string
}

// fieldWords are the beginnings of words by which heads and labels name fields, Norwegian and English.
var fieldWords = []wordsOf{
	{string(SubGoal), []string{"delmål", "mål", "målsetting", "hovedmål", "sub-goal", "subgoal", "goal", "objective"}},
	{string(Measure), []string{"tiltak", "gruppering", "innsatsområde", "prosjekt", "satsing", "measure", "initiative", "programme"}},
	{string(Activity), []string{"aktivitet", "leveransenavn", "leveranse", "oppgave", "activity", "task", "deliverable"}},
	{string(Notes), []string{"merknad", "beskrivelse", "kommentar", "notat", "omtale", "note", "comment", "description"}},
	{string(Start), []string{"start", "oppstart", "fra", "begin"}},
	{string(End), []string{"slutt", "ferdig", "frist", "til", "end", "due", "deadline"}},
	{string(Phases), []string{"fase", "veikartfase", "steg", "trinn", "phase", "stage"}},
	{string(Status), []string{"status", "planleggingsstatus", "vedtak", "planlegging"}},
	{string(Owners), []string{"eier", "ansvar", "owner", "responsible"}},
	{string(UserGroups), []string{"målgruppe", "brukergruppe", "bruker", "user", "target group", "audience"}},
	{string(Identifier), []string{"id", "nr", "nummer", "leveranse-id", "aktivitets-id", "aktivitetsnr", "number"}},
	{string(ReleaseLabel), []string{"versjon", "utgave", "version", "release", "edition"}},
}

// phaseWordsKnown are the beginnings of words that name phases.
var phaseWordsKnown = []wordsOf{
	{roadmap.Concept, []string{"konsept", "idé", "forprosjekt", "utred", "planlegg", "concept", "idea"}},
	{roadmap.NationalDevelopment, []string{"utvikl", "nasjonal utvikl", "bygg", "utarbeid", "develop", "build"}},
	{roadmap.Adaptation, []string{"tilpas", "pilot", "utprøv", "test", "adapt", "trial"}},
	{roadmap.Rollout, []string{"innfør", "utrull", "implement", "spred", "bred", "rollout", "roll-out"}},
	{roadmap.InUse, []string{"bruk", "i bruk", "ny praksis", "drift", "forvalt", "in use", "operation"}},
}

// statusWords are the beginnings of words that say whether a schedule is fixed.
var statusWords = []wordsOf{
	{"tentative", []string{"tentativ", "foreslå", "forslag", "utkast", "usikker", "proposed", "draft"}},
	{"planned", []string{"planlagt", "vedtatt", "besluttet", "godkjent", "fastsatt", "planned", "decided", "approved"}},
}

// fieldOf returns the field that a head or a label names; empty where it names none.
func fieldOf(head string) Field {
	field, _ := wordIn(fieldWords, head)
	return Field(field)
}

func phaseOf(text string) (roadmap.Phase, bool) {
	return wordIn(phaseWordsKnown, text)
}

// wordIn returns what a text means: of the known beginnings of its words, the longest decides, and of equally long ones
// the first in the text. A beginning of up to three letters is a whole word.
func wordIn(known []wordsOf, text string) (string, bool) {
	const whole = 3
	text = " " + string(Compare(text)) + " "
	means, length, at := "", 0, 0
	for _, k := range known {
		for _, word := range k.words {
			i := strings.Index(text, " "+word)
			if i < 0 {
				continue
			}
			behind, _ := utf8.DecodeRuneInString(text[i+1+len(word):])
			if n := utf8.RuneCountInString(word); n <= whole && unicode.IsLetter(behind) {
				continue
			} else if n > length || n == length && i < at {
				means, length, at = k.means, n, i
			}
		}
	}
	return means, length > 0
}
