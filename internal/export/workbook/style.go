package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// styles are the looks of cells, as the file numbers them.
type styles struct{ heading, text, link, integer, decimal, boolean, day, instant int }

// asText is Excel's form of cells that are texts whatever is typed into them, and whole one without a fraction.
const (
	asText = 49
	whole  = 1
)

func newStyles(f *excelize.File, language string) (styles, error) {
	var s styles
	day := "dd.mm.yyyy"
	if language == "EN" {
		day = "yyyy-mm-dd"
	}
	at := day + " hh:mm:ss"
	top := &excelize.Alignment{Vertical: "top"}
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, one := range []struct {
		place *int
		style excelize.Style
	}{
		{&s.heading, excelize.Style{
			Alignment: wrapped, Font: &excelize.Font{Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E6EAF0"}},
		}},
		{&s.text, excelize.Style{Alignment: wrapped, NumFmt: asText}},
		{&s.link, excelize.Style{Alignment: wrapped, NumFmt: asText, Font: &excelize.Font{Color: "0B57A4", Underline: "single"}}},
		{&s.integer, excelize.Style{Alignment: top, NumFmt: whole}},
		{&s.decimal, excelize.Style{Alignment: top}},
		{&s.boolean, excelize.Style{Alignment: top}},
		{&s.day, excelize.Style{Alignment: top, CustomNumFmt: &day}},
		{&s.instant, excelize.Style{Alignment: top, CustomNumFmt: &at}},
	} {
		id, err := f.NewStyle(&one.style)
		if err != nil {
			return styles{}, fmt.Errorf("workbook: %w", err)
		}
		*one.place = id
	}
	return s, nil
}
