package service

import (
	"slices"

	"veikart/internal/plan"
)

// Choosing returns the plan with other choices in some of its lists. Each has the shape of the one in its place, so all else of
// the plan stays as it is, and what it costs. The error is that of Complete.
func (p Plan) Choosing(choices map[*plan.List]plan.Choice) (Plan, error) {
	list, err := choosing(p.list, choices)
	return Plan{list}, err
}

func choosing(list *plan.List, choices map[*plan.List]plan.Choice) (*plan.List, error) {
	out := *list
	if choice, ok := choices[list]; ok {
		if err := chooseIn(&out, choice); err != nil {
			return nil, err
		}
	}
	var err error
	if out.Shapes, err = choosingBelow(list.Shapes, choices); err != nil {
		return nil, err
	}
	out.Groups = slices.Clone(list.Groups)
	for i := range out.Groups {
		if out.Groups[i].Keys, err = choosingBelow(out.Groups[i].Keys, choices); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

func choosingBelow(shapes []plan.Shape, choices map[*plan.List]plan.Choice) ([]plan.Shape, error) {
	out := slices.Clone(shapes)
	for i := range out {
		out[i].Expand = slices.Clone(out[i].Expand)
		for j, nested := range out[i].Expand {
			var err error
			if out[i].Expand[j], err = choosing(nested, choices); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// chooseIn sets what is wanted of a completed list, as complete would.
func chooseIn(list *plan.List, choice plan.Choice) (err error) {
	list.IDs, list.Filter, list.Asked.After, list.Asked.Before = choice.IDs, choice.Filter, choice.After, choice.Before
	if err := checkFilter(list); err != nil {
		return err
	}
	if list.Page.After, err = readCursor(list, "after", choice.After); err != nil {
		return err
	}
	list.Page.Before, err = readCursor(list, "before", choice.Before)
	return err
}
