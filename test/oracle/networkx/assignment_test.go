package networkx_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/assignment"
	"veikart/test/kit/need"
)

// The pairs of an assignment weigh together what those weigh that scipy finds, on a thousand matrices of many forms.
func TestAssignmentsAreScipys(t *testing.T) {
	python := need.Venv(t, "assignments are not held against scipy")
	random := rand.New(rand.NewPCG(1, 2))
	var in, want bytes.Buffer
	for range 1000 {
		weights := make([][]int, 1+random.IntN(40))
		columns, most, none := 1+random.IntN(40), 1+random.IntN(1000), random.Float64()
		for row := range weights {
			weights[row] = make([]int, columns)
			for column := range columns {
				if random.Float64() > none {
					weights[row][column] = random.IntN(most)
				}
			}
		}
		line, err := json.Marshal(weights)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
		pairs, err := assignment.Best(t.Context(), weights)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, p := range pairs {
			sum += p.Weight
		}
		fmt.Fprintln(&want, sum)
	}
	command := exec.CommandContext(t.Context(), python, "assignment.py")
	command.Stdin = &in
	got, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if diff := cmp.Diff(want.String(), string(got)); diff != "" {
		t.Errorf("-ours +scipy's:\n%s", diff)
	}
}
