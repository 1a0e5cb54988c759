package neo4jstore

import (
	"errors"
	"fmt"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/store"
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

// What takes more memory than the database has is refused as that, and not asked again at once, as what may pass is.
func TestTooLittleMemory(t *testing.T) {
	for code, want := range map[string]bool{
		"Neo.TransientError.General.MemoryPoolOutOfMemoryError":  true,
		"Neo.TransientError.General.TransactionOutOfMemoryError": true,
		"Neo.TransientError.General.OutOfMemoryError":            true,
		"Neo.TransientError.General.DatabaseUnavailable":         false,
		"Neo.TransientError.Transaction.DeadlockDetected":        false,
	} {
		err := &neo4j.Neo4jError{Code: code}
		if got := fault(t.Context(), err); errors.Is(got, ErrMemory) != want || !errors.Is(got, store.ErrUnavailable) {
			t.Errorf("%s is the error %v", code, got)
		}
		if mayPass(err) == want {
			t.Errorf("%s: asked again: %t", code, want)
		}
	}
}
