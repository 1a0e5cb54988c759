// Package prompt is tasks that people give to assistants: each says which tools to use, and how to answer.
package prompt

import (
	"context"
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

//go:embed text/*.md
var files embed.FS

// Set is all prompts. It is safe for concurrent use.
type Set struct{ texts *template.Template }

// New reads the texts. The error names the prompt that has none in a language.
func New() (*Set, error) {
	texts, err := template.New("").ParseFS(files, "text/*.md")
	if err != nil {
		return nil, fmt.Errorf("texts of prompts: %w", err)
	}
	for _, p := range all() {
		for _, language := range languages {
			if texts.Lookup(p.name+" "+language) == nil {
				return nil, fmt.Errorf("prompt %s: no text in %s", p.name, language)
			}
		}
	}
	return &Set{texts}, nil
}

// Add adds the prompts to a server.
func (s *Set) Add(to *sdk.Server) {
	for _, p := range all() {
		to.AddPrompt(p.declared(), func(_ context.Context, r *sdk.GetPromptRequest) (*sdk.GetPromptResult, error) {
			text, err := s.text(p, r.Params.Arguments)
			if err != nil {
				return nil, err
			}
			return &sdk.GetPromptResult{
				Description: p.description,
				Messages:    []*sdk.PromptMessage{{Role: "user", Content: &sdk.TextContent{Text: text}}},
			}, nil
		})
	}
}

// Completes returns of what kind the values of an argument of a prompt are; false where there is no such argument.
func Completes(prompt, argument string) (Kind, bool) {
	for _, p := range all() {
		if p.name != prompt {
			continue
		}
		if a, ok := p.argument(argument); ok {
			return a.kind, true
		}
	}
	return 0, false
}

// text returns the message of a prompt.
func (s *Set) text(p prompt, arguments map[string]string) (string, error) {
	given, language, err := p.read(arguments)
	if err != nil {
		return "", &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: err.Error()}
	}
	var text strings.Builder
	if err := s.texts.ExecuteTemplate(&text, p.name+" "+language, given); err != nil {
		return "", fmt.Errorf("prompt %s: %w", p.name, err)
	}
	return text.String(), nil
}
