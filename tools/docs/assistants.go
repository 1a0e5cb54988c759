package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/docs"
	"veikart/graph"
	"veikart/graph/check"
	"veikart/internal/guide"
	"veikart/internal/limit"
	"veikart/internal/mcp"
	"veikart/internal/schemadocs"
	"veikart/internal/web/questions"
)

// tools returns the table of the tools of assistants.
func tools() (string, error) {
	return listed("| tool | takes | does |\n| --- | --- | --- |\n", func(ctx context.Context, s *sdk.ClientSession, row func(...string)) error {
		for tool, err := range s.Tools(ctx, nil) {
			if err != nil {
				return err
			}
			row("`"+tool.Name+"`", takes(tool.InputSchema), tool.Description)
		}
		return nil
	})
}

// prompts returns the table of the prompts.
func prompts() (string, error) {
	return listed("| prompt | takes | for |\n| --- | --- | --- |\n", func(ctx context.Context, s *sdk.ClientSession, row func(...string)) error {
		for prompt, err := range s.Prompts(ctx, nil) {
			if err != nil {
				return err
			}
			var names []string
			for _, a := range prompt.Arguments {
				names = append(names, argument(a.Name, a.Required))
			}
			row("`"+prompt.Name+"`", strings.Join(names, ", "), prompt.Description)
		}
		return nil
	})
}

// resources returns the table of the resources. Guides are named by the address of all of them.
func resources() (string, error) {
	return listed("| address | is | type |\n| --- | --- | --- |\n", func(ctx context.Context, s *sdk.ClientSession, row func(...string)) error {
		for one, err := range s.Resources(ctx, nil) {
			if err != nil {
				return err
			}
			if !strings.HasPrefix(one.Name, "guide-") {
				row("`"+one.URI+"`", one.Description, one.MIMEType)
			}
		}
		for one, err := range s.ResourceTemplates(ctx, nil) {
			if err != nil {
				return err
			}
			row("`"+one.URITemplate+"`", one.Description, one.MIMEType)
		}
		return nil
	})
}

// listed returns a table of what a server lists. It asks the server itself, so that the table is what clients see.
func listed(head string, list func(context.Context, *sdk.ClientSession, func(...string)) error) (table string, err error) {
	ctx := context.Background()
	server, err := newServer()
	if err != nil {
		return "", err
	}
	here, there := sdk.NewInMemoryTransports()
	if _, err := server.Connect(ctx, there, nil); err != nil {
		return "", fmt.Errorf("assistants: %w", err)
	}
	session, err := sdk.NewClient(&sdk.Implementation{Name: "docs", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		return "", fmt.Errorf("assistants: %w", err)
	}
	defer func() { err = errors.Join(err, session.Close()) }()
	var out strings.Builder
	out.WriteString(head)
	err = list(ctx, session, func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	})
	return out.String(), err
}

// newServer returns a server that lists what servers do. It answers nothing.
func newServer() (*sdk.Server, error) {
	guides, err := guide.Read(docs.Guides)
	if err != nil {
		return nil, err
	}
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	reference, err := schemadocs.New(graph.SDL(), nil)
	if err != nil {
		return nil, err
	}
	maker, err := mcp.New(mcp.Config{
		Schema: graph.Schema(), Documents: check.NewDocuments(graph.Schema(), limit.Defaults(), true), Questions: ready, Reference: reference,
		Guides: guides, Version: "docs",
	})
	if err != nil {
		return nil, err
	}
	return maker.Server(nil, ""), nil
}

// takes returns what a schema of an object takes: what must be given first.
func takes(schema any) string {
	object, _ := schema.(map[string]any)
	properties, _ := object["properties"].(map[string]any)
	required, _ := object["required"].([]any)
	var must, may []string
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if slices.Contains(required, any(name)) {
			must = append(must, argument(name, true))
		} else {
			may = append(may, argument(name, false))
		}
	}
	return strings.Join(append(must, may...), ", ")
}

// argument is the name of an argument; one that must be given is in bold.
func argument(name string, required bool) string {
	if required {
		return "**`" + name + "`**"
	}
	return "`" + name + "`"
}
