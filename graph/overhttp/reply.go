package overhttp

import (
	"encoding/json"
	"maps"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/internal/service"
)

// reply is what one request is answered with.
type reply struct {
	execute.Result
	status     int    // of HTTP; 0: the client has gone
	operation  string // the name; empty when there is none
	kind       string // of the operation; empty where none was read
	digest     string // of the document; empty where none was sent
	allow      string // with 405: the methods that are answered
	retryAfter time.Duration
	extensions extensions
	followed   *execute.Request // the subscription that is to be answered with a stream; nil: none
}

// of returns the reply as one to an operation.
func (p reply) of(operation *ast.OperationDefinition) reply {
	p.operation, p.kind = operation.Name, string(operation.Operation)
	return p
}

// as returns the reply as one to the operation that another one is about.
func (p reply) as(other *reply) reply {
	p.operation, p.kind, p.digest = other.operation, other.kind, other.digest
	return p
}

// answered is the reply with what became of an operation.
func (t *Transport) answered(r execute.Result) reply {
	p := reply{Result: r}
	switch r.Outcome {
	case execute.Answered, execute.Refused:
		p.status = http.StatusOK
	case execute.Overloaded:
		p.status, p.retryAfter = http.StatusServiceUnavailable, t.Limits.QueueTime
	case execute.TimedOut:
		p.status = http.StatusServiceUnavailable
	case execute.Limited: // whoever charges says when to ask again
		p.status = http.StatusTooManyRequests
	case execute.Broken:
		p.status = http.StatusInternalServerError
	case execute.Gone:
	}
	return p
}

// cacheUse returns what the cache did for the reply: in one word, for logs and metrics, and in the words of the header
// Cache-Status (RFC 9211). Both are empty for what could not be cached.
func (p *reply) cacheUse() (word, status string) {
	switch p.Cached {
	case execute.Hit:
		if p.Stale != nil {
			return "stale", "hit; detail=stale"
		}
		return "hit", "hit"
	case execute.Miss:
		return "miss", "fwd=miss"
	case execute.Collapsed:
		return "collapsed", "fwd=miss; collapsed"
	case execute.Bypassed:
		return "bypass", "fwd=request"
	default:
		return "", ""
	}
}

// extensions is what an answer says beside its data, on request.
type extensions struct {
	Cost    *costExtension    `json:"cost,omitempty"`
	Receipt *receiptExtension `json:"receipt,omitempty"`
	Stale   *staleExtension   `json:"stale,omitempty"`
	DryRun  *dryRunExtension  `json:"dryRun,omitempty"`
}

// costExtension is what an answer cost. Statements and rows are what the store was asked for this answer:
// none when it came from the cache.
type costExtension struct {
	Cost         int     `json:"cost"`
	Limit        int     `json:"limit"`
	Statements   int64   `json:"statements"`
	Rows         int64   `json:"rows"`
	Milliseconds float64 `json:"milliseconds"`
}

// receiptExtension says what an answer is the answer to. The same operation with the same variables has the
// same answer, byte for byte, from the same release under the same schema.
type receiptExtension struct {
	Release       string `json:"release"`
	ReleaseLabel  string `json:"releaseLabel,omitempty"`
	OperationHash string `json:"operationHash"` // SHA-256 of the document, in hexadecimal
	OperationName string `json:"operationName,omitempty"`
	VariablesHash string `json:"variablesHash"` // SHA-256 of the variables as JSON with sorted keys and no spaces
	SchemaVersion string `json:"schemaVersion"`
}

// staleExtension says that the store is away and the answer is a cached one.
type staleExtension struct {
	Release string `json:"release"`
	Reason  string `json:"reason"`
}

func (e extensions) empty() bool { return e == extensions{} }

// refused is the reply to what is no GraphQL request.
func refused(r refusal) reply {
	out := reply{status: r.status}
	out.Errors = gqlerror.List{fault.Coded(service.BadRequest, r.message)}
	if r.status == http.StatusMethodNotAllowed {
		out.allow = "GET, HEAD, POST"
	}
	return out
}

// invalid is the reply to a request that is not executed: it has no data. The status is the specification's.
func invalid(mediaType string, errs ...*gqlerror.Error) reply {
	status := http.StatusOK
	if mediaType == responseJSON {
		status = http.StatusBadRequest
	}
	p := reply{status: status}
	p.Errors = errs
	return p
}

// body returns the body of a reply in parts, the error's request id included.
func (p *reply) body(requestID string) [][]byte {
	var end []byte
	if len(p.Errors) > 0 {
		end = append(append(end, `"errors":`...), encodeErrors(p.Errors, requestID)...)
	}
	if !p.extensions.empty() {
		encoded, err := json.Marshal(p.extensions)
		if err == nil {
			if len(end) > 0 {
				end = append(end, ',')
			}
			end = append(append(end, `"extensions":`...), encoded...)
		}
	}
	end = append(end, '}')
	if p.Data == nil {
		return [][]byte{[]byte("{"), end}
	}
	if len(end) > 1 {
		end = append([]byte(","), end...)
	}
	return [][]byte{[]byte(`{"data":`), p.Data, end}
}

func encodeErrors(errs gqlerror.List, requestID string) []byte {
	listed := make(gqlerror.List, 0, fault.Max)
	for _, err := range errs {
		if len(listed) == fault.Max {
			break
		}
		if requestID != "" {
			copied := *err
			copied.Extensions = maps.Clone(err.Extensions)
			copied.Extensions["requestId"] = requestID
			err = &copied
		}
		listed = append(listed, err)
	}
	encoded, err := json.Marshal(listed)
	if err != nil {
		return []byte(`[{"message":"Something went wrong on the server.","extensions":{"code":"INTERNAL"}}]`)
	}
	return encoded
}
