package resource

import (
	"fmt"
	"regexp"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/asked"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
)

// schema is the schema in parts: all of it is more than an assistant should read at once.
type schema struct {
	reference *schemadocs.Reference
	pages     *schemadocs.Markdown
	overview  string
}

func newSchema(r *schemadocs.Reference) (*schema, error) {
	pages, err := schemadocs.NewMarkdown()
	if err != nil {
		return nil, err
	}
	graph, err := pages.Graph(schemadocs.NewDiagram(roadmap.Kinds(), roadmap.Edges()))
	if err != nil {
		return nil, err
	}
	return &schema{r, pages, overview(r, graph)}, nil
}

// overview has one line for each type, and how the kinds of nodes hang together.
func overview(r *schemadocs.Reference, graph string) string {
	var out strings.Builder
	out.WriteString("# The schema in short\n\nOne line for each type of the GraphQL API. Each in full: " + typeURI + ".\n")
	for _, g := range r.Grouped() {
		fmt.Fprintf(&out, "\n## %s\n\n", g.Group)
		for _, t := range g.Types {
			fmt.Fprintf(&out, "- %s: %s\n", t.Name, firstSentence(t.Description))
		}
	}
	return out.String() + "\n#" + graph
}

// firstSentence is what a description begins with, on one line.
func firstSentence(description string) string {
	first, _, more := strings.Cut(strings.Join(strings.Fields(description), " "), ". ")
	if more {
		first += "."
	}
	return first
}

// listed is the overview as servers list it.
func (s *schema) listed() *sdk.Resource {
	return &sdk.Resource{
		URI: overviewURI, Name: "schema-overview", Title: "The schema in short", MIMEType: markdown,
		Description: "Every type of the GraphQL schema with one line, and which kinds of nodes lead to which. Read it before query.",
		Size:        int64(len(s.overview)), Annotations: forAssistants(0.9),
	}
}

// read returns the overview, or the page of a type. The error names those that are called alike.
func (s *schema) read(at location) (string, error) {
	if err := at.only(); err != nil {
		return "", err
	}
	if at.uri == overviewURI {
		return s.overview, nil
	}
	t, ok := s.reference.Type(at.name)
	if !ok {
		return "", asked.Fault(service.NotFound, at.uri, "The schema has no type of that name. %s", s.alike(at.name))
	}
	page, err := s.pages.Type(t)
	if err != nil {
		return "", asked.Broken(at.uri)
	}
	return here(page), nil
}

// alike says which types are called somewhat like a name.
func (s *schema) alike(name string) string {
	near := s.reference.Near(name)
	if len(near) == 0 {
		return overviewURI + " lists them."
	}
	return "Near: " + strings.Join(near, ", ") + "."
}

// Links of Markdown that is written for the server's pages.
var (
	toType     = regexp.MustCompile(`\]\(/docs/types/(\w+)\.md(?:#[^)]*)?\)`)
	toGuide    = regexp.MustCompile(`\]\(/docs/guides/([\w-]+)\.md(?:#[^)]*)?\)`)
	toQuestion = regexp.MustCompile(`\[([^\]]*)\]\(/query\?lang=en&question=([^)]*)\)`)
)

// here returns Markdown whose links lead to resources, and those to ready questions name the question for the tool.
func here(page string) string {
	page = toType.ReplaceAllString(page, "]("+scheme+"schema/$1)")
	page = toGuide.ReplaceAllString(page, "]("+scheme+"guides/$1)")
	return toQuestion.ReplaceAllString(page, "$1: tool `ask`, question `$2`")
}
