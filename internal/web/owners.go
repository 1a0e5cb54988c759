package web

import (
	"net/http"
	"strconv"

	"veikart/internal/export/table"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// ownersData is the answer of operations/owners.graphql.
type ownersData struct {
	Activities covered
	Kinds      struct{ GroupBy grouped }
	Actors     struct {
		TotalCount int
		Nodes      []owner
		PageInfo   frame.PageInfo
	}
}

type owner struct {
	ID, Name, Kind  string
	Aliases         []string
	Identifiers     []struct{ Scheme, Value, URL string }
	OwnedActivities counted
}

// OrganisationNumber is the number of the owner in the register of legal entities, or empty.
func (o owner) OrganisationNumber() string {
	for _, i := range o.Identifiers {
		if i.Scheme == "organisationNumber" {
			return i.Value
		}
	}
	return ""
}

type ownersView struct {
	listView
	ownersData
	KindChoices choices
}

// KindLabel is the wording of a kind of actor.
func (v ownersView) KindLabel(kind string) string { return v.KindChoices.label(kind) }

// owners serves the stated owners. The address may say kind, format (csv: all of them as a file), and what readList reads.
func (s *Site) owners(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := ownersView{listView: listView{Frame: s.kit.Frame(w, r)}}
	filter := map[string]any{}
	if text := v.Given("text"); text != "" {
		filter["or"] = []map[string]any{v.TextFilter("name"), {"anyName": map[string]any{"contains": text}}}
	}
	if kind := v.Given("kind"); kind != "" {
		filter["kind"] = map[string]any{"eq": kind}
	}
	if err := v.OneOf("kind", narrow.ActorKinds()...); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	variables := map[string]any{"filter": filter, "language": v.LanguageName()}
	if !s.readList(w, r, &v.listView, "owners", "OWNED_ACTIVITIES_COUNT", variables, &v.ownersData) {
		return
	}
	v.KindChoices = v.Kinds.GroupBy.choices()
	if v.Given("format") == frame.CSV {
		s.kit.SendList(w, r, v.Frame, s.ownersFile(v, variables))
		return
	}
	v.follow(v.Actors.PageInfo)
	s.kit.Render(w, r, http.StatusOK, s.pages["owners"], v.Language, v)
}

func (s *Site) ownersFile(v ownersView, variables map[string]any) frame.Listed {
	return frame.Listed{
		Name: v.T("eiere", "owners"),
		Columns: []string{
			"id", v.T("Navn", "Name"), v.T("Type aktør", "Kind"), v.T("Andre navn", "Other names"),
			v.T("Organisasjonsnummer", "Organisation number"), v.T("Aktiviteter", "Activities"),
		},
		Operation: s.operations["owners"], Variables: variables,
		Part: func(read func(into any) error) (frame.Part, error) {
			var data ownersData
			err := read(&data)
			part := frame.Part{Total: data.Actors.TotalCount, Next: data.Actors.PageInfo.Next()}
			for _, o := range data.Actors.Nodes {
				part.Rows = append(part.Rows, []string{
					o.ID, o.Name, v.KindLabel(o.Kind), table.Cell(o.Aliases), o.OrganisationNumber(), strconv.Itoa(o.OwnedActivities.TotalCount),
				})
			}
			return part, err
		},
	}
}
