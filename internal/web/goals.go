package web

import (
	"net/http"
	"strconv"
)

// goalsData is the answer of operations/goals.graphql.
type goalsData struct {
	Choices []goal
	Goals   []struct {
		goal
		SubGoals struct {
			TotalCount int
			Nodes      []struct {
				Code, Title string
				Measures    counted
				Activities  counted
				Stated      counted
			}
		}
	}
}

type goal struct {
	Number int
	Title  string
}

type goalsView struct {
	shell
	goalsData
	Shown int // sub-goals
	Asked asked
}

// goals serves goals and sub-goals. The address may say goal (its number), text (part of a sub-goal's title) and
// owner=none (only sub-goals without any stated owner).
func (s *Site) goals(w http.ResponseWriter, r *http.Request) {
	v := goalsView{shell: s.shellOf(r)}
	variables := map[string]any{}
	if number, err := strconv.Atoi(v.Given("goal")); err == nil {
		variables["goals"] = map[string]any{"number": map[string]any{"eq": number}}
	}
	filter := map[string]any{}
	if title := contains(v.Given("text")); title != nil {
		filter["title"] = title
	}
	if v.Given("owner") == none {
		filter["activities"] = map[string]any{"none": map[string]any{"owners": map[string]any{"count": map[string]any{"gt": 0}}}}
	}
	variables["subGoals"] = filter
	var err error
	if v.Asked, err = s.read(r.Context(), "goals", variables, &v.goalsData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	for _, g := range v.Goals {
		v.Shown += len(g.SubGoals.Nodes)
	}
	s.render(w, r, http.StatusOK, "goals", v.Language, v)
}
