package argument

import (
	"encoding/json"
	"testing"
)

// Integers of literals, of variables and of variables that gqlgen coerced read alike.
func TestIntegers(t *testing.T) {
	for _, c := range []struct {
		given any
		want  int
		fits  bool
	}{
		{json.Number("2147483647"), 2147483647, true},
		{json.Number("2147483648"), 0, false},
		{json.Number("1.5"), 0, false},
		{7, 7, true},
		{int32(-7), -7, true},
		{int64(-2147483648), -2147483648, true},
		{int64(-2147483649), 0, false},
		{7.0, 7, true},
		{7.5, 0, false},
		{"7", 0, false},
		{nil, 0, false},
	} {
		got, err := Values{"first": c.given}.Integer("first")
		if got != c.want || (err == nil) != c.fits {
			t.Errorf("%T %v is read as %d, %v", c.given, c.given, got, err)
		}
	}
}

// What was not given, and null, leave alone what they would be read into.
func TestWhatWasNotGiven(t *testing.T) {
	values := Values{"first": nil}
	var first *int
	if err := values.Number("first", &first); err != nil || first != nil {
		t.Errorf("first is read as %v, %v", first, err)
	}
	if values.Has("first") || values.Text("after") != "" || values.Texts("ids") != nil {
		t.Errorf("%v has values", values)
	}
}
