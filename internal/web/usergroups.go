package web

import (
	"net/http"

	"veikart/internal/web/frame"
)

// userGroupsData is the answer of operations/user-groups.graphql.
type userGroupsData struct {
	Activities counted
	Serving    counted
	UserGroups struct {
		TotalCount int
		Nodes      []struct {
			ID, Name   string
			Activities counted
		}
		PageInfo frame.PageInfo
	}
}

type userGroupsView struct {
	listView
	userGroupsData
}

// userGroups serves the user groups. The address may say what readList reads.
func (s *Site) userGroups(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := userGroupsView{listView: listView{Frame: s.kit.Frame(w, r)}}
	variables := map[string]any{"filter": v.TextFilter("name")}
	if !s.readList(w, r, &v.listView, "user-groups", "ACTIVITIES_COUNT", variables, &v.userGroupsData) {
		return
	}
	v.follow(v.UserGroups.PageInfo)
	s.kit.Render(w, r, http.StatusOK, s.pages["user-groups"], v.Language, v)
}
