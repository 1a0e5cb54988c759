package overhttp

import (
	"context"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/service"
	"veikart/internal/trusted"
)

// A request can name its document: by an id of a list that the server has, as documentId or as the hash of a persisted query, or
// by the hash of a document that was sent before.

// identify puts the document in the place of what names it. It returns the reply to a request whose document is not known or not
// answered; nil: there is one that is.
func (t *Transport) identify(ctx context.Context, params *parsed, mediaType string) *reply {
	missing := params.find(t.Trusted)
	switch {
	case params.isListed:
		return nil
	case missing && t.Trusted.IsOnly():
		return notListed(trusted.NotListed())
	case missing && params.DocumentID != "":
		out := invalid(mediaType, fault.Coded(service.QueryNotFound, "No document of this id is in a list of the server."))
		return &out
	case params.Query != "":
		if err := t.Trusted.Admit(params.Query); err != nil {
			return notListed(err)
		}
	}
	if no, err := t.persistedQuery(ctx, &params.RawParams); no.status != 0 {
		out := refused(no)
		return &out
	} else if err != nil {
		out := invalid(mediaType, err)
		return &out
	}
	return nil
}

// find puts the document of a list in the place of the id that names it. Missing is whether an id names one that is in none.
func (p *parsed) find(known *trusted.List) (missing bool) {
	id := p.DocumentID
	if given, ok := p.Extensions["persistedQuery"].(map[string]any); ok && id == "" {
		id, _ = persistedAs(given)["sha256Hash"].(string)
	}
	if p.Query != "" || id == "" {
		return false
	}
	p.Query, p.isListed = known.Find(id)
	return !p.isListed
}

// notListed is the reply to a request whose document is in no list where only those are answered.
func notListed(err error) *reply {
	out := reply{status: http.StatusForbidden}
	out.Errors = append(out.Errors, fault.Of(err))
	return &out
}

// persistedQuery replaces the hash of a document that was sent before by the document.
func (t *Transport) persistedQuery(ctx context.Context, params *graphql.RawParams) (refusal, *gqlerror.Error) {
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{})
	if given, ok := params.Extensions["persistedQuery"].(map[string]any); ok {
		params.Extensions["persistedQuery"] = persistedAs(given)
	}
	err := t.persisted.MutateOperationParameters(ctx, params)
	const notFound = "PersistedQueryNotFound" // the words that clients look for
	switch {
	case err == nil && params.Query == "":
		return refusal{http.StatusBadRequest, "The request has no query."}, nil
	case err == nil:
		return refusal{}, nil
	case err.Message == notFound:
		return refusal{}, fault.Coded(service.QueryNotFound, notFound)
	default:
		return refusal{http.StatusBadRequest, "extensions.persistedQuery must hold version 1 and, as sha256Hash, the hash of the query in hexadecimal."}, nil
	}
}

// persistedAs returns what names a document that was sent before in the one form that its reader compares: members by
// their exact names, and the digits of the hash in small letters.
func persistedAs(given map[string]any) map[string]any {
	hash := given["sha256Hash"]
	if text, ok := hash.(string); ok {
		hash = strings.ToLower(text)
	}
	return map[string]any{"version": given["version"], "sha256Hash": hash}
}
