package address

import "testing"

func TestAddressesFromOutside(t *testing.T) {
	const page = "quote/2023-12/kommuner/1-2-00000000"
	for _, c := range []struct{ address, base, root, want string }{
		{"/" + page, "", "", "/" + page},
		{"/" + page, "", "http://127.0.0.1:8080", "http://127.0.0.1:8080/" + page},
		{"/veikart/" + page, "/veikart/", "https://a.example/veikart", "https://a.example/veikart/" + page},
		{"/veikart/" + page, "/veikart/", "", "/veikart/" + page},
		{"/" + page, "https://b.example/", "https://a.example", "https://b.example/" + page},
		{"https://b.example/" + page, "https://b.example/", "https://a.example", "https://b.example/" + page},
		{"", "", "https://a.example", ""},
	} {
		if got := Outside(c.address, c.base, c.root); got != c.want {
			t.Errorf("%q of %q from %q is %q, not %q", c.address, c.base, c.root, got, c.want)
		}
	}
}
