package program

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
)

// Explain returns the operators of the database's plan for a statement, one a line with its details.
func Explain(t testing.TB, c neo4jstore.Config, text string) string {
	t.Helper()
	var summary driver.ResultSummary
	inSession(t, c, func(ctx context.Context, session driver.SessionWithContext) error {
		result, err := session.Run(ctx, "EXPLAIN "+text, map[string]any{"release": 1})
		if err != nil {
			return err
		}
		summary, err = result.Consume(ctx)
		return err
	})
	var b strings.Builder
	writeOperators(&b, reflect.ValueOf(summary.Plan()).Elem().FieldByName("plan").Elem())
	return b.String()
}

// writeOperators reads the plan behind the driver's interface, whose Children of the version in use
// returns the last child as many times as there are children.
func writeOperators(b *strings.Builder, plan reflect.Value) {
	details := ""
	if d := plan.FieldByName("Arguments").MapIndex(reflect.ValueOf("Details")); d.IsValid() {
		details = d.Elem().String()
	}
	fmt.Fprintln(b, plan.FieldByName("Operator").String(), details)
	children := plan.FieldByName("Children")
	for i := range children.Len() {
		writeOperators(b, children.Index(i))
	}
}
