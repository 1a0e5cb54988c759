package computed

import (
	"iter"
	"maps"

	"veikart/internal/analysis"
)

// Tables returns, for each type of the schema whose values are computed here, the fields that its table knows.
func Tables() map[string]iter.Seq[string] {
	return map[string]iter.Seq[string]{
		"ActorNetwork":     maps.Keys(networkFields(&analysis.NetworkAsk{})),
		"ActorNetworkNode": maps.Keys(networkNodeFields(&analysis.NetworkAsk{})),
		"ActorNetworkEdge": maps.Keys(networkEdgeFields()),
		"Path":             maps.Keys(pathFields(0)),
		"PathStep":         maps.Keys(linkFields()),
		"Neighbourhood":    maps.Keys(neighbourhoodFields(&analysis.NeighbourhoodAsk{})),
		"Neighbour":        maps.Keys(neighbourFields()),
		"Timeline":         maps.Keys(timelineFields(&analysis.TimelineAsk{})),
		"TimelineLane":     maps.Keys(laneFields(&analysis.TimelineAsk{})),
		"TimelineRow":      maps.Keys(rowFields()),
		"TimelineBar":      maps.Keys(barFields()),
		"UnplacedActivity": maps.Keys(unplacedFields()),
		"TimelinePeriod":   maps.Keys(periodFields()),
	}
}
