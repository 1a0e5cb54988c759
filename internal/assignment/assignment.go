// Package assignment pairs the members of two sets so that what the pairs weigh together is most: the assignment
// problem, solved by shortest augmenting paths (Jonker and Volgenant, 1987). No module of the Go proxy has it.
package assignment

import (
	"context"
	"fmt"
)

// Pair is a pair of a solution. Margin is how much less the best solution without it weighs: 0 where another is as good, so
// that a pair with a margin is in every best solution, whichever set comes first.
type Pair struct {
	Row, Column    int
	Weight, Margin int
}

// MaxWeight is the largest weight: sums of as many as fit in memory do not overflow.
const MaxWeight = 1 << 30

// Best returns the pairs of the best solution, by row. Weights has a row for each member of the first set, of the same length
// each; weights go from 0 to MaxWeight, and what weighs 0 is never a pair. It takes memory as the square of the larger
// set, and time as its third power. The error is the context's.
func Best(ctx context.Context, weights [][]int) ([]Pair, error) {
	s := newSolver(weights)
	for row := range s.size {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("assignment: %w", err)
		}
		s.shortest(row, nowhere)
		s.augment()
	}
	var out []Pair
	for row := range weights {
		column := s.columnOf[row]
		if column >= len(weights[row]) || weights[row][column] == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("assignment: %w", err)
		}
		out = append(out, Pair{row, column, weights[row][column], s.margin(row, column)})
	}
	return out, nil
}

// nowhere is in the place of a row or a column that there is none of.
const nowhere = -1

// solver solves the problem of costs: it is square, and the cheapest solution has all rows. What is lacking of the
// smaller set is members that weigh nothing with all others.
type solver struct {
	weights [][]int
	size    int
	most    int // weight

	rowPrice, columnPrice []int // a cost is at least the price of its row and that of its column; of a pair it is that
	rowOf, columnOf       []int // the pairs so far

	// of the shortest path from a row to each column
	distance []int
	before   []int // the row before a column
	done     []bool
	start    int // row
	end      int // column
}

func newSolver(weights [][]int) *solver {
	s := &solver{weights: weights, size: len(weights)}
	for _, row := range weights {
		s.size = max(s.size, len(row))
		for _, w := range row {
			s.most = max(s.most, w)
		}
	}
	s.rowPrice, s.columnPrice = make([]int, s.size), make([]int, s.size)
	s.rowOf, s.columnOf = make([]int, s.size), make([]int, s.size)
	s.distance, s.before, s.done = make([]int, s.size), make([]int, s.size), make([]bool, s.size)
	for i := range s.size {
		s.rowOf[i], s.columnOf[i] = nowhere, nowhere
	}
	return s
}

func (s *solver) cost(row, column int) int {
	if row < len(s.weights) && column < len(s.weights[row]) {
		return s.most - s.weights[row][column]
	}
	return s.most
}

// shortest finds the shortest path from a row without a pair to a column without one, by Dijkstra's algorithm over what
// costs are above their prices. It does not lead from the row straight to the column that is forbidden.
func (s *solver) shortest(start, forbidden int) {
	s.start = start
	for column := range s.size {
		s.distance[column], s.before[column], s.done[column] = unreached, nowhere, false
	}
	row, walked := start, 0
	for {
		nearest := nowhere
		for column := range s.size {
			if s.done[column] {
				continue
			}
			if over := walked + s.cost(row, column) - s.rowPrice[row] - s.columnPrice[column]; over < s.distance[column] &&
				(row != start || column != forbidden) {
				s.distance[column], s.before[column] = over, row
			}
			if nearest == nowhere || s.distance[column] < s.distance[nearest] {
				nearest = column
			}
		}
		s.done[nearest], walked = true, s.distance[nearest]
		if s.rowOf[nearest] == nowhere {
			s.end = nearest
			return
		}
		row = s.rowOf[nearest]
	}
}

const unreached = 1 << 62

// augment pairs along the path, and makes prices of the distances.
func (s *solver) augment() {
	walked := s.distance[s.end]
	s.rowPrice[s.start] += walked
	for column := range s.size {
		if over := walked - s.distance[column]; s.done[column] && column != s.end {
			s.rowPrice[s.rowOf[column]] += over
			s.columnPrice[column] -= over
		}
	}
	for column := s.end; column != nowhere; {
		row := s.before[column]
		s.rowOf[column] = row
		s.columnOf[row], column = column, s.columnOf[row]
	}
}

// margin returns what the solution costs more without a pair: what the shortest way around it does, or that both are in
// none.
func (s *solver) margin(row, column int) int {
	s.rowOf[column] = nowhere
	s.shortest(row, column)
	s.rowOf[column] = row
	return min(s.distance[s.end], s.weights[row][column])
}
