// Package narrow reads from the address of a page which activities are meant.
package narrow

import (
	"cmp"
	"strconv"

	"veikart/internal/web/frame"
)

// None asks for what the source does not state.
const None = "none"

// What is known of whether an activity runs on a day, other than that it does not.
const (
	Certain  = "CERTAIN"
	Possible = "POSSIBLE"
)

// Activities is the condition on activities that the address of a page says: goal (its number), subGoal (its code), measure (its
// id), owner (any name of an actor, or None), userGroup (its name, or None), phase (or
// None), text (part of the title), on (a day on which
// they run), from and to (a period in which they run), and certainty (Certain for those that certainly do, else also those that
// possibly do).
func Activities(f frame.Frame) frame.Condition {
	filter, under := f.TextFilter("title"), frame.Condition{}
	if code := f.Given("subGoal"); code != "" {
		under["code"] = frame.Condition{"eq": code}
	}
	if number, err := strconv.Atoi(f.Given("goal")); err == nil {
		under["goal"] = frame.Is("number", number)
	}
	if len(under) > 0 {
		filter["listedUnder"] = under
	}
	if id := f.Given("measure"); id != "" {
		filter["measure"] = frame.Is("id", id)
	}
	switch phase := f.Given("phase"); phase {
	case "":
	case None:
		filter["phases"] = frame.Is("count", 0)
	default:
		filter["phases"] = frame.Condition{"has": phase}
	}
	if day := f.Given("on"); day != "" {
		accepted := []string{Certain, Possible}
		if f.Given("certainty") == Certain {
			accepted = accepted[:1]
		}
		filter["activeOn"] = frame.Condition{"date": day, "certainty": accepted}
	}
	if from, to := f.Given("from"), f.Given("to"); from != "" || to != "" {
		accepted := []string{Certain, Possible}
		if f.Given("certainty") == Certain {
			accepted = accepted[:1]
		}
		// one day alone is a period that is open to the other side, as far as dates of the roadmap reach
		filter["activeDuring"] = frame.Condition{
			"from": cmp.Or(from, "1900-01-01"), "to": cmp.Or(to, "2199-12-31"), "certainty": accepted,
		}
	}
	for relation, parameter := range map[string]string{"owners": "owner", "userGroups": "userGroup"} {
		switch name := f.Given(parameter); name {
		case "":
		case None:
			filter[relation] = frame.Is("count", 0)
		default:
			field := "name"
			if relation == "owners" {
				field = "anyName"
			}
			filter[relation] = frame.Some(frame.Is(field, name))
		}
	}
	return filter
}
