// Package complete offers what can be filled into the addresses of resources and into the arguments of prompts, by what somebody
// has begun to write: clients with a form for them show it.
package complete

import (
	"context"
	"strings"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/guide"
	"veikart/internal/mcp/asked"
	"veikart/internal/mcp/prompt"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

const (
	// most is how many values one answer offers, the most that the protocol allows.
	most = 100
	// longest is how long a text is that is looked for, in code points: the most that searches take.
	longest = 500
)

// Config is what is offered beside what the release has. Reference is the schema as documentation; nil: it is hidden.
type Config struct {
	Reference *schemadocs.Reference
	Guides    *guide.Guides
}

// Set is all that is offered. It is safe for concurrent use.
type Set struct{ types, guides []option }

// option is a value with the words that it is found by, too.
type option struct{ value, words string }

// New returns all that is offered.
func New(c Config) *Set {
	s := &Set{}
	if c.Reference != nil {
		for _, t := range c.Reference.Types {
			s.types = append(s.types, option{t.Name, ""})
		}
	}
	if c.Guides != nil {
		for _, g := range c.Guides.All {
			s.guides = append(s.guides, option{g.Name, g.Title})
		}
	}
	return s
}

// Handler answers what a client asks to have completed. It asks the API by ask.
func (s *Set) Handler(ask inside.Ask) func(context.Context, *sdk.CompleteRequest) (*sdk.CompleteResult, error) {
	return func(ctx context.Context, r *sdk.CompleteRequest) (*sdk.CompleteResult, error) {
		begun := strings.TrimSpace(r.Params.Argument.Value)
		if utf8.RuneCountInString(begun) > longest || !utf8.ValidString(begun) {
			return nil, asked.Fault(service.InvalidArgument, "", "At most %d characters can be completed.", longest)
		}
		release := ""
		if c := r.Params.Context; c != nil {
			release = c.Arguments["release"]
		}
		options, err := s.options(ctx, asking{ask, release, begun}, r.Params)
		if err != nil {
			return nil, err
		}
		total := len(options)
		values := make([]string, 0, min(total, most))
		for _, o := range options[:min(total, most)] {
			values = append(values, o.value)
		}
		return &sdk.CompleteResult{Completion: sdk.CompletionResultDetails{Values: values, Total: total, HasMore: total > most}}, nil
	}
}

// options returns what fits what has been begun.
func (s *Set) options(ctx context.Context, a asking, of *sdk.CompleteParams) ([]option, error) {
	if of.Ref.Type == "ref/prompt" {
		kind, ok := prompt.Completes(of.Ref.Name, of.Argument.Name)
		if !ok {
			return nil, asked.Fault(service.InvalidArgument, "", "There is no such argument of a prompt.")
		}
		return a.ofKind(ctx, kind)
	}
	folder, _, _ := strings.Cut(strings.TrimPrefix(of.Ref.URI, "veikart://"), "/")
	folder, _, _ = strings.Cut(folder, "{")
	switch [2]string{folder, of.Argument.Name} {
	case [2]string{"schema", "Type"}:
		return fitting(s.types, a.begun), nil
	case [2]string{"guides", "name"}:
		return fitting(s.guides, a.begun), nil
	case [2]string{"documents", "name"}:
		return a.documents(ctx)
	case [2]string{"documents", "release"}:
		return a.releases(ctx)
	}
	return nil, nil // numbers and cursors are not guessed
}

// fitting returns the options that what has been begun fits: first those that begin with it, then those that have it anywhere.
func fitting(all []option, begun string) []option {
	begun = roadmap.FoldCase(begun)
	var first, then []option
	for _, o := range all {
		switch value := roadmap.FoldCase(o.value); {
		case strings.HasPrefix(value, begun):
			first = append(first, o)
		case strings.Contains(value, begun), strings.Contains(roadmap.FoldCase(o.words), begun):
			then = append(then, o)
		}
	}
	return append(first, then...)
}
