package analysis

import (
	"context"
	"math"
	"slices"
	"strings"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// EvidenceAsk asks what actors do in measures.
type EvidenceAsk struct {
	Participation

	name string
}

// separator stands in no id.
const separator = "\n"

// Part returns the key of what an actor does in a measure, both given by their ids.
func Part(actor, measure string) string { return actor + separator + measure }

// Plan checks what is asked for. The error is an *Error.
func (a *EvidenceAsk) Plan(name string) error {
	a.name = name
	_, err := a.within([]string{})
	return err
}

// within returns the plan of some measures, below each the involvements that count, below each of those its actor.
func (a *EvidenceAsk) within(measures []string) (service.Plan, error) {
	actor := &plan.List{
		Name: a.name + ".actor", Hop: roadmap.Hop{Edge: roadmap.OfActor}, Shapes: []plan.Shape{{Kind: roadmap.KindActor}},
		Rows: true, Asked: plan.Asked{Own: 1},
	}
	involvements := &plan.List{
		Name: a.name + ".involvements", Hop: roadmap.Hop{Edge: roadmap.Concerns, Back: true},
		Shapes: []plan.Shape{{Kind: roadmap.KindInvolvement, Expand: []*plan.List{actor}}},
		Filter: a.condition(), Rows: true, Asked: plan.Asked{Own: math.MaxInt32},
	}
	return service.Complete(&plan.List{
		Name: a.name, IDs: measures, Shapes: []plan.Shape{{Kind: roadmap.KindMeasure, Expand: []*plan.List{involvements}}},
		Rows: true, Asked: plan.Asked{Own: atOnce},
	})
}

// Cost returns what reading so many parts costs at most: the involvements of their measures, each measure read once.
func (a *EvidenceAsk) Cost(statistics *store.Statistics, parts float64) float64 {
	if statistics == nil {
		return parts
	}
	measures := min(parts, float64(statistics.Count(roadmap.KindMeasure)))
	return measures * (1 + statistics.Average(roadmap.KindMeasure, roadmap.Hop{Edge: roadmap.Concerns, Back: true}))
}

// Read returns the ids of the involvements of each part, given by its key, in the source's order. The error is an *Error
// when the client caused it.
func (a *EvidenceAsk) Read(ctx context.Context, r *service.Session, parts []string) (map[string][]string, error) {
	out := make(map[string][]string, len(parts))
	var measures []string
	seen := map[string]bool{}
	for _, part := range parts {
		out[part] = nil
		if _, measure, _ := strings.Cut(part, separator); !seen[measure] {
			seen[measure] = true
			measures = append(measures, measure)
		}
	}
	for some := range slices.Chunk(measures, atOnce) {
		list, err := a.within(some)
		if err != nil {
			return nil, err
		}
		read, err := r.Read(ctx, list)
		if err != nil {
			return nil, err
		}
		for _, measure := range read.Rows {
			for _, involvement := range measure.Lists[0].Rows {
				part := Part(involvement.Lists[0].Rows[0].Node.ID, measure.Node.ID)
				if _, asked := out[part]; asked {
					out[part] = append(out[part], involvement.Node.ID)
				}
			}
		}
	}
	return out, nil
}
