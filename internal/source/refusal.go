package source

import (
	"veikart/internal/source/fault"
	"veikart/internal/source/place"
)

// What readers say of a file.
type (
	// Refusal says why a file is not read, where, and what would be right.
	Refusal = fault.Refusal
	// Kind says why a file is refused.
	Kind = fault.Kind
	// Omission is something that a reader left out, and how often.
	Omission = fault.Omission
	// OmissionKind says what was left out.
	OmissionKind = fault.OmissionKind
)

// Where passages of the text stand in the file.
type (
	// Place says where something stands in a file.
	Place = place.Place
	// Map leads from the canonical text to the file.
	Map = place.Map
	// Segment is a passage of the text that stands in one place of the file.
	Segment = place.Segment
)

// Why files are refused.
const (
	TooLarge      = fault.TooLarge
	Binary        = fault.Binary
	NotUTF8       = fault.NotUTF8
	WrongEncoding = fault.WrongEncoding
	BadCSV        = fault.BadCSV
	BadXLSX       = fault.BadXLSX
	BadHTML       = fault.BadHTML
	UnknownForm   = fault.UnknownForm
)

// What readers leave out.
const (
	Comments           = fault.Comments
	ExternalLinks      = fault.ExternalLinks
	Formulas           = fault.Formulas
	HiddenColumns      = fault.HiddenColumns
	HiddenRows         = fault.HiddenRows
	HiddenSheets       = fault.HiddenSheets
	HiddenText         = fault.HiddenText
	Macros             = fault.Macros
	PageTitle          = fault.PageTitle
	Pictures           = fault.Pictures
	Scripts            = fault.Scripts
	Styles             = fault.Styles
	Templates          = fault.Templates
	UncomputedFormulas = fault.UncomputedFormulas
)

// placed gives a refusal its place, an offset of a text of the file.
func placed(r *Refusal, text string, offset int) *Refusal {
	r.Line, r.Column = place.NewLocator(text, nil).Position(offset)
	r.Offset = offset
	return r
}

// inMap has a refusal that counts in a decoded text count in the file.
func inMap(r *Refusal, places Map, text string) *Refusal {
	if len(places) == 1 && r.Line > 0 {
		r.Offset = place.NewLocator(text, places).Offset(places[0], r.Offset)
	}
	return r
}
