package files_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// gephiVersion is the version of Gephi's toolkit, which is Gephi without its windows.
const gephiVersion = "0.10.1"

// gephi returns the jar of Gephi's toolkit. Maven fetches it once for a machine's user.
func gephi(t *testing.T) string {
	t.Helper()
	const use = "graphs are not read by Gephi"
	need.Command(t, use, "java")
	maven := need.Command(t, use, "mvn")
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(cache, "veikart")
	name := "gephi-toolkit-" + gephiVersion + "-all.jar"
	jar := filepath.Join(folder, name)
	if _, err := os.Stat(jar); err == nil {
		return jar
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	partial, err := os.MkdirTemp(folder, "fetching-")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(partial) }()
	c := exec.CommandContext(t.Context(), maven, "-q", "-B", "dependency:copy",
		"-Dartifact=org.gephi:gephi-toolkit:"+gephiVersion+":jar:all", "-DoutputDirectory="+partial)
	c.Dir = partial
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if err := os.Rename(filepath.Join(partial, name), jar); err != nil {
		t.Fatal(err)
	}
	return jar
}

// Gephi opens the files of all ready questions and of a whole release without a warning, and has every node and every edge of
// GEXF with its kind, its values and their types, as networkx has them.
func TestGephi(t *testing.T) {
	python := need.Venv(t, "what Gephi reads is not compared with what networkx reads")
	jar := gephi(t)
	g, folder := released(t), t.TempDir()
	url := program.Serve(t, fixture.Store(t, g))
	count := putAnswers(t, folder, url)
	for _, form := range []string{"graphml", "gexf"} {
		put(t, folder, "release."+form, download(t, url+"/export."+form+"?release=2023-12"))
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.g*"))
	if err != nil || len(files) != 2*count+2 {
		t.Fatal(files, err)
	}
	c := exec.CommandContext(t.Context(), "java", append([]string{"-Djava.awt.headless=true", "-cp", jar, "Gephi.java"}, files...)...)
	var faults strings.Builder
	c.Stderr = &faults
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, faults.String())
	}
	put(t, folder, "gephi.txt", out)
	got := counted(t, python, "graph.py", folder, "gephi")
	if got["files"] != len(files) || got["values"] < 10_000 || got["intervals"] < 50 {
		t.Error(fmt.Sprint(got), faults.String())
	}
}
