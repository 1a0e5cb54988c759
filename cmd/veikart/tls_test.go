package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"veikart/internal/server"
	"veikart/test/kit/certified"
	"veikart/test/kit/need"
)

// secured is a server with TLS, by a clock that the test moves.
type secured struct {
	served
	dir   string
	files certified.Pair
	begun time.Time
	later atomic.Int64 // by how much its clock is ahead
}

func secure(t *testing.T, args ...string) *secured {
	t.Helper()
	s := &secured{dir: t.TempDir(), begun: time.Now()}
	s.files = certified.Write(t, s.dir, 1, s.begun)
	s.served = serveAt(t, func() time.Time { return time.Now().Add(time.Duration(s.later.Load())) },
		[]string{"VEIKART_TLS_CERT=" + s.files.Chain, "VEIKART_TLS_KEY=" + s.files.Key}, append([]string{"--addr", "127.0.0.1:0"}, args...)...)
	s.trust(s.files)
	return s
}

// trust has the next connections trust a certificate and no other.
func (s *secured) trust(files certified.Pair) {
	transport := s.client.Transport.(*http.Transport)
	transport.CloseIdleConnections()
	s.client.Transport = &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: files.Pool()}, ForceAttemptHTTP2: true, DisableKeepAlives: true,
	}
}

func (s *secured) response(t *testing.T, path string) *http.Response {
	t.Helper()
	res, err := s.client.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res
}

func TestServeWithTLS(t *testing.T) {
	s := secure(t, "--hsts", "8760h")
	if !strings.HasPrefix(s.url, "https://127.0.0.1:") {
		t.Fatalf("it says that it is at %s", s.url)
	}
	for _, path := range []string{"/", "/graphql", "/readyz", "/nowhere"} {
		res := s.response(t, path)
		if got := res.Header.Get("Strict-Transport-Security"); res.Proto != "HTTP/2.0" || got != "max-age=31536000" {
			t.Errorf("%s: %s, Strict-Transport-Security %q", path, res.Proto, got)
		}
	}
	if got := veikart(t, "", nil, "health", "--url", s.url+"/readyz"); got.code != exitFine {
		t.Errorf("veikart health: %+v", got)
	}
	plain := strings.Replace(s.url, "https", "http", 1) + "/healthz"
	if got := veikart(t, "", nil, "health", "--url", plain); got.code != exitFailed {
		t.Errorf("veikart health without TLS: %+v", got)
	}
	got := veikart(t, "", []string{"VEIKART_TLS_CERT=" + s.files.Chain}, "health", "--url", plain)
	if want := s.url + "/healthz answers 200 OK\n"; got.code != exitFine || got.stdout != want {
		t.Errorf("veikart health with the server's settings: %+v, want %q", got, want)
	}
	if code, log := s.stop(); code != exitFine || !strings.Contains(log, "msg=certificate names=[localhost]") {
		t.Errorf("ended with %d, log %s", code, log)
	}
}

