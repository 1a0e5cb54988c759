package feed

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifferences(t *testing.T) {
	for name, c := range map[string]struct {
		before, after string
		want          []difference
	}{
		"equal":           {`{"a": [1, {"b": null}]}`, `{"a":[1,{"b":null}]}`, nil},
		"a value":         {`{"a": {"b": 1}}`, `{"a": {"b": 1.0}}`, []difference{{"a.b", "1", "1.0"}}},
		"null and absent": {`{"a": null, "c": 1}`, `{"b": null, "c": 1}`, []difference{{"b", "", "null"}, {"a", "null", ""}}},
		"elements by id": {
			`{"n": [{"id": "x", "t": "en"}, {"id": "y", "t": "to"}]}`, `{"n": [{"id": "z", "t": "tre"}, {"id": "x", "t": "ein"}]}`,
			[]difference{{"n[z]", "", `{"id":"z","t":"tre"}`}, {"n[x].t", `"en"`, `"ein"`}, {"n[y]", `{"id":"y","t":"to"}`, ""}},
		},
		"elements by place": {`[1, 2, 3]`, `[1, 4]`, []difference{{"[1]", "2", "4"}, {"[2]", "3", ""}}},
		"ids on one side only": {
			`[{"id": "x"}, {"id": "x"}]`, `[{"id": "x"}, {"id": "y"}]`, []difference{{"[1].id", `"x"`, `"y"`}},
		},
		"another kind of value": {`{"a": [1]}`, `{"a": {"b": 1}}`, []difference{{"a", `[1]`, `{"b":1}`}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := differences([]byte(c.before), []byte(c.after))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	if _, err := differences([]byte("{"), []byte("{}")); err == nil {
		t.Error("what is no JSON gives no error")
	}
}
