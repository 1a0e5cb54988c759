package server

import (
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
)

func TestConfigRefuses(t *testing.T) {
	for _, c := range []struct {
		config Config
		names  []string // what the error names
	}{
		{Config{Limits: limit.Settings{BodyBytes: -1}}, []string{"bytes of a body", "-1"}},
		{Config{Limits: limit.Settings{HeaderBytes: -5}}, []string{"-5"}},
		{Config{Limits: limit.Settings{Timeout: -time.Second, Cost: -2}}, []string{"time of an operation", "-1s", "cost", "-2"}},
		{Config{Limits: limit.Settings{DrainTime: -1}}, []string{"drain timeout"}},
		{Config{CORSOrigins: []string{"*", "https://a.no"}}, []string{`"*"`, "alone"}},
		{Config{CORSOrigins: []string{"https://a.no", "*"}}, []string{`"*"`, "alone"}},
		{Config{CORSOrigins: []string{"a.no"}}, []string{`"a.no"`, "https://app.example.no"}},
		{Config{CORSOrigins: []string{"https://a.no/"}}, []string{`"https://a.no/"`}},
		{Config{CORSOrigins: []string{"https://*.a.no"}}, []string{`"https://*.a.no"`}},
		{Config{CORSOrigins: []string{"https://u@a.no"}}, []string{`"https://u@a.no"`}},
		{Config{CORSOrigins: []string{"https://a.no:"}}, []string{`"https://a.no:"`}},
		{Config{CORSOrigins: []string{"https://a.no:443"}}, []string{`expected "https://a.no"`}},
		{Config{CORSOrigins: []string{"null"}}, []string{`"null"`}},
		{Config{CORSOrigins: []string{""}}, []string{`""`}},
		{Config{CORSOrigins: []string{"ftp://a.no"}}, []string{`"ftp://a.no"`}},
		{Config{CORSOrigins: []string{"https://xn--a.no"}}, []string{`"https://xn--a.no"`, "host"}},
		{Config{BasePath: "//evil.example"}, []string{`"//evil.example"`, "/veikart"}},
		{Config{BasePath: "/docs"}, []string{`"/docs"`, "a page there"}},
		{Config{BasePath: "/assets/"}, []string{`"/assets"`, "a page there"}},
		{Config{BasePath: "/goals/below"}, []string{`"/goals/below"`, "a page there"}},
		{Config{Addr: "nowhere"}, []string{"nowhere"}},
	} {
		s, err := Open(c.config)
		if err == nil {
			_ = s.Close()
			t.Errorf("%+v is accepted", c.config)
			continue
		}
		for _, name := range c.names {
			if !strings.Contains(err.Error(), name) {
				t.Errorf("%+v: error %q does not name %s", c.config, err, name)
			}
		}
	}
}

// Origins are compared as text, so they take the form in which browsers send them.
func TestOrigins(t *testing.T) {
	for _, c := range []struct{ given, want []string }{
		{nil, nil},
		{[]string{"*"}, []string{"*"}},
		{[]string{"http://localhost:5173", "https://A.no"}, []string{"http://localhost:5173", "https://a.no"}},
		{[]string{"http://[::1]:3000"}, []string{"http://[::1]:3000"}},
		{[]string{"http://a.no:443"}, []string{"http://a.no:443"}},
		{[]string{"https://blåbær.no", "https://BLÅBÆR.no:8443"}, []string{"https://xn--blbr-roah.no", "https://xn--blbr-roah.no:8443"}},
		{[]string{"http://my_host:3000"}, []string{"http://my_host:3000"}},
	} {
		got, err := Origins(c.given)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, %v", c.given, got, err)
		}
	}
}

func TestOpenNamesAnAddressInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	s, err := Open(Config{Addr: taken.Addr().String()})
	if err == nil {
		_ = s.Close()
		t.Fatal("two servers share an address")
	}
	if !strings.Contains(err.Error(), taken.Addr().String()) {
		t.Errorf("error %q does not name the address", err)
	}
}

func TestURLOfAnUnspecifiedAddress(t *testing.T) {
	s, err := Open(Config{Addr: "0.0.0.0:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !strings.HasPrefix(s.URL(), "http://localhost:") {
		t.Errorf("URL %q cannot be opened", s.URL())
	}
}
