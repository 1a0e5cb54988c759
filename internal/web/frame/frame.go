package frame

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"veikart/graph/label"
	"veikart/internal/address"
	"veikart/internal/roadmap"
	"veikart/internal/web/module"
)

// The languages of the pages, as addresses and HTML name them.
const (
	Bokmal  = "nb"
	English = "en"
)

// Frame is what every page shows around its content, and how it makes addresses and words. A page's view embeds it.
type Frame struct {
	Language  string
	Path      string // of the page, below BasePath
	BasePath  string // the path that the server stands below, such as /veikart; what is sent has it before its addresses
	Assets    string // where the assets are, with a slash at the end
	Docs      bool   // whether the schema is shown
	Script    string // the script of the page alone, by its name among the assets; or empty
	InEnglish bool   // whether the content is there in English only, whatever the language of the page around it
	Markdown  string // address of the page as Markdown, or empty
	Edition   Edition
	Read      Read       // what the release was read from
	Today     string     // the present day, such as 2026-11-28
	Host      string     // under which the page was asked for
	Pages     []Page     // what the menu leads to
	Values    url.Values // what the address says

	across string // the path of the page that other releases have in place of this one; empty: its own
}

// T returns the wording in the language of the page. Both stand side by side in the templates.
func (f Frame) T(norwegian, inEnglish string) string {
	if f.Language == English {
		return inEnglish
	}
	return norwegian
}

// Settings is what the script of all pages has to know of this one.
func (f Frame) Settings() (string, error) {
	return module.Settings(module.Page{Root: f.BasePath, Language: f.Language, Release: f.Edition.Asked, Folders: address.Folders()})
}

// Label is what people call a value of an enum of the API, in the language of the page.
func (f Frame) Label(value string) string { return label.OfValue(value, f.LanguageName()) }

// Say returns words in the language of the page.
func (f Frame) Say(w roadmap.Words) string { return f.T(w.NB, w.EN) }

// N returns a number with its noun, in the language of the page.
func (f Frame) N(n int, norwegian, norwegianPlural, inEnglish, englishPlural string) string {
	if n == 1 {
		return "1 " + f.T(norwegian, inEnglish)
	}
	return f.Number(n) + " " + f.T(norwegianPlural, englishPlural)
}

// Number returns a whole number as the language of the page writes it: 44 298 with a space that does not break, or 44,298.
func (f Frame) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteString(f.T("\u00a0", ","))
		}
		out.WriteRune(d)
	}
	return sign + out.String()
}

// Day returns a calendar day that is written as 2025-06-30 as the language of the page writes it: 30.06.2025, or
// 30 June 2025. What is no such day is returned as it is.
func (f Frame) Day(iso string) string {
	year, month, day, ok := splitDay(iso)
	switch {
	case !ok:
		return iso
	case f.Language == English:
		return strconv.Itoa(day) + " " + englishMonths[month-1] + " " + year
	}
	return fmt.Sprintf("%02d.%02d.%s", day, month, year)
}

// DayInWords returns a calendar day as a sentence names it: 30. juni 2025, or 30 June 2025.
func (f Frame) DayInWords(iso string) string {
	year, month, day, ok := splitDay(iso)
	if !ok || f.Language == English {
		return f.Day(iso)
	}
	return strconv.Itoa(day) + ". " + norwegianMonths[month-1] + " " + year
}

// Moment returns a moment that is written as 2026-11-27T23:10:15Z in words: 27. november 2026 kl. 23.10 (UTC).
func (f Frame) Moment(stamp string) string {
	day, clock, ok := strings.Cut(stamp, "T")
	if !ok || len(clock) < 5 {
		return stamp
	}
	return f.DayInWords(day) + f.T(" kl. "+clock[:2]+"."+clock[3:5], ", "+clock[:5]) + " (UTC)"
}

func splitDay(iso string) (year string, month, day int, ok bool) {
	if len(iso) != len("2025-06-30") || iso[4] != '-' || iso[7] != '-' {
		return "", 0, 0, false
	}
	month, wrongMonth := strconv.Atoi(iso[5:7])
	day, wrongDay := strconv.Atoi(iso[8:])
	return iso[:4], month, day, wrongMonth == nil && wrongDay == nil && month >= 1 && month <= 12
}

var (
	norwegianMonths = [12]string{
		"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
	}
	englishMonths = [12]string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	}
)

// Given returns what the address says of a name, without the blanks around it.
func (f Frame) Given(name string) string { return strings.TrimSpace(f.Values.Get(name)) }

// TextFilter is a filter on a field by the text that the address gives, letter case and accents aside; it asks for
// nothing where the address gives none.
func (f Frame) TextFilter(field string) map[string]any {
	text := f.Given("text")
	if text == "" {
		return map[string]any{}
	}
	return map[string]any{field: map[string]any{"contains": text, "ignoreCase": true, "ignoreAccents": true}}
}

// LanguageName is the language of the page as the API's argument `language` names it.
func (f Frame) LanguageName() string { return f.T("NB", "EN") }

// OrNil is a value of the address as a variable: nil for nothing.
func OrNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// Pair is a name with its value.
type Pair struct{ Name, Value string }

// Others are the values of the address but for the release, for a form that chooses another one.
func (f Frame) Others() []Pair {
	var out []Pair
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		switch name {
		case ReleaseName, "after", "before": // cursors are of one release
		case "query", "variables":
			if f.Path == DownloadPath {
				out = append(out, Pair{name, f.Values.Get(name)})
			} // on other pages a form sends them, and they may be long
		default:
			out = append(out, Pair{name, f.Values.Get(name)})
		}
	}
	return out
}

// OtherLanguage leads to a page in the other language.
type OtherLanguage struct{ Language, Name, URL string }

// Other is this page in the other language.
func (f Frame) Other() OtherLanguage {
	other := OtherLanguage{Language: English, Name: "English"}
	if f.Language == English {
		other = OtherLanguage{Language: Bokmal, Name: "Norsk bokmål"}
	}
	var pairs []string
	for name, values := range f.Values {
		if name != "lang" && (f.Path == DownloadPath || name != "query" && name != "variables") {
			pairs = append(pairs, name, values[0])
		}
	}
	other.URL = Address(f.Path, other.Language, pairs...)
	return other
}
