// Command genqlient asks a server with the client that genqlient makes from its schema, and prints how many
// activities an actor owns. Its arguments are the address and, where one is needed, a key.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/Khan/genqlient/graphql"
)

func main() {
	if err := run(context.Background(), os.Args[1], strings.Join(os.Args[2:], "")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// withKey sends a key with each request, unless it is empty.
type withKey string

func (key withKey) RoundTrip(r *http.Request) (*http.Response, error) {
	if key != "" {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+string(key))
	}
	return http.DefaultTransport.RoundTrip(r)
}

func run(ctx context.Context, url, key string) error {
	client := graphql.NewClient(url, &http.Client{Transport: withKey(key)})
	first := 3
	owned, err := OwnedBy(ctx, client, "Folkehelseinstituttet", &first)
	if err != nil {
		return err
	}
	release, err := Release(ctx, client)
	if err != nil {
		return err
	}
	fmt.Println(owned.Activities.TotalCount, len(owned.Activities.Nodes), release.Release.ImportedAt.Year())
	return nil
}
