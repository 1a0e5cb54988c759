// Command genqlient asks a server with the client that genqlient makes from its schema, and prints how many
// activities an actor owns.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"github.com/Khan/genqlient/graphql"
)

func main() {
	if err := run(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, url string) error {
	client := graphql.NewClient(url, http.DefaultClient)
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
