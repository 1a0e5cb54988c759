package main

import (
	"fmt"
	"io"
	"strings"

	"veikart/internal/access"
)

type keyCommand struct {
	ID       string   `arg:"" help:"Whose the key is, in up to 64 letters, digits, dots, hyphens and underscores; the log calls its requests so."`
	Scope    []string `enum:"read,export,metrics" default:"read" placeholder:"SCOPE" help:"What the key is for: ${enum}; repeat it or separate with commas. Default ${default}."`
	Rate     string   `placeholder:"N" help:"Cost a second that the key may ask, in place of --rate of the server."`
	Burst    string   `placeholder:"N" help:"Cost that it may ask at once."`
	NotAfter string   `placeholder:"DAY" help:"Last day, or moment, on which the key holds, such as 2027-06-30."`
}

// Run makes a key. Its entry for the file of keys goes to standard output; the key itself, which is kept nowhere, to standard error.
func (c keyCommand) Run(sys system) error {
	secret, digest := access.NewKey()
	var entry strings.Builder
	fmt.Fprintf(&entry, "- id: %s\n  sha256: %s\n  scopes: [%s]\n", c.ID, digest, strings.Join(c.Scope, ", "))
	for _, more := range [][2]string{{"rate", c.Rate}, {"burst", c.Burst}, {"notAfter", c.NotAfter}} {
		if more[1] != "" {
			fmt.Fprintf(&entry, "  %s: %s\n", more[0], more[1])
		}
	}
	if err := access.CheckKeys("the key", []byte("keys:\n"+entry.String())); err != nil {
		return fmt.Errorf("%w", err)
	}
	if _, err := io.WriteString(sys.stdout, entry.String()); err != nil {
		return fmt.Errorf("key: %w", err)
	}
	_, err := fmt.Fprintf(sys.stderr, "The key, which is shown this once:\n%s\nWhat stands on standard output goes into the file of --auth-keys.\n", secret)
	return err
}
