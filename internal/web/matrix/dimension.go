package matrix

import (
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/narrow"
)

// dimension is what rows or columns can stand for.
type dimension struct {
	Name      string        // as the API and the address name it
	One, More roadmap.Words // what a value of it is called, and several
	Several   bool          // whether an activity can have several values of it
	Things    bool          // whether its values are things with names of their own
	parameter string        // by which lists of activities are narrowed to one value
	of        func(header) string
}

// dimensions are those that rows and columns can stand for, in the order in which they are offered.
func dimensions() []dimension {
	label := func(h header) string { return h.Label }
	value := func(h header) string { return h.Value }
	code := func(h header) string {
		_, code, _ := strings.Cut(h.Value, ":")
		return code
	}
	return []dimension{
		{
			Name: "OWNER", One: roadmap.Words{NB: "eier", EN: "owner"}, More: roadmap.Words{NB: "eiere", EN: "owners"},
			Several: true, Things: true, parameter: "owner", of: label,
		},
		{
			Name: "USER_GROUP", One: roadmap.Words{NB: "brukergruppe", EN: "user group"},
			More:    roadmap.Words{NB: "brukergrupper", EN: "user groups"},
			Several: true, Things: true, parameter: "userGroup", of: label,
		},
		{
			Name: "PHASE", One: roadmap.Words{NB: "fase", EN: "phase"}, More: roadmap.Words{NB: "faser", EN: "phases"},
			Several: true, parameter: "phase", of: value,
		},
		{
			Name: "GOAL", One: roadmap.Words{NB: "mål", EN: "goal"}, More: roadmap.Words{NB: "mål", EN: "goals"},
			Things: true, parameter: "goal", of: code,
		},
		{
			Name: "SUB_GOAL", One: roadmap.Words{NB: "delmål", EN: "sub-goal"}, More: roadmap.Words{NB: "delmål", EN: "sub-goals"},
			Things: true, parameter: "subGoal", of: code,
		},
		{
			Name: "MEASURE", One: roadmap.Words{NB: "tiltak", EN: "measure"}, More: roadmap.Words{NB: "tiltak", EN: "measures"},
			Things: true, parameter: "measure", of: value,
		},
	}
}

// named returns the dimension of a name.
func named(name string) dimension {
	for _, d := range dimensions() {
		if d.Name == name {
			return d
		}
	}
	return dimension{}
}

// names are the names of the dimensions.
func names() []string {
	var out []string
	for _, d := range dimensions() {
		out = append(out, d.Name)
	}
	return out
}

// asked returns what a list of activities is narrowed by to those in a row or a column, as a parameter with its value.
func (d dimension) asked(h header) []string {
	if h.Value == "" {
		return []string{d.parameter, narrow.None}
	}
	return []string{d.parameter, d.of(h)}
}
