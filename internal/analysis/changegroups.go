package analysis

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/diff"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// ChangeGroups are the counts of changes by dimensions. Total is how many groups there are, of which the largest may be
// shown alone; Coverage is of the changes that were counted.
type ChangeGroups struct {
	Coverage Coverage
	Total    int
	Groups   []ChangeGroup
}

// ChangeGroup is a combination of values and how many changes have it.
type ChangeGroup struct {
	Keys  []ChangeGroupKey
	Count int
}

// ChangeGroupKey is a value of a dimension: of an enum, or the key of an object with its name. Value is empty where there is
// none.
type ChangeGroupKey struct{ Dimension, Value, Name string }

// GroupBy counts the changes of the list, whatever the page, by dimensions that service.CheckDimensions lets through. A change
// counts once for each of the values that its subject has on the side after, else before. The error is an *Error.
func (c *Changes) GroupBy(dimensions []string, first *int) (ChangeGroups, error) {
	out := ChangeGroups{Coverage: Coverage{Total: len(c.all)}}
	places := map[string]int{}
	for _, listed := range c.all {
		if len(listed.Subject.Owners) > 0 {
			out.Coverage.Stated++
		}
		for _, keys := range combinations(listed.Change, dimensions) {
			var name strings.Builder
			for _, k := range keys {
				name.WriteString(k.Value + "\x00")
			}
			i, known := places[name.String()]
			if !known {
				i = len(out.Groups)
				places[name.String()] = i
				out.Groups = append(out.Groups, ChangeGroup{Keys: keys})
			}
			out.Groups[i].Count++
		}
	}
	slices.SortStableFunc(out.Groups, func(a, b ChangeGroup) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), slices.CompareFunc(a.Keys, b.Keys, ChangeGroupKey.compare))
	})
	out.Total = len(out.Groups)
	switch {
	case first != nil:
		out.Groups = out.Groups[:min(*first, out.Total)]
	case out.Total > limit.Groups.Value:
		return out, service.Errorf(service.LimitExceeded,
			"%s: groupBy has %d groups; at most %d are answered. Narrow the filter, or ask for the largest with first.",
			c.name, out.Total, limit.Groups.Value).Beyond(limit.Groups, out.Total)
	}
	return out, nil
}

// compare orders keys by their values, the absent one last.
func (k ChangeGroupKey) compare(o ChangeGroupKey) int {
	switch {
	case k.Value == o.Value:
		return 0
	case k.Value == "":
		return 1
	case o.Value == "":
		return -1
	}
	return strings.Compare(k.Value, o.Value)
}

// combinations returns the keys of the groups that a change counts in.
func combinations(c *diff.Change, dimensions []string) [][]ChangeGroupKey {
	out := [][]ChangeGroupKey{nil}
	for _, d := range dimensions {
		var next [][]ChangeGroupKey
		for _, keys := range out {
			for _, k := range keysOf(c, d) {
				next = append(next, append(slices.Clone(keys), k))
			}
		}
		out = next
	}
	return out
}

// keysOf returns the values that a change has of a dimension, at least one.
func keysOf(c *diff.Change, dimension string) []ChangeGroupKey {
	var of []diff.Reference
	switch dimension {
	case "KIND":
		return []ChangeGroupKey{{dimension, string(c.Kind), ""}}
	case "SIGNIFICANCE":
		return []ChangeGroupKey{{dimension, string(c.Significance), ""}}
	case "SUBJECT_KIND":
		return []ChangeGroupKey{{dimension, roadmap.SubjectKind(c.Subject.Kind), ""}}
	case "GOAL":
		of = c.Subject.Goals
	case "SUB_GOAL":
		of = c.Subject.SubGoals
	case "OWNER":
		of = c.Subject.Owners
	}
	if len(of) == 0 {
		return []ChangeGroupKey{{Dimension: dimension}}
	}
	keys := make([]ChangeGroupKey, len(of))
	for i, r := range of {
		keys[i] = ChangeGroupKey{dimension, r.Key, r.Name}
	}
	return keys
}
