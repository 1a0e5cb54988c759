package cypher_test

import (
	"errors"
	"testing"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// owned is a compiled list of activities with their owners, and what a database returns for it: two of five
// rows, the first with one owner.
func owned(t *testing.T) (*cypher.Compiled, record.Documents, []any) {
	t.Helper()
	list, documents, value := ownedPlan(t, 1)
	c, err := cypher.Compile(list, cypher.Release{Generation: generation, Statistics: store.StatisticsOf(storetest.Synthetic(51))})
	if err != nil {
		t.Fatal(err)
	}
	return c, documents, value
}

// ownedPlan is the plan of that with a limit.
func ownedPlan(t *testing.T, limit int) (*plan.List, record.Documents, []any) {
	t.Helper()
	graph := storetest.Synthetic(51)
	list := storetest.Activities()
	list.Filter, list.Count, list.Page.Limit = plan.Not{Filter: plan.Or{}}, true, limit
	list.Shapes[0].Expand = []*plan.List{
		storetest.Along(roadmap.Hop{Edge: roadmap.OwnedBy}, roadmap.KindActor, storetest.ByPosition()),
	}
	documents := record.DocumentsOf(graph)
	packed := map[roadmap.Kind]any{}
	var err error
	for _, n := range graph.Nodes {
		if packed[n.Kind], err = record.PackNode(n, documents.ByID()); err != nil {
			t.Fatal(err)
		}
	}
	owned := roadmap.NewEdge(roadmap.OwnedBy, "", "", 3)
	edge, err := record.PackEdge(owned.Position(), owned.Properties, documents.ByID())
	if err != nil {
		t.Fatal(err)
	}
	owners := []any{[]any{packed[roadmap.KindActor], edge}}
	activity := packed[roadmap.KindActivity]
	return list, documents, []any{[]any{[]any{activity, owners}, []any{activity, []any{}}}, int64(5)}
}

func TestRead(t *testing.T) {
	c, documents, value := owned(t)
	rows, err := c.Read(value, documents)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows.Rows) != 1 || !rows.HasNext || rows.HasPrevious || rows.Total != 5 {
		t.Fatalf("%d rows of %d, %v before, %v behind", len(rows.Rows), rows.Total, rows.HasPrevious, rows.HasNext)
	}
	row := rows.Rows[0]
	if row.Node.Kind != roadmap.KindActivity || row.Edge != nil || len(row.Lists) != 1 {
		t.Fatalf("a row of %s has the edge %v and %d lists", row.Node.Kind, row.Edge, len(row.Lists))
	}
	owner := row.Lists[0].Rows[0]
	from, to, position := owner.Edge.From(), owner.Edge.To(), owner.Edge.Position()
	if owner.Node.Kind != roadmap.KindActor || from != row.Node.ID || to != owner.Node.ID || position != 3 {
		t.Errorf("an owner is the %s %s by %+v", owner.Node.Kind, owner.Node.ID, owner.Edge)
	}
}

// TestReadRefuses: what no statement returns is an error, wherever it stands.
func TestReadRefuses(t *testing.T) {
	for name, breaks := range map[string]func(value []any) any{
		"nothing":             func([]any) any { return nil },
		"no total":            func(value []any) any { return value[:1] },
		"a total of text":     func(value []any) any { return []any{value[0], "5"} },
		"a row of no columns": func(value []any) any { return []any{[]any{[]any{}}, value[1]} },
		"a row without lists": func(value []any) any {
			return []any{[]any{value[0].([]any)[0].([]any)[:1]}, value[1]}
		},
		"a record of a number": func(value []any) any {
			value[0].([]any)[0].([]any)[0] = int64(1)
			return value
		},
		"a broken record": func(value []any) any {
			value[0].([]any)[0].([]any)[0] = "99;"
			return value
		},
		"an owner without an edge": func(value []any) any {
			owner := value[0].([]any)[0].([]any)[1].([]any)[0].([]any)
			owner[1] = nil
			return value
		},
		"an activity as an owner": func(value []any) any {
			row := value[0].([]any)[0].([]any)
			row[1].([]any)[0].([]any)[0] = row[0]
			return value
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, documents, value := owned(t)
			if _, err := c.Read(breaks(value), documents); !errors.Is(err, record.ErrBroken) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// TestCompileRefuses: a plan that the table does not allow is an error that names the list.
func TestCompileRefuses(t *testing.T) {
	for want, change := range map[string]func(l *plan.List){
		`list "activities": the root list has the hop {OWNED_BY false}`: func(l *plan.List) { l.Hop.Edge = roadmap.OwnedBy },
		`list "activities": there is no kind "Nothing"`:                 func(l *plan.List) { l.Shapes[0].Kind = "Nothing" },
		`list "activities": two shapes are of the kind Activity`: func(l *plan.List) {
			l.Shapes = append(l.Shapes, l.Shapes[0])
		},
		`list "activities": Activity has no property "nothing"`: func(l *plan.List) {
			l.Filter = plan.Compare{Property: "nothing", Op: plan.Eq, Operand: "x"}
		},
		`list "activities": "title": LT does not take a []string`: func(l *plan.List) {
			l.Filter = plan.Compare{Property: "title", Op: plan.Lt, Operand: []string{"x"}}
		},
		`list "activities": there is no quantifier "MOST"`: func(l *plan.List) {
			l.Filter = plan.Related{Hop: roadmap.Hop{Edge: roadmap.OwnedBy}, Quantifier: "MOST"}
		},
		`list "activities": there is no edge "KNOWS"`: func(l *plan.List) {
			l.Filter = plan.Related{Hop: roadmap.Hop{Edge: "KNOWS"}, Quantifier: plan.Some}
		},
		`list "activities": there is no order by "MOOD"`: func(l *plan.List) { l.Order = []plan.Key{{By: "MOOD"}} },
		`list "activities": a bound of the page has 2 values, but the order has 1 keys`: func(l *plan.List) {
			l.Page.After = []roadmap.Value{1, "x"}
		},
	} {
		list := storetest.Activities()
		change(list)
		_, err := cypher.Compile(list, cypher.Release{Generation: generation, Statistics: new(store.Statistics)})
		if err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// TestValuesAreParameters: two plans that differ in values alone have one text.
func TestValuesAreParameters(t *testing.T) {
	const hostile = "'}) DETACH DELETE n //"
	text := func(value string, limit int) string {
		list := storetest.Activities()
		list.Name, list.Page.Limit, list.Order = value, limit, []plan.Key{{By: plan.ByProperty, Property: "title"}, {By: plan.ByID}}
		list.Page.After = []roadmap.Value{value, value}
		list.Filter = plan.And{
			plan.Compare{Property: "title", Op: plan.Contains, Operand: value},
			plan.Elements{Property: "phases", Quantifier: plan.Some, Where: plan.Compare{Property: "phases", Op: plan.Eq, Operand: value}},
			plan.Active{
				Period: roadmap.KindOf(roadmap.KindActivity).Period,
				From:   roadmap.Day(value), To: roadmap.Day(value), Certainties: []roadmap.Certainty{roadmap.Certainty(value)},
			},
		}
		c, err := cypher.Compile(list, cypher.Release{Generation: int64(limit), Statistics: new(store.Statistics)})
		if err != nil {
			t.Fatal(err)
		}
		return c.Text
	}
	if a, b := text("x", 1), text(hostile, 100); a != b {
		t.Errorf("the text depends on values:\n%s\n%s", a, b)
	}
}
