package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"veikart/internal/plan"
)

func TestWalk(t *testing.T) {
	of := func(property string) plan.Filter { return plan.Compare{Property: property} }
	filter := plan.And{
		of("a"),
		plan.Or{of("b"), nil, plan.Not{Filter: of("c")}},
		plan.Related{Where: plan.Elements{Where: of("d")}},
		plan.Related{},
		plan.Size{}, plan.Active{},
	}
	var all []string
	for depth, f := range plan.Walk(filter) {
		name := strings.TrimPrefix(fmt.Sprintf("%T", f), "plan.")
		if c, ok := f.(plan.Compare); ok {
			name = c.Property
		}
		all = append(all, fmt.Sprint(depth, name))
	}
	const want = "1And 2a 2Or 3b 3Not 4c 2Related 3Elements 4d 2Related 2Size 2Active"
	if got := strings.Join(all, " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for range plan.Walk(nil) {
		t.Error("nothing has a part")
	}
}

// Who stops is not asked again, at any depth.
func TestWalkStops(t *testing.T) {
	filter := plan.Or{plan.Not{Filter: plan.And{plan.Size{}, plan.Size{}}}, plan.Size{}}
	for most := 1; most <= 6; most++ {
		seen := 0
		for range plan.Walk(filter) {
			if seen++; seen == most {
				break
			}
		}
		if seen != most {
			t.Errorf("%d filters, want %d", seen, most)
		}
	}
}
