package clients_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/web/questions"
)

const examples = "examples"

// docs/frontend.md shows every example as it stands in its file.
func TestExamplesAreShown(t *testing.T) {
	page, err := os.ReadFile("../../docs/frontend.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)<!-- (\\S+) -->\n```\\w+\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		shown[m[1]] = m[2]
	}
	files := 0
	err = filepath.WalkDir(examples, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(file, examples+"/")
		if diff := cmp.Diff(string(text), shown[name]); diff != "" {
			t.Errorf("%s: -file +page:\n%s", name, diff)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 9 || len(shown) != files {
		t.Errorf("%d files, %d of them are shown", files, len(shown))
	}
}

// The examples that run by themselves print what they should.
func TestExamples(t *testing.T) {
	url := served(t)
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for script, want := range map[string]string{
		"fetch.mjs": `{"titles":8,"refused":"INVALID_ARGUMENT"}`,
		"urql.mjs": `{"title":"Innbygger skal ha mulighet for å administrere behandlingsforløp, digital dialog og innsynstjenester gjennom Helsenorge",` +
			`"unknown":null,"malformed":"INVALID_ARGUMENT"}`,
		"apollo.mjs":    `{"inCache":51,"total":51}`,
		"questions.mjs": fmt.Sprintf(`{"questions":%[1]d,"described":0,"same":%[1]d}`, len(ready)),
	} {
		t.Run(script, func(t *testing.T) {
			if got := strings.TrimSpace(string(node(t, filepath.Join(examples, script), url))); got != want {
				t.Errorf("it prints %s, want %s", got, want)
			}
		})
	}
}

// The example of Relay is compiled, and its fragment read page by page.
func TestRelayExample(t *testing.T) {
	url := served(t)
	needNode(t)
	folder := inPlace(t)
	for _, name := range []string{"relay.config.json", "activities.js", "environment.mjs"} {
		copyFile(t, filepath.Join(examples, "relay", name), filepath.Join(folder, name))
	}
	copyFile(t, "relay-pages.mjs", filepath.Join(folder, "relay-pages.mjs"))
	download(t, strings.TrimSuffix(url, "/graphql")+"/schema.graphql", filepath.Join(folder, "schema.graphql"))
	if err := os.WriteFile(filepath.Join(folder, "package.json"), []byte(`{"type":"module"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "__generated__"), 0o755); err != nil {
		t.Fatal(err)
	}
	compile := tool(t, "relay-compiler", "relay.config.json")
	compile.Dir = folder
	run(t, compile)
	var got struct{ Read, Total, Kept int }
	decode(t, node(t, filepath.Join(folder, "relay-pages.mjs"), url), &got)
	if got.Read != activities || got.Total != activities || got.Kept != activities {
		t.Errorf("of %d activities %d were read, and %d are in the store", got.Total, got.Read, got.Kept)
	}
}

// The example of graphql-codegen makes types over which its code compiles with tsc --strict.
func TestCodegenExample(t *testing.T) {
	url := served(t)
	needNode(t)
	folder := inPlace(t)
	for _, name := range []string{"operations.graphql", "use.ts"} {
		copyFile(t, filepath.Join(examples, "codegen", name), filepath.Join(folder, name))
	}
	var config map[string]any
	text, err := os.ReadFile(filepath.Join(examples, "codegen", "codegen.json"))
	if err == nil {
		err = json.Unmarshal(text, &config)
	}
	if err != nil {
		t.Fatal(err)
	}
	config["schema"] = strings.Replace(fmt.Sprint(config["schema"]), "http://127.0.0.1:8080", strings.TrimSuffix(url, "/graphql"), 1)
	if text, err = json.Marshal(config); err == nil {
		err = os.WriteFile(filepath.Join(folder, "codegen.json"), text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	generate := tool(t, "graphql-codegen", "--config", "codegen.json")
	generate.Dir = folder
	run(t, generate)
	compile := tool(t, "tsc", "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution",
		"bundler", "use.ts")
	compile.Dir = folder
	run(t, compile)
}

// download writes what the address answers to a file.
func download(t *testing.T, address, file string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = out.ReadFrom(response.Body)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		t.Fatal(err)
	}
}
