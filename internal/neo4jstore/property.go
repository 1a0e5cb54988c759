package neo4jstore

import (
	"time"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// Suffixes of the properties that are made of another one.
const (
	suffixFold   = "_fold"  // text without letter case
	suffixPlain  = "_plain" // text without accents
	suffixBare   = "_bare"  // text without both
	suffixKey    = "_key"   // sort key of a text
	suffixStatus = "Status" // of a date
	suffixCount  = "Count"  // number of passages or pieces
)

// folds are the forms in which text is kept besides its own.
var folds = map[plan.Fold]string{
	{Case: true}:                suffixFold,
	{Accents: true}:             suffixPlain,
	{Case: true, Accents: true}: suffixBare,
}

// native returns what Neo4j keeps of a node besides its record.
func native(n *roadmap.Node, release int64, collator *roadmap.Collator) map[string]any {
	row := map[string]any{"release": release, "id": n.ID, "ordinal": n.Ordinal}
	for i, p := range roadmap.KindOf(n.Kind).Properties {
		if n.Properties[i] != nil {
			setNative(row, p, n.Properties[i], collator)
		}
	}
	return row
}

func setNative(row map[string]any, p roadmap.Property, v roadmap.Value, collator *roadmap.Collator) {
	switch v := v.(type) {
	case string:
		row[p.Name] = v
		if p.Type != roadmap.Text {
			return
		}
		for fold, suffix := range folds {
			row[p.Name+suffix] = fold.Apply(v)
		}
		if !p.Heavy {
			row[p.Name+suffixKey] = collator.Key(v)
		}
	case int, bool:
		row[p.Name] = v
	case time.Time:
		row[p.Name] = roadmap.InstantText(v)
	case roadmap.Date:
		row[p.Name+suffixStatus] = string(v.Status)
		if v.Status == roadmap.Known {
			row[p.Name] = string(v.Day)
		}
	case []string:
		setTexts(row, p, v)
	case []roadmap.Block:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = v[i].Text
		}
		setTexts(row, p, texts)
	case []roadmap.Source:
		row[p.Name+suffixCount] = len(v)
	case []roadmap.LayoutItem:
		row[p.Name+suffixCount] = len(v)
		row[p.Name] = packLayout(v)
	case roadmap.Curation:
		row[p.Name] = []string{v.File, v.From}
	}
}

func setTexts(row map[string]any, p roadmap.Property, texts []string) {
	row[p.Name] = texts
	if p.Type == roadmap.Enums {
		return
	}
	for fold, suffix := range folds {
		folded := make([]string, len(texts))
		for i := range texts {
			folded[i] = fold.Apply(texts[i])
		}
		row[p.Name+suffix] = folded
	}
}

// of names a property of a variable in a statement.
func of(variable, property string) string { return variable + ".`" + property + "`" }
