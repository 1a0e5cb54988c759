package server

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"time"

	"veikart/graph"
	"veikart/internal/access"
	"veikart/internal/export/publication"
	"veikart/internal/forwarded"
	"veikart/internal/limit"
	"veikart/internal/quota"
	"veikart/internal/service"
	"veikart/internal/trusted"
	"veikart/internal/web"
	"veikart/internal/web/questions"
)

// Config is what a server is made of. A zero limit stands for its default.
type Config struct {
	// Addr is where to listen, as host:port; port 0 lets the system choose one.
	Addr string
	// Service answers the questions.
	Service *service.Service
	// Logger takes one record for each request and what goes wrong. Nil discards it.
	Logger *slog.Logger
	// CORSOrigins are the origins, such as "https://app.example.no", whose pages may read answers.
	// None: the server's own pages only. "*" alone: all. Credentials are never allowed.
	CORSOrigins []string

	// TLS has the server speak HTTPS, HTTP/2 included, with the certificate that it names. Nil: plain HTTP.
	TLS *tls.Config
	// StrictTransport is the header Strict-Transport-Security of every answer. Empty: none.
	StrictTransport string

	// Limits bound what is asked and answered, and how long a client may take.
	Limits limit.Settings
	// HideSchema turns off introspection, suggestions in errors, and the page of the schema.
	HideSchema bool
	// CacheBytes is the memory for cached answers. Default 16 MiB; below 0, none are cached.
	CacheBytes int
	// Now is the clock: the day that pages call today. Nil: the machine's.
	Now func() time.Time
	// Operations are the names of operations that metrics count apart, beside those of the ready questions.
	Operations []string
	// Proxies are the proxies before the server that are believed when they say who sent a request. Zero: none.
	Proxies forwarded.Networks
	// MetricsAddr is where the metrics are served, as host:port. Empty: where all else is.
	MetricsAddr string
	// Traces say where the spans of requests go. Zero: nothing is traced.
	Traces Traces
	// BasePath is the path below which clients find the server, such as "/veikart". Empty: the root, or where a trusted proxy says.
	BasePath string
	// Access finds out who asks; nil: everybody may ask for everything.
	Access *access.Checker
	// Quotas bound what each client may cost in a time; nil: nothing does.
	Quotas *quota.Quotas
	// Documents are those that clients may name by an id. They must fit the schema.
	Documents []trusted.Document
	// DocumentsMode says what becomes of other documents than these and the server's own. Empty: they are answered.
	DocumentsMode trusted.Mode
	// Warm has pages and ready questions asked at the start, and again when another release is served.
	Warm bool
	// NoAssistants turns off what assistants ask.
	NoAssistants bool
	// AssistantHosts are further names by which assistants may ask for the server. "*" among them: any.
	AssistantHosts []string
	// Publication is what the operator says of what is published: addresses, publisher, terms.
	Publication publication.Publication
}

// DefaultCacheBytes is the memory for cached answers unless another is set.
const DefaultCacheBytes = 16 << 20

// complete returns the configuration with its defaults filled in. The error names the field and the
// value that cannot be used.
func (c Config) complete() (Config, error) {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	var err error
	if c.Limits, err = c.Limits.Complete(); err != nil {
		return Config{}, err
	}
	if c.CacheBytes == 0 {
		c.CacheBytes = DefaultCacheBytes
	}
	if err := c.Publication.Check(); err != nil {
		return Config{}, err
	}
	if c.BasePath != "" {
		if c.BasePath, err = forwarded.Path(c.BasePath); err != nil {
			return Config{}, fmt.Errorf("base path %w", err)
		}
	}
	c.CORSOrigins, err = Origins(c.CORSOrigins)
	return c, err
}

// place is where the server stands for its clients.
func (c Config) place() forwarded.Place { return forwarded.Place{Base: c.BasePath, Proxies: c.Proxies} }

// links returns what addresses in answers of the API begin with, a slash at its end; empty where they are paths.
func (c Config) links() string {
	if links := c.Publication.Links(); links != "" || c.BasePath == "" {
		return links
	}
	return c.BasePath + "/"
}

// trustedDocuments returns the list of documents that are known before they are asked, the server's own among them. The error is of
// type trusted.Faults where it is about documents.
func trustedDocuments(c Config) (*trusted.List, error) {
	own, err := ownDocuments()
	if err != nil {
		return nil, err
	}
	check, err := graph.Check(graph.Config{Limits: c.Limits, HideSchema: c.HideSchema})
	if err != nil {
		return nil, err
	}
	list, err := trusted.New(trusted.Config{
		Documents: c.Documents, Own: own, Mode: c.DocumentsMode, Check: check, Logger: c.Logger,
	})
	if err != nil {
		return nil, fmt.Errorf("trusted documents:\n%w", err)
	}
	return list, nil
}

// ownDocuments returns the ready questions and the operations of pages, as they are asked and as they are in files.
func ownDocuments() ([]string, error) {
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	pages, err := web.PageDocuments()
	if err != nil {
		return nil, err
	}
	for _, q := range ready {
		pages = append(pages, q.Query)
	}
	return pages, nil
}
