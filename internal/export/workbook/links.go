package workbook

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// longestLink is how many characters of an address Excel follows.
const longestLink = 2079

// links are the cells of a sheet that lead somewhere. The library looks through all links of a sheet for each new one, which takes
// minutes where there are as many as Excel takes; so they are written to the parts of the file here.
type links struct {
	cells   strings.Builder // the elements hyperlink
	targets strings.Builder // the elements Relationship
	known   map[string]int
	count   int
	more    bool // than Excel takes
}

func (l *links) add(column, row int, target string) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if l.count == MaxLinks || len(target) > longestLink || err != nil {
		l.more = true
		return
	}
	l.count++
	id, known := l.known[target]
	if !known {
		if l.known == nil {
			l.known = map[string]int{}
		}
		id = len(l.known) + 1
		l.known[target] = id
		fmt.Fprintf(&l.targets, `<Relationship Id="rId%d" Type="%s" Target="%s" TargetMode="External"/>`,
			id, excelize.SourceRelationshipHyperLink, escaped(target))
	}
	fmt.Fprintf(&l.cells, `<hyperlink ref="%s" r:id="rId%d"/>`, cell, id)
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a strings.Builder takes all
	return out.String()
}

// element returns what the part of the sheet has, behind its rows; empty where there are no links.
func (l *links) element() string {
	if l.count == 0 {
		return ""
	}
	return "<hyperlinks>" + l.cells.String() + "</hyperlinks>"
}

// relationships returns the part that says where the links lead.
func (l *links) relationships() []byte {
	return []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		l.targets.String() + `</Relationships>`)
}
