package schemadocs

import "veikart/internal/roadmap"

// Diagram shows the kinds of nodes as columns and each type of edge as a row that leads from column to column, in
// the order of the table. Nothing in it crosses, however many rows and columns there are.
type Diagram struct {
	Width, Height int // in units of the drawing
	Columns       []Column
	Rows          []Row
}

// Column is a kind of node. X is where its line stands, Top and Bottom where it begins and ends.
type Column struct {
	Kind           roadmap.Kind
	X, Top, Bottom int
}

// Row is a type of edge. From and To are where its ends stand; Left and Right bound them. Loop says that it leads
// from a kind to itself. Forward and Backward are the fields of the schema that follow it, or empty.
type Row struct {
	Type              roadmap.EdgeType
	FromKinds         []roadmap.Kind
	ToKinds           []roadmap.Kind
	Forward, Backward string
	Carries           []string // fields of the edge besides its position
	Y, Left, Right    int
	From, To          []int
	Loop              bool
}

const (
	labelWidth   = 190
	columnWidth  = 104
	headerHeight = 44
	rowHeight    = 34
	halfColumn   = columnWidth / 2
)

// NewDiagram draws the table of kinds and edges.
func NewDiagram(kinds []roadmap.KindSpec, edges []roadmap.EdgeSpec) Diagram {
	d := Diagram{Width: labelWidth + columnWidth*len(kinds), Height: headerHeight + rowHeight*(len(edges)+1)}
	x := map[roadmap.Kind]int{}
	for i, k := range kinds {
		x[k.Kind] = labelWidth + columnWidth*i + halfColumn
		d.Columns = append(d.Columns, Column{k.Kind, x[k.Kind], headerHeight, d.Height - rowHeight/2})
	}
	for i, e := range edges {
		row := Row{
			Type: e.Type, FromKinds: e.From, ToKinds: e.To, Forward: e.Forward, Backward: e.Backward,
			Y: headerHeight + rowHeight*(i+1), From: places(x, e.From), To: places(x, e.To),
		}
		for _, p := range e.Properties {
			row.Carries = append(row.Carries, p.Field())
		}
		row.Left, row.Right = bounds(append(append([]int{}, row.From...), row.To...))
		row.Loop = row.Left == row.Right
		d.Rows = append(d.Rows, row)
	}
	return d
}

func places(x map[roadmap.Kind]int, kinds []roadmap.Kind) []int {
	out := make([]int, len(kinds))
	for i, k := range kinds {
		out[i] = x[k]
	}
	return out
}

func bounds(places []int) (int, int) {
	left, right := places[0], places[0]
	for _, p := range places {
		left, right = min(left, p), max(right, p)
	}
	return left, right
}
