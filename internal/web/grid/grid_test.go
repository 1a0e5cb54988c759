package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/export/flat"
)

// A page shows columns of offsets apart, says what rows do not say by themselves, and shows so many rows; the file has them all.
func TestView(t *testing.T) {
	a, err := flat.Tables([]byte(`{"activities": {"nodes": [
		{"id": "a:1", "title": "=A", "source": {"start": 1, "end": 9}, "n": 0.25, "phases": ["X"]}, {"id": "a:1", "title": "B", "source": null, "n": null}]}}`), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	got := New(a, flat.Words{}, "nb")
	want := View{Tables: []Shown{{
		Caption: "activities", All: 2, Repeats: &flat.Things{List: "activities", Count: 1, Repeated: 1},
		Main: Grid{[]string{"id", "title", "n", "phases"}, []Row{
			{{"a:1", false}, {"=A", false}, {"0,25", true}, {"X", false}}, {{"a:1", false}, {"B", false}, {"", false}, {"", false}},
		}},
		Places: &Grid{[]string{"id", "source: start", "source: end"}, []Row{
			{{"a:1", false}, {"1", true}, {"9", true}}, {{"a:1", false}, {"", false}, {"", false}},
		}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	file, err := a.Tables[0].CSV()
	if wanted := "id,title,source.start,source.end,n,phases\r\na:1,'=A,1,9,0.25,X\r\na:1,B,,,,\r\n"; err != nil || string(file) != wanted {
		t.Errorf("the file is %q, want %q: %v", file, wanted, err)
	}
}
