package finding

import (
	"strings"

	"veikart/internal/export/table"
	"veikart/internal/rule"
	"veikart/internal/web/frame"
)

// file is the list of findings as a file.
func (p *Pages) file(v listView) frame.Listed {
	return frame.Listed{
		Name: v.T("funn", "findings"),
		Columns: []string{
			"id", v.T("Regel", "Rule"), v.T("Alvorlighetsgrad", "Severity"), v.T("Funn", "Finding"), v.T("Gjelder", "About"),
			v.T("Gjelder fra", "Holds from"), v.T("Sitat", "Quote"), v.T("Kildeside", "Source page"), v.T("Sted", "Place"),
			v.T("Hva du kan gjøre", "What you can do"),
		},
		Operation: p.Operations["findings-of-rule"], Variables: v.variables(),
		Part: func(read func(into any) error) (frame.Part, error) {
			var data foundData
			err := read(&data)
			part := frame.Part{Total: data.Findings.TotalCount, Next: data.Findings.PageInfo.Next()}
			for _, f := range data.Findings.Nodes {
				part.Rows = append(part.Rows, rowOf(v.Frame, f))
			}
			return part, err
		},
	}
}

func rowOf(f frame.Frame, one found) []string {
	var quotes, pages, places []string
	for _, s := range one.Sources {
		quotes = append(quotes, strings.Join(strings.Fields(s.Quote), " "))
		pages = append(pages, s.Document.Title)
		places = append(places, s.Place)
	}
	known, _ := rule.Named(one.Rule)
	return []string{
		one.ID, f.Say(known.Label), severityOf(f, one.Severity), one.Message, one.Of(), f.Day(one.Since), table.Cell(quotes),
		table.Cell(pages), table.Cell(places), f.Say(known.Remedy),
	}
}

func severityOf(f frame.Frame, severity string) string {
	if severity == "WARNING" {
		return f.T("Advarsel", "Warning")
	}
	return f.T("Merknad", "Remark")
}
