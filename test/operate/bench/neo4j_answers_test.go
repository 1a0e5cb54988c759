//go:build linux

package bench

import (
	"cmp"
	"slices"
)

// What follows are the answers of the hand-written statements as Go structs, their fields in the
// operations' order, and how they are filled from a record.

// envelope is what stands around every answer.
type envelope[T any] struct {
	Data T `json:"data"`
}

// nodes is a connection of which nothing but nodes is asked.
type nodes[T any] struct {
	Nodes []T `json:"nodes"`
}

type textOnly struct {
	Text string `json:"text"`
}

type named struct {
	Name string `json:"name"`
}

type coded struct {
	Code string `json:"code"`
}

type page struct {
	HasNext bool `json:"hasNextPage"`
}

type branch struct {
	ID       string `json:"id"`
	Code     string `json:"code"`
	Title    string `json:"title"`
	Measures struct {
		Total int64           `json:"totalCount"`
		Nodes []branchMeasure `json:"nodes"`
	} `json:"measures"`
}

type branchMeasure struct {
	ID          string                `json:"id"`
	Title       string                `json:"title"`
	Description []textOnly            `json:"description"`
	Activities  nodes[branchActivity] `json:"activities"`
}

type branchActivity struct {
	ID          string           `json:"id"`
	Title       string           `json:"title"`
	Notes       []textOnly       `json:"notes"`
	Start       date             `json:"start"`
	End         date             `json:"end"`
	Phases      []string         `json:"phases"`
	Tentative   bool             `json:"tentative"`
	ListedUnder coded            `json:"listedUnder"`
	Owners      nodes[owner]     `json:"owners"`
	UserGroups  nodes[userGroup] `json:"userGroups"`
}

func answerTree(values []any, _ int) any {
	row := list(values[0])
	b := &branch{ID: text(row[0]), Code: text(row[1]), Title: text(row[2])}
	b.Measures.Total = countOf(row[3], row[4])
	b.Measures.Nodes = each(row[4], func(v any) branchMeasure {
		m := list(v)
		return branchMeasure{text(m[0]), text(m[1]), each(m[2], textOf), nodes[branchActivity]{each(m[3], func(v any) branchActivity {
			a := list(v)
			return branchActivity{
				text(a[0]), text(a[1]), each(a[2], textOf), dateOf(a[3], a[4]), dateOf(a[5], a[6]), each(a[7], text), a[8].(bool), coded{text(a[9])},
				nodes[owner]{each(a[10], func(v any) owner { o := list(v); return owner{text(o[0]), text(o[1]), text(o[2])} })},
				nodes[userGroup]{each(a[11], func(v any) userGroup { u := list(v); return userGroup{text(u[0]), text(u[1])} })},
			}
		})}}
	})
	type data struct {
		SubGoal *branch `json:"subGoal"`
	}
	return envelope[data]{data{b}}
}

type ownedActivity struct {
	ID         string       `json:"id"`
	Title      string       `json:"title"`
	Start      date         `json:"start"`
	End        date         `json:"end"`
	Phases     []string     `json:"phases"`
	Tentative  bool         `json:"tentative"`
	Measure    ownedMeasure `json:"measure"`
	Owners     nodes[named] `json:"owners"`
	UserGroups nodes[named] `json:"userGroups"`
}

type ownedMeasure struct {
	ID       string              `json:"id"`
	Title    string              `json:"title"`
	SubGoals nodes[ownedSubGoal] `json:"subGoals"`
}

type ownedSubGoal struct {
	Code  string    `json:"code"`
	Title string    `json:"title"`
	Goal  ownedGoal `json:"goal"`
}

type ownedGoal struct {
	Number int64  `json:"number"`
	Title  string `json:"title"`
}

func answerOwned(values []any, first int) any {
	type connection struct {
		Total int64           `json:"totalCount"`
		Nodes []ownedActivity `json:"nodes"`
		Page  page            `json:"pageInfo"`
	}
	type data struct {
		Activities connection `json:"activities"`
	}
	row := list(values[0])
	rows, more := firstOf(row[1], first)
	return envelope[data]{data{connection{countOf(row[0], row[1]), each(rows, func(v any) ownedActivity {
		a := list(v)
		m := list(a[8])
		return ownedActivity{
			text(a[0]), text(a[1]), dateOf(a[2], a[3]), dateOf(a[4], a[5]), each(a[6], text), a[7].(bool),
			ownedMeasure{text(m[0]), text(m[1]), nodes[ownedSubGoal]{each(m[2], func(v any) ownedSubGoal {
				s := list(v)
				return ownedSubGoal{text(s[0]), text(s[1]), ownedGoal{s[2].(int64), text(s[3])}}
			})}},
			nodes[named]{each(a[9], nameOf)}, nodes[named]{each(a[10], nameOf)},
		}
	}), page{more}}}}
}

