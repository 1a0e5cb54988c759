package main

import (
	"fmt"

	"veikart/internal/forwarded"
)

// proxyFlags say what stands before the server.
type proxyFlags struct {
	BasePath     string   `placeholder:"PATH" variable:"VEIKART_BASE_PATH" help:"Path below which clients find the server, such as /veikart, whether the proxy before it strips the path or keeps it. Without it: where X-Forwarded-Prefix of a trusted proxy says, else the root."`
	TrustedProxy []string `placeholder:"CIDR" variable:"VEIKART_TRUSTED_PROXY" help:"Address or network of a proxy whose X-Forwarded-For, -Proto and -Prefix are believed, such as 10.0.0.0/8; repeat it or separate with commas. None by default."`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (f proxyFlags) Validate() error {
	if _, err := forwarded.Trust(f.TrustedProxy); err != nil {
		return fmt.Errorf("--trusted-proxy (VEIKART_TRUSTED_PROXY): %w", err)
	}
	if _, err := f.base(); err != nil {
		return fmt.Errorf("--base-path (VEIKART_BASE_PATH) %w", err)
	}
	return nil
}

// base returns the path without a slash at its end; nothing for the root.
func (f proxyFlags) base() (string, error) {
	if f.BasePath == "" {
		return "", nil
	}
	return forwarded.Path(f.BasePath)
}
