package analysis

import (
	"context"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/service"
	"veikart/internal/store"
)

// ReleasesAsk asks for the releases that are kept.
type ReleasesAsk struct {
	Asked plan.Asked

	name string
	rows int
}

// Releases are ids of releases, oldest first, and a page of them.
type Releases struct {
	Total                int
	Page                 []string
	HasNext, HasPrevious bool
}

// Plan checks what is asked for. The error is an *Error.
func (a *ReleasesAsk) Plan(name string) (err error) {
	a.name = name
	a.rows, err = service.CheckPage(name, a.Asked)
	return err
}

// RowsAtMost returns how many releases a page has at most.
func (a *ReleasesAsk) RowsAtMost() int { return a.rows }

// Cost returns what reading the list costs.
func (a *ReleasesAsk) Cost(*store.Statistics) float64 { return 1 }

// markOfReleases is of the cursors of releases.
const markOfReleases = "releases"

// Read returns the page that is asked for. The error is an *Error when the client caused it.
func (a *ReleasesAsk) Read(_ context.Context, r *service.Session) (*Releases, error) {
	ids := []string{r.Release().ID}
	if releases := r.Releases(); releases != nil {
		ids = nil
		for _, k := range releases.Listed {
			ids = append(ids, k.ID)
		}
	}
	find := func(id string) (int, bool, bool) {
		i := slices.Index(ids, id)
		return i, true, i >= 0
	}
	first, end, err := service.PageOf{Name: a.name, Of: markOfReleases, Asked: a.Asked, Count: len(ids), Find: find}.Bounds()
	if err != nil {
		return nil, err
	}
	return &Releases{Total: len(ids), Page: ids[first:end], HasNext: end < len(ids), HasPrevious: first > 0}, nil
}

// ReleaseCursor returns the cursor of a release in the list of releases.
func ReleaseCursor(id string) string { return service.PlaceCursor(markOfReleases, id) }
