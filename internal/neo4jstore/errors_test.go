package neo4jstore

import (
	"errors"
	"fmt"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Two stores that bring a schema up to date at the same moment both go on, although the server refuses one of them.
func TestAlreadyThere(t *testing.T) {
	for code, want := range map[string]bool{
		"Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists": true,
		"Neo.ClientError.Schema.IndexAlreadyExists":                true,
		"Neo.ClientError.Schema.ConstraintAlreadyExists":           true,
		"Neo.ClientError.Schema.ConstraintValidationFailed":        false,
		"Neo.ClientError.Security.Forbidden":                       false,
	} {
		if got := alreadyThere(fmt.Errorf("a statement: %w", &neo4j.Neo4jError{Code: code})); got != want {
			t.Errorf("%s: %t", code, got)
		}
	}
	if alreadyThere(errors.New("AlreadyExists")) {
		t.Error("an error of another kind is taken for the server's")
	}
}
