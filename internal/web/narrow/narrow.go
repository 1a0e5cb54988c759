// Package narrow reads from the address of a page which measures and activities are meant, and refuses names that the release
// does not have.
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

// Parameters are the names of addresses that Activities reads.
func Parameters() []string {
	return []string{"goal", "subGoal", "measure", "owner", "userGroup", "phase", "text", "on", "from", "to", "certainty", group}
}

// Activities is the condition on activities that the address of a page says: goal (its number), subGoal (its code), measure (its
// id), owner (any name of an actor, or None), userGroup (its name, or None), phase (or None), text (part of the title), on (a day
// on which they run), from and to (a period in which they run), certainty (Certain for those that certainly do, else also those
// that possibly do), and group (keys of a group, see To).
func Activities(f frame.Frame) frame.Condition {
	filter := f.TextFilter("title")
	if under := Under(f); len(under) > 0 {
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
		filter["activeOn"] = frame.Condition{"date": day, "certainty": accepted(f)}
	}
	if from, to := f.Given("from"), f.Given("to"); from != "" || to != "" {
		// one day alone is a period that is open to the other side, as far as dates of the roadmap reach
		filter["activeDuring"] = frame.Condition{
			"from": cmp.Or(from, "1900-01-01"), "to": cmp.Or(to, "2199-12-31"), "certainty": accepted(f),
		}
	}
	if keys := grouped(f); len(keys) > 0 {
		filter["group"] = keys
	}
	related(filter, "owners", "anyName", f.Given("owner"))
	related(filter, "userGroups", "name", f.Given("userGroup"))
	return filter
}

// Under is the condition on sub-goals that the address of a page says: goal (its number) and subGoal (its code).
func Under(f frame.Frame) frame.Condition {
	under := frame.Condition{}
	if code := f.Given("subGoal"); code != "" {
		under["code"] = frame.Condition{"eq": code}
	}
	if number, err := strconv.Atoi(f.Given("goal")); err == nil {
		under["goal"] = frame.Is("number", number)
	}
	return under
}

// accepted is how certain it has to be that an activity runs.
func accepted(f frame.Frame) []string {
	if f.Given("certainty") == Certain {
		return []string{Certain}
	}
	return []string{Certain, Possible}
}

// related narrows by the name of what is related, or by that there is no such.
func related(filter frame.Condition, relation, field, name string) {
	switch name {
	case "":
	case None:
		filter[relation] = frame.Is("count", 0)
	default:
		filter[relation] = frame.Some(frame.Is(field, name))
	}
}

// Owned adds to the variables of an operation that spreads the fragment Placing what it wants beyond the language.
func Owned(f frame.Frame, variables map[string]any) {
	if owner := f.Given("owner"); owner != "" && owner != None {
		variables["owner"], variables["owned"] = owner, true
	}
}

// Variables adds to the variables of an operation that spreads the fragment Narrowing what it wants beyond the language.
func Variables(f frame.Frame, variables map[string]any) {
	Owned(f, variables)
	if ids := things(f); len(ids) > 0 {
		variables["things"] = ids
	}
}
