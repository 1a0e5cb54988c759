package accept

import "testing"

func TestQuality(t *testing.T) {
	for _, c := range []struct {
		header string
		names  []string
		want   float64
	}{
		{"", []string{"gzip"}, 0},
		{"gzip", []string{"gzip"}, 1},
		{"GZIP ; Q=0.5", []string{"gzip"}, 0.5},
		{"br, gzip;q=0", []string{"gzip", "*"}, 0},
		{"*", []string{"gzip"}, 0},
		{"*;q=0.3", []string{"gzip", "*"}, 0.3},
		{"*;q=0, gzip", []string{"gzip", "*"}, 1},
		{"gzip;q=0.2, gzip;q=0.7", []string{"gzip"}, 0.2},
		{"gzip;q=2, *;q=0.1", []string{"gzip", "*"}, 0.1},
		{"gzip;q=x", []string{"gzip"}, 0},
		{"gzip;q=NaN", []string{"gzip"}, 0},
		{"gzip;q=-1", []string{"gzip"}, 0},
		{",, ;;,gzip,", []string{"gzip"}, 1},
		{"text/html;level=1, application/*;q=0.4", []string{"application/json", "application/*", "*/*"}, 0.4},
	} {
		if got := Of(Read(c.header), c.names...).Quality; got != c.want {
			t.Errorf("%q of %q: %v, want %v", c.header, c.names, got, c.want)
		}
	}
}

func TestPlacesAndParameters(t *testing.T) {
	ranges := Read("a;q=0.1, ;, b;charset=UTF-8")
	if len(ranges) != 2 || ranges[0].Place != 0 || ranges[1].Place != 2 || ranges[1].Parameters["charset"] != "UTF-8" {
		t.Errorf("%+v", ranges)
	}
}
