package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

type healthCommand struct {
	URL     string        `default:"http://127.0.0.1:8080/readyz" help:"What to ask: /readyz tells whether questions can be answered, /healthz only whether the server runs. On this machine the certificate is not checked, and HTTPS is spoken where VEIKART_TLS_CERT is set. Default ${default}."`
	Timeout time.Duration `default:"3s" help:"Time for the answer. Default ${default}."`
}

// Validate refuses what could not be asked.
func (c *healthCommand) Validate() error {
	u, err := url.Parse(c.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return errors.New("--url: expected an address such as http://127.0.0.1:8080/readyz")
	}
	if c.Timeout <= 0 {
		return fmt.Errorf("--timeout %s: expected a time above 0, such as 3s", c.Timeout)
	}
	return nil
}

// Run asks once and fails unless the answer is 200. It is for images that hold no other program that
// could ask: proxies of the environment are not used, and redirects are not followed. On this machine no certificate is
// checked: it is made out to the name by which others know the server, nothing secret is sent, and what is asked is
// whether the server answers.
func (c *healthCommand) Run(ctx context.Context, sys system) error {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	if loopback(r.URL.Hostname()) {
		if certificate, _ := sys.lookupEnv("VEIKART_TLS_CERT"); certificate != "" {
			r.URL.Scheme = "https" // the server that has the same settings, such as that of an image, speaks nothing else
		}
		transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // #nosec G402 -- of this machine, as it says above
	}
	response, err := transport.RoundTrip(r)
	if err != nil {
		return fmt.Errorf("health: %s gives no answer: %w", r.URL, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("health: %s answers %s", r.URL, response.Status)
	}
	if _, err := fmt.Fprintf(sys.stdout, "%s answers %s\n", r.URL, response.Status); err != nil {
		return fmt.Errorf("health: %w", err)
	}
	return nil
}
