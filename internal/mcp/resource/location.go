package resource

import (
	"context"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/asked"
	"veikart/internal/service"
)

const (
	scheme = "veikart://"
	// maxURI is how many bytes the address of a resource has at most. Cursors are the longest part of any.
	maxURI = 2000
)

// location is an address of a resource, read: folder `documents`, name `kommuner`, and what stands behind the question mark.
type location struct {
	uri          string
	folder, name string
	given        map[string]string
}

// parse reads an address. The error says what is wrong with it.
func parse(uri string) (location, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return location{}, asked.Fault(service.InvalidArgument, uri, "That is no address of a resource.")
	}
	at := location{uri: uri, folder: u.Host, name: strings.TrimPrefix(u.Path, "/"), given: map[string]string{}}
	if strings.ContainsFunc(at.name, func(sign rune) bool { return sign == '/' || sign == '\\' || !unicode.IsPrint(sign) }) ||
		!utf8.ValidString(at.name) || strings.HasPrefix(at.name, ".") {
		return location{}, asked.Fault(service.InvalidArgument, uri, "No resource has such a name.")
	}
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return location{}, asked.Fault(service.InvalidArgument, uri, "What stands behind the question mark cannot be read.")
	}
	for name, value := range values {
		if len(value) > 1 {
			return location{}, asked.Fault(service.InvalidArgument, uri, "Something behind the question mark is given twice.")
		}
		at.given[name] = value[0]
	}
	return at, nil
}

// only returns an error where something else is given than what the resource takes.
func (a location) only(names ...string) error {
	known := 0
	for _, name := range names {
		if _, ok := a.given[name]; ok {
			known++
		}
	}
	if known == len(a.given) {
		return nil
	}
	if len(names) == 0 {
		return asked.Fault(service.InvalidArgument, a.uri, "This resource takes nothing behind a question mark.")
	}
	return asked.Fault(service.InvalidArgument, a.uri, "This resource takes %s, and nothing else.", strings.Join(names, ", "))
}

// refuseHostile refuses addresses that no resource has before anything looks them up, or repeats them.
func refuseHostile(next sdk.MethodHandler) sdk.MethodHandler {
	return func(ctx context.Context, method string, r sdk.Request) (sdk.Result, error) {
		read, ok := r.(*sdk.ReadResourceRequest)
		if !ok || read.Params == nil {
			return next(ctx, method, r)
		}
		uri := read.Params.URI
		if len(uri) > maxURI {
			return nil, asked.Fault(service.InvalidArgument, "", "The address of a resource has at most %d bytes.", maxURI)
		}
		if strings.ContainsFunc(uri, func(sign rune) bool { return sign == utf8.RuneError || !unicode.IsPrint(sign) }) {
			return nil, asked.Fault(service.InvalidArgument, "", "The address of a resource holds only signs that can be shown.")
		}
		return next(ctx, method, r)
	}
}
