package neo4jstore_test

import (
	"testing"

	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, nil) })
}
