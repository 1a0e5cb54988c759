package limit

import (
	"veikart/internal/search"
	"veikart/internal/text"
	"veikart/internal/timeline"
)

// Contract returns every Bound, in the order of the API.
func Contract() []Bound {
	return []Bound{
		DefaultPageSize, PageSize, ListDepth, FilterDepth, FilterTerms, FilterSet, FilterText, OrderKeys, Dimensions,
		Groups, SearchText, SearchWords, SearchMatches, Computed, Participations, NetworkEdges, PathLength, Paths,
		Links, PathNodes, NeighbourhoodDepth, NeighbourhoodNodes, TimelineActivities, TimelinePeriods, MatrixCells,
		ComparedObjects, HistoryReleases, ReleaseObjects,
	}
}

// The limits of the contract, in the order of Contract. A package that computes and knows nothing of requests has its
// bound as a constant of its own.
var (
	DefaultPageSize = Bound{
		Field: "defaultPageSize", Says: "The nodes of a list when neither `first` nor `last` is given.",
		Enforced: "internal/service", Value: 20,
	}

	PageSize = Bound{
		Field: "pageSize", Says: "The nodes of a list, and the ids of `nodes`.",
		Enforced: "internal/service", Value: 100,
	}

	ListDepth = Bound{
		Field: "listDepth", Says: "Lists within lists.",
		Enforced: "internal/service", Value: 10,
	}

	FilterDepth = Bound{
		Field: "filterDepth", Says: "Conditions within conditions.",
		Enforced: "internal/service", Value: 12,
	}

	FilterTerms = Bound{
		Field: "filterTerms", Says: "The conditions of one filter.",
		Enforced: "internal/service", Value: 200,
	}

	FilterSet = Bound{
		Field: "filterSet", Says: "The values of one `in` or `notIn`.",
		Enforced: "internal/service", Value: 1000,
	}

	FilterText = Bound{
		Field: "filterText", Says: "The characters of a text that is compared with.",
		Enforced: "internal/service", Value: 1000,
	}

	OrderKeys = Bound{
		Field: "orderKeys", Says: "The keys of one `orderBy`.",
		Enforced: "internal/service", Value: 8,
	}

	Dimensions = Bound{
		Field: "dimensions", Says: "The dimensions of one `groupBy`.",
		Enforced: "internal/service", Value: 3,
	}

	Groups = Bound{
		Field: "groups", Says: "The groups of one `groupBy`.",
		Enforced: "internal/service", Value: 1000,
	}

	SearchText = Bound{
		Field: "searchText", Says: "Characters of a text that is searched for.",
		Enforced: "internal/service", Value: text.MaxQuery,
	}

	SearchWords = Bound{
		Field: "searchWords", Says: "Words of a text that is searched for.",
		Enforced: "internal/service", Value: text.MaxWords,
	}

	SearchMatches = Bound{
		Field: "searchMatches", Says: "Objects that one search ranks.",
		Enforced: "internal/service", Value: search.Bound,
	}

	Computed = Bound{
		Field: "computed", Says: "Elements of one computed list, such as co-actors or shared measures, so the largest `first` there.",
		Enforced: "graph/answer", Value: 1000,
	}

	// What is made of participations grows with their square in the worst case.
	Participations = Bound{
		Field: "participations", Says: "Pairs of an actor and a measure that `actorNetwork` and `coActors` are computed from.",
		Enforced: "internal/analysis", Value: 100_000,
	}

	NetworkEdges = Bound{
		Field: "networkEdges", Says: "Pairs of actors that share measures in `actorNetwork`.",
		Enforced: "internal/analysis", Value: 100_000,
	}

	PathLength = Bound{
		Field: "pathLength", Says: "Steps of a path, so the largest `maxLength`.",
		Enforced: "internal/analysis", Value: 10,
	}

	Paths = Bound{
		Field: "paths", Says: "Paths of one search, so the largest `first` there.",
		Enforced: "internal/analysis", Value: 1000,
	}

	Links = Bound{
		Field: "links", Says: "Links that one step of `paths` and `neighbourhood` follows.",
		Enforced: "internal/analysis", Value: 50_000,
	}

	PathNodes = Bound{
		Field: "pathNodes", Says: "Objects that a search for paths looks at.",
		Enforced: "internal/analysis", Value: 20_000,
	}

	NeighbourhoodDepth = Bound{
		Field: "neighbourhoodDepth", Says: "Steps from the middle of a neighbourhood, so the largest `depth`.",
		Enforced: "internal/analysis", Value: 5,
	}

	NeighbourhoodNodes = Bound{
		Field: "neighbourhoodNodes", Says: "Objects of one neighbourhood.",
		Enforced: "internal/analysis", Value: 1000,
	}

	TimelineActivities = Bound{
		Field: "timelineActivities", Says: "Activities of one `timeline`.",
		Enforced: "internal/analysis", Value: 5000,
	}

	TimelinePeriods = Bound{
		Field: "timelinePeriods", Says: "Periods that a `timeline` counts at once.",
		Enforced: "internal/analysis", Value: timeline.MaxPeriods,
	}

	MatrixCells = Bound{
		Field: "matrixCells", Says: "Cells of one `matrix`: its rows times its columns.",
		Enforced: "internal/analysis", Value: 10_000,
	}

	ComparedObjects = Bound{
		Field: "comparedObjects", Says: "Goals, sub-goals, measures and activities of one release that `changes` and `history` compare.",
		Enforced: "internal/analysis", Value: 500_000,
	}

	HistoryReleases = Bound{
		Field: "historyReleases", Says: "Releases that `history` and `series` go through.",
		Enforced: "internal/analysis", Value: 100,
	}

	ReleaseObjects = Bound{
		Field: "releaseObjects", Says: "Objects of a release that is exported as a whole, of every kind.",
		Enforced: "internal/analysis", Value: 500_000,
	}
)
