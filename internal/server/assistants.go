package server

import (
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"time"

	"veikart/docs"
	"veikart/graph"
	"veikart/graph/check"
	"veikart/graph/overhttp"
	"veikart/internal/access"
	"veikart/internal/guide"
	"veikart/internal/mcp"
	mcphttp "veikart/internal/mcp/overhttp"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// resourcePath is where clients read who gives the tokens that the server takes (RFC 9728), for the server and for what assistants ask.
const resourcePath = "/.well-known/oauth-protected-resource"

// Assistants returns what makes servers for assistants over what a configuration serves, without an HTTP server.
func Assistants(c Config) (*mcp.Maker, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	documents, err := trustedDocuments(c)
	if err != nil {
		return nil, err
	}
	api, err := graph.NewHandlers(graph.Config{
		Service: c.Service, Logger: c.Logger, Limits: c.Limits, HideSchema: c.HideSchema, CacheBytes: max(0, c.CacheBytes),
		Base: c.links(), Trusted: documents,
	})
	if err != nil {
		return nil, err
	}
	var reference *schemadocs.Reference
	if !c.HideSchema {
		if reference, err = readReference(); err != nil {
			return nil, err
		}
	}
	observe := func(http.ResponseWriter, overhttp.Observation) {}
	limited := limitBody(int64(c.Limits.BodyBytes), observe, limitTime(c.callTime(), api.Inside))
	guides, err := guide.Read(docs.Guides)
	if err != nil {
		return nil, err
	}
	return newAssistants(c, inside.API{Handler: limited, Admit: documents.Admit}, parts{reference: reference, guides: guides})
}

// callTime is how long a client may have to wait for one operation, and an assistant for one call.
func (c Config) callTime() time.Duration { return c.Limits.QueueTime + c.Limits.Timeout }

func newAssistants(c Config, api inside.API, p parts) (*mcp.Maker, error) {
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	schema := graph.Schema()
	maker, err := mcp.New(mcp.Config{
		API: api, Schema: schema, Documents: check.NewDocuments(schema, c.Limits, !c.HideSchema), Questions: ready, Reference: p.reference,
		Guides: p.guides, Base: c.links(), Version: programVersion(), Logger: c.Logger, Private: c.Access != nil,
	})
	if err != nil {
		return nil, fmt.Errorf("assistants: %w", err)
	}
	return maker, nil
}

// programVersion is the version of the program, as it was built.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// serveAssistants adds what assistants ask to what is served. Pages of other origins may ask where they may read answers.
func serveAssistants(mux *paths, c Config, p parts, api inside.API, crossOrigin func(http.Handler) http.Handler) error {
	for _, path := range []string{resourcePath, resourcePath + AssistantsPath} {
		mux.handle("GET "+path, serveResource(c))
	}
	if c.NoAssistants {
		return nil
	}
	maker, err := newAssistants(c, api, p)
	if err != nil {
		return err
	}
	from := mcphttp.Allowed{Hosts: c.AssistantHosts, Origins: c.CORSOrigins}
	if public, err := url.Parse(c.Publication.URL); err == nil && public.Host != "" {
		from.Hosts = append(from.Hosts[:len(from.Hosts):len(from.Hosts)], public.Hostname())
		from.Origins = append(from.Origins[:len(from.Origins):len(from.Origins)], public.Scheme+"://"+public.Host)
	}
	fromHere, err := from.Before()
	if err != nil {
		return err
	}
	refuse := func(w http.ResponseWriter, fault *bodyFault, _ time.Duration) {
		mcphttp.WriteError(w, fault.status, fault.code, fault.message)
	}
	answers := maker.OverHTTP(c.callTime(), p.called, c.place().Root)
	answer := boundBody(int64(c.Limits.BodyBytes), refuse, mcphttp.Handler{Server: answers, Outgoing: p.outgoing})
	mux.handle(AssistantsPath, answer, fromHere, crossOrigin)
	if len(c.CORSOrigins) > 0 {
		mux.handle("OPTIONS "+AssistantsPath, allow("OPTIONS, POST"), crossOrigin)
	}
	return nil
}

// tokens returns what checks tokens; nil: nothing does.
func (c Config) tokens() *access.Tokens {
	if c.Access == nil {
		return nil
	}
	return c.Access.Tokens
}

// serveResource says who gives the tokens that the server takes, where it takes any.
func serveResource(c Config) http.Handler {
	tokens := c.tokens()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tokens == nil {
			writeError(w, http.StatusNotFound, service.NotFound, "The server takes no tokens.")
			return
		}
		mcphttp.Resource(c.Publication.Base(c.place().Root(r))+AssistantsPath[1:], tokens.Issuer(), tokens.Names(access.Read)).ServeHTTP(w, r)
	})
}

// pointer returns what the challenge of a request of an assistant says of where it can read who gives tokens.
func pointer(c Config, r *http.Request) string {
	if c.tokens() == nil || r.URL.Path != AssistantsPath {
		return ""
	}
	return fmt.Sprintf(", resource_metadata=%q", c.Publication.Base(c.place().Root(r))+resourcePath[1:]+AssistantsPath)
}