type shortActivity struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Start     date     `json:"start"`
	End       date     `json:"end"`
	Phases    []string `json:"phases"`
	Tentative bool     `json:"tentative"`
}

func answerFirstPage(values []any, first int) any {
	type connection struct {
		Nodes []shortActivity `json:"nodes"`
		Page  page            `json:"pageInfo"`
	}
	type data struct {
		Activities connection `json:"activities"`
	}
	rows, more := firstOf(values[0], first)
	return envelope[data]{data{connection{each(rows, func(v any) shortActivity {
		a := list(v)
		return shortActivity{text(a[0]), text(a[1]), dateOf(a[2], a[3]), dateOf(a[4], a[5]), each(a[6], text), a[7].(bool)}
	}), page{more}}}}
}

func answerSharing(values []any, first int) any {
	type connection struct {
		Total int64   `json:"totalCount"`
		Nodes []owner `json:"nodes"`
		Page  page    `json:"pageInfo"`
	}
	type data struct {
		Actors connection `json:"actors"`
	}
	row := list(values[0])
	rows, more := firstOf(row[1], first)
	return envelope[data]{data{connection{countOf(row[0], row[1]), each(rows, func(v any) owner {
		o := list(v)
		return owner{text(o[0]), text(o[1]), text(o[2])}
	}), page{more}}}}
}

type identified struct {
	ID string `json:"id"`
}

type groupKey struct {
	Label string      `json:"label"`
	Node  *identified `json:"node"`
}

type ownerGroup struct {
	Keys  []groupKey `json:"keys"`
	Count int64      `json:"count"`
}

// answerPerOwner puts those without an owner among the owners, behind the ones of equal count.
func answerPerOwner(values []any, first int) any {
	type grouped struct {
		Groups []ownerGroup `json:"groups"`
	}
	type connection struct {
		GroupBy grouped `json:"groupBy"`
	}
	type data struct {
		Activities connection `json:"activities"`
	}
	row := list(values[0])
	groups := each(row[1], func(v any) ownerGroup {
		o := list(v)
		return ownerGroup{[]groupKey{{text(o[1]), &identified{text(o[0])}}}, o[2].(int64)}
	})
	if without := row[0].(int64); without > 0 {
		groups = append(groups, ownerGroup{[]groupKey{{Label: "Ikke oppgitt"}}, without})
		slices.SortStableFunc(groups, func(a, b ownerGroup) int { return cmp.Compare(b.Count, a.Count) })
	}
	return envelope[data]{data{connection{grouped{groups[:min(len(groups), first)]}}}}
}

type coActor struct {
	Actor  named `json:"actor"`
	Weight int64 `json:"weight"`
}

func answerCoActors(values []any, _ int) any {
	type actor struct {
		CoActors nodes[coActor] `json:"coActors"`
	}
	type data struct {
		Actor actor `json:"actor"`
	}
	return envelope[data]{data{actor{nodes[coActor]{each(values[0], func(v any) coActor {
		c := list(v)
		return coActor{named{text(c[0])}, c[1].(int64)}
	})}}}}
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func textOf(v any) textOnly { return textOnly{text(v)} }

func nameOf(v any) named { return named{text(v)} }

func dateOf(day, status any) date {
	d := date{Status: text(status)}
	if s, ok := day.(string); ok {
		d.Date = &s
	}
	return d
}

// each makes a value of every element; an absent list is an empty one.
func each[T any](v any, of func(any) T) []T {
	elements := list(v)
	out := make([]T, len(elements))
	for i, e := range elements {
		out[i] = of(e)
	}
	return out
}

// firstOf returns whether there are more rows than are shown, and leaves those.
func firstOf(v any, first int) (rows any, more bool) {
	all := list(v)
	return all[:min(len(all), first)], len(all) > first
}

// countOf returns how many rows there are: what the database has counted, or all that it gave.
func countOf(counted, rows any) int64 {
	if n, ok := counted.(int64); ok {
		return n
	}
	return int64(len(list(rows)))
}
