package web

import (
	"fmt"
	"net/http"
	"strconv"

	"veikart/internal/service"
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
	variables, filter := map[string]any{}, v.textFilter("title")
	err := v.oneOf("owner", none)
	if given := v.Given("goal"); given != "" {
		number, wrong := strconv.Atoi(given)
		if wrong != nil {
			err = &apiError{service.InvalidArgument, fmt.Sprintf("goal: %q is not known; expected a number such as 3, or nothing.", given)}
		}
		variables["goals"] = map[string]any{"number": map[string]any{"eq": number}}
	}
	if err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	if v.Given("owner") == none {
		filter["activities"] = map[string]any{"none": map[string]any{"owners": map[string]any{"count": map[string]any{"gt": 0}}}}
	}
	variables["subGoals"] = filter
	if v.Asked, err = s.read(w, r, "goals", variables, &v.goalsData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	for _, g := range v.Goals {
		v.Shown += len(g.SubGoals.Nodes)
	}
	s.render(w, r, http.StatusOK, "goals", v.Language, v)
}
