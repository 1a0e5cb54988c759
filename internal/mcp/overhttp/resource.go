package overhttp

import (
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/oauthex"
)

// Resource says who gives the tokens that a resource takes, and by which scopes (RFC 9728). Anybody may read it.
func Resource(address, issuer string, scopes []string) http.Handler {
	return auth.ProtectedResourceMetadataHandler(&oauthex.ProtectedResourceMetadata{
		Resource: address, AuthorizationServers: []string{issuer}, ScopesSupported: scopes, BearerMethodsSupported: []string{"header"},
		ResourceName: "Veikart",
	})
}
