package golden_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"veikart/internal/web"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// receipts has a line for each receipt's release and version of the schema, with the digest of the operations and
// that of their answers.
const receipts = "testdata/receipts.txt"

// A receipt promises that the same operation has the same answer, byte for byte, from the same release under the
// same version of the schema, whichever build answers. The file of digests is only ever added to.
func TestReceiptsHold(t *testing.T) {
	operations, answers := sha256.New(), sha256.New()
	files, err := filepath.Glob("testdata/*/*.golden.json")
	if err != nil || len(files) < 30 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		operations.Write([]byte(file))
		answers.Write(content(t, file))
		for _, ending := range []string{".graphql", ".variables.json"} {
			operation, err := os.ReadFile(strings.TrimSuffix(file, ".golden.json") + ending)
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			operations.Write(operation)
		}
	}
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range ready {
		operations.Write([]byte(question.Query + question.Variables))
	}
	pages, err := web.PageOperations()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		operations.Write([]byte(pages[name]))
	}
	key := promised(t) + " " + hex.EncodeToString(operations.Sum(nil)[:16])
	answered := hex.EncodeToString(answers.Sum(nil)[:16])

	data := content(t, receipts)
	for line := range strings.Lines(string(data)) {
		recorded, ok := strings.CutPrefix(strings.TrimSpace(line), key+" ")
		if !ok {
			continue
		}
		if recorded != answered {
			t.Error("a receipt with the same release and version of the schema had other answers before: raise Version in graph/answer, then run this test with -update")
		}
		return
	}
	if !*update {
		t.Fatalf("%s has no line that begins with %s: run this test with -update", receipts, key)
	}
	if err := os.WriteFile(receipts, fmt.Appendf(data, "%s %s\n", key, answered), 0o644); err != nil {
		t.Fatal(err)
	}
}

// promised returns what a receipt names: the release and the version of the schema.
func promised(t *testing.T) string {
	t.Helper()
	url := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/graphql", strings.NewReader(`{"query":"{ __typename }"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Veikart-Include", "receipt")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var body struct {
		Extensions struct {
			Receipt struct{ Release, SchemaVersion string }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil {
		t.Fatal(err)
	}
	receipt := body.Extensions.Receipt
	if receipt.Release == "" || receipt.SchemaVersion == "" {
		t.Fatalf("the receipt is %+v", receipt)
	}
	return receipt.Release + " " + receipt.SchemaVersion
}

func content(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
