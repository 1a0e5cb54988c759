package neo4jstore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
	"veikart/test/kit/neo4j"
)

// heavy returns a graph with so many pages of a megabyte of text, and as many activities with notes of so many characters.
func heavy(pages, activities, notes int) *roadmap.Graph {
	graph := storetest.Synthetic(activities)
	prose := func(characters int) string {
		return strings.Repeat("Kommunene får innsyn. ", characters/22+1)[:characters]
	}
	var documents []*roadmap.Node
	for _, n := range graph.Nodes {
		switch n.Kind {
		case roadmap.KindDocument:
			for i := range pages {
				document := roadmap.NewNode(roadmap.KindDocument, fmt.Sprintf("document:%d", i), n.Ordinal+1+i)
				document.Properties = slices.Clone(n.Properties)
				document.Set(roadmap.PropName, fmt.Sprintf("side-%d", i)).Set(roadmap.PropText, prose(1<<20))
				documents = append(documents, document)
			}
		case roadmap.KindActivity:
			sources := n.Get(roadmap.PropSources).([]roadmap.Source)
			n.Set(roadmap.PropNotes, []roadmap.Block{{Kind: roadmap.Paragraph, Text: prose(notes), Sources: sources}})
		}
	}
	at := slices.IndexFunc(graph.Nodes, func(n *roadmap.Node) bool { return n.Kind == roadmap.KindDocument })
	graph.Nodes = slices.Insert(graph.Nodes, at+1, documents...)
	return graph
}

// A release that is kept no longer is removed in transactions that are small enough for the memory that the database has for each.
func TestRemovesWhatIsLargeInParts(t *testing.T) {
	const most = 64 << 20
	server := neo4j.OpenOwn(t, neo4j.Options{TransactionBytes: most})
	sent := &log{}
	c := neo4jstore.Config{
		URI: server.URI, Username: server.Username, Password: server.Password, Patience: time.Minute, Keep: 1, Observe: sent.observe,
	}
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	if err := s.Write(t.Context(), heavy(8, 210, 40_000)); err != nil {
		t.Fatal(err)
	}
	d := driverTo(t, c)
	for kind, number := range map[roadmap.Kind]int{roadmap.KindDocument: 8, roadmap.KindActivity: 200} {
		if fitsMemory(t, d, kind, number) {
			t.Fatalf("%d nodes of the kind %s can be removed at once: the test shows nothing", number, kind)
		}
	}
	sent.take()
	write(t, s, 2)
	removals := map[roadmap.Kind]int{}
	for _, statement := range sent.take() {
		for _, kind := range []roadmap.Kind{roadmap.KindDocument, roadmap.KindActivity} {
			if strings.Contains(statement.Text, "MATCH (x:"+string(kind)+") WHERE") && strings.Contains(statement.Text, "DETACH DELETE") {
				removals[kind]++
			}
		}
	}
	if removals[roadmap.KindDocument] < 9 || removals[roadmap.KindActivity] < 4 {
		t.Errorf("so many transactions removed nodes: %v", removals)
	}
	left := ask(t, d, "MATCH (n) WHERE n.release IS NOT NULL RETURN count(n)", nil)
	if want := int64(len(numbered(2).Nodes)); left[0] != want {
		t.Errorf("%d nodes are left, want %d", left[0], want)
	}
}

// fitsMemory reports whether the database has the memory to remove so many nodes of a kind in one transaction. They stay where it has
// not.
func fitsMemory(t *testing.T, d driver.DriverWithContext, kind roadmap.Kind, number int) bool {
	t.Helper()
	session := d.NewSession(t.Context(), driver.SessionConfig{})
	defer func() { _ = session.Close(context.Background()) }()
	result, err := session.Run(t.Context(), "MATCH (x:"+string(kind)+") WITH x LIMIT $number DETACH DELETE x", map[string]any{"number": number})
	if err == nil {
		_, err = result.Consume(t.Context())
	}
	if err != nil && !strings.Contains(err.Error(), "OutOfMemoryError") {
		t.Fatal(err)
	}
	return err == nil
}
