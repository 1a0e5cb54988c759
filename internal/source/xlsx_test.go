package source_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/source"
	"veikart/test/kit/need"
)

// parts are the files of a workbook.
type parts map[string]string

const (
	relationType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	officeRels   = `<Relationships><Relationship Id="r1" Type="` + relationType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`
	twoSheets    = `<workbook><workbookPr/><sheets><sheet name="Tiltak" id="r1"/><sheet name="Lister" id="r2"/>` +
		`<sheet name="Skjult" state="hidden" id="r2"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="r1" Type="` + relationType + `worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="r2" Type="` + relationType + `worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
		`<Relationship Id="r3" Type="` + relationType + `sharedStrings" Target="sharedStrings.xml"/>` +
		`<Relationship Id="r4" Type="` + relationType + `styles" Target="styles.xml"/></Relationships>`
	styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy;@"/><numFmt numFmtId="165" formatCode="0.00&quot;dager&quot;"/>` +
		`<numFmt numFmtId="166" formatCode="[$-414]mmmm yyyy"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/>` +
		`<xf numFmtId="22"/></cellXfs></styleSheet>`
	sharedStrings = `<sst><si><t>Navn</t></si><si><r><t>To </t></r><r><t xml:space="preserve">linjer&#10;og mer</t></r><rPh><t>uttale</t></rPh></si>` +
		`<si><t>a_x000D__x005F_b</t></si></sst>`
)

func sheetXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`
}

// book returns a workbook whose first sheet has the given rows.
func book(t testing.TB, rows string) parts {
	t.Helper()
	return parts{
		"[Content_Types].xml":        `<Types/>`,
		"_rels/.rels":                officeRels,
		"xl/workbook.xml":            twoSheets,
		"xl/_rels/workbook.xml.rels": bookRels,
		"xl/styles.xml":              styles,
		"xl/sharedStrings.xml":       sharedStrings,
		"xl/worksheets/sheet1.xml":   sheetXML(rows),
		"xl/worksheets/sheet2.xml":   sheetXML(`<row r="1"><c r="A1" t="inlineStr"><is><t>Én</t></is></c></row>`),
	}
}

func (p parts) with(name, content string) parts {
	p[name] = content
	return p
}

func (p parts) zip(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(p[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestXLSX(t *testing.T) {
	rows := `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c t="s"><v>2</v></c></row>` +
		`<row><c r="B3" t="b"><v>1</v></c><c r="D3"><f>1+1</f><v>1.5E-3</v></c><c r="E3"><f>1+1</f></c></row>` +
		`<row r="7"><c r="A7" s="1"><v>46204</v></c><c r="B7" s="2"><v>1</v></c><c r="C7" s="3"><v>46204.5</v></c>` +
		`<c r="D7" s="4"><v>46204</v></c><c r="E7" s="5"><v>0.5</v></c><c r="F7" s="6"><v>46204.75</v></c><c r="G7" t="e"><v>#N/A</v></c>` +
		`<c r="H7"><v>56876000020107079</v></c><c r="I7" t="str"><v>tekst</v></c><c r="J7" s="1"><v>60</v></c></row>` +
		`<row r="8"><c r="A8"/></row><row r="9" hidden="1"><c r="A9"><v>1</v></c></row>`
	f := read(t, "a.xlsx", book(t, rows).zip(t), source.Options{})
	want := "Tiltak\nNavn\tTo linjer\nog mer\ta\r_b\n\tTRUE\t\t0.0015\n" +
		"2026-07-01\t1900-01-01\t46204.5\t2026-07-01\t12:00:00\t2026-07-01T18:00:00\t#N/A\t56876000020107079\ttekst\t60\nLister\nÉn\n"
	if d := cmp.Diff(want, f.Text); d != "" || f.Form != source.XLSX {
		t.Errorf("-want +got:\n%s", d)
	}
	omitted := []source.Omission{{Kind: source.Formulas, Count: 2}, {Kind: source.HiddenRows, Count: 1}, {Kind: source.HiddenSheets, Count: 1},
		{Kind: source.UncomputedFormulas, Count: 1}}
	if d := cmp.Diff(omitted, f.Omitted); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if f.Tables[0].Name != "Tiltak" || f.Tables[1].Name != "Lister" || len(f.Tables[0].Rows) != 3 {
		t.Errorf("%+v", f.Tables)
	}
	for quote, want := range map[string]source.Place{
		"linjer\nog":       {Sheet: "Tiltak", Cell: "B2"},
		"0.0015":           {Sheet: "Tiltak", Cell: "D3"},
		"Én":               {Sheet: "Lister", Cell: "A1"},
		"Lister":           {Sheet: "Lister"},
		"\n2026-07-01\t19": {Sheet: "Tiltak", Cell: "A7:B7"},
	} {
		at := strings.Index(f.Text, quote)
		if got := f.Place(at, at+len(quote)); got != want {
			t.Errorf("%q is at %+v, want %+v", quote, got, want)
		}
	}
	from1904 := book(t, `<row><c s="1"><v>0</v></c><c s="1"><v>44742</v></c></row>`)
	from1904["xl/workbook.xml"] = strings.Replace(twoSheets, "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	if f := read(t, "a.xlsx", from1904.zip(t), source.Options{}); !strings.Contains(f.Text, "1904-01-01\t2026-07-01\n") {
		t.Errorf("%q", f.Text)
	}
}

