package rule

import "veikart/internal/roadmap"

// OfFiles returns the rules of reading files, in the order in which they are described.
func OfFiles() []Rule {
	return []Rule{
		TooLarge, Binary, NotUTF8, WrongEncoding, BadCSV, BadXLSX, BadHTML, UnknownForm, NoProfile, TiedProfiles, PoorFit, Seems, Omitted,
	}
}

// The rules of reading files: nothing of such a file is read, and the message is that of the reader. Finds says what each
// finds.
var (
	TooLarge      = refused("TOO_LARGE", "a file of more bytes, unpacked bytes or cells than are read; nothing of it is read, and only the first place is reported")
	Binary        = refused("BINARY", "a NUL byte: the file is no text; nothing of it is read, and only the first place is reported")
	NotUTF8       = refused("NOT_UTF8", "a byte that is not UTF-8, in a file of which no other encoding is declared; nothing of it is read, and only the first place is reported")
	WrongEncoding = refused("WRONG_ENCODING", "a declared encoding that is not known, or not that of the file; nothing of it is read, and only the first place is reported")
	BadCSV        = refused("BAD_CSV", "a CSV that cannot be read, such as one with a quotation mark that is not closed; nothing of it is read, and only the first place is reported")
	BadXLSX       = refused("BAD_XLSX", "a workbook that cannot be read, or that unpacks to more than is read; nothing of it is read, and only the first place is reported")
	BadHTML       = refused("BAD_HTML", "an HTML file that cannot be read, such as one with too many levels; nothing of it is read, and only the first place is reported")
	UnknownForm   = refused("UNKNOWN_FORM", "a file in a form that is not read, such as DOCX, PDF or JSON; nothing of it is read, and only the first place is reported")
)

// refused makes the rule of files that a reader refuses. Its only argument is the words of the reader.
func refused(name, finds string) Rule {
	return Rule{
		Name:     name,
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message:  roadmap.Words{NB: "%s", EN: "%s"},
		Finds:    finds,
	}
}

// The rules of choosing a profile. Finds says what each finds.
var (
	NoProfile = Rule{
		Name:     "NO_PROFILE",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "ingen profil leser filer av formen %s; ventet en av profilene %s, eller en egen med --profile",
			EN: "no profile reads files of the form %s; expected one of the profiles %s, or one of your own with --profile",
		},
		Finds: "a file of a form that none of the profiles reads",
	}

	TiedProfiles = Rule{
		Name:     "TIED_PROFILES",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "flere profiler leser like mye av filen: %s; velg en med --profile",
			EN: "several profiles read equally much of the file: %s; choose one with --profile",
		},
		Finds: "a file of which several profiles read equally much without an error",
	}

	PoorFit = Rule{
		Name:     "POOR_FIT",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "profilen som leser mest av filen, leser for lite av den: %s; velg den med --profile hvis den er den rette",
			EN: "the profile that reads most of the file reads too little of it: %s; choose it with --profile if it is the right one",
		},
		Finds: "a file of which no profile reads half, or none without errors",
	}

	Seems = Rule{
		Name:     "SEEMS",
		Severity: roadmap.Error,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Message: roadmap.Words{
			NB: "filen ser ut til å være %s; lagre den som ren tekst slik den vises på en side, som HTML eller som regneark",
			EN: "the file seems to be %s; save it as plain text as a page shows it, as HTML or as a spreadsheet",
		},
		Finds: "a file that cannot be read as a page, and seems to be the source of one in another form",
	}

	Omitted = Rule{
		Name:     "OMITTED",
		Severity: roadmap.Info,
		About:    []roadmap.Kind{roadmap.KindDocument},
		Label:    roadmap.Words{NB: "Ikke lest av filen", EN: "Not read of the file"},
		Remedy: roadmap.Words{
			NB: "Vis skjulte rader og ark i filen, eller skriv det som står i kommentarer og formler, inn i cellene.",
			EN: "Show hidden rows and sheets of the file, or write what stands in comments and formulas into the cells.",
		},
		Message: roadmap.Words{
			NB: "dette er ikke lest av filen: %s",
			EN: "this is not read of the file: %s",
		},
		Finds: "a file of which hidden rows, sheets or text, comments, formulas, macros or links to other workbooks are not read",
	}
)
