package accept

import "testing"

func TestCoding(t *testing.T) {
	for header, want := range map[string]string{
		"": "", "br": "", "identity": "", "gzip": "gzip", "zstd": "zstd", "GZIP": "gzip", "x-gzip": "", ",;,": "", "*": "gzip",
		"zstd, gzip": "gzip", "gzip, deflate, br, zstd": "gzip", "zstd;q=0.1, gzip": "gzip", "gzip;q=0.5, zstd": "zstd",
		"zstd;q=0, gzip": "gzip", "gzip;q=0": "", "gzip;q=0.000, zstd;q=0": "", "gzip;q=2": "", "gzip;q=x, zstd;q=NaN": "",
		" gzip ; q=0.5 ": "gzip", "gzip;q=0, *": "zstd", "*;q=0": "", "gzip;q=1, zstd;q=0.1": "gzip", "identity;q=1, gzip;q=0.5": "",
		"IDENTITY, GZip;Q=0.9": "", "identity, gzip": "gzip", "identity;q=0.5, *;q=0.6": "gzip", "gzip;q=0.5, identity;q=0": "gzip",
	} {
		if got := Coding(header, "gzip", "zstd"); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
