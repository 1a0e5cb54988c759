package network

import (
	"slices"
	"strings"

	"veikart/internal/web/frame"
)

// none asks for what the source does not state, and all for every role.
const (
	none = "none"
	all  = "ALL"
)

// The bases, as the API and addresses name them.
const (
	stated   = "STATED"
	inferred = "INFERRED"
)

// mentioned is the role of who is named without doing anything.
const mentioned = "MENTIONED"

// ask is what the address narrows a network by.
type ask struct {
	bases     []string // basis: STATED, INFERRED or both with a comma; stated ones where nothing is given
	roles     []string // roles: names of the API with commas, or ALL; all but MENTIONED where nothing is given
	goal      int      // its number
	owner     string   // any name of an actor that owns an activity of the measure, or none
	kind      string   // of actors
	on        string   // a day on which an activity of the measure runs
	certain   bool     // certainty=CERTAIN: not those that run on the day only possibly
	minShared int      // how many measures actors share at least with another one
	steps     int
	open      []string // codes of sub-goals
}

const (
	mostShared = 1000
	mostSteps  = 3
	mostGoal   = 99
)

// newAsk reads the address. The error is an *Error.
func newAsk(f frame.Frame) (ask, error) {
	a := ask{bases: []string{stated}, roles: allRoles()[:len(allRoles())-1], owner: f.Given("owner"), kind: f.Given("kind")}
	for _, err := range []error{
		f.OneOf("view", "actors"), f.OneOf("certainty", "CERTAIN"), f.OneOf("format", "svg"),
		listed(f, "basis", &a.bases, stated, inferred),
	} {
		if err != nil {
			return a, err
		}
	}
	if f.Given("roles") == all {
		a.roles = nil
	} else if err := listed(f, "roles", &a.roles, allRoles()...); err != nil {
		return a, err
	}
	var err error
	if a.goal, err = number(f, "goal", 1, mostGoal, 0); err != nil {
		return a, err
	}
	if a.minShared, err = number(f, "minShared", 1, mostShared, 0); err != nil {
		return a, err
	}
	if a.steps, err = number(f, "steps", 1, mostSteps, 1); err != nil {
		return a, err
	}
	if err := f.Calendar("on"); err != nil {
		return a, err
	}
	a.on = f.Given("on")
	a.certain = f.Given("certainty") != ""
	a.open = split(f.Given("open"))
	return a, nil
}

// allRoles are the roles, the strongest first.
func allRoles() []string {
	return []string{"OWNER", "LEAD", "OPERATOR", "COMMISSIONER", "FUNDER", "COLLABORATOR", mentioned}
}

// listed reads a value of the address that may hold several with commas.
func listed(f frame.Frame, name string, into *[]string, values ...string) error {
	given := split(f.Given(name))
	if len(given) == 0 {
		return nil
	}
	if err := f.AllOf(name, given, values...); err != nil {
		return err
	}
	*into = given
	return nil
}

func split(text string) []string {
	var out []string
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// measures is the filter on measures.
func (a ask) measures() frame.Condition {
	activity := frame.Condition{}
	if a.on != "" {
		accepted := []string{"CERTAIN"}
		if !a.certain {
			accepted = append(accepted, "POSSIBLE")
		}
		activity["activeOn"] = frame.Condition{"date": a.on, "certainty": accepted}
	}
	out := frame.Condition{}
	switch a.owner {
	case "":
	case none:
		out["not"] = frame.Condition{"activities": frame.Some(frame.Condition{"owners": frame.Condition{"count": frame.Condition{"gt": 0}}})}
	default:
		activity["owners"] = frame.Some(frame.Is("anyName", a.owner))
	}
	if len(activity) > 0 {
		out["activities"] = frame.Some(activity)
	}
	if a.goal > 0 {
		out["subGoals"] = frame.Some(frame.Condition{"goal": frame.Is("number", a.goal)})
	}
	return out
}

// involvements is the filter on what actors do in the measures.
func (a ask) involvements() frame.Condition {
	out := frame.In("basis", a.bases)
	if a.roles != nil {
		out["role"] = frame.Condition{"in": a.roles}
	}
	if a.kind != "" {
		out["actor"] = frame.Is("kind", a.kind)
	}
	return out
}

// aboutActors is whether the address asks for some actors alone, so that measures without them are not meant.
func (a ask) aboutActors() bool { return a.kind != "" || a.minShared > 0 }

// words is what a network is narrowed by, in sentences for the drawing and the text around it.
func (v *view) words() []string {
	a := v.ask
	out := []string{v.T("Grunnlag: ", "Basis: ") + v.basisWords()}
	if m := v.mode(); m == modeAround || m == modeBetween {
		return out
	}
	if a.roles == nil {
		out = append(out, v.T("alle roller, også bare nevnt", "all roles, also those only mentioned"))
	} else if v.Given("roles") != "" {
		var names []string
		for _, r := range a.roles {
			names = append(names, v.lower(r))
		}
		out = append(out, v.T("roller: ", "roles: ")+strings.Join(names, ", "))
	} else if slices.Contains(a.bases, inferred) {
		out = append(out, v.T("uten dem som bare er nevnt", "without those only mentioned"))
	}
	if a.goal > 0 {
		out = append(out, v.T("mål ", "goal ")+v.Number(a.goal))
	}
	switch a.owner {
	case "":
	case none:
		out = append(out, v.T("tiltak uten oppgitt eier", "measures without a stated owner"))
	default:
		out = append(out, v.T("tiltak der ", "measures in which ")+v.Owner+v.T(" eier noe", " owns something"))
	}
	if a.kind != "" {
		out = append(out, v.T("aktører av typen ", "actors of the kind ")+v.lower(a.kind))
	}
	if a.on != "" {
		out = append(out, v.T("noe pågår ", "something runs on ")+v.Day(a.on)+v.onlyCertain())
	}
	if a.minShared > 0 {
		out = append(out, v.T("minst ", "at least ")+v.N(a.minShared, "felles tiltak", "felles tiltak", "shared measure", "shared measures"))
	}
	return out
}

func (v *view) onlyCertain() string {
	if v.ask.certain {
		return v.T(", sikkert", ", certainly")
	}
	return ""
}

func (v *view) basisWords() string {
	switch a := v.ask; {
	case len(a.bases) == 2:
		return v.T("oppgitt og utledet", "stated and inferred")
	case a.bases[0] == inferred:
		return v.T("bare utledet av setninger", "only inferred from sentences")
	}
	return v.T("bare det kilden oppgir", "only what the source states")
}

func (v *view) lower(value string) string { return strings.ToLower(v.Label(value)) }
