//go:build linux

package bench

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"veikart/internal/web/questions"
	"veikart/test/kit/collector"
)

// BenchmarkTraces asks a server that sends a trace of each request to a collector, and one that traces nothing, in turn, by 16
// clients. What is reported is how many percent of CPU time, in user mode and in the kernel, traces add to a request: the median
// of the rounds. By default a hundred requests a second are traced; with the sampler always_on each is, which costs most.
func BenchmarkTraces(b *testing.B) {
	ready, err := questions.All()
	if err != nil {
		b.Fatal(err)
	}
	mixed := make([][]byte, len(ready))
	for i, q := range ready {
		mixed[i] = bodyOf(b, q.Query, q.Variables)
	}
	const small = `{ activities(first: 20) { nodes { id title } } }`
	cached := []string{"--cache-bytes", "16777216"}
	for _, c := range []struct {
		name   string
		bodies [][]byte
		flags  []string
	}{
		{"questions, pages and files", slices.Concat(mixed, paths()), cached},
		{"questions, computed", mixed, nil},
		{"one small list, cached", [][]byte{bodyOf(b, small, "")}, cached},
	} {
		for name, sampler := range map[string][]string{
			"by default": nil, "all traced": {"OTEL_TRACES_SAMPLER=always_on"},
			"one of ten traced": {"OTEL_TRACES_SAMPLER=traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.1"},
		} {
			b.Run(c.name+", "+name, func(b *testing.B) { compareTraced(b, c.bodies, c.flags, sampler) })
		}
	}
}

func compareTraced(b *testing.B, bodies [][]byte, flags, sampler []string) {
	const concurrency = 16
	program, to := buildProgram(b), collector.Start(b, false)
	traced := append([]string{"OTEL_EXPORTER_OTLP_ENDPOINT=" + to.URL}, sampler...)
	on := &side{name: "traced", process: serve(b, program, traced, flags...)}
	off := &side{process: serve(b, program, nil, flags...)}
	for _, s := range []*side{on, off} {
		var err error
		if s.client, err = newClient(s.process.url, concurrency, bodies...); err != nil {
			b.Fatal(err)
		}
		defer s.client.close()
	}
	takeTurns(b, []*side{off, on}, concurrency, 0, 0)
	if to.Count() == 0 {
		b.Error("nothing was traced")
	}
	more := quotients(on.cpu, off.cpu)
	slices.Sort(more)
	const percent = 100
	b.ReportMetric((median(more)-1)*percent, "%-more-cpu")
	b.Logf("CPU time with traces to that without, in each round: %.3f; %d spans were received", more, to.Count())
}

// paths returns the paths of pages and files, such as people open.
func paths() [][]byte {
	var out [][]byte
	for _, path := range []string{
		"/", "/goals", "/owners", "/measures", "/measures?goal=1", "/actors", "/findings", "/timeline", "/documents", "/search?q=knutepunkt",
		"/docs", "/export.csv?question=02-fhi-eier", "/export.ttl", "/export.xlsx?question=02-fhi-eier",
	} {
		out = append(out, []byte(path))
	}
	return out
}

// bodyOf returns the body of a request.
func bodyOf(b *testing.B, query, variables string) []byte {
	b.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(cmp.Or(variables, "{}"))})
	if err != nil {
		b.Fatal(err)
	}
	return body
}
