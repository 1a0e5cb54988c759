package drawn

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/program"
)

// Hold holds a page against its own table and drawing: what is drawn stands in the table, in the same order, and the drawing
// that is asked for alone, twice, has as many things, and the bytes of that in the page, where the page draws any.
func Hold(t testing.TB, address string, page []byte, shows Page) {
	t.Helper()
	if diff := cmp.Diff(shows.Things, shows.Rows); diff != "" {
		t.Errorf("drawn, and in the table: %s", diff)
	}
	for range 2 {
		_, alone := program.Get(t, address+"&format=svg")
		if n := bytes.Count(alone, []byte(`<a class="node`)); n != len(shows.Things) {
			t.Errorf("the drawing alone has %d things, not %d", n, len(shows.Things))
		}
		if len(shows.Things) > 0 && (!bytes.Contains(page, alone) || !bytes.HasPrefix(alone, []byte("<svg "))) {
			t.Error("the drawing alone is another one than that in the page")
		}
	}
}
