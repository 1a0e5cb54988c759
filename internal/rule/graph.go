package rule

import "veikart/internal/roadmap"

// ofGraph returns the rules of the graph of a release by groups, in the order in which they are described.
func ofGraph() []Group {
	return []Group{
		{"owners and user groups", []Rule{NoOwner, NoUserGroup, LeadNotOwner, OwnerCollaborates}},
		{"measures", []Rule{EmptyPlacement, SharedMeasure, RepeatedMeasure}},
		{"identifiers", []Rule{SharedIdentifier}},
		{"dates", []Rule{UndefinedDate.Rule, UnlikelyYear, TentativeOver, SuccessorGap, SuccessorOverlap, ContradictingDate.Rule}},
		{"texts", []Rule{PlaceholderText, RepeatedBullet}},
		{"names", []Rule{SeveralSpellings, SimilarName}},
	}
}

// The rules of the graph of a release. Finds says what each finds.
var (
	NoOwner = Rule{
		Name:     "NO_OWNER",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Uten oppgitt eier", EN: "No stated owner"},
		Remedy: roadmap.Words{
			NB: "Avklar hvem som eier aktiviteten, og oppgi det på linjen «Eier:».",
			EN: "Clarify who owns the activity, and state it on the line «Eier:».",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s har ingen oppgitt eier.",
			EN: "The activity %s has no stated owner.",
		},
		Finds:   "an activity without a stated owner",
		Example: "«Innføringsløp i resterende kommuner»",
	}

	NoUserGroup = Rule{
		Name:     "NO_USER_GROUP",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Uten oppgitt brukergruppe", EN: "No stated user group"},
		Remedy: roadmap.Words{
			NB: "Oppgi hvem aktiviteten er til for, på linjen «Brukergruppe:».",
			EN: "State whom the activity serves, on the line «Brukergruppe:».",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s har ingen oppgitt brukergruppe.",
			EN: "The activity %s has no stated user group.",
		},
		Finds:   "an activity without a stated user group",
		Example: "the same",
	}

	LeadNotOwner = Rule{
		Name:     "LEAD_NOT_OWNER",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindMeasure, roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Leder, men er ikke oppgitt som eier", EN: "Leads, but is no stated owner"},
		Remedy: roadmap.Words{
			NB: "Avklar om den som leder, også skal stå som eier.",
			EN: "Clarify whether who leads should be stated as an owner too.",
		},
		Message: roadmap.Words{
			NB: "%s leder arbeidet ifølge teksten, men er ikke oppgitt som eier i %s.",
			EN: "%s leads the work by the text, but is not a stated owner in %s.",
		},
		Finds:   "an actor that leads by a sentence of a measure or an activity (inferred, not denied), and is not a stated owner: of the activity, or of any activity of the measure",
		Example: "«Pilotprosjektet pågår i regi av Oslo kommune.»",
	}

	OwnerCollaborates = Rule{
		Name:     "OWNER_COLLABORATES",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Eier som også omtales som samarbeidspartner", EN: "Owner that is told to take part"},
		Remedy: roadmap.Words{
			NB: "Avklar om aktøren eier aktiviteten eller bare deltar i den.",
			EN: "Clarify whether the actor owns the activity, or only takes part in it.",
		},
		Message: roadmap.Words{
			NB: "%s er oppgitt som eier av %s, men er samarbeidspart i teksten.",
			EN: "%s is a stated owner of %s, but the text names it as taking part.",
		},
		Finds:   "a stated owner that a note of the same activity names as taking part",
		Example: "«Helse Sør-Øst er vært samarbeidspartner i utprøving av løsningen.»",
	}

	EmptyPlacement = Rule{
		Name:     "EMPTY_PLACEMENT",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindMeasure},
		Label:    roadmap.Words{NB: "Tiltak uten aktiviteter under et delmål", EN: "Measure without activities under a sub-goal"},
		Remedy: roadmap.Words{
			NB: "List opp aktivitetene under delmålet, eller vis til delmålet der de står.",
			EN: "List the activities below the sub-goal, or refer to the sub-goal where they stand.",
		},
		Message: roadmap.Words{
			NB: "Tiltaket %s har ingen aktiviteter under delmål %s.",
			EN: "The measure %s has no activities under sub-goal %s.",
		},
		Finds:   "a measure under a sub-goal that lists none of its activities",
		Example: "«Digitale økosystem for smittevernberedskap» under 3C",
	}

	SharedMeasure = Rule{
		Name:     "SHARED_MEASURE",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindMeasure},
		Label:    roadmap.Words{NB: "Tiltak under flere delmål", EN: "Measure under several sub-goals"},
		Remedy: roadmap.Words{
			NB: "Ingenting må rettes. Husk det når plasseringer telles: tiltaket teller én gang.",
			EN: "Nothing needs mending. Remember it when placements are counted: the measure counts once.",
		},
		Message: roadmap.Words{
			NB: "Tiltaket %s står med samme tekst under delmål %s. Det er ett tiltak.",
			EN: "The measure %s stands with the same text under the sub-goals %s. It is one measure.",
		},
		Finds:   "one measure, the same title and text, under several sub-goals. That is how the roadmap says that it serves both, so it is no fault; who counts placements must know it",
		Example: "the same, 3A and 3C",
	}

	RepeatedMeasure = Rule{
		Name:     "REPEATED_MEASURE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindMeasure},
		Label:    roadmap.Words{NB: "Samme tittel to ganger under et delmål", EN: "The same title twice under a sub-goal"},
		Remedy: roadmap.Words{
			NB: "Slå tiltakene sammen, eller gi dem titler som skiller dem.",
			EN: "Join the measures, or give them titles that distinguish them.",
		},
		Message: roadmap.Words{
			NB: "Tiltaket %s står mer enn én gang under delmål %s.",
			EN: "The measure %s stands more than once under sub-goal %s.",
		},
		Finds: "the same title twice under one sub-goal, whatever the text. Under different sub-goals measures may share a title",
	}

	SharedIdentifier = Rule{
		Name:     "SHARED_IDENTIFIER",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Identifikator som to aktiviteter har", EN: "Identifier of two activities"},
		Remedy: roadmap.Words{
			NB: "Gi hver aktivitet sin egen identifikator.",
			EN: "Give each activity an identifier of its own.",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s har identifikatoren %s (%s), som også %s har.",
			EN: "The activity %s has the identifier %s (%s), which %s has too.",
		},
		Finds: "an identifier that an activity before has too, under another measure or sub-goal. Under one and the same it makes one activity of both rows",
	}

	UndefinedDate = struct {
		Rule
		Start, End roadmap.Words
	}{
		Rule: Rule{
			Name:     "UNDEFINED_DATE",
			Severity: roadmap.Info,
			About:    []roadmap.Kind{roadmap.KindActivity},
			Label:    roadmap.Words{NB: "Udefinert dato", EN: "Undefined date"},
			Remedy: roadmap.Words{
				NB: "Ingenting er galt. Sett inn datoen når den er bestemt.",
				EN: "Nothing is wrong. Fill in the date when it is decided.",
			},
			Message: roadmap.Words{
				NB: "%s for aktiviteten %s er udefinert.",
				EN: "The %s of the activity %s is undefined.",
			},
			Finds:   "a start or an end that is stated to be undefined",
			Example: "«Startdato: Udefinert»",
		},
		Start: roadmap.Words{
			NB: "Startdatoen",
			EN: "start",
		},
		End: roadmap.Words{
			NB: "Sluttdatoen",
			EN: "end",
		},
	}

	UnlikelyYear = Rule{
		Name:     "UNLIKELY_YEAR",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Usannsynlig år", EN: "Unlikely year"},
		Remedy: roadmap.Words{
			NB: "Rett årstallet i kilden.",
			EN: "Correct the year in the source.",
		},
		Message: roadmap.Words{
			NB: "%s for aktiviteten %s er %s; ventet et år fra %d til %d.",
			EN: "The %s of the activity %s is %s; expected a year from %d to %d.",
		},
		Finds: "a date outside the years 1990 to 2100, most likely a slip; the activity has no place on a time line",
	}

	TentativeOver = Rule{
		Name:     "TENTATIVE_OVER",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Tentativ tidsplan som er over", EN: "Tentative schedule that is over"},
		Remedy: roadmap.Words{
			NB: "Bekreft tidsplanen, eller sett en ny sluttdato.",
			EN: "Confirm the schedule, or set a new end.",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s har en tentativ tidsplan, men skulle være slutt %s.",
			EN: "The activity %s has a tentative schedule, but should have ended on %s.",
		},
		Finds:   "a tentative schedule with a known end; `since` is the day after it",
		Example: "«Utprøving Helse Sør-Øst», from 2023-10-01 on",
	}

	SuccessorGap = Rule{
		Name:     "SUCCESSOR_GAP",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Opphold før neste steg", EN: "Gap before the next step"},
		Remedy: roadmap.Words{
			NB: "Avklar om oppholdet er ment, eller om neste steg skal starte tidligere.",
			EN: "Clarify whether the gap is meant, or whether the next step should start earlier.",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s starter %s, men %s, som den følger etter, slutter %s: tiden mellom er åpen.",
			EN: "The activity %s starts on %s, but %s, which it follows, ends on %s: the time between is open.",
		},
		Finds:   "at least one day between an activity and its evident successor",
		Example: "«Utprøving i Bergen kommune» ends on 31.03.2024, «Utvidet utprøving i Bergen kommune» starts on 01.05.2024",
	}

	SuccessorOverlap = Rule{
		Name:     "SUCCESSOR_OVERLAP",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Neste steg starter før dette er slutt", EN: "The next step starts before this one ends"},
		Remedy: roadmap.Words{
			NB: "Avklar om de to skal overlappe, eller om en av datoene er feil.",
			EN: "Clarify whether the two should overlap, or whether one of the dates is wrong.",
		},
		Message: roadmap.Words{
			NB: "Aktiviteten %s starter %s, før %s, som den følger etter, slutter %s.",
			EN: "The activity %s starts on %s, before %s, which it follows, ends on %s.",
		},
		Finds: "an evident successor that starts before the other has ended; an end is inclusive",
	}

	ContradictingDate = struct {
		Rule
		Starts, Ends roadmap.Words
	}{
		Rule: Rule{
			Name:     "CONTRADICTING_DATE",
			Severity: roadmap.Warning,
			About:    []roadmap.Kind{roadmap.KindActivity},
			Label:    roadmap.Words{NB: "Dato som teksten motsier", EN: "Date that the text contradicts"},
			Remedy: roadmap.Words{
				NB: "Avklar hvilken dato som gjelder, og rett den andre.",
				EN: "Clarify which date holds, and correct the other one.",
			},
			Message: roadmap.Words{
				NB: "Teksten sier %s, men aktiviteten %s %s.",
				EN: "The text says %s, but the activity %s %s.",
			},
			Finds:   "a note that says another start or end than the activity's, or a title with a date outside of it",
			Example: "«Utprøvingsprosjektet er ferdig ved utgangen av mars 2024», of an activity until 30.06.2025",
		},
		Starts: roadmap.Words{
			NB: "starter",
			EN: "starts on",
		},
		Ends: roadmap.Words{
			NB: "slutter",
			EN: "ends on",
		},
	}

	PlaceholderText = Rule{
		Name:     "PLACEHOLDER_TEXT",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindMeasure, roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Plassholdertekst", EN: "Placeholder in the text"},
		Remedy: roadmap.Words{
			NB: "Erstatt plassholderen med teksten som skal stå der.",
			EN: "Replace the placeholder by the text that belongs there.",
		},
		Message: roadmap.Words{
			NB: "%s er tekst som holder plassen for noe annet.",
			EN: "%s is text that keeps the place of something else.",
		},
		Finds:   "text that keeps the place of something else: Lorem ipsum, TODO, «legge på lenke» and the like; once for each block",
		Example: "«legge på lenke»",
	}

	RepeatedBullet = Rule{
		Name:     "REPEATED_BULLET",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindMeasure, roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Gjentatt kulepunkt", EN: "Bullet that stands twice"},
		Remedy: roadmap.Words{
			NB: "Fjern det ene kulepunktet.",
			EN: "Remove one of the bullets.",
		},
		Message: roadmap.Words{
			NB: "Kulepunktet %s står mer enn én gang i samme liste.",
			EN: "The bullet %s stands more than once in the same list.",
		},
		Finds:   "a bullet that stands again in its list, letter case aside. What notes repeat of a description is not meant",
		Example: "«Dødsårsaksregisteret (DÅR) skal videreutvikles …»",
	}

	SeveralSpellings = Rule{
		Name:     "SEVERAL_SPELLINGS",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActor, roadmap.KindUserGroup, roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Navn skrevet på flere måter", EN: "Name in several spellings"},
		Remedy: roadmap.Words{
			NB: "Bruk den vanlige skrivemåten.",
			EN: "Use the usual spelling.",
		},
		Message: roadmap.Words{
			NB: "%s er skrevet %s andre steder (%d mot %d ganger).",
			EN: "%s is spelled %s elsewhere (%d against %d times).",
		},
		Finds:   "a spelling that differs from the usual one in letter case, blanks, hyphens or accents alone",
		Example: "«Helse vest» for «Helse Vest», «Helse Norge» for «Helsenorge»",
	}

	SimilarName = Rule{
		Name:     "SIMILAR_NAME",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActor, roadmap.KindUserGroup, roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Navn som ligner et annet", EN: "Name that is like another"},
		Remedy: roadmap.Words{
			NB: "Sjekk om navnet er feilskrevet. Er det riktig, legg det til i leksikonet.",
			EN: "See whether the name is misspelt. If it is right, add it to the lexicon.",
		},
		Message: roadmap.Words{
			NB: "%s ligner på %s: er det samme navn?",
			EN: "%s is much like %s: is it the same name?",
		},
		Finds:   "a name that differs from a better known one in one letter",
		Example: "«UngMestring» and «UngMeistring»",
	}
)
