package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"veikart/internal/memstore"
	"veikart/internal/price"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/trusted"
)

type priceCommand struct {
	Files     []string `arg:"" name:"file" help:"Documents, or lists of them (*.json) as --documents takes them; - is standard input."`
	Variables string   `placeholder:"FILE" help:"File with the values of variables, as one JSON object. Of those without one the value that costs most is taken."`
	Format    string   `enum:"text,json" default:"text" placeholder:"FORM" help:"How to say it: ${enum}. Default ${default}."`
	Seeds     string   `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder with the pages over which operations are priced; without it the built-in ones."`

	Lexicon lexiconFlags `embed:""`
	Reading readingFlags `embed:""`
	Limits  limitFlags   `embed:""`
}

// Validate names the flag that cannot be used.
func (c *priceCommand) Validate() error { return checkLimits(settings(c.Limits)) }

// pricedOperation is an operation of a file. Entry names its document in a list.
type pricedOperation struct {
	File  string `json:"file"`
	Entry string `json:"entry,omitempty"`
	price.Operation
}

// Run prices every operation, whatever is wrong with those before it.
func (c *priceCommand) Run(ctx context.Context, sys system) (err error) {
	variables, err := c.readVariables()
	if err != nil {
		return err
	}
	data, err := c.pages(ctx, sys)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, data.store.Close(context.WithoutCancel(ctx))) }()
	pricing, err := server.Prices(server.Config{Service: service.New(data.store), Limits: settings(c.Limits)}, data.ids)
	if err != nil {
		return err
	}
	all := []pricedOperation{}
	for _, name := range c.Files {
		documents, err := readDocuments(name, sys.stdin)
		if err != nil {
			return err
		}
		for _, d := range documents {
			priced, err := pricing.Document(ctx, d.Text, variables)
			if err != nil {
				return err
			}
			for _, o := range priced {
				all = append(all, pricedOperation{d.File, d.ID, o})
			}
		}
	}
	return writePrices(sys.stdout, all, c.Format)
}

func (c *priceCommand) readVariables() (map[string]any, error) {
	if c.Variables == "" {
		return map[string]any{}, nil
	}
	text, err := os.ReadFile(c.Variables)
	if err != nil {
		return nil, fmt.Errorf("--variables: %w", err)
	}
	var out map[string]any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&out); err != nil || out == nil {
		return nil, fmt.Errorf("--variables %s: expected one JSON object", c.Variables)
	}
	return out, nil
}

// readDocuments returns the documents of a file.
func readDocuments(name string, stdin io.Reader) ([]trusted.Document, error) {
	text, err := readQuery(name, stdin)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if !strings.HasSuffix(name, ".json") {
		return []trusted.Document{{File: name, Text: text}}, nil
	}
	documents, faults := trusted.Read(name, []byte(text))
	if faults != nil {
		return nil, faults
	}
	return documents, nil
}

// pricedPages is the embedded store with pages, whose statistics say how long lists are, and an id of each kind.
type pricedPages struct {
	store *memstore.Store
	ids   []string
}

func (c *priceCommand) pages(ctx context.Context, sys system) (pricedPages, error) {
	g, _, err := buildGraph(c.Seeds, c.Lexicon, c.Reading, sys.now(), sys.stderr)
	if err != nil {
		return pricedPages{}, err
	}
	ids := map[roadmap.Kind]string{}
	for _, n := range g.Nodes {
		if ids[n.Kind] == "" {
			ids[n.Kind] = n.ID
		}
	}
	out := pricedPages{memstore.New(), slices.Sorted(maps.Values(ids))}
	if err := out.store.Write(ctx, g); err != nil {
		return pricedPages{}, errors.Join(err, out.store.Close(context.WithoutCancel(ctx)))
	}
	return out, nil
}

// writePrices says what operations cost. The error is errReported where one is not valid or costs too much.
func writePrices(w io.Writer, all []pricedOperation, format string) error {
	out := bufio.NewWriter(w)
	if format == "json" {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		if err := e.Encode(all); err != nil {
			return fmt.Errorf("price: %w", err)
		}
	}
	failed := false
	for _, o := range all {
		failed = failed || !o.Allowed || len(o.Errors) > 0
		if format == "text" {
			o.write(out)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("price: %w", err)
	}
	if failed {
		return errReported
	}
	return nil
}

// write writes a line for the operation, and one for each of its errors.
func (o pricedOperation) write(w io.Writer) {
	place := o.File
	if o.Entry != "" {
		place += ": " + o.Entry
	}
	for _, e := range o.Errors {
		fmt.Fprintf(w, "%s:%d:%d: error: %s\n", place, e.Line, e.Column, e.Message)
	}
	if !o.Valid {
		return
	}
	fmt.Fprintf(w, "%s: %s costs %d of %d", place, name(o.Name), o.Cost, o.Limit)
	switch {
	case !o.Allowed:
		fmt.Fprint(w, ", which is too much")
	case o.Expensive:
		fmt.Fprint(w, ", expensive")
	}
	if len(o.Assumed) > 0 {
		text, err := json.Marshal(o.Assumed)
		if err == nil {
			fmt.Fprintf(w, ", with %s", text)
		}
	}
	fmt.Fprintln(w)
}

// name is an operation's name for people.
func name(of string) string {
	if of == "" {
		return "the operation without a name"
	}
	return of
}
