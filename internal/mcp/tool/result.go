package tool

import (
	"encoding/json"
	"fmt"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/answer"
	"veikart/internal/service"
)

// Result is what a tool returns. Coverage is how many activities of the release have a stated owner: counts of owners say nothing about
// the rest. Data is what the API answers to the operation, or the part of it that fits into the budget; Items say of its objects who
// they are, on which basis they are known, and which passages state them. From is where the part begins, empty for the first; Next
// is given to the same tool with the same arguments to go on. More are lists that go on behind their last page.
type Result struct {
	Release    *Release         `json:"release,omitempty"`
	Coverage   *answer.Coverage `json:"coverage,omitempty"`
	Data       json.RawMessage  `json:"data"`
	Items      []*answer.Item   `json:"items"`
	Candidates []Candidate      `json:"candidates,omitempty"`
	Errors     []Problem        `json:"errors,omitempty"`
	More       []answer.More    `json:"more,omitempty"`
	From       string           `json:"from,omitempty"`
	Truncated  bool             `json:"truncated"`
	Next       string           `json:"next,omitempty"`
	Receipt    json.RawMessage  `json:"receipt,omitempty"`
}

// Release is the release that was read. MadeUp is whether it is constructed, and nobody published it.
type Release struct {
	ID     string `json:"id"`
	Label  string `json:"label,omitempty"`
	MadeUp bool   `json:"madeUp,omitempty"`
}

// Candidate is something that may be meant.
type Candidate struct {
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Problem is an error as the API says it: one of its codes, what is wrong and what would be right. Line and Column are where in the
// document, 0: nowhere in particular.
type Problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

// problems are errors that leave nothing to return.
type problems []Problem

func (p problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

// String is the problem on one line.
func (p Problem) String() string {
	out := p.Code + ": " + p.Message
	if p.Path != "" {
		out += " (" + p.Path + ")"
	}
	if p.Line > 0 {
		out += fmt.Sprintf(" (line %d, column %d)", p.Line, p.Column)
	}
	return out
}

// text is the result for readers. Body is its data with what states it.
func (r *Result) text(body string) string {
	var out strings.Builder
	if r.Release != nil {
		out.WriteString("Release ")
		if r.Release.Label != "" {
			out.WriteString(r.Release.Label + ", ")
		}
		out.WriteString(r.Release.ID)
		if r.Release.MadeUp {
			out.WriteString(", made up")
		}
		if r.Coverage != nil {
			fmt.Fprintf(&out, "; owners are stated for %d of %d activities", r.Coverage.Stated, r.Coverage.Total)
		}
		out.WriteString(".\n")
	}
	if r.From != "" {
		fmt.Fprintf(&out, "Goes on at %s.\n", r.From)
	}
	out.WriteString(body)
	for _, p := range r.Errors {
		out.WriteString("Error: " + p.String() + "\n")
	}
	for _, c := range r.Candidates {
		fmt.Fprintf(&out, "Candidate: %s %s, %s\n", c.Kind, c.Label, c.ID)
	}
	for _, m := range r.More {
		fmt.Fprintf(&out, "More: %s goes on after %s\n", m.At, m.After)
	}
	if r.Truncated {
		fmt.Fprintf(&out, "Truncated: call again with the same arguments and next: %s\n", r.Next)
	}
	return out.String()
}

// outputSchema is the JSON Schema of results, the same for all tools.
const outputSchema = `{"type":"object","properties":{` +
	`"release":{"type":"object"},` +
	`"coverage":{"type":"object","description":"activities with a stated owner, of all"},` +
	`"data":{"type":"object","description":"as GraphQL answers"},` +
	`"items":{"type":"array","items":{"type":"object","properties":{"at":{"type":"string"},"id":{"type":"string"},` +
	`"label":{"type":"string"},"basis":{"type":"string"},"coverage":{"type":"object"},"evidence":{"type":"array","items":{"type":"object"}}}}},` +
	`"truncated":{"type":"boolean"},"next":{"type":"string"},"receipt":{"type":"object"}},` +
	`"required":["data","items","truncated"]}`

// succeeded is a result as the protocol has it.
func succeeded(r *Result, text string) (*sdk.CallToolResult, error) {
	structured, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	return &sdk.CallToolResult{
		Content: []sdk.Content{&sdk.TextContent{Text: text}}, StructuredContent: json.RawMessage(structured),
	}, nil
}

// CodeOf returns the code of why there is no result.
func CodeOf(r *sdk.CallToolResult) service.Code {
	if why, ok := r.Meta["errors"].([]Problem); ok && len(why) > 0 {
		return service.Code(why[0].Code)
	}
	return service.Internal
}

// failed is why there is no result, as the protocol has it: readable for who asked, who can do better.
func failed(why problems) *sdk.CallToolResult {
	return &sdk.CallToolResult{
		IsError: true, Content: []sdk.Content{&sdk.TextContent{Text: why.Error()}}, Meta: sdk.Meta{"errors": []Problem(why)},
	}
}
