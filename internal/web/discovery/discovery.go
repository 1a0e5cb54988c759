// Package discovery serves what programs read to find out what can be asked: a catalogue of the ready questions, and llms.txt, which
// leads assistants to it, to the guides and to the schema.
package discovery

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"sync"
	"text/template"
	"time"

	"veikart/internal/export/publication"
	"veikart/internal/forwarded"
	"veikart/internal/guide"
	"veikart/internal/price"
	"veikart/internal/service"
	"veikart/internal/watch"
	"veikart/internal/web/questions"
)

// The paths that are served.
const (
	OperationsPath = "/operations.json"
	LLMsPath       = "/llms.txt"
)

// Config says what is served. Price says what the questions cost in what the service serves. Guides are nil where the schema is
// hidden: then neither they nor the schema are served, and no values of enums are named. Assistants is the path where assistants ask;
// empty: they do not. Refuse answers with an error. Place is where the server stands.
type Config struct {
	Questions   []questions.Question
	Price       price.Config
	Service     *service.Service
	Guides      *guide.Guides
	Assistants  string
	Publication publication.Publication
	Place       forwarded.Place
	Refuse      func(w http.ResponseWriter, r *http.Request, err error)
}

// Site serves the two.
type Site struct {
	Config
	entries []entry
	page    *template.Template // of llms.txt

	mu     sync.Mutex // held while the costs are computed: others wait for them
	of     watch.Served
	priced []entry // the entries with what they cost in what was served then; nil: nothing is known yet
}

// New returns a site. The error names the question that is not whole.
func New(c Config) (*Site, error) {
	page, err := template.New("llms.txt").Funcs(template.FuncMap{"sentence": sentence}).Parse(llmsText)
	if err != nil {
		return nil, fmt.Errorf("llms.txt: %w", err)
	}
	s := &Site{Config: c, page: page}
	enums := questions.Enums(c.Price.Schema)
	for _, q := range c.Questions {
		e, err := newEntry(q, enums)
		if err != nil {
			return nil, err
		}
		if c.Guides == nil {
			e.hide()
		}
		s.entries = append(s.entries, e)
	}
	return s, nil
}

// Routes hands each pattern of a path with its handler to register. Pages of other sites may read both.
func (s *Site) Routes(register func(pattern string, handler http.HandlerFunc)) {
	register("GET "+OperationsPath, s.operations)
	register("GET "+LLMsPath, s.llms)
}

// base is what addresses begin with for the sender of a request.
func (s *Site) base(r *http.Request) string { return s.Publication.Base(s.Place.Root(r)) }

// send sends a text with its tag.
func send(w http.ResponseWriter, r *http.Request, mediaType string, text []byte) {
	sum := sha256.Sum256(text)
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}
