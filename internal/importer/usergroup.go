package importer

import (
	"veikart/internal/page"
	"veikart/internal/roadmap"
)

// resolveUserGroups finds or adds the user groups that names mean. The first spelling is the name.
func (b *builder) resolveUserGroups(groups []page.Text) []mention {
	for _, g := range groups {
		name := roadmap.NameKey(g.Value)
		if b.userGroups[name] == nil {
			b.userGroups[name] = b.node(roadmap.KindUserGroup, b.unique(roadmap.UserGroupID(g.Value))).
				Set(roadmap.PropName, g.Value).
				Set(roadmap.PropNames, []string{name})
		}
	}
	return b.findUserGroups(groups)
}

// findUserGroups finds the user groups that names mean and adds none.
func (b *builder) findUserGroups(groups []page.Text) []mention {
	var out []mention
	for _, g := range groups {
		out = append(out, mention{g, b.userGroups[roadmap.NameKey(g.Value)]})
	}
	return out
}
