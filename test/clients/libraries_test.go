package clients_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// The embedded page has so many activities.
const activities = 51

// served starts the server and returns the address of its API.
func served(t *testing.T) string {
	t.Helper()
	return program.Start(t) + "/graphql"
}

// decode reads what a script printed.
func decode(t *testing.T, printed []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(printed, into); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
}

// clientSchema writes the schema that graphql-js 16.15 makes of the server's introspection to a new folder
// and returns the folder.
func clientSchema(t *testing.T, url string) string {
	t.Helper()
	folder := t.TempDir()
	node(t, "schema.mjs", url, filepath.Join(folder, "schema.graphql"))
	return folder
}

func TestClientSchema(t *testing.T) {
	url := served(t)
	var types int
	decode(t, node(t, "schema.mjs", url, filepath.Join(t.TempDir(), "schema.graphql")), &types)
	if types < 100 {
		t.Errorf("the client schema has %d types", types)
	}
}

// A pagination fragment compiles on every root connection, and pages through all of it.
func TestRelay(t *testing.T) {
	checkRelay(t, program.Serve(t, fixture.Both(t, fixture.Store))+"/graphql")
}

func checkRelay(t *testing.T, url string) {
	t.Helper()
	var got struct {
		Connections int
		Read        map[string]struct{ Read, Total int }
	}
	decode(t, node(t, "relay.mjs", url, clientSchema(t, url)), &got)
	if got.Connections < 6 || len(got.Read) != got.Connections {
		t.Errorf("%d connections, %d were read", got.Connections, len(got.Read))
	}
	for name, c := range got.Read {
		if c.Total == 0 || c.Read != c.Total {
			t.Errorf("%s: %d of %d were read", name, c.Read, c.Total)
		}
	}
}

func TestApollo(t *testing.T) { checkApollo(t, served(t)) }

func checkApollo(t *testing.T, url string) {
	t.Helper()
	var got struct{ Total, Merged, Persisted int }
	decode(t, node(t, "apollo.mjs", url), &got)
	if got.Total != activities || got.Merged != activities {
		t.Errorf("%d of %d activities are in the cache", got.Merged, got.Total)
	}
	if got.Persisted < 2 {
		t.Errorf("%d requests were sent without the document", got.Persisted)
	}
}

func TestUrql(t *testing.T) { checkUrql(t, served(t)) }

func checkUrql(t *testing.T, url string) {
	t.Helper()
	var got struct{ Code, Cached, Error string }
	decode(t, node(t, "urql.mjs", url), &got)
	if got.Code != "1A" || got.Cached != "hit" || got.Error != "INVALID_ARGUMENT" {
		t.Errorf("%+v", got)
	}
}

// Types that graphql-codegen makes, those of the ready questions too, compile with tsc --strict, and so does code over them.
func TestCodegen(t *testing.T) { checkCodegen(t, served(t), nil) }

// checkCodegen has the types made from the schema that is asked for with some headers.
func checkCodegen(t *testing.T, url string, headers map[string]string) {
	t.Helper()
	needNode(t)
	folder := inPlace(t)
	copyFile(t, "codegen/operations.graphql", filepath.Join(folder, "operations.graphql"))
	copyFile(t, "codegen/use.ts", filepath.Join(folder, "use.ts"))
	config := map[string]any{
		"schema":    []any{map[string]any{url: map[string]any{"headers": headers}}},
		"documents": []string{filepath.Join(folder, "operations.graphql"), "../../internal/web/questions/*.graphql"},
		"generates": map[string]any{filepath.Join(folder, "generated.ts"): map[string]any{
			"plugins": []string{"typescript", "typescript-operations", "typed-document-node"},
			"config":  map[string]any{"strictScalars": true, "scalars": map[string]string{"Date": "string", "DateTime": "string"}},
		}},
	}
	text, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "codegen.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, tool(t, "graphql-codegen", "--config", file))
	run(t, tool(t, "tsc", "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution",
		"bundler",
		filepath.Join(folder, "use.ts")))
}

// inPlace returns a new folder beside the npm packages, which compilers look for in the folders above.
func inPlace(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("node_modules", ".test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The client that genqlient makes from the served schema asks the server.
func TestGenqlient(t *testing.T) { checkGenqlient(t, served(t), "") }

// checkGenqlient makes the client and has it ask with a key; empty: without one.
func checkGenqlient(t *testing.T, url, key string) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"genqlient.yaml", "operations.graphql", "main.go", "go.mod", "go.sum"} {
		copyFile(t, filepath.Join("genqlient", name), filepath.Join(folder, name))
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.TrimSuffix(url, "/graphql")+"/schema.graphql", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	sdl, err := io.ReadAll(response.Body)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "schema.graphql"), sdl, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	command := func(arguments ...string) []byte {
		c := exec.CommandContext(t.Context(), "go", arguments...)
		c.Dir = folder
		return run(t, c)
	}
	command("tool", "genqlient")
	if got := string(command("run", ".", url, key)); got != "8 3 2026\n" {
		t.Errorf("the client prints %q", got)
	}
}

func TestPython(t *testing.T) { checkPython(t, served(t)) }

func checkPython(t *testing.T, url string) {
	t.Helper()
	python := need.Path(t, "the client gql is not tried; make test fetches it", filepath.Join("python", "venv", "bin", "python"))
	var got struct {
		Total, Read int
		Error       string
	}
	decode(t, run(t, exec.CommandContext(t.Context(), python, "python/ask.py", url)), &got)
	if got.Total != activities || got.Read != activities || got.Error != "INVALID_ARGUMENT" {
		t.Errorf("%+v", got)
	}
}
