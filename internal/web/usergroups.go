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
	listView
	userGroupsData
}

// userGroups serves the user groups. The address may say what readList reads.
func (s *Site) userGroups(w http.ResponseWriter, r *http.Request) {
	v := userGroupsView{listView: listView{shell: s.shellOf(r)}}
	variables := map[string]any{"filter": v.textFilter("name")}
	if !s.readList(w, r, &v.listView, "user-groups", "ACTIVITIES_COUNT", variables, &v.userGroupsData) {
		return
	}
	v.follow(v.UserGroups.PageInfo)
	s.render(w, r, http.StatusOK, "user-groups", v.Language, v)
}
