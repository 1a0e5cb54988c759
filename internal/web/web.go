// Package web is the pages for people: a start page with three ways into the roadmap, the activities in a table,
// what is to be known about the data, a form that asks the GraphQL API, and the documentation of the schema. All of
// them work without JavaScript. What they show of the roadmap they ask the API inside the process, and they
// load nothing from elsewhere.
package web

import (
	"errors"
	"log/slog"
	"net/http"

	"veikart/internal/outgoing"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Site serves the pages and their assets.
type Site struct {
	api        inside.API
	service    *service.Service
	logger     *slog.Logger
	pages      pages
	questions  []questions.Question
	playground string
	assets     assets
	outgoing   *outgoing.Budget
	docs       *docs // nil where the schema is not shown
}

// Config says what a site is made of. API answers GraphQL requests sent by POST as JSON, within limits of its own. Service
// says which releases there are.
// Logger gets what goes wrong on the way to a page. Reference is the documentation of the schema; where it is nil the
// schema is not shown. Outgoing bounds the memory of pages under way; nil does not.
// Playground is the address of the page that asks a question by its name, and shows the answer in many ways.
type Config struct {
	API        http.Handler
	Service    *service.Service
	Logger     *slog.Logger
	Reference  *schemadocs.Reference
	Outgoing   *outgoing.Budget
	Playground string
}

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
	parsed, err := parsePages()
	if err != nil {
		return nil, err
	}
	s := &Site{
		api: inside.API{Handler: c.API}, service: c.Service, logger: c.Logger, pages: parsed, playground: c.Playground, questions: ready,
		assets: loaded, outgoing: c.Outgoing,
	}
	if c.Reference != nil {
		if s.docs, err = newDocs(c.Reference); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Routes hands each pattern of a path with its handler to register.
func (s *Site) Routes(add func(pattern string, page http.HandlerFunc)) {
	register := func(pattern string, page http.HandlerFunc) { add(pattern, s.inRelease(page)) }
	register("GET /{$}", s.home)
	register("GET /goals", s.goals)
	register("GET /owners", s.owners)
	register("GET /user-groups", s.userGroups)
	register("GET /activities", s.activities)
	register("GET /changes", s.changes)
	register("GET /about", s.about)
	register("GET "+QueryPath, s.Query)
	register("POST "+QueryPath, s.Query)
	add("GET "+AssetsPath+"{version}/{name...}", s.asset)
	if s.docs != nil {
		register("GET /docs", s.docsIndex)
		register("GET /docs.md", s.docsIndexMarkdown)
		register("GET /docs/search", s.docsSearch)
		register("GET /docs/search.md", s.docsSearchMarkdown)
		register("GET /docs/graph", s.docsGraph)
		register("GET /docs/graph.md", s.docsGraphMarkdown)
		register("GET /docs/types/{name}", s.docsType)
	}
}

// Icon returns the address of the pages' icon.
func (s *Site) Icon() string { return s.assets.base() + "icon.svg" }

// Typeface returns the address of the style sheet that gives the pages their typeface, "Inter".
func (s *Site) Typeface() string { return s.assets.base() + "typeface.css" }
