package answer

import (
	"fmt"
	"time"

	"veikart/internal/analysis"
	"veikart/internal/plan"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/timeline"
)

// Limits compiles and writes the root field that tells the limits. It reads no release.
func (s *Schema) Limits(f Field, limits service.Limits) (*Answer, error) {
	sc, fd := s.root(f)
	sc.weight = new(plan.Weight)
	o, err := compile(sc, fd.Definition.Type.Name(), limitsFields(), fd.selections)
	if err != nil {
		return nil, fmt.Errorf("limits: %w", at(fd, err))
	}
	w := s.writers.take(read{}, NewSize(limits.AnswerBytes))
	o.write(w, limits)
	return w.lend(), nil
}

// limitsFields is the table of the type Limits.
func limitsFields() fields[service.Limits] {
	number := func(value func(service.Limits) int) func(scope, *field) (write[service.Limits], error) {
		return always(func(w *writer, v service.Limits) { w.integer(value(v)) })
	}
	contract := func(value int) func(scope, *field) (write[service.Limits], error) {
		return number(func(service.Limits) int { return value })
	}
	return fields[service.Limits]{
		"bodyBytes":           number(func(l service.Limits) int { return int(l.BodyBytes) }),
		"tokens":              number(func(l service.Limits) int { return l.Tokens }),
		"depth":               number(func(l service.Limits) int { return l.Depth }),
		"fields":              number(func(l service.Limits) int { return l.Fields }),
		"aliases":             number(func(l service.Limits) int { return l.Aliases }),
		"validation":          number(func(l service.Limits) int { return l.Validation }),
		"inputs":              number(func(l service.Limits) int { return l.Inputs }),
		"introspectionDepth":  number(func(l service.Limits) int { return l.IntrospectionDepth }),
		"cost":                number(func(l service.Limits) int { return l.Cost }),
		"answerBytes":         number(func(l service.Limits) int { return l.AnswerBytes }),
		"operations":          number(func(l service.Limits) int { return l.Operations }),
		"queue":               number(func(l service.Limits) int { return l.Queue }),
		"queueMilliseconds":   number(func(l service.Limits) int { return int(l.QueueTime / time.Millisecond) }),
		"timeoutMilliseconds": number(func(l service.Limits) int { return int(l.Timeout / time.Millisecond) }),
		"defaultPageSize":     contract(service.DefaultPage),
		"pageSize":            contract(service.MaxPage),
		"listDepth":           contract(service.MaxListDepth),
		"filterDepth":         contract(service.MaxFilterDepth),
		"filterTerms":         contract(service.MaxFilterTerms),
		"filterSet":           contract(service.MaxSet),
		"filterText":          contract(service.MaxText),
		"orderKeys":           contract(service.MaxOrderKeys),
		"dimensions":          contract(service.MaxDimensions),
		"groups":              contract(service.MaxGroups),
		"searchText":          contract(service.MaxSearchText),
		"searchWords":         contract(service.MaxSearchWords),
		"searchMatches":       contract(store.SearchBound),
		"computed":            contract(service.MaxComputed),
		"participations":      contract(analysis.MaxParticipations),
		"networkEdges":        contract(analysis.MaxNetworkEdges),
		"pathLength":          contract(analysis.MaxPathLength),
		"paths":               contract(analysis.MaxPaths),
		"links":               contract(analysis.MaxLinks),
		"pathNodes":           contract(analysis.MaxPathNodes),
		"neighbourhoodDepth":  contract(analysis.MaxNeighbourhoodDepth),
		"neighbourhoodNodes":  contract(analysis.MaxNeighbourhoodNodes),
		"timelineActivities":  contract(analysis.MaxTimeline),
		"timelinePeriods":     contract(timeline.MaxPeriods),
	}
}
