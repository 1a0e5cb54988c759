package fault

import (
	"maps"
	"slices"
)

// Omission is something that a reader left out, and how often.
type Omission struct {
	Kind  OmissionKind `json:"kind"`
	Count int          `json:"count"`
}

// OmissionKind says what was left out.
type OmissionKind string

// What readers leave out. Of a formula the value is read that was computed when the file was saved, and the formula is
// left out.
const (
	Comments      OmissionKind = "COMMENTS"
	ExternalLinks OmissionKind = "EXTERNAL_LINKS"
	Formulas      OmissionKind = "FORMULAS"
	HiddenColumns OmissionKind = "HIDDEN_COLUMNS"
	HiddenRows    OmissionKind = "HIDDEN_ROWS"
	HiddenSheets  OmissionKind = "HIDDEN_SHEETS"
	HiddenText    OmissionKind = "HIDDEN_TEXT"
	Macros        OmissionKind = "MACROS"
	PageTitle     OmissionKind = "PAGE_TITLE"
	Pictures      OmissionKind = "PICTURES"
	Scripts       OmissionKind = "SCRIPTS"
	Styles        OmissionKind = "STYLES"
	Templates     OmissionKind = "TEMPLATES"

	UncomputedFormulas OmissionKind = "UNCOMPUTED_FORMULAS" // formulas without a value: their cells are empty
)

// Omissions counts what is left out.
type Omissions map[OmissionKind]int

// List returns the counts in the order of the kinds; nil where nothing is left out.
func (o Omissions) List() (list []Omission) {
	for _, kind := range slices.Sorted(maps.Keys(o)) {
		if o[kind] > 0 {
			list = append(list, Omission{kind, o[kind]})
		}
	}
	return list
}
