package rule

import "veikart/internal/roadmap"

// The rules of the rows of a table, and of what a profile does not take. Finds says what each finds.
var (
	NoTable = Rule{
		Name:     "NO_TABLE",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "ingen tabell har kolonnene som profilen trenger; blant de 20 første radene mangler %s",
			EN: "no table has the columns that the profile needs; the first 20 rows lack %s",
		},
		Finds: "a file of which no table has the columns for sub-goal, measure and activity that the profile names",
	}

	NoSheet = Rule{
		Name:     "NO_SHEET",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "fila har ikke arket %s, som er det eneste profilen leser; den har %s",
			EN: "the file lacks the sheet %s, the only one that the profile reads; it has %s",
		},
		Finds: "a file without a table of the name that the profile gives its sheet",
	}

	IncompleteRow = struct {
		Rule
		NoActivity, NoMeasure, NoSubGoal, NoCode roadmap.Words
	}{
		Rule: Rule{
			Name:     "INCOMPLETE_ROW",
			Severity: roadmap.Error,
			About:    []roadmap.Kind{roadmap.KindDocument},
			Message: roadmap.Words{
				NB: "raden som begynner med %s kan ikke leses: %s",
				EN: "the row that begins with %s cannot be read: %s",
			},
			Finds: "a row of a table that states something, but not an activity with its measure and sub-goal, so that it would be lost",
		},
		NoActivity: roadmap.Words{NB: "den har ingen aktivitet; ventet en tittel", EN: "it has no activity; expected a title"},
		NoMeasure:  roadmap.Words{NB: "aktiviteten har intet tiltak; ventet et", EN: "the activity has no measure; expected one"},
		NoSubGoal:  roadmap.Words{NB: "den har intet delmål; ventet kode og tittel", EN: "it has no sub-goal; expected code and title"},
		NoCode: roadmap.Words{
			NB: "delmålet har ingen kode og tittel; ventet formen «1A - tittel», med en kode av den formen profilen nevner",
			EN: "the sub-goal has no code and title; expected the form «1A - title», with a code of the form that the profile names",
		},
	}

	UnknownStatus = Rule{
		Name:     "UNKNOWN_STATUS",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Ukjent planleggingsstatus", EN: "Unknown planning status"},
		Remedy: roadmap.Words{
			NB: "Bruk et av ordene for planlagt eller tentativ, eller legg ordet til i profilen.",
			EN: "Use one of the words for planned or tentative, or add the word to the profile.",
		},
		Message: roadmap.Words{
			NB: "%s sier ikke om tidsplanen er tentativ; ventet %s",
			EN: "%s does not say whether the schedule is tentative; expected %s",
		},
		Finds: "a status in a table that is none of the profile's words for a planned or a tentative schedule",
	}

	BadIdentifier = Rule{
		Name:     "BAD_IDENTIFIER",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindActivity},
		Label:    roadmap.Words{NB: "Identifikator som ikke kan leses", EN: "Identifier that cannot be read"},
		Remedy: roadmap.Words{
			NB: "Rett identifikatoren i kilden, slik at den følger formen for sitt register.",
			EN: "Correct the identifier in the source so that it has the form of its scheme.",
		},
		Message: roadmap.Words{
			NB: "%s er ingen identifikator av typen %s; ventet en verdi på én linje, eller ni sifre med gyldig kontrollsiffer for en organisasjon",
			EN: "%s is no identifier of the scheme %s; expected a value on one line, or nine digits with a valid check digit of an organisation",
		},
		Finds: "an identifier in a table that has not the form of its scheme",
	}

	LabelDiffers = Rule{
		Name:     "LABEL_DIFFERS",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Ulike navn på utgaven", EN: "Different labels of the release"},
		Remedy: roadmap.Words{
			NB: "Bruk samme navn på utgaven i hele filen.",
			EN: "Use one name of the release in the whole file.",
		},
		Message: roadmap.Words{
			NB: "utgaven heter %s her og %s over; det første gjelder, ventet samme navn",
			EN: "the release is called %s here and %s above; the first counts, expected the same label",
		},
		Finds: "a label of the release that differs from the first one in the file",
	}

	Unmapped = Rule{
		Name:     "UNMAPPED_TEXT",
		Severity: roadmap.Warning,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Mye tekst som ikke er lest", EN: "Much text that is not read"},
		Remedy: roadmap.Words{
			NB: "Se under «Om dataene» hva som ikke er lest, og avgjør om profilen bør ta det med.",
			EN: "See under “About the data” what was not read, and decide whether the profile should take it.",
		},
		Message: roadmap.Words{
			NB: "%d av %d tegn (%d %%) er ikke tatt med av noe felt i profilen %s; se om den passer til fila",
			EN: "%d of %d characters (%d %%) are taken by no field of the profile %s; see whether it fits the file",
		},
		Finds: "a page of which more than a tenth of the text is taken by no field of the profile",
	}
)