func TestACertificateIsRenewedWithoutARestart(t *testing.T) {
	s := secure(t)
	serial := func() int64 {
		return s.response(t, "/healthz").TLS.PeerCertificates[0].SerialNumber.Int64()
	}
	if got := serial(); got != 1 {
		t.Fatalf("certificate %d", got)
	}
	if err := os.WriteFile(s.files.Key, []byte("half a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.later.Add(int64(time.Second))
	if got := serial(); got != 1 {
		t.Errorf("with a broken key, certificate %d", got)
	}
	renewed := certified.Write(t, s.dir, 2, s.begun)
	s.later.Add(int64(time.Second))
	s.trust(renewed)
	if got := serial(); got != 2 {
		t.Errorf("after the renewal, certificate %d", got)
	}
	if _, log := s.stop(); strings.Count(log, "the new certificate cannot be used") != 1 || strings.Contains(log, "half a key") {
		t.Errorf("the log: %s", log)
	}
}

// What others speak is understood, and what is too old is not.
func TestOpenSSLAndCurlSpeakTLS(t *testing.T) {
	openssl := need.Command(t, "TLS is not tried with it", "openssl")
	curl := need.Command(t, "TLS is not tried with it", "curl")
	s := secure(t)
	for version, served := range map[string]bool{"-tls1_1": false, "-tls1_2": true, "-tls1_3": true} {
		command := exec.CommandContext(t.Context(), openssl, "s_client", version, "-cipher", "ALL:@SECLEVEL=0", "-brief",
			"-CAfile", s.files.Chain, "-verify_return_error", "-connect", strings.TrimPrefix(s.url, "https://"))
		command.Stdin = strings.NewReader("Q\n")
		said, err := command.CombinedOutput()
		if (err == nil) != served || !served && !bytes.Contains(said, []byte("protocol version")) {
			t.Errorf("openssl s_client %s: %v, want that it is served: %v\n%s", version, err, served, said)
		}
	}
	for flag, want := range map[string]string{"--http2": "2 200", "--http1.1": "1.1 200"} {
		said, err := exec.CommandContext(t.Context(), curl, "--silent", "--show-error", flag, "--cacert", s.files.Chain,
			"--output", filepath.Join(t.TempDir(), "answer"), "--write-out", "%{http_version} %{http_code}",
			s.url+"/readyz").CombinedOutput()
		if err != nil || string(said) != want {
			t.Errorf("curl %s: %q, %v; want %q", flag, said, err, want)
		}
	}
}

func TestTLSUsage(t *testing.T) {
	dir := t.TempDir()
	files := certified.Write(t, dir, 1, time.Now())
	nowhere := filepath.Join(dir, "nowhere")
	for _, c := range []struct {
		code      int
		variables []string
		args      []string
		want      []string
	}{
		{
			exitUsage, nil, []string{"--tls-cert", files.Chain},
			[]string{"--tls-cert (VEIKART_TLS_CERT)", files.Chain, "--tls-key (VEIKART_TLS_KEY)"},
		},
		{
			exitUsage, []string{"VEIKART_TLS_KEY=" + files.Key}, nil,
			[]string{"--tls-key (VEIKART_TLS_KEY)", files.Key, "--tls-cert (VEIKART_TLS_CERT)"},
		},
		{
			exitFailed, nil, []string{"--tls-cert", nowhere, "--tls-key", files.Key},
			[]string{"--tls-cert (VEIKART_TLS_CERT)", "certificate: ", nowhere},
		},
		{
			exitFailed, nil, []string{"--tls-cert", files.Chain, "--tls-key", nowhere},
			[]string{"--tls-key (VEIKART_TLS_KEY)", "key: ", nowhere},
		},
		{
			exitFailed, nil, []string{"--tls-cert", files.Key, "--tls-key", files.Chain},
			[]string{"--tls-cert (VEIKART_TLS_CERT)", files.Key},
		},
		{exitUsage, nil, []string{"--hsts", "1h"}, []string{"--hsts (VEIKART_HSTS)", "--tls-cert or --behind-proxy"}},
		{exitUsage, nil, []string{"--behind-proxy", "--hsts=-1s"}, []string{"--hsts (VEIKART_HSTS) -1s: expected whole seconds"}},
		{
			exitUsage, []string{"VEIKART_HSTS=1500ms"}, []string{"--behind-proxy"},
			[]string{"--hsts (VEIKART_HSTS) 1.5s: expected whole seconds"},
		},
	} {
		got := veikart(t, "", c.variables, append([]string{"serve", "--addr", "127.0.0.1:0"}, c.args...)...)
		if got.code != c.code || got.stdout != "" {
			t.Errorf("%v %v: %+v, want code %d", c.variables, c.args, got, c.code)
		}
		for _, part := range c.want {
			if !strings.Contains(got.stderr, part) {
				t.Errorf("%v %v: %q lacks %q", c.variables, c.args, got.stderr, part)
			}
		}
	}
}

// Who lets others in without TLS and without asking who they are is told so, once, at the start.
func TestAWarningOfStrangers(t *testing.T) {
	for _, c := range []struct {
		addr               string
		behind, authorised bool
		warned             bool
	}{
		{addr: "127.0.0.1:8080"},
		{addr: "[::1]:8080"},
		{addr: "localhost:8080"},
		{addr: ":8080", warned: true},
		{addr: "0.0.0.0:8080", warned: true},
		{addr: "[::]:8080", warned: true},
		{addr: "veikart.example.no:8080", warned: true},
		{addr: ":8080", behind: true},
		{addr: ":8080", authorised: true},
	} {
		var log bytes.Buffer
		config := server.Config{Addr: c.addr, Logger: slog.New(slog.NewTextHandler(&log, nil)), Now: time.Now}
		if err := (tlsFlags{BehindProxy: c.behind}).configure(&config, c.authorised); err != nil {
			t.Fatal(err)
		}
		if warned := strings.Contains(log.String(), "level=WARN"); warned != c.warned {
			t.Errorf("%+v: log %q", c, log.String())
		}
	}
}

// HSTS is the header of every answer; what was asked for can be taken back.
func TestHSTS(t *testing.T) {
	for hsts, want := range map[string]string{"": "", "24h": "max-age=86400", "0s": "max-age=0"} {
		s := serve(t, []string{"VEIKART_BEHIND_PROXY=true", "VEIKART_HSTS=" + hsts}, "--addr", "127.0.0.1:0")
		res, err := s.client.Get(s.url + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if got := fmt.Sprint(res.Header.Values("Strict-Transport-Security")); got != "["+want+"]" && (want != "" || got != "[]") {
			t.Errorf("--hsts %q: %s", hsts, got)
		}
	}
}
