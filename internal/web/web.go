// Package web is the pages for people: a start page with three ways into the roadmap, the activities in a table,
// what is to be known about the data, a form that asks the GraphQL API, and the documentation of the schema. All of
// them work without JavaScript. What they show of the roadmap they ask the API inside the process, and they
// load nothing from elsewhere.
package web

import (
	"embed"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"veikart/internal/forwarded"
	"veikart/internal/guide"
	"veikart/internal/outgoing"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/change"
	"veikart/internal/web/docs"
	"veikart/internal/web/frame"
	"veikart/internal/web/inside"
	"veikart/internal/web/narrow"
	"veikart/internal/web/questions"
)

// Site serves the pages and their assets.
type Site struct {
	kit        *frame.Kit
	pages      frame.Templates
	operations frame.Operations
	questions  []questions.Question
	playground string
	assets     assets
	enums      map[string][]string // values of enums by their names, where the schema is shown
	groups     []pages
}

// pages are the pages of a package of its own.
type pages interface {
	// Routes hands each pattern of a path with its handler to add.
	Routes(add frame.Add)
}

// pictured are pages of which a small picture can be shown elsewhere.
type pictured interface {
	Small(w http.ResponseWriter, r *http.Request, f frame.Frame) (frame.Small, error)
}

// Config says what a site is made of. API answers GraphQL requests. Service
// says which releases there are.
// Logger gets what goes wrong on the way to a page. Reference is the documentation of the schema; where it is nil neither the
// schema nor the Guides are shown. Outgoing bounds the memory of pages under way; nil does not.
// Playground is the address of the page that asks a question by its name, and shows the answer in many ways. Now is the clock. Place is
// where the server stands.
type Config struct {
	API        inside.API
	Service    *service.Service
	Logger     *slog.Logger
	Reference  *schemadocs.Reference
	Guides     *guide.Guides
	Outgoing   *outgoing.Budget
	Playground string
	Now        func() time.Time
	Place      forwarded.Place
}

//go:embed templates
var templateFiles embed.FS

// New returns the site.
func New(c Config) (*Site, error) {
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	if len(ready) == 0 {
		return nil, errors.New("questions: there are none")
	}
	loaded, err := loadAssets()
	if err != nil {
		return nil, err
	}
	kit, err := frame.New(frame.Config{
		API: c.API, Service: c.Service, Logger: c.Logger, Outgoing: c.Outgoing, Assets: loaded.base(), Docs: c.Reference != nil, Now: c.Now,
		Pages: menu(), Place: c.Place,
	})
	if err != nil {
		return nil, err
	}
	parsed, err := frame.ParseTemplates(templateFiles)
	if err != nil {
		return nil, err
	}
	operations, err := ownOperations()
	if err != nil {
		return nil, err
	}
	s := &Site{
		kit: kit, pages: parsed, operations: operations, playground: c.Playground, questions: ready, assets: loaded, enums: enumsOf(c.Reference),
	}
	if s.groups, err = newGroups(kit); err != nil {
		return nil, err
	}
	if c.Reference == nil {
		return s, nil
	}
	documentation, err := docs.New(kit, c.Reference, c.Guides)
	if err != nil {
		return nil, err
	}
	s.groups = append(s.groups, documentation)
	return s, nil
}

// newGroups returns the pages of other packages.
func newGroups(kit *frame.Kit) ([]pages, error) {
	var out []pages
	for _, p := range packages() {
		group, err := p.pages(kit)
		if err != nil {
			return nil, err
		}
		out = append(out, group)
	}
	return out, nil
}

// Routes hands each pattern of a path with its handler to register.
func (s *Site) Routes(add func(pattern string, page http.HandlerFunc)) {
	register := func(pattern string, page http.HandlerFunc, parameters ...string) {
		add(pattern, s.kit.Serve(page, parameters...))
	}
	activities := append(narrow.Parameters(), "sort", "after", "before", "format")
	changes := append(change.Filters(), "from", "to", "sort", "after", "before")
	query := []string{"question", "query", "variables", "format", "table", valuePrefix}
	register("GET /{$}", s.home)
	register("GET /goals", s.goals, "goal", "text", "owner")
	register("GET /owners", s.owners, "text", "kind", "sort", "after", "format")
	register("GET /user-groups", s.userGroups, "text", "sort", "after", "format")
	register("GET /activities", s.activities, activities...)
	register("GET /changes", s.changes, changes...)
	register("GET /about", s.about)
	register("GET "+frame.QueryPath, s.Query, query...)
	register("POST "+frame.QueryPath, s.Query, query...)
	for _, g := range s.groups {
		g.Routes(register)
	}
	add("GET "+AssetsPath+"{version}/{name...}", s.asset)
	add("GET "+iconPath, s.icon)
}

// Kit returns what makes the pages, for those that other packages serve.
func (s *Site) Kit() *frame.Kit { return s.kit }

// Missing serves the page for addresses without one.
func (s *Site) Missing(w http.ResponseWriter, r *http.Request) {
	s.kit.Missing(w, r, s.kit.Frame(w, r), "")
}
