//go:build linux

package bench

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"veikart/test/kit/fixture"
	database "veikart/test/kit/neo4j"
)

// BenchmarkGrowth shows how what it takes to import a release, to keep it and to answer about it grows with the
// release, on both stores. It reports CPU time, because that is the same on a busy machine, and wall time beside it.
func BenchmarkGrowth(b *testing.B) {
	for _, activities := range []int{small, 1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("activities=%d", activities), func(b *testing.B) {
			if testing.Short() && activities > 1_000 {
				b.Skip("SKIPPED: large roadmaps, because of -short")
			}
			subjects := subjectsOf(fixture.Graph(b, pages(b, activities)...))
			b.Run("embedded", func(b *testing.B) { growEmbedded(b, activities).measure(b, subjects) })
			b.Run("neo4j", func(b *testing.B) { growNeo4j(b, activities).measure(b, subjects) })
		})
	}
}

// grown is a release that is served.
type grown struct {
	api      *process
	database int // process; 0 where there is none, or it is not known
	imported imported
}

// imported says what it took until the release could be asked for.
type imported struct {
	took, cpu, database time.Duration
	peak                int // bytes of memory of the importer, which is the server over the embedded store
}

func (i *imported) report(b *testing.B) {
	for b.Loop() { // it is done already, once
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(i.took.Seconds(), "s")
	b.ReportMetric(i.cpu.Seconds(), "cpu-s")
	b.ReportMetric(float64(i.peak)/(1<<20), "peak-MiB")
	if i.database != 0 {
		b.ReportMetric(i.database.Seconds(), "db-cpu-s")
	}
}

func (g *grown) measure(b *testing.B, s *subjects) {
	b.Run("import", g.imported.report)
	for _, q := range readings() {
		b.Run(q.name, func(b *testing.B) { g.answer(b, &q, s) })
	}
}

func growEmbedded(b *testing.B, activities int) *grown {
	b.Helper()
	folder, _ := pageFiles(b, activities)
	program := buildProgram(b)
	begun := time.Now()
	api := serve(b, program, []string{"NEO4J_URI="}, "--seeds", folder)
	took := time.Since(begun)
	return &grown{api: api, imported: imported{took: took, cpu: cpuTime(b, api.pid), peak: peakOf(b, api.pid)}}
}

func growNeo4j(b *testing.B, activities int) *grown {
	b.Helper()
	at := database.Open(b)
	namespace := rand.Text()
	_, files := pageFiles(b, activities)
	program := buildProgram(b)
	command := exec.Command(program, append([]string{"import", "--neo4j-namespace", namespace, "--neo4j-patience", "1m"}, files...)...)
	command.Env = append(os.Environ(), at.Environment()...)
	begun, before := time.Now(), cpuTime(b, at.PID)
	peak := runImport(b, command)
	out := &grown{database: at.PID, imported: imported{
		took: time.Since(begun), cpu: command.ProcessState.UserTime() + command.ProcessState.SystemTime(),
		database: cpuTime(b, at.PID) - before, peak: peak,
	}}
	out.api = serve(b, program, at.Environment(), "--neo4j-namespace", namespace, "--neo4j-patience", "1m")
	return out
}

// runImport runs an import and returns the most memory that it has had, in bytes, but for its last moment. What the system says of a
// process that has ended counts the memory of the one that started it too.
func runImport(b *testing.B, command *exec.Cmd) (peak int) {
	b.Helper()
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	looks := time.NewTicker(50 * time.Millisecond)
	defer looks.Stop()
	for {
		select {
		case err := <-ended:
			if err != nil {
				b.Fatalf("import: %v: %.1000s", err, said.Bytes())
			}
			return peak
		case <-looks.C:
			if now, ok := highWater(command.Process.Pid); ok {
				peak = now
			}
		}
	}
}

// pageFiles writes pages that together have so many activities.
func pageFiles(b *testing.B, activities int) (folder string, files []string) {
	b.Helper()
	folder = b.TempDir()
	for _, page := range pages(b, activities) {
		file := filepath.Join(folder, filepath.Base(page.Name))
		if err := os.WriteFile(file, page.Data, 0o600); err != nil {
			b.Fatal(err)
		}
		files = append(files, file)
	}
	return folder, files
}

// answer asks a question again and again, by one client, and reports what an answer takes.
func (g *grown) answer(b *testing.B, q *reading, s *subjects) {
	one := &side{process: g.api}
	var err error
	if one.client, err = newClient(g.api.url, 1, q.bodies(b, s)...); err != nil {
		b.Fatal(err)
	}
	defer one.client.close()
	takeTurns(b, []*side{one}, 1, 2*time.Second, g.database)
	b.ReportMetric(1000/median(one.rates), "ms")
	b.ReportMetric(float64(peakOf(b, g.api.pid))/(1<<20), "peak-MiB")
}

// peakOf returns the most memory that a process has had, in bytes.
func peakOf(b *testing.B, pid int) int {
	b.Helper()
	peak, ok := highWater(pid)
	if !ok {
		b.Fatalf("the memory of the process %d is not known", pid)
	}
	return peak
}

// highWater returns the most memory that a process has had, in bytes; not ok once it has ended.
func highWater(pid int) (peak int, ok bool) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, false
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ := strings.Cut(rest, "\n")
	peak, err = strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(line), " kB"))
	return peak << 10, err == nil
}
