package web

import (
	"cmp"
	"errors"
	"net/http"
	"strconv"
	"veikart/internal/web/frame"
)

// none asks for what the page does not state.
const none = "none"

// activitiesPage is how many activities a page shows.
const activitiesPage = 100

// activitiesData is the answer of operations/activities.graphql.
type activitiesData struct {
	SubGoals struct {
		Nodes []struct{ Code, Title string }
	}
	Actors     struct{ Nodes []named }
	Chosen     struct{ Nodes []named } // who has the name of the chosen owner
	UserGroups struct{ Nodes []named }
	Phases     struct{ GroupBy grouped }
	Activities struct {
		covered
		Nodes []struct {
			ID, Title   string
			Start, End  date
			Phases      []string
			Tentative   bool
			Runs        string // whether it runs on the day that is asked for
			ListedUnder struct{ ID, Code string }
			Measure     struct{ ID, Title string }
			Owners      struct{ Nodes []linked }
			UserGroups  struct{ Nodes []linked }
		}
		PageInfo pageInfo
	}
}

type activitiesView struct {
	frame.Frame
	activitiesData
	PhaseChoices   choices
	Owners, Groups []string // that can be chosen
	Owner          string   // the chosen one: the name of the actor that the address names in whatever spelling
	Previous, Next string
	Asked          frame.Asked
}

// PhaseLabel is the wording of a phase.
func (v activitiesView) PhaseLabel(phase string) string { return v.PhaseChoices.label(phase) }

// Day is a date as the source writes it, or in words where it is not known.
func (v activitiesView) Day(d date) string {
	switch d.Status {
	case "KNOWN":
		return d.Text
	case "UNDEFINED":
		return v.T("Udefinert", "Undefined")
	}
	return v.T("Ikke oppgitt", "Not given")
}

// RunsLabel says in words whether an activity runs on the day that is asked for.
func (v activitiesView) RunsLabel(certainty string) string {
	if certainty == certain {
		return v.T("Sikkert", "Certainly")
	}
	return v.T("Kanskje", "Possibly")
}

// What is known of whether an activity runs on a day, other than that it does not.
const (
	certain  = "CERTAIN"
	possible = "POSSIBLE"
)

// activities serves activities in a table. The address may say goal (its number), subGoal (its code), measure (its id), owner
// and userGroup (names, or none for what states no such), phase, text (part of the title), on (a day on which they run), from
// and to (a period in which they run), certainty (CERTAIN for those that certainly do, else also those that possibly do), sort
// (start or title, else the source's order), and after or before (cursors).
func (s *Site) activities(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := activitiesView{Frame: s.kit.Frame(w, r)}
	if err := errors.Join(v.OneOf("sort", "start", "title"), v.OneOf("certainty", certain)); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	variables := map[string]any{"filter": activityFilter(v.Frame), "language": v.LanguageName()}
	if day := v.Given("on"); day != "" {
		variables["day"], variables["dated"] = day, true
	}
	if owner := v.Given("owner"); owner != "" && owner != none {
		variables["owner"], variables["owned"] = owner, true
	}
	switch v.Given("sort") {
	case "start":
		variables["orderBy"] = []map[string]any{{"field": "START"}, {"field": "END"}, {"field": "TITLE"}}
	case "title":
		variables["orderBy"] = []map[string]any{{"field": "TITLE"}}
	}
	if before := v.Given("before"); before != "" {
		variables["last"], variables["before"] = activitiesPage, before
	} else {
		variables["first"], variables["after"] = activitiesPage, frame.OrNil(v.Given("after"))
	}
	var err error
	v.Asked, err = s.kit.Read(w, r, s.operations["activities"], variables, &v.activitiesData)
	if err == nil {
		err = v.known()
	}
	if err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	v.PhaseChoices = v.Phases.GroupBy.choices()
	v.Owner = v.Given("owner")
	if actors := v.Chosen.Nodes; len(actors) == 1 {
		v.Owner = actors[0].Name
	}
	v.Owners = choosable(v.Actors.Nodes, v.Owner)
	v.Groups = choosable(v.UserGroups.Nodes, v.Given("userGroup"))
	if p := v.Activities.PageInfo; p.HasNextPage {
		v.Next = v.With("after", p.EndCursor, "before", "")
	}
	if p := v.Activities.PageInfo; p.HasPreviousPage {
		v.Previous = v.With("before", p.StartCursor, "after", "")
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["activities"], v.Language, v)
}

func activityFilter(f frame.Frame) map[string]any {
	filter, under := f.TextFilter("title"), map[string]any{}
	if code := f.Given("subGoal"); code != "" {
		under["code"] = map[string]any{"eq": code}
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
	if phase := f.Given("phase"); phase != "" {
		filter["phases"] = map[string]any{"has": phase}
	}
	if day := f.Given("on"); day != "" {
		accepted := []string{certain, possible}
		if f.Given("certainty") == certain {
			accepted = accepted[:1]
		}
		filter["activeOn"] = map[string]any{"date": day, "certainty": accepted}
	}
	if from, to := f.Given("from"), f.Given("to"); from != "" || to != "" {
		accepted := []string{certain, possible}
		if f.Given("certainty") == certain {
			accepted = accepted[:1]
		}
		// one day alone is a period that is open to the other side, as far as dates of the roadmap reach
		filter["activeDuring"] = map[string]any{
			"from": cmp.Or(from, "1900-01-01"), "to": cmp.Or(to, "2199-12-31"), "certainty": accepted,
		}
	}
	for relation, parameter := range map[string]string{"owners": "owner", "userGroups": "userGroup"} {
		switch name := f.Given(parameter); name {
		case "":
		case none:
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

// known refuses a goal that is no number, and a sub-goal, an owner or a user group that the release does not have.
func (v activitiesView) known() error {
	if _, err := strconv.Atoi(cmp.Or(v.Given("goal"), "1")); err != nil {
		return v.Refuse("goal", "et tall som 3, eller ingenting", "a number such as 3, or nothing")
	}
	var codes, groups []string
	for _, s := range v.SubGoals.Nodes {
		codes = append(codes, s.Code)
	}
	for _, g := range v.UserGroups.Nodes {
		groups = append(groups, g.Name)
	}
	if owner := v.Given("owner"); owner != "" && owner != none && len(v.Chosen.Nodes) == 0 {
		return v.Refuse("owner", "navnet på en aktør, som FHI (se siden «Aktører»)", "the name of an actor, such as FHI (see the page of actors)")
	}
	err := v.OneOf("subGoal", codes...)
	if group := v.Given("userGroup"); err == nil && group != none {
		return v.OneOf("userGroup", groups...)
	}
	return err
}

// choosable returns the names in a list of choices, the chosen one among them however many there are.
func choosable(nodes []named, chosen string) []string {
	var names []string
	found := chosen == "" || chosen == none
	for _, n := range nodes {
		names = append(names, n.Name)
		found = found || n.Name == chosen
	}
	if !found {
		names = append(names, chosen)
	}
	return names
}
