package record

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
	KeySuffix    = "_key"   // sort key of a text
	StatusSuffix = "Status" // of a date, as the next three are
	precision    = "Precision"
	earliest     = "Earliest"
	latest       = "Latest"
	CountSuffix  = "Count" // number of passages or pieces
)

// Parts are the suffixes of the properties that hold a part of each identifier, in the order of the identifiers. The
// property without a suffix holds their keys.
var Parts = map[roadmap.Part]string{roadmap.WholeValue: "", roadmap.SchemePart: "Scheme", roadmap.ValuePart: "Value"}

// Folds are the forms in which text is stored besides its own, by the suffix of their property.
var Folds = map[plan.Fold]string{
	{Case: true}:                suffixFold,
	{Accents: true}:             suffixPlain,
	{Case: true, Accents: true}: suffixBare,
}

// PartOf returns the name of the property that holds what a condition compares of a part of a date.
func PartOf(date string, part roadmap.Part) string {
	switch part {
	case roadmap.StatusPart:
		return date + StatusSuffix
	case roadmap.PrecisionPart:
		return date + precision
	case roadmap.EarliestPart:
		return date + earliest
	case roadmap.LatestPart:
		return date + latest
	default:
		return date
	}
}

// Properties returns what Neo4j holds of a node besides its record.
func Properties(n *roadmap.Node, release int64, collator *roadmap.Collator) map[string]any {
	row := make(map[string]any, rowOf(n))
	row["release"], row["id"], row["ordinal"] = release, n.ID, n.Ordinal
	for i, p := range roadmap.KindOf(n.Kind).Properties {
		if n.Properties[i] != nil {
			setNative(row, p, n.Properties[i], collator)
		}
	}
	return row
}

// rowOf returns about how many properties are made of a node.
func rowOf(n *roadmap.Node) int {
	const own, ofText = 6, 5
	count := own
	for i, p := range roadmap.KindOf(n.Kind).Properties {
		switch {
		case n.Properties[i] == nil:
		case p.Type == roadmap.Text, p.Type == roadmap.Dated, p.Type == roadmap.Texts, p.Type == roadmap.Blocks:
			count += ofText
		default:
			count++
		}
	}
	return count
}

func setNative(row map[string]any, p roadmap.Property, v roadmap.Value, collator *roadmap.Collator) {
	switch v := v.(type) {
	case string:
		row[p.Name] = v
		if p.Type != roadmap.Text {
			return
		}
		setFolds(row, p.Name, v)
		if !p.Heavy {
			row[p.Name+KeySuffix] = collator.Key(v)
		}
	case int, bool:
		row[p.Name] = v
	case time.Time:
		row[p.Name] = roadmap.InstantText(v)
	case roadmap.Date:
		row[p.Name+StatusSuffix] = string(v.Status)
		if v.Status == roadmap.Known {
			row[p.Name] = string(v.Day)
			row[PartOf(p.Name, roadmap.PrecisionPart)] = string(v.Precision)
			row[PartOf(p.Name, roadmap.EarliestPart)] = string(v.Earliest)
			row[PartOf(p.Name, roadmap.LatestPart)] = string(v.Latest)
		}
	case []string:
		setTexts(row, p.Name, p.Type, v)
	case []roadmap.Block:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = v[i].Text
		}
		setTexts(row, p.Name, p.Type, texts)
	case []roadmap.Identifier:
		for part, suffix := range Parts {
			texts := make([]string, len(v))
			for i := range v {
				texts[i] = v[i].Part(part)
			}
			setTexts(row, p.Name+suffix, p.Type, texts)
		}
	case []roadmap.Source:
		row[p.Name+CountSuffix] = len(v)
	case roadmap.PackedLayout:
		row[p.Name+CountSuffix] = v.Len()
		row[p.Name] = packLayout(v)
	case roadmap.Curation:
		row[p.Name] = []string{v.File, v.From}
	}
}

// setFolds sets the forms of a text. Accents are looked at once, which most of the time of it goes into.
func setFolds(row map[string]any, name, text string) {
	plain := roadmap.FoldAccents(text)
	for fold, suffix := range Folds {
		of := text
		if fold.Accents {
			of = plain
		}
		row[name+suffix] = plan.Fold{Case: fold.Case}.Apply(of)
	}
}

func setTexts(row map[string]any, name string, of roadmap.Type, texts []string) {
	row[name] = texts
	if of == roadmap.Enums {
		return
	}
	for fold, suffix := range Folds {
		folded := make([]string, len(texts))
		for i := range texts {
			folded[i] = fold.Apply(texts[i])
		}
		row[name+suffix] = folded
	}
}