func TestMergedAndHiddenCells(t *testing.T) {
	inline := func(ref, text string) string {
		return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, text)
	}
	data := book(t, "").with("xl/worksheets/sheet1.xml", `<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData>`+
		`<row r="1">`+inline("A1", "Delmål")+inline("B1", "skjult")+inline("C1", "Fase")+`</row>`+
		`<row r="2">`+inline("A2", "1A")+inline("C2", "Konsept")+inline("D2", "begge")+`</row>`+
		`<row r="3">`+inline("A3", "under")+inline("C3", "Innføring")+`<c r="D3"/></row>`+
		`<row r="4"><c r="A4"/></row></sheetData>`+
		`<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="C1:XFD1"/><mergeCell ref="D2:D3"/></mergeCells></worksheet>`).zip(t)
	f := read(t, "a.xlsx", data, source.Options{})
	want := [][]string{{"Delmål", "Fase", "Fase"}, {"1A", "Konsept", "begge"}, {"1A", "Innføring", "begge"}, {"1A"}}
	if d := cmp.Diff(want, values(f)[0]); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if f.Tables[0].Rows[1][0] != f.Tables[0].Rows[2][0] {
		t.Error("a merged cell is two passages")
	}
	if strings.Contains(f.Text, "skjult") || strings.Contains(f.Text, "under") {
		t.Errorf("%q", f.Text)
	}
	omitted := []source.Omission{{Kind: source.HiddenColumns, Count: 1}, {Kind: source.HiddenSheets, Count: 1},
		{Kind: source.HiddenText, Count: 1}}
	if d := cmp.Diff(omitted, f.Omitted); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestXLSXLeavesOutWhatActs(t *testing.T) {
	data := book(t, `<row><c><v>1</v></c></row>`).
		with("xl/vbaProject.bin", "makro").
		with("xl/externalLinks/externalLink1.xml", "<externalLink/>").
		with("xl/media/image1.png", "bilde").
		with("xl/comments1.xml", "<comments><comment/><comment/></comments>").
		with("xl/_rels/workbook.xml.rels", strings.Replace(bookRels, "</Relationships>",
			`<Relationship Id="r9" Type="x" Target="https://example.org/" TargetMode="External"/></Relationships>`, 1)).zip(t)
	f := read(t, "a.xlsm", data, source.Options{})
	want := []source.Omission{{Kind: source.Comments, Count: 2}, {Kind: source.ExternalLinks, Count: 2}, {Kind: source.HiddenSheets, Count: 1},
		{Kind: source.Macros, Count: 1}, {Kind: source.Pictures, Count: 1}}
	if d := cmp.Diff(want, f.Omitted); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// A number is written without its exponent, and not rounded.
func TestNumbers(t *testing.T) {
	for written, want := range map[string]string{
		"1.5E-3": "0.0015", "5.6876000020107E+16": "56876000020107000", "-1.25e1": "-12.5", "0E0": "0", "1e2": "100", "12.50": "12.50",
		"0.30000000000000004": "0.30000000000000004", "1E+400": "1" + strings.Repeat("0", 400), "1e9999": "1e9999", "x": "x", "10E-1": "1",
	} {
		f := read(t, "a.xlsx", book(t, `<row><c><v>`+written+`</v></c></row>`).zip(t), source.Options{})
		if got := f.Value(f.Tables[0].Rows[0][0]); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}

// otherChecksum changes the checksum of a workbook's list of sheets in the directory.
func otherChecksum(t testing.TB, data string) string {
	t.Helper()
	at := strings.LastIndex(data, "xl/workbook.xml") - 46 + 16
	return data[:at] + string([]byte{data[at] ^ 1}) + data[at+1:]
}

func TestXLSXIsRefused(t *testing.T) {
	const a1 = `<row r="1"><c r="A1"><v>1</v></c></row>`
	whole := book(t, a1).zip(t)
	var noise strings.Builder // deflates to half
	for n := uint32(1); noise.Len() < 5<<20; n = n*1664525 + 1013904223 {
		fmt.Fprintf(&noise, "%08x", n)
	}
	for name, c := range map[string]struct {
		data        string
		kind        source.Kind
		sheet, cell string
	}{
		"cut":     {data: whole[:len(whole)-30], kind: source.BadXLSX},
		"damaged": {data: strings.Replace(whole, "<Types", "<types", 1) + strings.Repeat("x", 1<<17), kind: source.BadXLSX},
		"a sheet without part": {data: strings.ReplaceAll(whole, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml"),
			kind: source.BadXLSX, sheet: "Tiltak"},
		"an empty sheet":   {data: book(t, "").with("xl/worksheets/sheet1.xml", "").zip(t), kind: source.BadXLSX, sheet: "Tiltak"},
		"another checksum": {data: otherChecksum(t, whole), kind: source.BadXLSX},
		"a zip bomb":       {data: book(t, a1).with("xl/worksheets/sheet1.xml", strings.Repeat(" ", 64<<20)).zip(t), kind: source.TooLarge},
		"a bomb of bytes":  {data: book(t, a1).with("xl/media/a.png", strings.Repeat("a", 8<<20)).zip(t), kind: source.TooLarge},
		"a cell of 50 MB": {data: book(t, `<row><c t="inlineStr"><is><t>`+strings.Repeat("å", 25<<20)+`</t></is></c></row>`).zip(t),
			kind: source.TooLarge},
		"a cell of 5 MB": {data: book(t, `<row><c t="inlineStr"><is><t>`+noise.String()+`</t></is></c></row>`).zip(t),
			kind: source.BadXLSX, sheet: "Tiltak", cell: "A1"},
		"nested tags":          {data: book(t, strings.Repeat("<a>", 300<<10)).zip(t), kind: source.BadXLSX, sheet: "Tiltak"},
		"a tag without an end": {data: book(t, "<row "+noise.String()).zip(t), kind: source.BadXLSX, sheet: "Tiltak"},
		"entities": {data: book(t, a1).with("xl/worksheets/sheet1.xml",
			`<!DOCTYPE a [<!ENTITY b "bb">]>`+sheetXML(a1)).zip(t), kind: source.BadXLSX, sheet: "Tiltak"},
		"far-out cells": {data: book(t, func() string {
			var b strings.Builder
			for row := range 1000 {
				fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, row*1000+1, row*1000+1)
			}
			return b.String()
		}()).zip(t), kind: source.TooLarge},
		"one large merged cell": {data: book(t, "").with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>`+
			`<c r="XFD1"><v>1</v></c></row>`+strings.Repeat(`<row><c><v>1</v></c></row>`, 100)+
			`</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`).zip(t), kind: source.TooLarge},
		"a text that is repeated": {data: book(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 100)).
			with("xl/sharedStrings.xml", "<sst><si><t>"+noise.String()[:1000_000]+"</t></si></sst>").zip(t), kind: source.TooLarge},
		"a text that is not there": {data: book(t, `<row r="3"><c r="B3" t="s"><v>7</v></c></row>`).zip(t), kind: source.BadXLSX, sheet: "Tiltak", cell: "B3"},
		"cells that go back":       {data: book(t, `<row r="3"><c r="B3"/><c r="A3"/></row>`).zip(t), kind: source.BadXLSX, sheet: "Tiltak", cell: "A3"},
		"rows that go back":        {data: book(t, `<row r="3"/><row r="2"><c/></row><row r="2"/>`).zip(t), kind: source.BadXLSX, sheet: "Tiltak"},
		"no sheet":                 {data: book(t, a1).with("xl/workbook.xml", "<workbook/>").zip(t), kind: source.BadXLSX},
		"many files": {data: func() string {
			p := book(t, a1)
			for n := range 3000 {
				p[fmt.Sprint("a", n)] = ""
			}
			return p.zip(t)
		}(), kind: source.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			var r *source.Refusal
			cheap(t, func() { r = refused(t, "a.xlsx", c.data, source.Options{}) })
			if r.Kind != c.kind || r.Sheet != c.sheet || r.Cell != c.cell {
				t.Errorf("%+v: %v", r, r)
			}
		})
	}
}

const openpyxlBook = `
import sys, datetime, openpyxl
wb = openpyxl.Workbook(); ws = wb.active; ws.title = "Tiltak – liste"
ws.append(["Navn", "Fra", "Tall", "Fase"])
ws.append(["Journal\nløft <&>\"", datetime.date(2026, 7, 1), 1.5, "Konsept"])
ws.append(["'=ikke formel", datetime.datetime(2026, 7, 1, 12, 30), 568760000, True])
ws["A4"] = "=1+1"; ws["B4"] = "Q3 2026"; ws.merge_cells("B4:C5"); ws["A5"] = "siste"
wb.create_sheet("Andre")["C3"] = "løs"; wb.create_sheet("Skjult").sheet_state = "hidden"
wb.save(sys.argv[1])
`

func TestWorkbookOfOpenpyxl(t *testing.T) {
	python := need.Command(t, "no workbook of openpyxl is read", "python3")
	if exec.CommandContext(t.Context(), python, "-c", "import openpyxl").Run() != nil {
		need.Optional(t, "openpyxl is not here: no workbook of it is read")
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if out, err := exec.CommandContext(t.Context(), python, "-c", openpyxlBook, path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, path, string(data), source.Options{})
	want := [][][]string{{
		{"Navn", "Fra", "Tall", "Fase"},
		{"Journal\nløft <&>\"", "2026-07-01", "1.5", "Konsept"},
		{"'=ikke formel", "2026-07-01T12:30:00", "568760000", "TRUE"},
		{"", "Q3 2026", "Q3 2026"},
		{"siste", "Q3 2026", "Q3 2026"},
	}, {{"", "", "løs"}}}
	if d := cmp.Diff(want, values(f)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(sheetXML(`<row><c t="s"><v>1</v></c></row>`), twoSheets, sharedStrings, styles)
	f.Add(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1" s="1"><v>1</v></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>`, twoSheets, "", styles)
	f.Fuzz(func(t *testing.T, sheet, workbook, shared, styles string) {
		data := book(t, "").with("xl/worksheets/sheet1.xml", sheet).with("xl/workbook.xml", workbook).
			with("xl/sharedStrings.xml", shared).with("xl/styles.xml", styles).zip(t)
		if file, err := source.Read("a.xlsx", []byte(data), source.Options{}); err == nil {
			check(t, file, []byte(data))
			_ = values(file)
		}
	})
}
