package web

import "net/http"

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
	shell
	homeData
	Groups []questionGroup // a few questions of each
	Asked  asked
}

// homeQuestions is how many questions of each group the start page has.
const homeQuestions = 3

// home serves the start page: what this is, what is being read, and the ways in.
func (s *Site) home(w http.ResponseWriter, r *http.Request) {
	v := homeView{shell: s.shellOf(r)}
	var err error
	if v.Asked, err = s.read(w, r, "home", nil, &v.homeData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	for _, g := range s.questionGroups(v.shell, s.playground, "") {
		g.Questions = g.Questions[:min(homeQuestions, len(g.Questions))]
		v.Groups = append(v.Groups, g)
	}
	s.render(w, r, http.StatusOK, "home", v.Language, v)
}
