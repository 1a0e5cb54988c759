package follow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
)

// whole returns an answer in which the lists within lists are read to their ends. Tree is the same answer as data, and is changed.
func (w *Walk) whole(ctx context.Context, data []byte, tree map[string]any) ([]byte, error) {
	changed := false
	for _, l := range w.lists {
		if !l.nested {
			continue
		}
		var places [][2]map[string]any // what a list is one of, and its connection
		l.each(tree, func(parent, connection map[string]any) {
			places = append(places, [2]map[string]any{parent, connection})
		})
		for _, place := range places {
			parent, connection := place[0], place[1]
			after, more := pageOf(connection)
			if !more || !w.isIn(parent, l) {
				continue
			}
			changed = true
			if err := w.complete(ctx, l, parent, connection, after); err != nil {
				return nil, err
			}
		}
	}
	if !changed {
		return data, nil
	}
	out, err := json.Marshal(tree)
	if err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	return out, nil
}

// isIn is whether a list is one of a parent, by the parent's type: lists of several types may have one name.
func (w *Walk) isIn(parent map[string]any, l *list) bool {
	of, known := parent[typeName].(string)
	return !known || slices.ContainsFunc(w.schema.GetPossibleTypes(l.parent), func(d *ast.Definition) bool { return d.Name == of })
}

// complete adds to a connection what is behind a cursor.
func (w *Walk) complete(ctx context.Context, l *list, parent, connection map[string]any, after string) error {
	id, known := parent[idName].(string)
	if !known {
		return service.Errorf(service.LimitExceeded,
			"%s: there is a list with more than %d objects that cannot be read further, since what it belongs to has no id. "+
				"Narrow it by a filter, or ask without all.", l.key(), pageSize)
	}
	for more := true; more; {
		further, err := w.further(ctx, l, id, after)
		if err != nil {
			return err
		}
		before := w.objects
		for name, value := range further {
			if items, isList := value.([]any); isList {
				known, _ := connection[name].([]any)
				connection[name] = append(known, items...)
				w.objects = max(w.objects, before+len(items))
			}
		}
		if w.objects > w.budget.Objects {
			return overObjects(w.objects, w.budget.Objects)
		}
		connection[pageName] = further[pageName]
		after, more = pageOf(further)
	}
	return nil
}

// further asks for the next page of a list of the object of an id.
func (w *Walk) further(ctx context.Context, l *list, id, after string) (map[string]any, error) {
	f := *l.field
	f.Arguments = with(f.Arguments, "after", cursor(after))
	prepared := w.prepared(ast.SelectionSet{&f}, l.parent, true)
	node := field("node", "node", &ast.InlineFragment{TypeCondition: l.parent.Name, SelectionSet: prepared})
	node.Arguments = with(nil, "id", &ast.Value{Kind: ast.StringValue, Raw: id})
	operation := w.operation
	operation.SelectionSet = ast.SelectionSet{node}
	answer, err := w.once(ctx, operation, w.variables)
	if err != nil {
		return nil, err
	}
	tree, err := decode(answer.Data)
	if err != nil {
		return nil, err
	}
	of, _ := tree["node"].(map[string]any)
	connection, found := of[f.Alias].(map[string]any)
	if !found {
		return nil, service.Errorf(service.Unavailable, "%s: the release changed while its lists were read. Ask again.", l.key())
	}
	return connection, nil
}

// bounded is whether no list within a list has more than a page in the whole release, so that what is known is all. It is asked
// of the API by the filters that count.
func (w *Walk) bounded(ctx context.Context) (bool, error) {
	if len(w.left) == 0 { // all is read
		return true, nil
	}
	asked := map[string]bool{}
	var set ast.SelectionSet
	for _, l := range w.lists {
		of := l.parent.Name + "." + l.field.Name
		if !l.nested || asked[of] {
			continue
		}
		asked[of] = true
		f := w.longer(l, "veikart"+strconv.Itoa(len(set)))
		if f == nil {
			return false, nil
		}
		set = append(set, f)
	}
	if len(set) == 0 {
		return true, nil
	}
	answer, err := w.once(ctx, ast.OperationDefinition{Operation: ast.Query, Name: "Longer", SelectionSet: set}, nil)
	if err != nil {
		return false, err
	}
	var counts map[string]struct{ TotalCount int }
	if err := json.Unmarshal(answer.Data, &counts); err != nil {
		return false, fmt.Errorf("answer: %w", err)
	}
	for _, c := range counts {
		if c.TotalCount > 0 {
			return false, nil
		}
	}
	return true, nil
}

// longer is the question how many objects have a list with more than a page; nil where no filter asks that.
func (w *Walk) longer(l *list, alias string) *ast.Field {
	for _, root := range w.schema.Query.Fields {
		filter, of := root.Arguments.ForName("filter"), w.schema.Types[root.Type.Name()]
		if filter == nil || !isConnection(of) || root.Arguments.ForName("first") == nil || holder(w.schema, of) != l.parent.Name {
			continue
		}
		relation := w.schema.Types[filter.Type.Name()].Fields.ForName(l.field.Name)
		if relation == nil || w.schema.Types[relation.Type.Name()].Fields.ForName("count") == nil {
			continue
		}
		f := field(alias, root.Name, field("totalCount", "totalCount"))
		f.Arguments = ast.ArgumentList{
			{Name: "first", Value: size(0)},
			{Name: "filter", Value: object(l.field.Name, object("count", object("gt", size(pageSize))))},
		}
		return f
	}
	return nil
}

// holder is the name of the type that a connection holds.
func holder(schema *ast.Schema, connection *ast.Definition) string {
	edge := schema.Types[connection.Fields.ForName("edges").Type.Name()]
	if node := edge.Fields.ForName("node"); node != nil {
		return node.Type.Name()
	}
	return ""
}

func object(name string, value *ast.Value) *ast.Value {
	return &ast.Value{Kind: ast.ObjectValue, Children: ast.ChildValueList{{Name: name, Value: value}}}
}
