package files_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// The zip of a release is whole by its own checksums, and everything in it is read by what people read it with.
func TestArchive(t *testing.T) {
	python := need.Venv(t, "that the zip of a release is read by others")
	graph := fixture.InForms(t)
	address := program.Serve(t, fixture.Store(t, graph)) + "/releases/" + graph.Release().ID + ".zip"
	data := download(t, address)
	if !bytes.Equal(data, download(t, address)) {
		t.Error("the same release has other bytes")
	}
	folder := t.TempDir()
	put(t, folder, "release.zip", data)
	out, err := exec.CommandContext(t.Context(), python, "archive.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	counts := map[string]int{}
	if err := json.Unmarshal(out, &counts); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for what, least := range map[string]int{"files": 60, "tables": 30, "rows": 1000, "triples": 5000} {
		if counts[what] < least {
			t.Errorf("%d %s", counts[what], what)
		}
	}
	t.Log(counts)
}
