package computed

import (
	"iter"
	"maps"

	"veikart/internal/analysis"
	"veikart/internal/service"
)

// Tables returns, for each type of the schema whose values are computed here, the fields that its table knows.
func Tables() map[string]iter.Seq[string] {
	tables := map[string]iter.Seq[string]{
		"ActorNetwork":     maps.Keys(networkFields(&analysis.NetworkAsk{})),
		"ActorNetworkNode": maps.Keys(networkNodeFields(&analysis.NetworkAsk{})),
		"ActorNetworkEdge": maps.Keys(networkEdgeFields(&analysis.NetworkAsk{})),
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

		"Matrix":       maps.Keys(matrixFields(&analysis.MatrixAsk{})),
		"MatrixRow":    maps.Keys(matrixRowFields(&analysis.MatrixAsk{})),
		"MatrixHeader": maps.Keys(headerFields("")),

		"SearchConnection": maps.Keys(searchFields(&service.Search{})),
		"SearchEdge":       maps.Keys(hitEdgeFields(&service.Search{})),
		"SearchHit":        maps.Keys(hitFields()),
		"SearchHighlight":  maps.Keys(highlightFields()),

		"ReleaseConnection": maps.Keys(releasesFields(&analysis.ReleasesAsk{})),
		"ReleaseEdge":       maps.Keys(releaseEdgeFields()),
		"ChangeConnection":  maps.Keys(changesFields(&analysis.ChangesAsk{})),
		"ChangeEdge":        maps.Keys(changeEdgeFields()),
		"ReleaseComparison": maps.Keys(comparisonFields()),
		"MatchCount":        maps.Keys(matchCountFields()),
		"ChangeGroups":      maps.Keys(changeGroupsFields(0, nil)),
		"ChangeGroup":       maps.Keys(changeGroupFields(0)),
		"ChangeGroupKey":    maps.Keys(changeGroupKeyFields()),
		"ChangeSubject":     maps.Keys(subjectFields()),
		"ChangePassage":     maps.Keys(passageFields()),
		"ChangeMatch":       maps.Keys(matchFields()),
		"MatchCandidate":    maps.Keys(candidateFields()),
		"ChangeDate":        maps.Keys(changeDateFields()),
		"ChangeParent":      maps.Keys(parentFields()),
		"ChangeReference":   maps.Keys(referenceFields()),
		"ChangeRole":        maps.Keys(roleFields()),
		"TextSegment":       maps.Keys(segmentFields()),
		"ChangedFinding":    maps.Keys(changedFindingFields()),
		"History":           maps.Keys(historyFields(0)),
		"HistoryState":      maps.Keys(stateFields()),
		"Series":            maps.Keys(seriesFields(&analysis.SeriesAsk{})),
		"SeriesRelease":     maps.Keys(pointFields(&analysis.SeriesAsk{})),
		"SeriesGroup":       maps.Keys(seriesGroupFields(&analysis.SeriesAsk{})),
		"SeriesGroupKey":    maps.Keys(seriesGroupKeyFields()),
	}
	for name, table := range changeTables() {
		tables[name] = maps.Keys(table)
	}
	return tables
}
