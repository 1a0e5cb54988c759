package table

import (
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCSV(t *testing.T) {
	got, err := Table{
		Columns: []string{"Navn", "Antall"},
		Rows:    [][]string{{`Helse- og "omsorg", Østre`, "12"}, {"to\nlinjer", "-3"}, {"=1+1", ""}, {"-2+3", "@SUM(A1)"}},
	}.CSV()
	if err != nil {
		t.Fatal(err)
	}
	want := "Navn,Antall\r\n\"Helse- og \"\"omsorg\"\", Østre\",12\r\n\"to\nlinjer\",-3\r\n'=1+1,\r\n'-2+3,'@SUM(A1)\r\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := (Table{Columns: []string{"a", "b"}, Rows: [][]string{{"1"}}}).CSV(); err == nil {
		t.Error("a row with too few cells is written")
	}
}

// runs is what a spreadsheet takes for a formula.
var runs = regexp.MustCompile(`^[\t\r\n]|^\s*[=+\-@＝＋－＠]`)

// A reader of CSV gets every cell back; only what a spreadsheet would run has an apostrophe before it.
func TestCellsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.StringOf(rapid.RuneFrom([]rune("ab0.9-+=@＝,;\"' \tø\n"))), 2, 2).Draw(t, "cells")
		file, err := Table{Columns: []string{"a", "b"}, Rows: [][]string{cells}}.CSV()
		if err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(strings.NewReader(string(file))).ReadAll()
		if err != nil || len(records) != 2 {
			t.Fatalf("%q is read as %q: %v", file, records, err)
		}
		for i, cell := range cells {
			read := records[1][i]
			if runs.MatchString(read) && !isNumber(read) {
				t.Fatalf("%q is left as %q", cell, read)
			}
			if read != cell && read != "'"+cell {
				t.Fatalf("%q became %q", cell, read)
			}
		}
	})
}
