package memstore_test

import (
	"testing"

	"veikart/internal/memstore"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memstore.New() })
}
