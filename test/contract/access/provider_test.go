package access_test

import (
	"bufio"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"veikart/internal/access"
	"veikart/internal/server"
	"veikart/test/kit/logged"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// provider is the npm package oauth2-mock-server in a process of its own.
type provider struct {
	in  io.Writer
	out *bufio.Scanner
}

func startProvider(t *testing.T) *provider {
	t.Helper()
	const use = "no identity provider that is not ours is tried"
	node := need.Command(t, use, "node")
	need.Path(t, use+"; make test fetches its packages", "node_modules")
	command := exec.CommandContext(t.Context(), node, "provider.mjs")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var faults strings.Builder
	command.Stderr = &faults
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = command.Process.Kill()
		_ = command.Wait()
		if t.Failed() {
			t.Log(faults.String())
		}
	})
	return &provider{in, bufio.NewScanner(out)}
}

// do has the provider do something, and returns what it answers.
func (p *provider) do(t *testing.T, command string) map[string]string {
	t.Helper()
	if _, err := io.WriteString(p.in, command+"\n"); err != nil {
		t.Fatal(err)
	}
	if !p.out.Scan() {
		t.Fatalf("the provider ended at %s: %v", command, p.out.Err())
	}
	answer := map[string]string{}
	if err := json.Unmarshal(p.out.Bytes(), &answer); err != nil {
		t.Fatalf("%s: %s", command, p.out.Text())
	}
	return answer
}

// The server starts without its identity provider, answers keys and open paths meanwhile, takes tokens once it is there, follows its
// new keys, goes on with those it knows while it is away, and is well when it is.
func TestAnIdentityProviderComesAndGoes(t *testing.T) {
	idp := startProvider(t)
	issuer := idp.do(t, "start 0")["issuer"]
	idp.do(t, "stop") // its address is known, and nobody is there
	var c clock
	c.move(time.Duration(time.Now().UnixNano())) // tokens are of now
	checker := keys(t)
	var err error
	checker.Tokens, err = access.NewTokens(access.TokenConfig{Issuer: issuer, Audience: "veikart", Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	var written logged.Text
	s := counted(t)
	url := program.ServeWith(t, s, server.Config{Access: checker, Logger: slog.New(slog.NewTextHandler(&written, nil))})
	token := func() string {
		return idp.do(t, `token {"aud":"veikart","sub":"ola.nordmann","scope":"read"}`)["token"]
	}
	want := func(what, bearer string, status int) {
		t.Helper()
		response, body := ask(t, url, "{ goals { title } }", "Authorization", "Bearer "+bearer)
		if response.StatusCode != status {
			t.Fatalf("%s: %d, want %d: %s", what, response.StatusCode, status, body)
		}
		said := strings.Contains(body, `"UNAVAILABLE"`) && response.Header.Get("Retry-After") != ""
		if status == http.StatusServiceUnavailable && !said {
			t.Errorf("%s: %s %v", what, body, response.Header)
		}
		if response, _ := ask(t, url, "{ goals { title } }", "Authorization", "Bearer key-of-read"); response.StatusCode != http.StatusOK {
			t.Errorf("%s: a key: %d", what, response.StatusCode)
		}
		for _, open := range []string{"/readyz", "/playground"} {
			if response, _ := send(t, http.MethodGet, url+open, ""); response.StatusCode != http.StatusOK {
				t.Errorf("%s: %s: %d", what, open, response.StatusCode)
			}
		}
	}
	first := token()
	want("before the provider is there", first, http.StatusServiceUnavailable)
	idp.do(t, "start 0")
	c.move(access.AskAgain)
	want("it is there", first, http.StatusOK)
	want("for somebody else", idp.do(t, `token {"aud":"others","scope":"read"}`)["token"], http.StatusUnauthorized)
	want("without a scope", idp.do(t, `token {"aud":"veikart","scope":"openid"}`)["token"], http.StatusForbidden)
	idp.do(t, "rotate")
	second := token()
	c.move(access.AskAgain)
	want("a new key", second, http.StatusOK)
	want("the key that was taken back", first, http.StatusUnauthorized)
	idp.do(t, "stop")
	want("it is away, the key is known", second, http.StatusOK)
	idp.do(t, "rotate")
	third := token()
	c.move(access.AskAgain)
	want("it is away, the key is not known", third, http.StatusServiceUnavailable)
	idp.do(t, "start 0")
	c.move(access.AskAgain)
	want("it is back", third, http.StatusOK)
	for _, secret := range []string{first, "ola.nordmann", strings.Split(third, ".")[2]} {
		if strings.Contains(written.String(), secret) {
			t.Errorf("the log has %s", secret)
		}
	}
	if !strings.Contains(written.String(), "who=token:") {
		t.Error("the log does not say who asks")
	}
}
