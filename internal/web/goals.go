package web

import (
	"net/http"
	"strconv"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// goalsData is the answer of operations/goals.graphql.
type goalsData struct {
	Choices []goal
	Goals   []struct {
		ID string
		goal
		SubGoals struct {
			TotalCount int
			Nodes      []struct {
				ID, Code, Title string
				Measures        counted
				Activities      counted
				Stated          counted
			}
		}
	}
}

type goalsView struct {
	frame.Frame
	goalsData
	Shown int // sub-goals
	Asked frame.Asked
}

// goals serves goals and sub-goals. The address may say goal (its number), text (part of a sub-goal's title) and
// owner=none (only sub-goals without any stated owner).
func (s *Site) goals(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := goalsView{Frame: s.kit.Frame(w, r)}
	variables, filter := map[string]any{}, v.TextFilter("title")
	err := v.OneOf("owner", narrow.None)
	if given := v.Given("goal"); given != "" {
		number, wrong := strconv.Atoi(given)
		if wrong != nil {
			err = v.Refuse("goal", "et tall som 3, eller ingenting", "a number such as 3, or nothing")
		}
		variables["goals"] = frame.Is("number", number)
	}
	if err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("owner") == narrow.None {
		filter["activities"] = map[string]any{"none": map[string]any{"owners": map[string]any{"count": map[string]any{"gt": 0}}}}
	}
	variables["subGoals"] = filter
	if v.Asked, err = s.kit.Read(w, r, s.operations["goals"], variables, &v.goalsData); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	var numbers []string
	for _, g := range v.Choices {
		numbers = append(numbers, strconv.Itoa(g.Number))
	}
	if err := v.OneOf("goal", numbers...); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	for _, g := range v.Goals {
		v.Shown += len(g.SubGoals.Nodes)
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["goals"], v.Language, v)
}
