package rule

import "veikart/internal/roadmap"

// ofPages returns the rules of putting pages together, in the order in which they are described.
func ofPages() []Rule {
	return []Rule{
		UnknownGoal,
		UnknownOwner,
		AmbiguousOwner,
		UnknownActor,
		SameOwner,
		SameUserGroup,
		SubGoalTitleDiffers,
		ActivityDiffers.Rule,
	}
}

// The rules of putting pages together. Finds says what each finds.
var (
	UnknownGoal = Rule{
		Name:     "UNKNOWN_GOAL",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindGoal},
		Label:    roadmap.Words{NB: "Ukjent mål", EN: "Unknown goal"},
		Remedy: roadmap.Words{
			NB: "Legg tittelen på målet inn i listen over mål.",
			EN: "Add the title of the goal to the list of goals.",
		},
		Message: roadmap.Words{
			NB: "tittelen på mål %d er ikke kjent: ventet mål %d blant de kuraterte målene",
			EN: "the title of goal %d is not known: expected goal %d among the curated goals",
		},
		Finds: "a sub-goal of a goal without a curated title, at its first heading",
	}

	UnknownOwner = Rule{
		Name:     "UNKNOWN_OWNER",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActor},
		Label:    roadmap.Words{NB: "Ukjent eier", EN: "Unknown owner"},
		Remedy: roadmap.Words{
			NB: "Sjekk skrivemåten. Er den riktig, legg aktøren til i leksikonet.",
			EN: "Check the spelling. If it is right, add the actor to the lexicon.",
		},
		Message: roadmap.Words{
			NB: "eieren %s er ikke kjent: ventet navnet eller et annet navn på en aktør i leksikonet",
			EN: "the owner %s is not known: expected the name or an alias of an actor of the lexicon",
		},
		Finds: "an owner that the lexicon does not know, at its first mention",
	}

	AmbiguousOwner = Rule{
		Name:     "AMBIGUOUS_OWNER",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActor},
		Label:    roadmap.Words{NB: "Flertydig eier", EN: "Ambiguous owner"},
		Remedy: roadmap.Words{
			NB: "Skriv hele navnet på den aktøren som er ment.",
			EN: "Write the whole name of the actor that is meant.",
		},
		Message: roadmap.Words{
			NB: "eieren %s kan være flere aktører i leksikonet: %s; ingen av dem er valgt",
			EN: "the owner %s can be several actors of the lexicon: %s; none of them is picked",
		},
		Finds: "an owner in a spelling that several actors of the lexicon can have, at its first mention",
	}

	UnknownActor = Rule{
		Name:     "UNKNOWN_ACTOR",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindMeasure, roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Ukjent aktør", EN: "Unknown actor"},
		Remedy: roadmap.Words{
			NB: "Sjekk skrivemåten. Er den riktig, legg aktøren til i leksikonet.",
			EN: "Check the spelling. If it is right, add the actor to the lexicon.",
		},
		Message: roadmap.Words{
			NB: "navnet %s står der en aktør med rollen %s ville stå, og er ikke kjent: ventet navnet eller et annet navn på en aktør i leksikonet, eller på noe som ikke er en aktør",
			EN: "the name %s stands in the place of an actor with the role %s, and is not known: expected the name or an alias of an actor of the lexicon, or of something that is none",
		},
		Finds: "a name in the place of a role that the lexicon does not know",
	}

	SameOwner = Rule{
		Name:     "SAME_OWNER",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Samme eier skrevet på to måter", EN: "The same owner in two spellings"},
		Remedy: roadmap.Words{
			NB: "Behold én av skrivemåtene på linjen.",
			EN: "Keep one of the spellings on the line.",
		},
		Message: roadmap.Words{
			NB: "%s betyr det samme som %s i samme linje: ventet hver én gang",
			EN: "%s means the same as %s in the same line: expected each once",
		},
		Finds: "two spellings in one line that mean the same owner; the first counts",
	}

	SameUserGroup = Rule{
		Name:     "SAME_USER_GROUP",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Samme brukergruppe skrevet på to måter", EN: "The same user group in two spellings"},
		Remedy: roadmap.Words{
			NB: "Behold én av skrivemåtene på linjen.",
			EN: "Keep one of the spellings on the line.",
		},
		Message: roadmap.Words{
			NB: "%s betyr det samme som %s i samme linje: ventet hver én gang",
			EN: "%s means the same as %s in the same line: expected each once",
		},
		Finds: "two spellings in one line that mean the same user group; the first counts",
	}

	SubGoalTitleDiffers = Rule{
		Name:     "SUBGOAL_TITLE_DIFFERS",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindSubGoal},
		Label:    roadmap.Words{NB: "Delmål med ulike titler", EN: "Sub-goal with different titles"},
		Remedy: roadmap.Words{
			NB: "Bruk samme tittel på delmålet overalt.",
			EN: "Use one title of the sub-goal everywhere.",
		},
		Message: roadmap.Words{
			NB: "delmål %s har en annen tittel her, %s, enn i linje %d av %s, som gjelder: %s",
			EN: "sub-goal %s has another title here, %s, than in line %d of %s, which counts: %s",
		},
		Finds: "a sub-goal that has another title than at its first place, which counts",
	}

	ActivityDiffers = struct {
		Rule
		Notes, Tentative, Owners, UserGroups, Identifiers, Title, Dates, Phases roadmap.Words
	}{
		Rule: Rule{
			Name:     "ACTIVITY_DIFFERS",
			Severity: roadmap.Warning,
			About:    []roadmap.Kind{roadmap.KindActivity},
			Label:    roadmap.Words{NB: "Aktivitet som sies ulikt på ulike sider", EN: "Activity told differently on different pages"},
			Remedy: roadmap.Words{
				NB: "Avklar hva som gjelder, og skriv det likt på alle sidene.",
				EN: "Clarify what holds, and write it alike on all pages.",
			},
			Message: roadmap.Words{
				NB: "aktiviteten %s er ulik sitt første sted, linje %d av %s, som gjelder, i %s",
				EN: "the activity %s differs from its first place, line %d of %s, which counts, in %s",
			},
			Finds: "an activity that says something else than at its first place, which counts",
		},
		Notes: roadmap.Words{
			NB: "notatene",
			EN: "the notes",
		},
		Tentative: roadmap.Words{
			NB: "merket Tentativ tidsplan",
			EN: "the flag Tentativ tidsplan",
		},
		Owners: roadmap.Words{
			NB: "måten eierne er skrevet på",
			EN: "the way owners are written",
		},
		UserGroups: roadmap.Words{
			NB: "brukergruppene eller måten de er skrevet på",
			EN: "the user groups or the way they are written",
		},
		Identifiers: roadmap.Words{
			NB: "identifikatorene",
			EN: "the identifiers",
		},
		Title: roadmap.Words{
			NB: "tittelen",
			EN: "the title",
		},
		Dates: roadmap.Words{
			NB: "datoene",
			EN: "the dates",
		},
		Phases: roadmap.Words{
			NB: "fasene",
			EN: "the phases",
		},
	}
)
