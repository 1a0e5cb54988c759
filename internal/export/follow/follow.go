// Package follow asks an operation again and again, until its lists are read to their ends. What lies in one list may have lists
// of its own; they are read to their ends too, and put where they belong, so that each answer looks as one whole page.
//
// Lists are the connections of the schema. Other lists, such as the edges of a network, come as the operation asks for them.
package follow

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
)

// pageSize is how many objects of a list the API returns at once.
const pageSize = 100

// Answer is what was asked once: the data as JSON, and what it cost.
type Answer struct {
	Data []byte
	Cost int
}

// Ask asks an operation of one release, the same each time. A refusal of the API is a *service.Error.
type Ask func(ctx context.Context, query string, variables map[string]any) (Answer, error)

// Budget is how many objects all lists may have that are followed, and what all questions may cost.
type Budget struct{ Objects, Cost int }

// Operation is one operation of a valid document, with the values of its variables.
type Operation struct {
	Document   *ast.QueryDocument
	Definition *ast.OperationDefinition
	Variables  map[string]any
}

// Walk reads the lists of one operation. It is for one user at a time.
type Walk struct {
	schema    *ast.Schema
	operation ast.OperationDefinition
	variables map[string]any
	ask       Ask
	budget    Budget
	lists     []*list
	size      int    // of pages
	cost      int    // until now
	objects   int    // that the lists have, as far as is known
	first     []byte // the first answer, until it is handed out
	left      []next
}

// next is a list that is read to a place.
type next struct {
	list  *list
	after string
}

