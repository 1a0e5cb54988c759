package web

import (
	"net/http"

	"veikart/internal/web/frame"
)

// homeData is the answer of operations/home.graphql.
type homeData struct {
	Release struct {
		ID         string
		Label      string // empty where the release has none
		ImportedAt string
		Documents  struct {
			TotalCount int
			Nodes      []struct{ Title, SHA256 string }
		}
	}
	Goals []struct {
		Number   int
		Title    string
		SubGoals counted
	}
	SubGoals   counted
	Measures   counted
	Activities covered
	Owners     struct {
		TotalCount int
		Nodes      []struct {
			Name            string
			OwnedActivities counted
		}
	}
	UserGroups struct {
		TotalCount int
		Nodes      []struct {
			Name       string
			Activities counted
		}
	}
}

type homeView struct {
	frame.Frame
	homeData
	Groups []questionGroup // a few questions of each
	Asked  frame.Asked
}

// homeQuestions is how many questions of each group the start page has.
const homeQuestions = 3

// home serves the start page: what this is, what is being read, and the ways in.
func (s *Site) home(w http.ResponseWriter, r *http.Request) {
	v := homeView{Frame: s.kit.Frame(w, r)}
	var err error
	if v.Asked, err = s.kit.Read(w, r, s.operations["home"], nil, &v.homeData); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	for _, g := range s.questionGroups(v.Frame, s.playground, "") {
		g.Questions = g.Questions[:min(homeQuestions, len(g.Questions))]
		v.Groups = append(v.Groups, g)
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["home"], v.Language, v)
}
