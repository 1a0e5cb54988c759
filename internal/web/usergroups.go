package web

import "net/http"

// userGroupsData is the answer of operations/user-groups.graphql.
type userGroupsData struct {
	Activities counted
	Serving    counted
	UserGroups struct {
		TotalCount int
		Nodes      []struct {
			Name       string
			Activities counted
		}
		PageInfo pageInfo
	}
}

type userGroupsView struct {
	shell
	userGroupsData
	Next  string
	Asked asked
}

// userGroups serves the user groups. The address may say text (part of the name), sort (name, else by number of
// activities) and after (a cursor).
func (s *Site) userGroups(w http.ResponseWriter, r *http.Request) {
	v := userGroupsView{shell: s.shellOf(r)}
	if err := v.oneOf("sort", "name"); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	filter := v.textFilter("name")
	variables := map[string]any{
		"filter": filter, "orderBy": countOrder(v.Given("sort"), "ACTIVITIES_COUNT"), "after": given(v.Given("after")),
	}
	var err error
	if v.Asked, err = s.read(r.Context(), "user-groups", variables, &v.userGroupsData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	if v.UserGroups.PageInfo.HasNextPage {
		v.Next = v.with("after", v.UserGroups.PageInfo.EndCursor)
	}
	s.render(w, r, http.StatusOK, "user-groups", v.Language, v)
}
