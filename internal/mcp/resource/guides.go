package resource

import (
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/guide"
	"veikart/internal/mcp/asked"
	"veikart/internal/service"
)

// guides are the guides as they are read.
type guides struct{ all []oneGuide }

type oneGuide struct{ name, title, lead, text string }

func newGuides(from *guide.Guides) *guides {
	out := &guides{}
	if from == nil {
		return out
	}
	for _, g := range from.All {
		out.all = append(out.all, oneGuide{g.Name, g.Title, g.Lead, here(from.ForReaders(g))})
	}
	return out
}

// listed is a guide as servers list it.
func (g oneGuide) listed() *sdk.Resource {
	return &sdk.Resource{
		URI: in("guides/%s", g.name), Name: "guide-" + g.name, Title: g.title, Description: firstSentence(g.lead), MIMEType: markdown,
		Size: int64(len(g.text)), Annotations: forBoth(0.3),
	}
}

// read returns a guide. The error names all of them.
func (g *guides) read(at location) (string, error) {
	if err := at.only(); err != nil {
		return "", err
	}
	names := make([]string, len(g.all))
	for i, one := range g.all {
		if one.name == at.name {
			return one.text, nil
		}
		names[i] = one.name
	}
	return "", asked.Fault(service.NotFound, at.uri, "There is no guide of that name; there are %s.", strings.Join(names, ", "))
}
