package asked_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"

	"veikart/internal/mcp/asked"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// answering returns what answers all that is asked with a body, or with an error.
func answering(body string, err error) inside.Ask {
	return func(context.Context, inside.Question) (inside.Answer, error) {
		return inside.Answer{Body: []byte(body)}, err
	}
}

func TestDataIsWhatWasAnswered(t *testing.T) {
	var got inside.Question
	ask := func(_ context.Context, q inside.Question) (inside.Answer, error) {
		got = q
		return inside.Answer{Body: []byte(`{"data":{"goals":[{"title":"A"}]}}`)}, nil
	}
	data, err := asked.Data[struct{ Goals []struct{ Title string } }](t.Context(), ask, asked.Question{
		Query: "{ goals { title } }", Variables: map[string]any{"n": 1}, Release: "2023-12",
	})
	if err != nil || len(data.Goals) != 1 || data.Goals[0].Title != "A" {
		t.Errorf("%+v, %v", data, err)
	}
	if got.Query != "{ goals { title } }" || got.Variables != `{"n":1}` || got.Release != "2023-12" || got.Typed {
		t.Errorf("%+v", got)
	}
}

// Clients read our code, and whether they can put it right. Of what broke they read nothing.
func TestWhatIsWrongIsAnErrorOfTheProtocol(t *testing.T) {
	for name, c := range map[string]struct {
		ask    inside.Ask
		number int64
		says   string
	}{
		"what clients can put right": {
			answering(`{"errors":[{"message":"No such release.","extensions":{"code":"UNKNOWN_RELEASE"}}]}`, nil),
			jsonrpc.CodeInvalidParams, "UNKNOWN_RELEASE: No such release.",
		},
		"what clients wait for": {
			answering(`{"data":null,"errors":[{"message":"Too much at once.","extensions":{"code":"OVERLOADED"}}]}`, nil),
			jsonrpc.CodeInternalError, "OVERLOADED: Too much at once.",
		},
		"a known error": {answering("", service.Errorf(service.Timeout, "Too long.")), jsonrpc.CodeInternalError, "TIMEOUT: Too long."},
		"another error": {answering("", errors.New("password")), jsonrpc.CodeInternalError, "INTERNAL: Something went wrong on the server."},
		"no JSON":       {answering("password", nil), jsonrpc.CodeInternalError, "INTERNAL: Something went wrong on the server."},
		"percent in words": {
			answering(`{"errors":[{"message":"100%d","extensions":{"code":"NOT_FOUND"}}]}`, nil), jsonrpc.CodeInvalidParams, "NOT_FOUND: 100%d",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := asked.Data[struct{}](t.Context(), c.ask, asked.Question{Query: "{ x }", URI: "veikart://x"})
			var fault *jsonrpc.Error
			if !errors.As(err, &fault) || fault.Code != c.number || fault.Message != c.says || strings.Contains(string(fault.Data), "password") {
				t.Errorf("%+v", err)
			}
			if !strings.Contains(string(fault.Data), `"uri":"veikart://x"`) {
				t.Errorf("data %s", fault.Data)
			}
		})
	}
}
