package object

import (
	"net/http"

	"veikart/internal/web/frame"
)

// userGroupData is the answer of operations/user-group-page.graphql.
type userGroupData struct {
	Node *struct {
		thing
		Source     *frame.Source
		Activities activities
	}
	Activities counted
	Findings   findings
}

func (p *Pages) userGroup(w http.ResponseWriter, r *http.Request, v *view, _ string) error {
	var d userGroupData
	about := []map[string]any{{"userGroup": frame.Is("id", v.ID)}}
	if err := p.ask(w, r, v, "user-group-page", map[string]any{"id": v.ID}, about, &d); err != nil {
		return err
	}
	if d.Node == nil {
		return errNone
	}
	g := d.Node
	v.Title = g.Name
	v.Crumbs = []link{{v.T("Brukergrupper", "User groups"), v.Link("/user-groups"), false}}
	v.Summary = []string{
		v.T("Oppgitt for ", "Stated for ") + v.Number(g.Activities.TotalCount) + v.T(" av ", " of ") +
			v.N(d.Activities.TotalCount, "aktivitet", "aktiviteter", "activity", "activities") + ".",
		v.covered(g.Activities.GroupBy.Coverage),
	}
	v.fact(v.T("Navn", "Name"), cell{Text: g.Name, Source: true, Quotes: v.quotes(g.Source)})
	v.Sections = append(v.Sections, v.owners(g.Activities.covered, "userGroup", g.Name),
		v.activities(v.T("Aktiviteter", "Activities"), g.Activities, "userGroups", "userGroup", g.Name), v.findings(d.Findings))
	return nil
}

// canonicalUserGroup finds a user group by its name.
func (p *Pages) canonicalUserGroup(w http.ResponseWriter, r *http.Request, rest string) string {
	return p.named(w, r, "user-group-by-name", rest)
}
