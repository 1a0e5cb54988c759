package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/diff"
	"veikart/internal/limit"
	"veikart/internal/matching"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// CauseSource is the cause of changes that the source made. It is the only one there is while releases that were not read
// alike are not compared.
const CauseSource = "SOURCE"

// ChangesAsk asks what differs between two releases.
type ChangesAsk struct {
	Comparisons *Comparisons
	From, To    service.Ref // To is the release of the request where it is zero
	Bases       []string    // on which changes are known
	Findings    bool        // those that appeared and were resolved too
	Filter      plan.Filter // on changes; holds says what it may be
	Order       []plan.Key
	Asked       plan.Asked

	name     string
	rows     int
	collator *roadmap.Collator // nil: titles are not compared
}

// What changes are ordered by, beside plan.BySource: the order of the release after, of what is gone that of the release
// before. Ties are broken by that.
const (
	ByKind         plan.By = "KIND"
	BySignificance plan.By = "SIGNIFICANCE"
	ByDays         plan.By = "DAYS" // absent unless both dates are known to the day
	ByTitle        plan.By = "TITLE"
)

// Changes is what differs between two releases, and a page of it. From and To are the releases' ids.
type Changes struct {
	From, To             string
	SameReader           bool
	Matched              []MatchCount
	Total                int
	Page                 []Listed
	HasNext, HasPrevious bool

	name string
	mark string
	all  []Listed
}

// Listed is a change, with its place among all that differs.
type Listed struct {
	*diff.Change
	place int
	title string // that orders by titles compare
}

// MatchCount is how many objects were matched in a way.
type MatchCount struct {
	How   matching.How
	Count int
}

// Plan checks what is asked for. The error is an *Error.
func (a *ChangesAsk) Plan(name string) (err error) {
	a.name = name
	if len(a.Bases) == 0 && !a.Findings {
		return service.Errorf(service.InvalidArgument, "%s: basis is empty; give at least one, or findings.", name)
	}
	if n := len(a.Order); n > limit.OrderKeys.Value {
		return service.Errorf(service.LimitExceeded, "%s: orderBy has %d keys; at most %d are allowed.", name, n, limit.OrderKeys.Value).
			Beyond(limit.OrderKeys, n)
	}
	for _, k := range a.Order {
		if k.By == ByTitle {
			a.collator = roadmap.NewCollator()
		}
	}
	if a.rows, err = service.CheckPage(name, a.Asked); err != nil {
		return err
	}
	return service.CheckFilter(name, a.Filter)
}

// RowsAtMost returns how many changes a page has at most.
func (a *ChangesAsk) RowsAtMost() int { return a.rows }

func (a *ChangesAsk) inferred() bool { return slices.Contains(a.Bases, string(roadmap.Inferred)) }

// Cost returns what comparing costs at most: both releases are read. Of the other one it is not known how large it is, so
// it counts as large as the request's.
func (a *ChangesAsk) Cost(statistics *store.Statistics) float64 {
	return 2 * wholeOf(a.inferred(), a.Findings).cost(statistics)
}

// Read compares. The error is an *Error when the client caused it.
func (a *ChangesAsk) Read(ctx context.Context, r *service.Session) (*Changes, error) {
	from, err := r.Beside(ctx, a.From)
	if err != nil {
		return nil, err
	}
	to := r
	if a.To != (service.Ref{}) {
		if to, err = r.Beside(ctx, a.To); err != nil {
			return nil, err
		}
	}
	result, err := a.Comparisons.Between(ctx, a.name, from, to, a.inferred(), a.Findings)
	if err != nil {
		return nil, err
	}
	out := &Changes{
		From: from.Release().ID, To: to.Release().ID, SameReader: SameReader(from.Release().Node, to.Release().Node),
		Matched: matchCounts(result.Matched), name: a.name,
	}
	out.mark = fmt.Sprint("changes ", out.From, out.To, a.inferred(), a.Findings, a.Order)
	for i := range result.Changes {
		c := a.listed(result.Changes, i)
		if a.wants(c.Kind) && (holds(a.Filter, c.Change)) {
			out.all = append(out.all, c)
		}
	}
	slices.SortFunc(out.all, a.compare)
	out.Total = len(out.all)
	return out, out.page(a, result.Changes)
}

func (a *ChangesAsk) listed(changes []diff.Change, place int) Listed {
	l := Listed{Change: &changes[place], place: place}
	if a.collator != nil {
		l.title = a.collator.Key(l.Subject.Title)
	}
	return l
}

// wants is whether changes of a kind are asked for.
func (a *ChangesAsk) wants(kind diff.Kind) bool {
	switch kind {
	case diff.Findings:
		return a.Findings
	case diff.Involvements:
		return a.inferred()
	}
	return slices.Contains(a.Bases, string(roadmap.Stated))
}

// page chooses the page that is asked for.
func (c *Changes) page(a *ChangesAsk, changes []diff.Change) error {
	first, end, err := service.PageOf{Name: c.name, Of: c.mark, Asked: a.Asked, Count: len(c.all), Find: func(place string) (int, bool, bool) {
		n, err := strconv.Atoi(place)
		if err != nil || n < 0 || n >= len(changes) {
			return 0, false, false
		}
		index, exact := slices.BinarySearchFunc(c.all, a.listed(changes, n), a.compare)
		return index, exact, true
	}}.Bounds()
	if err != nil {
		return err
	}
	c.Page, c.HasPrevious, c.HasNext = c.all[first:end], first > 0, end < len(c.all)
	return nil
}

// Cursor returns the cursor of a change of the list.
func (c *Changes) Cursor(of Listed) string {
	return service.PlaceCursor(c.mark, strconv.Itoa(of.place))
}

func (a *ChangesAsk) compare(x, y Listed) int {
	for _, k := range a.Order {
		if c := compareBy(k, x, y); c != 0 {
			return c
		}
	}
	return cmp.Compare(x.place, y.place)
}

func compareBy(k plan.Key, x, y Listed) int {
	c := 0
	switch k.By {
	case ByKind:
		c = cmp.Compare(slices.Index(diff.Kinds(), x.Kind), slices.Index(diff.Kinds(), y.Kind))
	case BySignificance: // what is substantive first
		c = strings.Compare(string(y.Significance), string(x.Significance))
	case ByTitle:
		c = strings.Compare(x.title, y.title)
	case ByDays:
		switch {
		case x.Days != nil && y.Days != nil:
			c = cmp.Compare(*x.Days, *y.Days)
		case x.Days == nil && y.Days == nil:
			return 0
		case (x.Days == nil) == k.NullsFirst:
			return -1
		default:
			return 1
		}
	case plan.BySource:
		c = cmp.Compare(x.place, y.place)
	}
	if k.Descending {
		return -c
	}
	return c
}

// matchCounts adds up how many objects were matched how, over their kinds.
func matchCounts(matched []diff.Matched) []MatchCount {
	var out []MatchCount
	for _, m := range matched {
		i := slices.IndexFunc(out, func(c MatchCount) bool { return c.How == m.How })
		if i < 0 {
			i = len(out)
			out = append(out, MatchCount{How: m.How})
		}
		out[i].Count += m.Count
	}
	return out
}
