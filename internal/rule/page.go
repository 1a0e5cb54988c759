package rule

import "veikart/internal/roadmap"

// ofLines returns the rules of the lines of a page, in the order in which they are described.
func ofLines() []Rule {
	return []Rule{
		Empty,
		NoSubGoal,
		NoMeasure,
		NoActivity,
		UnclearForm,
		OutsideActivity,
		BadHeading.Rule,
		BadDate,
		NoTitle,
		Unplaced.Rule,
		NoTable,
		NoSheet,
		IncompleteRow.Rule,
		UnknownStatus,
		BadIdentifier,
		LabelDiffers,
		Unmapped,
		EmptyBullet,
		LateDescription,
		UnknownLine,
		MissingDate,
		EmptyDate,
		EndBeforeStart,
		LongName,
		EmptyName,
		RepeatedName,
		RepeatedLine,
		TooManyFindings,
	}
}

// The rules of the lines of a page. Finds says what each finds.
var (
	Empty = Rule{
		Name:     "EMPTY",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "siden er tom; ventet en side av veikartet",
			EN: "the page is empty; expected a page of the roadmap",
		},
		Finds: "no text but white space",
	}

	NoSubGoal = Rule{
		Name:     "NO_SUBGOAL",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "ingen linje begynner med «%s»; ventet overskrifter som «%s - tittel» i kolonne 1",
			EN: "no line starts with «%s»; expected headings such as «%s - title» at column 1",
		},
		Finds: "no line that starts with the word of headings («Delmål» unless the profile says otherwise), so the text is not a page of the roadmap",
	}

	NoMeasure = Rule{
		Name:     "NO_MEASURE",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "siden har delmål, men ingen tiltak; ventet tiltak under dem",
			EN: "the page has sub-goals but no measure; expected measures below them",
		},
		Finds: "a page with sub-goals and no measure; it would make an empty release",
	}

	NoActivity = Rule{
		Name:     "NO_ACTIVITY",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "siden har ingen aktivitet; ventet minst én",
			EN: "the page has no activity; expected at least one",
		},
		Finds: "a page without any activity; it would make an empty release",
	}

	UnclearForm = Rule{
		Name:     "UNCLEAR_FORM",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "%s: uten innrykk og uten ulike kulepunkttegn går det ikke fram hva som hører til hva her; lagre siden med innrykk, eller som HTML",
			EN: "%s: without indentation and without different bullet signs it does not show what belongs to what here; save the page with its indentation, or as HTML",
		},
		Finds: "a place in a page without indentation where the lines' own texts do not show what is a measure or an activity",
	}

	OutsideActivity = Rule{
		Name:     "OUTSIDE_ACTIVITY",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "%s: en slik linje hører til en aktivitet, og her er ingen: %s",
			EN: "%s: such a line belongs to an activity, and there is none here: %s",
		},
		Finds: "owners, user groups, a start or an end that stand outside of any activity, so that the activity would be lost",
	}

	BadHeading = struct {
		Rule
		Untitled, Uncoded roadmap.Words
	}{
		Rule: Rule{
			Name:     "BAD_HEADING",
			Severity: roadmap.Error,
			About:    []roadmap.Kind{roadmap.KindDocument},
			Message: roadmap.Words{
				NB: "overskriften %s kan ikke leses: %s",
				EN: "the heading %s cannot be read: %s",
			},
			Finds: "a line that starts with «Delmål», but is not of the form «Delmål 1A - title»; what stands under it is checked, but is no part of the page",
		},
		Untitled: roadmap.Words{
			NB: "den har ingen tittel; ventet formen «Delmål 1A - tittel»",
			EN: "it has no title; expected the form «Delmål 1A - title»",
		},
		Uncoded: roadmap.Words{
			NB: "den har ingen kode av målets siffer og en bokstav, som 1A; ventet formen «Delmål 1A - tittel»",
			EN: "it has no code of a goal's digit and a letter, such as 1A; expected the form «Delmål 1A - title»",
		},
	}

	BadDate = Rule{
		Name:     "BAD_DATE",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "%s er ingen kalenderdato; ventet %s",
			EN: "%s is not a calendar date; expected %s",
		},
		Finds: "a start or an end that has none of the forms of dates that the profile names, and is not «Udefinert»",
	}

	NoTitle = Rule{
		Name:     "NO_TITLE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Siden mangler tittel", EN: "The page has no title"},
		Remedy: roadmap.Words{
			NB: "Gi siden en tittel over den første overskriften.",
			EN: "Give the page a title above its first heading.",
		},
		Message: roadmap.Words{
			NB: "siden har ingen tittel; ventet et kort avsnitt før den første overskriften, på høyst %d tegn og uten punktum",
			EN: "the page has no title; expected a short paragraph before the first heading, of at most %d characters and without a full stop",
		},
		Finds: "no paragraph before the first heading that can be the title",
	}

	Unplaced = struct {
		Rule
		BeforeHeading, AtColumn1, UnderNoMeasure, NotAMeasure, OfAnActivity, UnderNoActivity, Part, InNoRow roadmap.Words
	}{
		Rule: Rule{
			Name:     "UNPLACED",
			Severity: roadmap.Warning,
			About:    []roadmap.Kind{roadmap.KindDocument},
			Label:    roadmap.Words{NB: "Tekst som ikke hører til noe", EN: "Text that belongs to nothing"},
			Remedy: roadmap.Words{
				NB: "Flytt teksten inn under delmålet, tiltaket eller aktiviteten den gjelder.",
				EN: "Move the text below the sub-goal, measure or activity that it is about.",
			},
			Message: roadmap.Words{
				NB: "%s: %s",
				EN: "%s: %s",
			},
			Finds: "a line, or a part of one, that belongs to nothing; it stays in the layout",
		},
		BeforeHeading: roadmap.Words{
			NB: "en linje med innrykk før den første overskriften hører ikke til noe; ventet en overskrift «Delmål 1A - tittel» over den",
			EN: "an indented line before the first heading belongs to nothing; expected a heading «Delmål 1A - title» above it",
		},
		AtColumn1: roadmap.Words{
			NB: "tekst i kolonne 1 under en overskrift hører ikke til noe; ventet en overskrift «Delmål 1A - tittel» eller en linje med innrykk",
			EN: "text at column 1 under a heading belongs to nothing; expected a heading «Delmål 1A - title» or an indented line",
		},
		UnderNoMeasure: roadmap.Words{
			NB: "linjen står ikke under noe tiltak; ventet et tiltak over den, to kolonner inn med «•»",
			EN: "it stands under no measure; expected a measure above it, two columns in with «•»",
		},
		NotAMeasure: roadmap.Words{
			NB: "en linje med dette innrykket begynner et tiltak med «•»; det som følger leses som en del av tiltaket over",
			EN: "a line of this indentation starts a measure with «•»; what follows is read as part of the measure above",
		},
		OfAnActivity: roadmap.Words{
			NB: "en slik linje hører til en aktivitet; ventet den seks kolonner inn, under aktivitetens tittel",
			EN: "such a line belongs to an activity; expected it six columns in, below the activity's title",
		},
		UnderNoActivity: roadmap.Words{
			NB: "linjen står ikke under noen aktivitet; ventet en aktivitet over den, fire kolonner inn med «•» og med «Startdato:» blant sine linjer",
			EN: "it stands under no activity; expected an activity above it, four columns in with «•» and with «Startdato:» among its lines",
		},
		Part: roadmap.Words{
			NB: "denne delen av linjen hører ikke til noe; ventet «Eier:» eller «Brukergrupper:» på hver side av «|», og komma mellom navn",
			EN: "this part of the line belongs to nothing; expected «Eier:» or «Brukergrupper:» on either side of «|», and commas between names",
		},
		InNoRow: roadmap.Words{
			NB: "raden er ingen aktivitet; ventet tekst i kolonnene som profilen nevner",
			EN: "the row is no activity; expected text in the columns that the profile names",
		},
	}

	EmptyBullet = Rule{
		Name:     "EMPTY_BULLET",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Tomt kulepunkt", EN: "Empty bullet"},
		Remedy: roadmap.Words{
			NB: "Fjern kulepunktet, eller skriv inn teksten som mangler.",
			EN: "Remove the bullet, or write the text that is missing.",
		},
		Message: roadmap.Words{
			NB: "et kulepunkt uten tekst; ventet tekst bak «•», eller ikke noe kulepunkt",
			EN: "a bullet without text; expected text behind «•», or no bullet",
		},
		Finds: "a bullet sign without text",
	}

	LateDescription = Rule{
		Name:     "LATE_DESCRIPTION",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindMeasure},
		Label:    roadmap.Words{NB: "Beskrivelse under en aktivitet", EN: "Description below an activity"},
		Remedy: roadmap.Words{
			NB: "Flytt teksten opp til beskrivelsen av tiltaket, over den første aktiviteten.",
			EN: "Move the text up to the description of the measure, above its first activity.",
		},
		Message: roadmap.Words{
			NB: "%s: denne delen av tiltakets beskrivelse står under en aktivitet; ventet den over, eller med innrykk som aktivitetens egen linje",
			EN: "%s: this part of the measure's description stands below an activity; expected it above, or indented as the activity's own line",
		},
		Finds: "a part of a measure's description below the measure's first activity",
	}

	UnknownLine = Rule{
		Name:     "UNKNOWN_LINE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Ukjent linje", EN: "Unknown line"},
		Remedy: roadmap.Words{
			NB: "Skriv en av de kjente fasene, eller flytt linjen til beskrivelsen.",
			EN: "Write one of the known phases, or move the line to the description.",
		},
		Message: roadmap.Words{
			NB: "%s er ingen fase; ventet %s",
			EN: "%s is no phase; expected %s",
		},
		Finds: "a line below an activity's dates or phases that is no phase",
	}

	MissingDate = Rule{
		Name:     "MISSING_DATE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Linje for dato mangler", EN: "Line for a date is missing"},
		Remedy: roadmap.Words{
			NB: "Legg til linjen for datoen. Skriv «Udefinert» hvis den ikke er bestemt.",
			EN: "Add the line of the date. Write «Udefinert» where it is not decided.",
		},
		Message: roadmap.Words{
			NB: "aktiviteten %s har ingen linje «%s»; ventet en med %s",
			EN: "the activity %s has no line «%s»; expected one with %s",
		},
		Finds: "an activity without a line for its start or its end",
	}

	EmptyDate = Rule{
		Name:     "EMPTY_DATE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Dato uten verdi", EN: "Date without a value"},
		Remedy: roadmap.Words{
			NB: "Skriv datoen, eller «Udefinert» hvis den ikke er bestemt.",
			EN: "Write the date, or «Udefinert» where it is not decided.",
		},
		Message: roadmap.Words{
			NB: "%s gir ingen dato; ventet %s",
			EN: "%s gives no date; expected %s",
		},
		Finds: "a line for a start or an end that gives no value",
	}

	EndBeforeStart = Rule{
		Name:     "END_BEFORE_START",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Slutter før den starter", EN: "Ends before it starts"},
		Remedy: roadmap.Words{
			NB: "Finn ut hvilken av de to datoene som er feil, og rett den.",
			EN: "Find out which of the two dates is wrong, and correct it.",
		},
		Message: roadmap.Words{
			NB: "aktiviteten slutter %s, før den starter %s; ventet samme dag eller en senere",
			EN: "the activity ends on %s, before it starts on %s; expected the same day or a later one",
		},
		Finds: "an activity that ends before it starts",
	}

	LongName = Rule{
		Name:     "LONG_NAME",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Navn som er for langt", EN: "Name that is too long"},
		Remedy: roadmap.Words{
			NB: "Del opp navnet. Sjekk om flere navn står uten komma mellom seg.",
			EN: "Divide the name. See whether several names stand without a comma between them.",
		},
		Message: roadmap.Words{
			NB: "%s har %d tegn; ventet et navn på opptil %d",
			EN: "%s has %d characters; expected a name of up to %d",
		},
		Finds: "an owner or a user group of more than 200 characters; it is compared with no other",
	}

	EmptyName = Rule{
		Name:     "EMPTY_NAME",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Tomt navn i en liste", EN: "Empty name in a list"},
		Remedy: roadmap.Words{
			NB: "Fjern det overflødige kommaet, eller skriv inn navnet som mangler.",
			EN: "Remove the comma that is too many, or write the name that is missing.",
		},
		Message: roadmap.Words{
			NB: "her mangler et navn; ventet navn med enkle komma mellom",
			EN: "a name is missing here; expected names with single commas between them",
		},
		Finds: "a list of owners or user groups with a place that holds no name",
	}

	RepeatedName = Rule{
		Name:     "REPEATED_NAME",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Navn som står to ganger", EN: "Name that stands twice"},
		Remedy: roadmap.Words{
			NB: "Fjern det ene av de to navnene.",
			EN: "Remove one of the two names.",
		},
		Message: roadmap.Words{
			NB: "%s er nevnt to ganger i linjen og teller én gang; ventet navnet én gang",
			EN: "%s is named twice in the line and counts once; expected it once",
		},
		Finds: "an owner or a user group that its line names twice; it counts once",
	}

	RepeatedLine = Rule{
		Name:     "REPEATED_LINE",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Linje som står to ganger", EN: "Line that stands twice"},
		Remedy: roadmap.Words{
			NB: "Behold linjen som gjelder, og fjern den andre.",
			EN: "Keep the line that holds, and remove the other one.",
		},
		Message: roadmap.Words{
			NB: "%s: aktiviteten har en slik linje fra før, og den første gjelder; ventet én",
			EN: "%s: the activity has such a line already, and the first counts; expected one",
		},
		Finds: "owners, user groups, a date, a phase or the flag «Tentativ tidsplan» stated a second time in one activity; the first counts",
	}

	TooManyFindings = Rule{
		Name:     "TOO_MANY_FINDINGS",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Flere funn enn det er plass til", EN: "More findings than there is room for"},
		Remedy: roadmap.Words{
			NB: "Rett de første funnene, og les siden inn på nytt.",
			EN: "Mend the first findings, and read the page again.",
		},
		Message: roadmap.Words{
			NB: "%d funn til er utelatt; rett dem som er meldt, og kontroller siden på nytt",
			EN: "%d more findings are left out; mend those reported and check the page again",
		},
		Finds: "more than 10,000 findings on one page; the severity is that of the gravest left out",
	}
)
