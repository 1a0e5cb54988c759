package asked

import (
	"encoding/json"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"

	"veikart/internal/service"
)

// Fault is an error as clients read it: what is wrong in words, with its code, and the address that it is about, if any. An
// address that is repeated is one that was read.
func Fault(code service.Code, uri, format string, args ...any) error {
	what := struct {
		Code service.Code `json:"code"`
		URI  string       `json:"uri,omitempty"`
	}{code, uri}
	data, err := json.Marshal(what)
	if err != nil {
		data = nil // the words and the number of the protocol say enough
	}
	return &jsonrpc.Error{Code: number(code), Message: fmt.Sprintf("%s: %s", code, fmt.Sprintf(format, args...)), Data: data}
}

// Broken is the error that something went wrong on the server. Of what it was clients read nothing.
func Broken(uri string) error {
	public := service.Public(errBroken)
	return Fault(public.Code, uri, "%s", public.Message)
}

// number is the code of JSON-RPC for one of ours: whether the client can put it right, or has to wait.
func number(code service.Code) int64 {
	switch code {
	case service.InvalidArgument, service.InvalidID, service.InvalidCursor, service.UnknownRelease, service.NotFound,
		service.LimitExceeded, service.ValidationFailed, service.BadRequest:
		return jsonrpc.CodeInvalidParams
	}
	return jsonrpc.CodeInternalError
}
