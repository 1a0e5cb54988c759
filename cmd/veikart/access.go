package main

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"veikart/internal/access"
	"veikart/internal/quota"
	"veikart/internal/server"
)

// The ways to find out who asks.
const (
	byKeys = "keys"
	byOIDC = "oidc"
)

// accessFlags say who may ask, and how much.
type accessFlags struct {
	Auth          []string `enum:"keys,oidc" placeholder:"WAY" variable:"VEIKART_AUTH" group:"access" help:"Ask who asks, by keys of a file (keys), by tokens of an identity provider (oidc), or by either (keys,oidc). By default everybody may ask."`
	AuthKeys      string   `placeholder:"FILE" variable:"VEIKART_AUTH_KEYS" group:"access" help:"File of the keys that hold, by their digests; veikart key makes them. It is read again when it has changed."`
	OIDCIssuer    string   `name:"oidc-issuer" placeholder:"URL" variable:"VEIKART_OIDC_ISSUER" group:"access" help:"Issuer of tokens, as tokens name it; its keys are found by discovery."`
	OIDCAudience  string   `name:"oidc-audience" placeholder:"NAME" variable:"VEIKART_OIDC_AUDIENCE" group:"access" help:"Audience that tokens must be for."`
	OIDCAlgorithm []string `name:"oidc-algorithm" placeholder:"NAME" variable:"VEIKART_OIDC_ALGORITHM" group:"access" help:"Algorithm of signatures that are taken; repeat it or separate with commas. Default RS256, PS256, ES256."`
	OIDCScope     []string `name:"oidc-scope" placeholder:"SCOPE=NAME" variable:"VEIKART_OIDC_SCOPE" group:"access" help:"What tokens call one of the scopes read, export and metrics, such as read=etat:veikart.read; repeat it or separate with commas. Default: its name, alone or as veikart:read."`
	Rate          float64  `placeholder:"N" variable:"VEIKART_RATE" group:"access" help:"Cost a second that each client may ask, by key or token, else by address; 0 bounds nothing. Default 0."`
	RateBurst     int      `placeholder:"N" variable:"VEIKART_RATE_BURST" group:"access" help:"Cost that a client may ask at once, which fills up at its rate. Default: 60 seconds of the rate."`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (f accessFlags) Validate() error {
	if _, err := f.rate(); err != nil {
		return err
	}
	if keys := slices.Contains(f.Auth, byKeys); keys != (f.AuthKeys != "") {
		return errors.New("--auth keys (VEIKART_AUTH) and --auth-keys (VEIKART_AUTH_KEYS) belong together: expected both or neither")
	}
	byTokens := slices.Contains(f.Auth, byOIDC)
	switch {
	case byTokens && (f.OIDCIssuer == "" || f.OIDCAudience == ""):
		return errors.New("--auth oidc (VEIKART_AUTH): expected --oidc-issuer (VEIKART_OIDC_ISSUER) and --oidc-audience (VEIKART_OIDC_AUDIENCE)")
	case !byTokens && f.OIDCIssuer+f.OIDCAudience+strings.Join(f.OIDCAlgorithm, "")+strings.Join(f.OIDCScope, "") != "":
		return errors.New("--oidc-issuer, --oidc-audience, --oidc-algorithm or --oidc-scope (VEIKART_OIDC_…) is given without --auth oidc (VEIKART_AUTH)")
	case !byTokens:
		return nil
	}
	if err := checkIssuer(f.OIDCIssuer); err != nil {
		return fmt.Errorf("--oidc-issuer (VEIKART_OIDC_ISSUER) %q: %w", f.OIDCIssuer, err)
	}
	for _, name := range f.OIDCAlgorithm {
		if !slices.Contains(access.Algorithms(), name) {
			return fmt.Errorf("--oidc-algorithm (VEIKART_OIDC_ALGORITHM) %q: expected one of %s", name, strings.Join(access.Algorithms(), ", "))
		}
	}
	_, err := f.scopeNames()
	return err
}

// checkIssuer refuses an issuer whose keys anybody on the way could exchange.
func checkIssuer(issuer string) error {
	u, err := url.Parse(issuer)
	if err != nil || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("expected a URL such as https://login.example.no")
	}
	address, _ := netip.ParseAddr(u.Hostname())
	if local := u.Hostname() == "localhost" || address.IsLoopback(); u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return errors.New("expected https, or http on this machine")
	}
	return nil
}

// scopeNames returns what tokens call the scopes.
func (f accessFlags) scopeNames() (map[access.Scope][]string, error) {
	names := map[access.Scope][]string{}
	for _, given := range f.OIDCScope {
		scope, name, ok := strings.Cut(given, "=")
		if !ok || name == "" || !slices.Contains(access.Scopes(), access.Scope(scope)) {
			return nil, fmt.Errorf("--oidc-scope (VEIKART_OIDC_SCOPE) %q: expected read, export or metrics, =, and what tokens call it", given)
		}
		names[access.Scope(scope)] = append(names[access.Scope(scope)], name)
	}
	return names, nil
}

// rate returns the rate of each client.
func (f accessFlags) rate() (quota.Rate, error) {
	if f.Rate == 0 && f.RateBurst == 0 {
		return quota.Rate{}, nil
	}
	rate, err := quota.NewRate(f.Rate, f.RateBurst)
	if err != nil {
		return quota.Rate{}, fmt.Errorf("--rate (VEIKART_RATE), --rate-burst (VEIKART_RATE_BURST): %w", err)
	}
	return rate, nil
}

// into sets in a configuration what finds out who asks, and what bounds what each client may cost. The error is that of the file
// of keys.
func (f accessFlags) into(c *server.Config) error {
	rate, err := f.rate()
	if err != nil {
		return err
	}
	if !rate.Unlimited() || f.AuthKeys != "" { // keys can have a rate of their own
		c.Quotas = quota.New(rate, c.Now)
	}
	if len(f.Auth) == 0 {
		return nil
	}
	c.Access = &access.Checker{}
	if f.AuthKeys != "" {
		if c.Access.Keys, err = access.OpenKeys(f.AuthKeys, c.Logger, c.Now); err != nil {
			return fmt.Errorf("--auth-keys (VEIKART_AUTH_KEYS): %w", err)
		}
	}
	if slices.Contains(f.Auth, byOIDC) {
		names, err := f.scopeNames()
		if err != nil {
			return err
		}
		c.Access.Tokens, err = access.NewTokens(access.TokenConfig{
			Issuer: f.OIDCIssuer, Audience: f.OIDCAudience, Algorithms: f.OIDCAlgorithm, Names: names, Now: c.Now,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
