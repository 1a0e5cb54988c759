package web

import (
	"net/http"
	"slices"

	"veikart/internal/web/change"
	"veikart/internal/web/frame"
)

// homeData is the answer of operations/home.graphql.
type homeData struct {
	Release struct {
		ID         string
		Label      string // empty where the release has none
		ImportedAt string
	}
	Goals []struct {
		ID       string
		Number   int
		Title    string
		SubGoals counted
	}
	SubGoals             counted
	Measures             counted
	MeasuresWithoutOwner counted
	Activities           covered
	Actors               counted
	Owners               struct {
		TotalCount int
		Nodes      []struct {
			ID, Name        string
			OwnedActivities counted
		}
	}
	UserGroups struct {
		TotalCount int
		Nodes      []struct {
			ID, Name   string
			Activities counted
		}
	}
	Findings counted
}

type homeView struct {
	frame.Frame
	homeData
	Changes   []changeRow // the newest, where there is a release before
	ChangesOf changesView
	Views     []frame.Small
	Groups    []questionGroup // a few questions of each
	Asked     frame.Asked
}

const homeChanges = 5

// onHome are the names of the questions that the start page offers: those that people ask most.
func onHome() []string {
	return []string{
		"02-fhi-eier", "03-aktive-pa-en-dag", "13-hva-gjor-aktoren", "04-eiere-og-brukergrupper", "05-tiltak-uten-eier", "35-leder-men-eier-ikke",
		"01-hele-veikartet", "08-aktor-med-kortnavn", "09-hvor-star-det",
	}
}

// home serves the start page: what this is, what is being read, and the ways in.
func (s *Site) home(w http.ResponseWriter, r *http.Request) {
	v := homeView{Frame: s.kit.Frame(w, r)}
	var err error
	if v.Asked, err = s.kit.Read(w, r, s.operations["home"], nil, &v.homeData); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Views, err = s.views(w, r, v.Frame); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	s.newest(w, r, &v)
	for _, g := range s.questionGroups(v.Frame, s.playground, "") {
		g.Questions = slices.DeleteFunc(g.Questions, func(q listed) bool { return !slices.Contains(onHome(), q.Name) })
		v.Groups = append(v.Groups, g)
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["home"], v.Language, v)
}

// views returns a small picture of each view that has one.
func (s *Site) views(w http.ResponseWriter, r *http.Request, f frame.Frame) ([]frame.Small, error) {
	var out []frame.Small
	for _, g := range s.groups {
		if view, ok := g.(pictured); ok {
			small, err := view.Small(w, r, f)
			if err != nil {
				return nil, err
			}
			out = append(out, small)
		}
	}
	return out, nil
}

// newest adds the first changes from the release before to the one that is read. Where they cannot be had, as of releases
// that were not read alike, the start page has none; the page of changes says why.
func (s *Site) newest(w http.ResponseWriter, r *http.Request, v *homeView) {
	if len(v.Edition.All) < 2 {
		return
	}
	c := changesView{Frame: v.Frame}
	if c.choose() != nil || c.From.Name == c.To.Name {
		return
	}
	variables := map[string]any{
		"from": map[string]any{"label": c.From.Name}, "to": map[string]any{"label": c.To.Name},
		"filter": map[string]any{}, "language": v.LanguageName(), "first": homeChanges,
	}
	var data change.Data
	if _, err := s.kit.Read(w, r, s.operations[changesOperation], variables, &data); err != nil {
		return
	}
	c.Data = data
	c.fill()
	v.ChangesOf, v.Changes = c, c.Rows
}
