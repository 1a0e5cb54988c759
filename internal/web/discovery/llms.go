package discovery

import (
	"bytes"
	_ "embed"
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/guide"
)

//go:embed llms.txt
var llmsText string

// llmsView is what the template of llms.txt shows. Base is what addresses begin with. Guides are nil where the schema is hidden.
type llmsView struct {
	Base       string
	Operations string // paths without the slash before them, as the others
	Assistants string
	Folder     string
	Questions  int
	Guides     *guide.Guides
}

// llms serves llms.txt (llmstxt.org): where an assistant reads on.
func (s *Site) llms(w http.ResponseWriter, r *http.Request) {
	v := llmsView{Base: s.base(r), Operations: OperationsPath[1:], Folder: guide.Path[1:], Questions: len(s.entries), Guides: s.Guides}
	if s.Assistants != "" {
		v.Assistants = s.Assistants[1:]
	}
	var out bytes.Buffer
	if err := s.page.Execute(&out, v); err != nil {
		s.Refuse(w, r, fmt.Errorf("llms.txt: %w", err))
		return
	}
	send(w, r, "text/plain", out.Bytes())
}

// sentence returns the first sentence of a text.
func sentence(text string) string {
	first, _, more := strings.Cut(text, ". ")
	if more {
		first += "."
	}
	return first
}
