package web

// What the answers of several operations have in common, and the pages show.

// counted is a list of which only the number is shown.
type counted struct{ TotalCount int }

// coverage says how many of the counted state an owner.
type coverage struct{ Stated, Total int }

// Missing is how many of the counted state none.
func (c coverage) Missing() int { return c.Total - c.Stated }

// covered is a list that is grouped by owner for its coverage alone.
type covered struct {
	TotalCount int
	GroupBy    struct{ Coverage coverage }
}

// grouped is what a list is grouped by: the choices that a filter has.
type grouped struct {
	Groups []struct {
		Count int
		Keys  []choice
	}
}

// choice is a value with its wording.
type choice struct{ Value, Label string }

// choices are values in the order in which they are offered.
type choices []choice

// label returns the wording of a value, nothing for one that is not there.
func (c choices) label(value string) string {
	for _, one := range c {
		if one.Value == value {
			return one.Label
		}
	}
	return ""
}

// choices returns the values that are not absent.
func (g grouped) choices() choices {
	var out choices
	for _, group := range g.Groups {
		if k := group.Keys[0]; k.Value != "" {
			out = append(out, k)
		}
	}
	return out
}

// linked is what has a name and a page.
type linked struct{ ID, Name string }

// date is a day, or why there is none.
type date struct{ Text, Status string }

type goal struct {
	Number int
	Title  string
}
