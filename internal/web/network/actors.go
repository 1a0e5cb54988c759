package network

import (
	"slices"

	"veikart/internal/web/svg"
)

// networkData is a network of actors as the API answers it.
type networkData struct {
	ActorNetwork struct {
		EdgeCount int
		Nodes     []struct {
			Actor struct{ ID, Name, Kind string }
		}
		Edges []shared
	}
	Stated struct{ Edges []shared } // by what is stated alone, where what is inferred is asked for too
}

// shared is how many measures two actors share.
type shared struct {
	From, To struct{ ID string }
	Weight   int
}

// actors reads the network of actors that share measures.
func (q *request) actors() (err error) {
	v := q.view
	if len(v.Unknown) > 0 {
		return nil
	}
	var roles any
	if v.ask.roles != nil {
		roles = v.ask.roles
	}
	var d networkData
	v.Asked, err = q.read("network-actors", map[string]any{
		"basis": v.ask.bases, "roles": roles, "filter": v.ask.measures(), "both": len(v.ask.bases) == 2,
	}, &d)
	if err != nil {
		return err
	}
	v.joined(d)
	return nil
}

// joined makes a network of actors: of all, those without a shared measure too, unless the filters ask for shared ones.
func (v *view) joined(d networkData) {
	kept := map[string]bool{}
	for _, n := range d.ActorNetwork.Nodes {
		kept[n.Actor.ID] = v.ask.kind == "" || n.Actor.Kind == v.ask.kind
	}
	weight := map[string]int{}
	solid := map[[2]string]int{}
	for _, e := range d.Stated.Edges {
		solid[[2]string{e.From.ID, e.To.ID}] = e.Weight
	}
	for _, e := range d.ActorNetwork.Edges {
		if e.Weight < v.ask.minShared || !kept[e.From.ID] || !kept[e.To.ID] {
			continue
		}
		weight[e.From.ID] += e.Weight
		weight[e.To.ID] += e.Weight
		v.Links = append(v.Links, v.sharedLink(e, solid[[2]string{e.From.ID, e.To.ID}]))
	}
	for _, n := range d.ActorNetwork.Nodes {
		if kept[n.Actor.ID] && (v.ask.minShared == 0 || weight[n.Actor.ID] > 0) {
			v.Things = append(v.Things, thing{ID: n.Actor.ID, Label: n.Actor.Name, Kind: svg.Actor, Note: v.Label(n.Actor.Kind)})
		}
	}
	v.Total = len(v.Things)
	if edges := d.ActorNetwork.Edges; len(edges) > 0 && edges[len(edges)-1].Weight >= v.ask.minShared {
		v.LinksLeftOut = d.ActorNetwork.EdgeCount - len(edges) // the strongest come first
	}
	v.Things = fewest(v.Things, weight, mostDrawn)
}

// sharedLink is the line between two actors. Solid is how many of the measures they share by what is stated alone, where what is
// inferred counts too.
func (v *view) sharedLink(e shared, solid int) link {
	l := link{
		From: e.From.ID, To: e.To.ID, Weight: e.Weight,
		Says: v.N(e.Weight, "felles tiltak", "felles tiltak", "shared measure", "shared measures"),
	}
	if slices.Contains(v.ask.bases, inferred) {
		l.Inferred = solid == 0
		if solid > 0 {
			l.Says += v.T(", der begge er oppgitt i ", ", with both of them stated in ") + v.Number(solid)
		}
	}
	return l
}
