package graph

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/graph/answer"
)

// Every root field is compiled before anything is executed, but for those that read no release.
func TestEveryRootIsCompiled(t *testing.T) {
	schema := Schema()
	var declared []string
	for _, f := range slices.Concat(schema.Query.Fields, schema.Subscription.Fields) {
		if f.Name != limitsRoot && f.Name != "__schema" && f.Name != "__type" {
			declared = append(declared, f.Name)
		}
	}
	slices.Sort(declared)
	if diff := cmp.Diff(declared, slices.Sorted(maps.Keys(compileRoots(answer.NewSchema(schema, ""), schema, nil)))); diff != "" {
		t.Errorf("root fields (-schema +compiled):\n%s", diff)
	}
}
