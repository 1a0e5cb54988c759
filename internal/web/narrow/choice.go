package narrow

import (
	"slices"
	"strconv"

	"veikart/internal/web/frame"
)

// listed is how many choices of a kind the fragments ask for. Where there are more, what is not among them may be there all the
// same.
const listed = 100

// Named is what has a name.
type Named struct{ Name string }

// Choice is a value with its wording.
type Choice struct{ Value, Label string }

// Places is the answer of the fragment Placing, with the choices that a form offers of it.
type Places struct {
	Goals []struct {
		Number int
		Title  string
	}
	SubGoals struct {
		TotalCount int
		Nodes      []struct{ Code, Title string }
	}
	Actors struct{ Nodes []Named }
	Chosen struct{ Nodes []Named } // who has the name of the chosen owner

	Owner  string   `json:"-"` // the chosen one: the name of the actor that the address names in whatever spelling
	Owners []string `json:"-"` // that can be chosen
}

// Settle refuses a goal, a sub-goal or an owner that the release does not have, and finds the name of the owner. The error is an
// *Error.
func (p *Places) Settle(f frame.Frame) error {
	var numbers, codes []string
	for _, g := range p.Goals {
		numbers = append(numbers, strconv.Itoa(g.Number))
	}
	for _, s := range p.SubGoals.Nodes {
		codes = append(codes, s.Code)
	}
	if err := f.OneOf("goal", numbers...); err != nil {
		return err
	}
	if p.SubGoals.TotalCount <= listed {
		if err := f.OneOf("subGoal", codes...); err != nil {
			return err
		}
	}
	p.Owners = names(p.Actors.Nodes)
	p.Owner = f.Given("owner")
	if p.Owner == "" || p.Owner == None {
		return nil
	}
	if len(p.Chosen.Nodes) == 0 {
		return refuse(f, "owner", p.Owners, "navnet på en aktør", "the name of an actor", "FHI")
	}
	if len(p.Chosen.Nodes) == 1 {
		p.Owner = p.Chosen.Nodes[0].Name
	}
	p.Owners = with(p.Owners, p.Owner)
	return nil
}

// Narrowing is the answer of the fragment Narrowing, with the choices that a form offers of it.
type Narrowing struct {
	Places
	UserGroups struct {
		TotalCount int
		Nodes      []Named
	}
	Phases struct {
		GroupBy struct{ Groups []struct{ Keys []Choice } }
	}

	Things []*struct{ ID, Label string } // that are keys of the group; nil for one that the release does not have

	Groups       []string `json:"-"` // user groups that can be chosen
	PhaseChoices []Choice `json:"-"`
	Keys         []Key    `json:"-"` // of the group that the address has
}

// Settle does what that of Places does, and refuses a user group or a key of a group that the release does not have. The error is
// an *Error.
func (n *Narrowing) Settle(f frame.Frame) error {
	for _, group := range n.Phases.GroupBy.Groups {
		if k := group.Keys[0]; k.Value != "" {
			n.PhaseChoices = append(n.PhaseChoices, k)
		}
	}
	if err := n.Places.Settle(f); err != nil {
		return err
	}
	if err := n.keys(f); err != nil {
		return err
	}
	n.Groups = names(n.UserGroups.Nodes)
	group := f.Given("userGroup")
	switch {
	case group == "" || group == None || slices.Contains(n.Groups, group):
	case n.UserGroups.TotalCount > listed:
		n.Groups = append(n.Groups, group)
	default:
		return refuse(f, "userGroup", n.Groups, "navnet på en brukergruppe", "the name of a user group", n.Groups...)
	}
	return nil
}

// refuse refuses a name, and names those that look like it; where none does, some others.
func refuse(f frame.Frame, name string, known []string, what, whatEN string, others ...string) error {
	const most = 3
	near := frame.Nearest(f.Given(name), known, most)
	if len(near) == 0 {
		near = others[:min(most, len(others))]
	}
	if len(near) == 0 {
		return f.Refuse(name, what, whatEN)
	}
	return f.Refuse(name, what+", som "+frame.Alternatives(near, "eller"), whatEN+", such as "+frame.Alternatives(near, "or"))
}

func names(nodes []Named) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = n.Name
	}
	return out
}

// with returns names, the chosen one among them however many there are.
func with(names []string, chosen string) []string {
	if slices.Contains(names, chosen) {
		return names
	}
	return append(names, chosen)
}