// New returns a walk over an operation of a valid document. The error is a *service.Error where its lists cannot be followed.
func New(schema *ast.Schema, asked Operation, budget Budget, ask Ask) (*Walk, error) {
	w := &Walk{schema: schema, operation: *asked.Definition, variables: asked.Variables, ask: ask, budget: budget, size: pageSize}
	w.operation.SelectionSet = inlined(asked.Document, asked.Definition.SelectionSet)
	root := schema.Query
	w.lists = lists(schema, w.operation.SelectionSet, root, nil, false)
	for _, l := range w.lists {
		if err := l.check(asked.Variables); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Begin asks for the first pages, and settles whether all that follows is within the budget. Sure is whether it is; else a list
// within a list may have more than a page, and only reading to the end shows how much. The error is a *service.Error where more
// is known to be needed than the budget has.
func (w *Walk) Begin(ctx context.Context) (sure bool, err error) {
	answer, tree, err := w.begin(ctx)
	if err != nil {
		return false, err
	}
	w.first, err = w.whole(ctx, answer.Data, tree)
	if err != nil {
		return false, err
	}
	return w.bounded(ctx)
}

// begin asks for the first pages, and returns them, also as a tree.
func (w *Walk) begin(ctx context.Context) (Answer, map[string]any, error) {
	answer, err := w.smaller(ctx)
	if err != nil {
		return answer, nil, err
	}
	tree, err := decode(answer.Data)
	if err != nil {
		return answer, nil, err
	}
	for _, l := range w.lists {
		if l.nested {
			continue
		}
		l.each(tree, func(_, connection map[string]any) {
			total, _ := connection[totalName].(json.Number)
			n, _ := total.Int64()
			w.objects += int(n)
			if after, more := pageOf(connection); more {
				w.left = append(w.left, next{l, after})
			}
		})
	}
	if len(w.left) > 0 {
		pages := math.Ceil(float64(w.objects) / float64(w.size))
		if expected := pages * float64(answer.Cost); expected > float64(w.budget.Cost) {
			return answer, nil, overCost(expected, w.budget.Cost)
		}
	}
	if w.objects > w.budget.Objects {
		return answer, nil, overObjects(w.objects, w.budget.Objects)
	}
	return answer, tree, nil
}

// Look asks for the first pages alone. Data is them, objects how many the lists have that lie in no other list, more whether any
// list has more than its first page. The error is as that of Begin. Nothing else can be asked of the walk then.
func (w *Walk) Look(ctx context.Context) (data []byte, objects int, more bool, err error) {
	answer, tree, err := w.begin(ctx)
	if err != nil {
		return nil, 0, false, err
	}
	for _, l := range w.lists {
		l.each(tree, func(_, connection map[string]any) {
			_, behind := pageOf(connection)
			more = more || behind
		})
	}
	return answer.Data, w.objects, more, nil
}

// Cursors returns the names of the variables by which the lists of an operation say where they begin or end.
func Cursors(schema *ast.Schema, asked Operation) []string {
	var out []string
	for _, l := range lists(schema, inlined(asked.Document, asked.Definition.SelectionSet), schema.Query, nil, false) {
		for _, name := range []string{"after", "before"} {
			if a := l.field.Arguments.ForName(name); a != nil && a.Value.Kind == ast.Variable {
				out = append(out, a.Value.Raw)
			}
		}
	}
	return out
}

// Next returns the next answer. At the end the error is io.EOF.
func (w *Walk) Next(ctx context.Context) ([]byte, error) {
	if first := w.first; first != nil {
		w.first = nil
		return first, nil
	}
	if len(w.left) == 0 {
		return nil, io.EOF
	}
	at := w.left[0]
	operation := w.operation
	operation.SelectionSet = narrowed(w.prepared(operation.SelectionSet, w.schema.Query, false), at.list.path, at.after)
	answer, err := w.once(ctx, operation, w.variables)
	if err != nil {
		return nil, err
	}
	tree, err := decode(answer.Data)
	if err != nil {
		return nil, err
	}
	w.left = w.left[1:]
	at.list.each(tree, func(_, connection map[string]any) {
		if after, more := pageOf(connection); more {
			w.left = slices.Insert(w.left, 0, next{at.list, after})
		}
	})
	return w.whole(ctx, answer.Data, tree)
}

// smaller asks for the first pages. Where they cost more than one request may, they are made smaller.
func (w *Walk) smaller(ctx context.Context) (Answer, error) {
	for {
		operation := w.operation
		operation.SelectionSet = w.prepared(operation.SelectionSet, w.schema.Query, false)
		answer, err := w.once(ctx, operation, w.variables)
		tooMuch := (*service.Error)(nil)
		if !errors.As(err, &tooMuch) || tooMuch.Code != service.LimitExceeded || w.size == 1 || len(w.lists) == 0 {
			return answer, err
		}
		w.size = max(1, w.size/4)
	}
}

// once asks, and adds what it costs.
func (w *Walk) once(ctx context.Context, operation ast.OperationDefinition, variables map[string]any) (Answer, error) {
	answer, err := w.ask(ctx, text(operation), given(operation, variables))
	if err != nil {
		return Answer{}, err
	}
	if w.cost += answer.Cost; w.cost > w.budget.Cost {
		return Answer{}, overCost(float64(w.cost), w.budget.Cost)
	}
	return answer, nil
}

func overCost(needed float64, budget int) error {
	return service.Errorf(service.LimitExceeded,
		"Whole lists would cost %.0f, and a file may cost %d. Narrow the lists by a filter, or ask for fewer fields.", needed, budget)
}

func overObjects(needed, budget int) error {
	return service.Errorf(service.LimitExceeded,
		"The lists have %d objects, and a file holds the lists' first %d at most. Narrow them by a filter.", needed, budget)
}

// decode reads data, numbers as they are written.
func decode(data []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	return out, nil
}

// each calls found with every connection of a list in an answer, and with the object that it is one of.
func (l *list) each(tree any, found func(parent, connection map[string]any)) {
	name := l.path[len(l.path)-1]
	visit(tree, l.path, func(parent map[string]any) {
		connection, _ := parent[name].(map[string]any)
		found(parent, connection)
	})
}

// visit calls found with each object that holds the last name of a path.
func visit(value any, path []string, found func(parent map[string]any)) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			visit(item, path, found)
		}
	case map[string]any:
		if len(path) == 1 {
			if v[path[0]] != nil {
				found(v)
			}
			return
		}
		visit(v[path[0]], path[1:], found)
	}
}

// pageOf returns where the page of a connection ends, and whether there is more behind it.
func pageOf(connection map[string]any) (after string, more bool) {
	page, _ := connection[pageName].(map[string]any)
	more, _ = page["hasNextPage"].(bool)
	after, _ = page["endCursor"].(string)
	return after, more && after != ""
}
