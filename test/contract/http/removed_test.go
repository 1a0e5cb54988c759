package http_test

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/program"
)

// removing is a store of which the release is removed while it is read, some times over.
type removing struct {
	store.Store
	left atomic.Int64
}

func (s *removing) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	if s.left.Add(-1) >= 0 {
		return store.Rows{}, fmt.Errorf("%w: %s", store.ErrReleaseGone, release)
	}
	return s.Store.Run(ctx, release, list)
}

// A release that is removed while it is read is no fault of who asks: the question is asked again, once.
func TestRemovedWhileRead(t *testing.T) {
	for times, want := range map[int64]string{1: `{"data":{"goals":[{"number":1}`, 2: `"code":"UNAVAILABLE"`} {
		for _, control := range []string{"", "no-cache"} {
			s := &removing{Store: watch(t).Store}
			url := program.ServeWith(t, s, server.Config{})
			s.left.Store(times)
			post(t, url, "{ goals { number } }", "", "Cache-Control", control).must(t, http.StatusOK, want)
			post(t, url, "{ goals { number } }", "").must(t, http.StatusOK, `{"data":{"goals":[{"number":1}`)
		}
	}
}
