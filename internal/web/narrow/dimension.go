package narrow

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// Dimension is what activities are counted by, and narrowed to one value of.
type Dimension struct {
	Name      string        // as the API and addresses name it
	One, More roadmap.Words // what a value of it is called, and several
	offered   roadmap.Words // among others, where More alone does not tell it from them
	Several   bool          // whether an activity can have several values of it
	Things    bool          // whether its values are things with names of their own
	Inferred  bool          // whether its values are inferred from sentences
	parameter string        // by which addresses narrow to one value, where there is one of its own
	of        func(value, label string) string
}

// Offered is what the dimension is called where it can be chosen.
func (d Dimension) Offered() roadmap.Words { return cmp.Or(d.offered, d.More) }

// Aspect is what dimensions are about that are offered together.
type Aspect struct {
	Name       roadmap.Words
	Dimensions []Dimension
}

// Aspects are what pages count by, in the order in which it is offered.
func Aspects() []Aspect {
	return []Aspect{
		{roadmap.Words{NB: "Hvem som er med", EN: "Who takes part"}, who()},
		{roadmap.Words{NB: "Hvem det er for", EN: "Who it is for"}, []Dimension{{
			Name: "USER_GROUP", One: roadmap.Words{NB: "brukergruppe", EN: "user group"},
			More: roadmap.Words{NB: "brukergrupper", EN: "user groups"}, Several: true, Things: true, parameter: "userGroup", of: byLabel,
		}}},
		{roadmap.Words{NB: "Hvor det hører til", EN: "Where it belongs"}, where()},
		{roadmap.Words{NB: "Fase og tid", EN: "Phase and time"}, when()},
	}
}

// Dimensions are those of all aspects.
func Dimensions() []Dimension {
	var out []Dimension
	for _, a := range Aspects() {
		out = append(out, a.Dimensions...)
	}
	return out
}

func byLabel(_, label string) string { return label }
func byValue(value, _ string) string { return value }
func byCode(value, _ string) string  { return value[strings.Index(value, ":")+1:] }

func who() []Dimension {
	out := []Dimension{
		{
			Name: "OWNER", One: roadmap.Words{NB: "eier", EN: "owner"}, More: roadmap.Words{NB: "eiere", EN: "owners"},
			Several: true, Things: true, parameter: "owner", of: byLabel,
		},
		{
			Name: "ACTOR", One: roadmap.Words{NB: "aktør", EN: "actor"}, More: roadmap.Words{NB: "aktører", EN: "actors"},
			offered: roadmap.Words{NB: "aktører i alle roller", EN: "actors in any role"}, Several: true, Things: true,
		},
	}
	words := inRole()
	for _, role := range roadmap.Roles() {
		if called, ok := words[role]; ok {
			out = append(out, Dimension{Name: string(role), One: called[0], More: called[1], Several: true, Things: true, Inferred: true})
		}
	}
	return append(out, Dimension{
		Name: "ROLE", One: roadmap.Words{NB: "rolle", EN: "role"}, More: roadmap.Words{NB: "roller", EN: "roles"}, Several: true,
	})
}

// inRole are what an actor with a role is called, and several, but for owners.
func inRole() map[roadmap.Role][2]roadmap.Words {
	return map[roadmap.Role][2]roadmap.Words{
		roadmap.Lead:         {{NB: "leder", EN: "lead"}, {NB: "ledere", EN: "leads"}},
		roadmap.Operator:     {{NB: "utfører", EN: "operator"}, {NB: "utførere", EN: "operators"}},
		roadmap.Commissioner: {{NB: "oppdragsgiver", EN: "commissioner"}, {NB: "oppdragsgivere", EN: "commissioners"}},
		roadmap.Funder:       {{NB: "finansiør", EN: "funder"}, {NB: "finansiører", EN: "funders"}},
		roadmap.Collaborator: {{NB: "samarbeider", EN: "collaborator"}, {NB: "samarbeidere", EN: "collaborators"}},
		roadmap.Mentioned:    {{NB: "nevnt aktør", EN: "mentioned actor"}, {NB: "nevnte aktører", EN: "mentioned actors"}},
	}
}

func where() []Dimension {
	return []Dimension{
		{
			Name: "GOAL", One: roadmap.Words{NB: "mål", EN: "goal"}, More: roadmap.Words{NB: "mål", EN: "goals"},
			Things: true, parameter: "goal", of: byCode,
		},
		{
			Name: "SUB_GOAL", One: roadmap.Words{NB: "delmål", EN: "sub-goal"}, More: roadmap.Words{NB: "delmål", EN: "sub-goals"},
			Things: true, parameter: "subGoal", of: byCode,
		},
		{
			Name: "MEASURE", One: roadmap.Words{NB: "tiltak", EN: "measure"}, More: roadmap.Words{NB: "tiltak", EN: "measures"},
			Things: true, parameter: "measure", of: byValue,
		},
	}
}

func when() []Dimension {
	return []Dimension{
		{
			Name: "PHASE", One: roadmap.Words{NB: "fase", EN: "phase"}, More: roadmap.Words{NB: "faser", EN: "phases"},
			Several: true, parameter: "phase", of: byValue,
		},
		{Name: "START_YEAR", One: roadmap.Words{NB: "startår", EN: "year of start"}, More: roadmap.Words{NB: "startår", EN: "years of start"}},
		{Name: "END_YEAR", One: roadmap.Words{NB: "sluttår", EN: "year of end"}, More: roadmap.Words{NB: "sluttår", EN: "years of end"}},
		{
			Name: "TENTATIVE", One: roadmap.Words{NB: "tidsplan", EN: "schedule"},
			More: roadmap.Words{NB: "tentativ eller ikke", EN: "tentative or not"},
		},
	}
}

// DimensionNamed returns the dimension of a name.
func DimensionNamed(name string) (Dimension, bool) {
	all := Dimensions()
	i := slices.IndexFunc(all, func(d Dimension) bool { return d.Name == name })
	if i < 0 {
		return Dimension{}, false
	}
	return all[i], true
}

// Value is a value of a dimension, as the API and as people name it. An absent value has no Value.
type Value struct {
	Dimension    Dimension
	Value, Label string
}

// To returns what the address of a list of activities says, as names and values, so that it narrows to some values beside all
// that the address of a page narrows by: the parameters of their dimensions where the page leaves them free, else keys of groups.
func To(f frame.Frame, values ...Value) []string {
	var out []string
	keys := split(f.Given(group))
	for _, v := range values {
		d, value := v.Dimension, None
		switch {
		case d.parameter != "" && f.Given(d.parameter) == "":
			if v.Value != "" {
				value = d.of(v.Value, v.Label)
			}
			out = append(out, d.parameter, value)
		default:
			if v.Value != "" {
				value = v.Value
			}
			keys = append(keys, d.Name+":"+value)
		}
	}
	if len(keys) > 0 {
		out = append(out, group, strings.Join(keys, ","))
	}
	return out
}
