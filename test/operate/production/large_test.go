package production_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"veikart/internal/importer"
	"veikart/internal/service"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// A release of which the documents take longer to read than a server waits for the pointer is followed
// all the same, and meanwhile questions are answered from the release before.
func TestLargeReleaseIsFollowed(t *testing.T) {
	const (
		padding = 4 << 20 // bytes
		rate    = 1 << 20 // bytes in a second: four seconds
		patient = time.Second
		limit   = 30 * time.Second
	)
	direct := program.Neo4j(t)
	writer := program.OpenNeo4j(t, direct)
	if err := writer.Write(t.Context(), fixture.Graph(t, fixture.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	through, c := newProxy(t, direct)
	url, _ := startServer(t, service.New(program.OpenNeo4j(t, c)))
	const query = "{ release { id } documents { nodes { title } } }"
	_, old := program.Post(t, url, query, nil)

	page := fixture.Seeds()[0]
	page.Data = append([]byte(strings.Replace(string(page.Data), "Kommuner og fastleger\n", "En stor side\n", 1)),
		bytes.Repeat([]byte("\n"), padding)...)
	graph := fixture.Graph(t, []importer.Page{page}...)
	_, large := program.Post(t, program.ServeWith(t, fixture.Store(t, graph), program.Computing()), query, nil)
	l := startLoad(url, query, func(got []byte) bool { return bytes.Equal(got, old) || bytes.Equal(got, large) })
	defer l.end()

	through.throttle(rate)
	if err := writer.Write(t.Context(), graph); err != nil {
		t.Fatal(err)
	}
	l.take()
	took := until(t, limit, "the large release is served", func() bool {
		_, got := program.Post(t, url, query, nil)
		return bytes.Equal(got, large)
	})
	l.end()
	answers := l.take()
	t.Logf("followed after %v, %d answers meanwhile", took, len(answers))
	for _, a := range answers {
		if !a.right || a.took > l.within(patient) {
			t.Fatalf("while it is read: %v, %.200s", a.took, a.text)
		}
	}

	fresh := program.OpenNeo4j(t, c)
	if now, err := fresh.Current(t.Context()); err != nil || now.ID != graph.Release().ID {
		t.Errorf("a store that knows no release yet: %s, %v", now.ID, err)
	}
}
