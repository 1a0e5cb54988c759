// Package object has the pages of things: goals, sub-goals, measures, activities, actors and user groups. Each says where the
// thing stands, what is stated and what is inferred of it, with the passages that say so, what stands around it, and what is
// found about it.
package object

import (
	"embed"
	"errors"
	"net/http"

	"veikart/internal/roadmap"
	"veikart/internal/web/change"
	"veikart/internal/web/frame"
	"veikart/internal/web/timeline"
)

//go:embed fragments operations templates
var files embed.FS

// Pages serves the pages of things.
type Pages struct {
	frame.Group
	times *timeline.Pages
}

// New returns the pages.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	if err != nil {
		return nil, err
	}
	if group.Operations, err = Operations(); err != nil {
		return nil, err
	}
	times, err := timeline.New(kit)
	return &Pages{group, times}, err
}

// Operations are those that the pages ask.
func Operations() (frame.Operations, error) {
	out, err := frame.ParseOperations(files)
	if err != nil {
		return nil, err
	}
	out[historyOperation] = frame.Operation{Name: historyOperation, Text: change.HistoryOperation()}
	return out, nil
}

// errNone says that there is no such thing in the release that is read.
var errNone = errors.New("no such thing")

// kind is a kind of things with pages.
type kind struct {
	prefix  string // of its ids
	pattern string // of its paths
	noun    roadmap.Words
	search  string // as the search names it; empty where all of the kind are few, and compared by name
	// followed is whether the API follows things of the kind from release to release.
	followed bool
	read     func(p *Pages, w http.ResponseWriter, r *http.Request, v *view, rest string) error
	// canonical returns what would stand in the address for another way of naming the same thing, or nothing.
	canonical func(p *Pages, w http.ResponseWriter, r *http.Request, rest string) string
	// inTime says which activities the time line of the page has: what its lanes stand for, and what addresses narrow by.
	inTime func(v *view) (lanes string, narrow []string)
}

func kinds() []kind {
	return []kind{
		{"goal", "/goals/{id}", roadmap.Words{NB: "Mål", EN: "Goal"}, "GOAL", true, (*Pages).goal, canonicalGoal, goalInTime},
		{
			"subGoal", "/sub-goals/{id}", roadmap.Words{NB: "Delmål", EN: "Sub-goal"}, "SUB_GOAL", true, (*Pages).subGoal, canonicalSubGoal,
			subGoalInTime,
		},
		{"measure", "/measures/{id...}", roadmap.Words{NB: "Tiltak", EN: "Measure"}, "MEASURE", true, (*Pages).measure, nil, measureInTime},
		{
			"activity", "/activities/{id...}", roadmap.Words{NB: "Aktivitet", EN: "Activity"}, "ACTIVITY", true, (*Pages).activity, nil,
			activityInTime,
		},
		{
			"actor", "/actors/{id...}", roadmap.Words{NB: "Aktør", EN: "Actor"}, "ACTOR", false, (*Pages).actor, (*Pages).canonicalActor,
			actorInTime,
		},
		{
			"userGroup", "/user-groups/{id...}", roadmap.Words{NB: "Brukergruppe", EN: "User group"}, "USER_GROUP", false,
			(*Pages).userGroup, (*Pages).canonicalUserGroup, userGroupInTime,
		},
	}
}

// Routes hands each pattern of a path with its handler to register.
func (p *Pages) Routes(add frame.Add) {
	for _, k := range kinds() {
		add("GET "+k.pattern, p.serve(k))
	}
}

// serve serves the pages of a kind.
func (p *Pages) serve(k kind) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rest := r.PathValue("id")
		v := &view{Frame: p.Kit.Frame(w, r), ID: k.prefix + ":" + rest}
		v.Kind = v.Say(k.noun)
		err := errNone
		if _, malformed := roadmap.ParseID(v.ID); malformed == nil {
			err = k.read(p, w, r, v, rest)
		}
		if err == nil {
			err = p.inTime(w, r, v, k)
		}
		switch {
		case errors.Is(err, errNone):
			p.missing(w, r, v, k, rest)
		case err != nil:
			p.Kit.Fault(w, r, v.Frame, err)
		default:
			v.History = p.history(w, r, v, k)
			p.Kit.Render(w, r, http.StatusOK, p.Templates["object"], v.Language, v)
		}
	}
}

// ask asks the operation of a page. About is what findings about the thing and below it are about.
func (p *Pages) ask(
	w http.ResponseWriter, r *http.Request, v *view, operation string, variables map[string]any, about []map[string]any, into any,
) (err error) {
	variables["language"] = v.LanguageName()
	subjects := make([]map[string]any, len(about))
	for i, one := range about {
		subjects[i] = map[string]any{"subject": one}
	}
	variables["about"] = map[string]any{"or": subjects}
	v.Asked, err = p.Kit.Read(w, r, p.Operations[operation], variables, into)
	return err
}
