package place

import (
	"fmt"
	"strconv"

	"veikart/internal/roadmap"
)

// Words says a place for people: the sheet and the cell, or the line and the column, with the element where there is one.
// They are empty where the place is not known.
func (p Place) Words() roadmap.Words {
	switch {
	case p.Sheet != "" && p.Cell != "":
		return words(fmt.Sprintf("ark %s, celle %s", quoted(p.Sheet), p.Cell), fmt.Sprintf("sheet %s, cell %s", quoted(p.Sheet), p.Cell))
	case p.Sheet != "":
		return words("ark "+quoted(p.Sheet), "sheet "+quoted(p.Sheet))
	case p.Line == 0:
		return roadmap.Words{}
	}
	element := ""
	if p.Element != "" {
		element = ", element " + p.Element // the same word in both languages
	}
	nb := fmt.Sprintf("linje %d, kolonne %d%s", p.Line, p.Column, element)
	return words(nb, fmt.Sprintf("line %d, column %d%s", p.Line, p.Column, element))
}

func words(nb, en string) roadmap.Words { return roadmap.Words{NB: nb, EN: en} }

// quoted is a sheet's name in quotation marks, with what cannot be seen written visibly.
func quoted(name string) string { return strconv.Quote(name) }

// Short says a place in the form of compilers: line:column, or the sheet and the cell. A place that is not known is 1:1.
func (p Place) Short() string {
	switch {
	case p.Sheet != "" && p.Cell != "":
		return quoted(p.Sheet) + "!" + p.Cell
	case p.Sheet != "":
		return quoted(p.Sheet)
	case p.Line > 0:
		return fmt.Sprintf("%d:%d", p.Line, p.Column)
	}
	return "1:1"
}
