package assignment_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/assignment"
)

func best(t rapid.TB, weights [][]int) []assignment.Pair {
	t.Helper()
	pairs, err := assignment.Best(context.Background(), weights)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return pairs
}

func total(pairs []assignment.Pair) int {
	sum := 0
	for _, p := range pairs {
		sum += p.Weight
	}
	return sum
}

// heaviest tries every solution of the rows from the first on, without one pair where row is one.
func heaviest(weights [][]int, taken []bool, from, row, column int) int {
	if from == len(weights) {
		return 0
	}
	most := heaviest(weights, taken, from+1, row, column)
	for c, w := range weights[from] {
		if taken[c] || from == row && c == column {
			continue
		}
		taken[c] = true
		most = max(most, w+heaviest(weights, taken, from+1, row, column))
		taken[c] = false
	}
	return most
}

func random(t *rapid.T, most int) [][]int {
	rows, columns := rapid.IntRange(0, most).Draw(t, "rows"), rapid.IntRange(1, most).Draw(t, "columns")
	weight := rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 5), rapid.IntRange(0, assignment.MaxWeight))
	return rapid.SliceOfN(rapid.SliceOfN(weight, columns, columns), rows, rows).Draw(t, "weights")
}

// No solution weighs more, none without a pair weighs more than its margin says, and every member is in one pair.
func TestBestIsBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := random(t, 6)
		taken := make([]bool, 6)
		pairs := best(t, weights)
		most := heaviest(weights, taken, 0, -1, -1)
		if total(pairs) != most {
			t.Fatalf("%v weigh %d, the best %d", pairs, total(pairs), most)
		}
		var rows, columns []int
		for _, p := range pairs {
			rows, columns = append(rows, p.Row), append(columns, p.Column)
			if p.Weight != weights[p.Row][p.Column] || p.Weight == 0 {
				t.Fatalf("%+v weighs %d", p, weights[p.Row][p.Column])
			}
			if want := most - heaviest(weights, taken, 0, p.Row, p.Column); p.Margin != want {
				t.Fatalf("%+v: want the margin %d", p, want)
			}
		}
		slices.Sort(columns)
		if !slices.IsSorted(rows) || len(slices.Compact(rows)) != len(pairs) || len(slices.Compact(columns)) != len(pairs) {
			t.Fatalf("%v has a member twice", pairs)
		}
	})
}

// Pairs with a margin are the same whichever set comes first.
func TestPairsWithAMarginHaveNoSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := random(t, 12)
		turned := make([][]int, 0, 12)
		for column := 0; len(weights) > 0 && column < len(weights[0]); column++ {
			var row []int
			for _, w := range weights {
				row = append(row, w[column])
			}
			turned = append(turned, row)
		}
		var one, other []assignment.Pair
		for _, p := range best(t, weights) {
			if p.Margin > 0 {
				one = append(one, p)
			}
		}
		for _, p := range best(t, turned) {
			if p.Margin > 0 {
				p.Row, p.Column = p.Column, p.Row
				other = append(other, p)
			}
		}
		slices.SortFunc(other, func(a, b assignment.Pair) int { return a.Row - b.Row })
		if diff := cmp.Diff(one, other); diff != "" {
			t.Fatalf("-rows first +columns first:\n%s", diff)
		}
	})
}

func TestBestEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := assignment.Best(ctx, [][]int{{1}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkBest(b *testing.B) {
	const size = 300
	weights := make([][]int, size)
	for i := range weights {
		for j := range size {
			weights[i] = append(weights[i], (i*7919+j*104729+i*j)%1000)
		}
	}
	for b.Loop() {
		if _, err := assignment.Best(b.Context(), weights); err != nil {
			b.Fatal(err)
		}
	}
}
