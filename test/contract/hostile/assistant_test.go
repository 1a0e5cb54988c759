//go:build unix

package hostile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// What nobody who means well would ask is refused with the same code when an assistant asks it by the tool query, within the same
// bounds; and what is answered is answered.
func TestHostileQueriesOfAssistants(t *testing.T) {
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{})
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		t.Fatal(err)
	}
	cheap(t, url)
	tried := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c hostile
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatal(err)
		}
		if c.Query == nil || c.Variables != nil && !isObject(c.Variables.String()) {
			continue // nothing that an argument could hold
		}
		tried++
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) { askAssisted(t, url, name, c) })
	}
	if tried < 40 {
		t.Errorf("%d cases", tried)
	}
}

func isObject(text string) bool { return json.Unmarshal([]byte(text), &map[string]any{}) == nil }

// refusedBefore are the codes of what does not get as far as the API. With what it adds to find passages a document is larger than the
// body of a request may be, and a message is not as deep as variables can be.
func refusedBefore() map[string]string {
	return map[string]string{"fragments-inline": "PAYLOAD_TOO_LARGE", "variables-deep": "BAD_REQUEST"}
}

func askAssisted(t *testing.T, url, name string, c hostile) {
	t.Helper()
	_, body := program.Send(t, http.DefaultClient, c.request(t, url))
	want, ok := refusedBefore()[name]
	if !ok {
		want = codeOf(t, body)
	}
	r := assisted(t, url, c)
	time0, memory0 := spent()
	response, answer := program.Send(t, http.DefaultClient, r)
	time1, memory1 := spent()
	const more = 4 // passages are asked for too, written twice, and found in what was answered
	if took := time1 - time0; took > more*mostTime*slower {
		t.Errorf("it took %v of CPU", took)
	}
	if took := memory1 - memory0; took > more*mostMemory*slower {
		t.Errorf("it took %d MB", took>>20)
	}
	var got struct {
		Result struct {
			IsError bool
			Meta    struct {
				Errors []struct{ Code, Message string }
			} `json:"_meta"`
			Content []struct{ Text string }
		}
		Error *struct {
			Message string
			Data    struct{ Code string }
		}
	}
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatalf("%d %v %.300s", response.StatusCode, err, answer)
	}
	code := ""
	switch {
	case got.Error != nil:
		code = got.Error.Data.Code
	case got.Result.IsError && len(got.Result.Meta.Errors) > 0:
		code = got.Result.Meta.Errors[0].Code
	case got.Result.IsError:
		t.Errorf("an error without a code: %.300s", answer)
	}
	if code != want {
		t.Errorf("%q, not %q: %.400s", code, want, answer)
	}
	if got.Result.IsError && len(answer) > 2*mostAnswer {
		t.Errorf("%d bytes of errors", len(answer))
	}
	cheap(t, url)
}

// codeOf returns the code of the first error of an answer; empty: it has none.
func codeOf(t *testing.T, body []byte) string {
	t.Helper()
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v %.300s", err, body)
	}
	if len(answer.Errors) == 0 {
		return ""
	}
	return answer.Errors[0].Extensions.Code
}

// assisted is a case as an assistant asks it.
func assisted(t *testing.T, url string, c hostile) *http.Request {
	t.Helper()
	query, err := json.Marshal(c.Query.String())
	if err != nil {
		t.Fatal(err)
	}
	variables := c.Variables.String()
	if variables == "" {
		variables = "{}"
	}
	body := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","arguments":{"query":%s,"variables":%s,`+
		`"operationName":%q}}}`, query, variables, c.OperationName)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/mcp", bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	return r
}
