// Package term is the list of the terms that pages use, with what they mean.
package term

import (
	"strings"

	"veikart/graph/label"
	"veikart/internal/roadmap"
)

// Term is a word that pages use in a sense of its own.
type Term struct {
	Name  roadmap.Words
	Means roadmap.Words
	Type  string // of the schema, which says more
}

// All returns the terms: what a roadmap is made of, who takes part, and what is known of it and how.
func All() []Term { return labels(label.Values()).terms() }

// labels are what values of the API are called everywhere.
type labels map[string]roadmap.Words

func (l labels) terms() []Term {
	return []Term{
		l.valued("GOAL", "Goal", "Noe strategien skal oppnå. Målene er nummerert.", "What the strategy is to achieve. Goals are numbered."),
		l.valued("SUB_GOAL", "SubGoal", "En del av et mål, med en kode som 1A.", "A part of a goal, with a code such as 1A."),
		l.valued("MEASURE", "Measure", "Arbeid som skal bidra til ett eller flere delmål.", "Work that is to contribute to one or more sub-goals."),
		l.valued(
			"ACTIVITY", "Activity",
			"En del av et tiltak, med datoer, faser, eiere og brukergrupper så langt kilden oppgir dem. Noen kilder kaller den en leveranse.",
			"A part of a measure, with dates, phases, owners and user groups as far as the source states them. Some sources call it a delivery.",
		),
		{
			roadmap.Words{NB: "Fase", EN: "Phase"},
			joined(roadmap.Words{NB: "Hvor langt en aktivitet er kommet", EN: "How far an activity has come"}, phases()), "Phase",
		},
		l.valued("ACTOR", "Actor", "En virksomhet, et nettverk eller et program som kilden nevner.", "A body, a network or a programme that the source names."),
		l.valued(
			"OWNER", "ActivityOwnerEdge", "Aktøren som kilden oppgir som eier av en aktivitet. For mange aktiviteter er ingen eier oppgitt.",
			"The actor that the source states as the owner of an activity. Many activities have no stated owner.",
		),
		{
			roadmap.Words{NB: "Rolle", EN: "Role"},
			joined(roadmap.Words{
				NB: "Hva en aktør gjør i et tiltak eller en aktivitet", EN: "What an actor does in a measure or an activity",
			}, l.roles()), "Role",
		},
		l.valued("USER_GROUP", "UserGroup", "Dem en aktivitet er for.", "Those whom an activity is for."),
		l.valued("STATED", "Basis", "Står som en egen opplysning i kilden.", "Stands in the source as a fact of its own."),
		l.valued(
			"INFERRED", "Basis", "Lest ut av en setning i kilden med en fast regel. Setningen og regelen vises alltid.",
			"Read out of a sentence of the source by a fixed rule. The sentence and the rule are always shown.",
		),
		l.valued(
			"NOT_GIVEN", "DateStatus", "Kilden sier ingenting om dette. Det betyr ikke at ingen eier, dato eller brukergruppe finnes.",
			"The source says nothing about it. That does not mean that there is no owner, date or user group.",
		),
		l.valued("UNDEFINED", "DateStatus", "Kilden skriver selv at datoen er udefinert.", "The source itself says that the date is undefined."),
		l.valued("true", "Activity", "Kilden skriver at datoene er tentative.", "The source says that the dates are tentative."),
		{
			roadmap.Words{NB: "Sikkert og kanskje", EN: "Certainly and possibly"},
			roadmap.Words{
				NB: "Sikkert: datoene viser at aktiviteten pågår. Kanskje: en dato er upresis, udefinert eller ikke oppgitt, så aktiviteten kan pågå.",
				EN: "Certainly: the dates show that the activity runs. Possibly: a date is imprecise, undefined or not given, so it may run.",
			}, "Certainty",
		},
		{
			roadmap.Words{NB: "Dekning", EN: "Coverage"},
			roadmap.Words{
				NB: "Hvor mange av aktivitetene som har en oppgitt eier. Antall per eier gjelder bare dem.",
				EN: "How many of the activities have a stated owner. Counts by owner are of those alone.",
			}, "Coverage",
		},
		{
			roadmap.Words{NB: "Belegg", EN: "Evidence"},
			roadmap.Words{
				NB: "Teksten i kilden som en opplysning bygger på, med stedet der den står.",
				EN: "The text of the source that a fact rests on, with the place where it stands.",
			}, "Source",
		},
		{
			roadmap.Words{NB: "Funn", EN: "Finding"},
			roadmap.Words{
				NB: "Noe i kilden som mangler, gjentas eller er motstridende, funnet med en fast regel.",
				EN: "Something in the source that is missing, repeated or contradictory, found by a fixed rule.",
			}, "Finding",
		},
		{
			roadmap.Words{NB: "Utgave", EN: "Release"},
			roadmap.Words{
				NB: "Det som ble lest inn på ett tidspunkt. Er det flere utgaver, kan eldre vises og sammenlignes.",
				EN: "What was read at one time. Where there are several releases, older ones can be shown and compared.",
			}, "Release",
		},
	}
}

// valued is the term for a value of the API.
func (l labels) valued(value, schemaType, nb, en string) Term {
	return Term{Name: l[value], Means: roadmap.Words{NB: nb, EN: en}, Type: schemaType}
}

// joined is what is said of several things, with their names.
func joined(says roadmap.Words, names []roadmap.Words) roadmap.Words {
	var nb, en []string
	for _, n := range names {
		nb, en = append(nb, strings.ToLower(n.NB)), append(en, strings.ToLower(n.EN))
	}
	return roadmap.Words{NB: says.NB + ": " + strings.Join(nb, ", ") + ".", EN: says.EN + ": " + strings.Join(en, ", ") + "."}
}

func phases() []roadmap.Words {
	var out []roadmap.Words
	for _, p := range roadmap.Phases() {
		out = append(out, p.Label)
	}
	return out
}

func (l labels) roles() []roadmap.Words {
	var out []roadmap.Words
	for _, r := range roadmap.Roles() {
		out = append(out, l[string(r)])
	}
	return out
}
