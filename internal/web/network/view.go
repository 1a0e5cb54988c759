package network

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/web/frame"
)

// view is the page.
type view struct {
	frame.Frame
	ask ask
	graph
	choices
	Asked frame.Asked

	Owner   string // the name of the actor that the address names as owner
	Unknown []unknown

	Without      int // measures that are not drawn, as they have none of the actors that are asked for
	LinksLeftOut int // pairs of actors beyond those that the API lists

	Grouped                                            bool // whether sub-goals stand for measures
	Opened                                             []string
	NotThere                                           []string // codes that the address opens, without a sub-goal
	DrawnActors, AllActors, DrawnMeasures, AllMeasures int

	Of      node // what is in the middle
	TooMany bool // whether more lies around it than can be answered

	Origin, Target node
	Ways           []way
	MoreWays       bool
	NoWay          bool
	AreActors      bool // whether Origin and Target are two actors
	Shared         int  // measures that they share
	SharedMeasures []node

	Panel   *panel
	drawing []byte
}

// Drawing is the drawing, to stand in the page.
func (v *view) Drawing() template.HTML {
	return template.HTML(v.drawing) // #nosec G203 -- the canvas escapes what it writes
}

// Between is whether the ways between two things are shown.
func (v *view) Between() bool { return v.mode() == modeBetween }

// Around is whether what lies around a thing is shown.
func (v *view) Around() bool { return v.mode() == modeAround }

// ByForce is whether actors alone are shown.
func (v *view) ByForce() bool { return v.mode() == modeActors }

// choices is what the page can be narrowed by.
type choices struct {
	Goals []struct {
		Number int
		Title  string
	}
	Owners struct{ Nodes []struct{ Name string } }
	Actors struct {
		TotalCount int
		Nodes      []struct{ Name string }
	}
	ActorKinds []choice
	RoleNames  []choice
	Coverage   struct{ Stated, Total int }
}

// choice is a value with its wording.
type choice struct{ Value, Label string }

// choices asks what can be chosen, and finds the owner that the address names.
func (q *request) choices() error {
	v := q.view
	if given := v.ask.owner; given != "" && given != none {
		owner, ok, err := q.owner(given)
		if err != nil {
			return err
		}
		if ok {
			v.Owner = owner
		}
	} else {
		v.Owner = given
	}
	type groups struct {
		GroupBy struct{ Groups []struct{ Keys []choice } }
	}
	var d struct {
		choices
		Kinds      groups
		Activities struct {
			GroupBy struct{ Coverage struct{ Stated, Total int } }
		}
	}
	filter := v.ask.measures()
	if m := v.mode(); m == modeAround || m == modeBetween {
		filter = frame.Condition{} // all of the release is walked through
	}
	asked, err := q.read("network-choices", map[string]any{"filter": filter, "language": v.LanguageName()}, &d)
	if err != nil {
		return err
	}
	v.Asked = asked
	v.choices = d.choices
	v.Coverage = d.Activities.GroupBy.Coverage
	for _, g := range d.Kinds.GroupBy.Groups {
		v.ActorKinds = append(v.ActorKinds, g.Keys[0])
	}
	for _, role := range allRoles() {
		v.RoleNames = append(v.RoleNames, choice{role, v.Label(role)})
	}
	return q.known()
}

// known refuses a goal or a kind that the release does not have.
func (q *request) known() error {
	v := q.view
	var kinds, goals []string
	for _, k := range v.ActorKinds {
		kinds = append(kinds, k.Value)
	}
	for _, g := range v.Goals {
		goals = append(goals, strconv.Itoa(g.Number))
	}
	if err := v.OneOf("goal", goals...); err != nil {
		return err
	}
	return v.OneOf("kind", kinds...)
}

// owner returns the name of the actor that the address names as owner. Where there is none the view says so.
func (q *request) owner(given string) (string, bool, error) {
	found, similar, err := q.named(given)
	if err != nil {
		return "", false, err
	}
	if kindOf(found.ID) == "actor" {
		return found.Label, true, nil
	}
	u := unknown{Name: "owner", Given: given}
	for _, n := range similar {
		if kindOf(n.ID) == "actor" {
			u.Near = append(u.Near, near{n.Label, q.view.With("owner", n.Label, "selected", "")})
		}
	}
	q.view.Unknown = append(q.view.Unknown, u)
	return "", false, nil
}

// Numbers are the steps that can be chosen.
func (v *view) Numbers() []int { return []int{1, 2, mostSteps} }

// Steps is how many steps away what is shown may be.
func (v *view) Steps() int { return v.ask.steps }

// BasisOf says that a line is inferred, where its words do not.
func (v *view) BasisOf(l link) string {
	if l.Inferred && !strings.Contains(l.Says, v.lower(inferred)) {
		return " (" + v.lower(inferred) + ")"
	}
	return ""
}

// Sentence is what a link means and, where it is inferred, that it is, with one full stop.
func (v *view) Sentence(l link) string { return strings.TrimSuffix(l.Says+v.BasisOf(l), ".") + "." }

// SeveralRoles is the wording of several roles that the address gives, for which the list has no choice.
func (v *view) SeveralRoles() string {
	if len(v.ask.roles) < 2 || v.Given("roles") == "" {
		return ""
	}
	var out []string
	for _, r := range v.ask.roles {
		out = append(out, v.Label(r))
	}
	return strings.Join(out, ", ")
}

// OwnerNames are the owners that can be chosen, the chosen one among them.
func (v *view) OwnerNames() []string {
	var out []string
	for _, o := range v.Owners.Nodes {
		out = append(out, o.Name)
	}
	if v.Owner != "" && v.Owner != none && !slices.Contains(out, v.Owner) {
		out = append(out, v.Owner)
	}
	return out
}

// Shown is a name of the address as people read it: what an id stands for.
func (v *view) Shown(name string) string {
	for of, found := range map[string]node{"of": v.Of, "from": v.Origin, "to": v.Target} {
		if of == name && found.ID != "" && kindOf(found.ID) == "actor" {
			return found.Label
		}
	}
	return v.Given(name)
}
