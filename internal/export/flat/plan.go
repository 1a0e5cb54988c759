package flat

import (
	"fmt"
	"maps"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

// Plan is the tables of the answers of an operation, known before the first answer is: by the rule of Tables, but drawn from what
// the operation asks for and not from what an answer holds. Whatever is null or empty there, the same columns stand in the same
// order, so that the pages of a list, and the same question to two releases, give tables of one form.
//
// The two are related thus. The sheets are the tables that Tables draws of the answer and, beside what it has, of one more thing
// in every list, for every type that is asked for, with every field of it; the rows of that thing left out. So where an answer
// lacks nothing (no object is null, no list of objects empty, and all objects of a list have the same fields) the sheets are the
// tables: names, columns, rows, cells. Where it does, a table that goes the same way through the lists as a sheet has the same
// rows, and the columns that it lacks are nil in all of them. What is asked of several types comes in the order of the operation.
// Objects of which nothing is asked, since all is skipped, are left out.
type Plan struct {
	values  []*item
	columns []table.Column
	sheets  []sheet
}

// sheet is a table with its way: for each list from the root down, its place and the values of its objects.
type sheet struct {
	table.Sheet
	way []step
}

// step leads from an object to the objects of one of its lists, whose values begin at a column of the row.
type step struct {
	path   []string
	said   []string // dimensions of the objects that they do not say
	first  int
	values []*item
}

// NewPlan returns the tables of an operation of a document that is valid by the schema, with variables as they are given. Words
// are those of headings and captions. The error says that the document is not valid.
func NewPlan(
	schema *ast.Schema, document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any, words Words,
) (*Plan, error) {
	root := schema.Query
	switch operation.Operation {
	case ast.Mutation:
		root = schema.Mutation
	case ast.Subscription:
		root = schema.Subscription
	}
	given := defaults(operation)
	maps.Copy(given, variables)
	a := asking{schema, document.Fragments, given}
	fields, err := a.fields([]selection{a.selection(root, operation.SelectionSet)})
	if err != nil {
		return nil, fmt.Errorf("tables of an operation: %w", err)
	}
	all := &outline{}
	all.fill(fields, within{})
	p := &Plan{values: all.values(true)}
	names := make([]pair, len(p.values))
	for i, v := range p.values {
		names[i] = pair{pretty(v.name), v.name}
	}
	p.columns = columns(p.values, distinct(names), words)
	ways := all.ways(true)
	titles := make([]pair, len(ways))
	for i, way := range ways {
		whole := strings.Join(namesOf(way), ".")
		titles[i] = pair{pretty(whole), whole}
	}
	for i, name := range distinct(titles) {
		p.sheets = append(p.sheets, newSheet(name, ways[i], words))
	}
	return p, nil
}

// defaults returns the values that variables have when they are not given.
func defaults(operation *ast.OperationDefinition) map[string]any {
	out := map[string]any{}
	for _, v := range operation.VariableDefinitions {
		if value, err := v.DefaultValue.Value(nil); err == nil && v.DefaultValue != nil {
			out[v.Variable] = value
		}
	}
	return out
}

func newSheet(name string, way []*item, words Words) sheet {
	s := sheet{Sheet: table.Sheet{Name: name, Caption: roadmap.Words{NB: words.Caption(name, norwegian), EN: words.Caption(name, english)}}}
	chain := namesOf(way)
	var values []*item
	var at []level
	for i, list := range way {
		own := list.list.values(false)
		s.way = append(s.way, step{list.path, list.said, len(values), own})
		values = append(values, own...)
		for _, v := range own {
			at = append(at, level{i + 1, v.name})
		}
	}
	s.Columns = columns(values, columnNames(chain, at), words)
	return s
}

func namesOf(items []*item) []string {
	out := make([]string, len(items))
	for i, one := range items {
		out[i] = one.name
	}
	return out
}

// columns returns the columns of values with names.
func columns(values []*item, names []string, words Words) []table.Column {
	nb, en := words.Headings(names, norwegian), words.Headings(names, english)
	out := make([]table.Column, len(values))
	for i, v := range values {
		c := v.column
		c.Name, c.Heading = names[i], roadmap.Words{NB: nb[i], EN: en[i]}
		c.Place = namesPlace(names[i]) && (c.Type == table.Integer || c.Type == table.Decimal)
		out[i] = c
	}
	return out
}

// Sheets returns the tables, in the order of Tables.
func (p *Plan) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(p.sheets))
	for i, s := range p.sheets {
		out[i] = s.Sheet
	}
	return out
}

// Values returns what stands outside of all lists, as columns.
func (p *Plan) Values() []table.Column { return p.columns }
