package main

import (
	"fmt"

	"veikart/internal/forwarded"
)

// proxyFlags say what stands before the server.
type proxyFlags struct {
	TrustedProxy []string `placeholder:"CIDR" variable:"VEIKART_TRUSTED_PROXY" help:"Address or network of a proxy whose X-Forwarded-For, -Proto and -Prefix are believed, such as 10.0.0.0/8; repeat it or separate with commas. None by default."`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (f proxyFlags) Validate() error {
	if _, err := forwarded.Trust(f.TrustedProxy); err != nil {
		return fmt.Errorf("--trusted-proxy (VEIKART_TRUSTED_PROXY): %w", err)
	}
	return nil
}
