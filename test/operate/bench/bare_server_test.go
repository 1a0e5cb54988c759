//go:build linux

package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// What a bare server answers is said by bareVariable: a file with the answer of the tree, or bareDatabase.
const (
	bareDatabase      = "database"
	namespaceVariable = "VEIKART_BENCH_NAMESPACE"
)

// serveBare is the whole of a bare server: net/http, encoding/json and, over a database, the driver.
func serveBare() error {
	ctx := untilInputEnds()
	handler, err := bareHandler(ctx)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	fmt.Printf("listens http://%s\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func bareHandler(ctx context.Context) (http.Handler, error) {
	if from := os.Getenv(bareVariable); from != bareDatabase {
		answer, err := os.ReadFile(from)
		if err != nil {
			return nil, fmt.Errorf("the answer of the tree: %w", err)
		}
		structs, err := readTree(answer)
		if err != nil {
			return nil, err
		}
		return bare(structs), nil
	}
	h, err := openHand(ctx)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, q := range readings() {
		for name, statement := range q.statements() {
			mux.Handle("/"+q.name+"/"+name, h.handler(statement, q.answer))
		}
	}
	return mux, nil
}

// hand is what the hand-written statements need.
type hand struct {
	driver     neo4j.DriverWithContext
	database   string
	generation int64 // of the release in the database
}

// openHand connects to the database as the store does, and finds its release once.
func openHand(ctx context.Context) (*hand, error) {
	auth := neo4j.BasicAuth(os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), "")
	driver, err := neo4j.NewDriverWithContext(os.Getenv("NEO4J_URI"), auth, func(c *config.Config) {
		c.MaxConnectionPoolSize = 50
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, fmt.Errorf("the database: %w", err)
	}
	h := &hand{driver: driver, database: os.Getenv("NEO4J_DATABASE")}
	values, err := h.read(ctx, "MATCH (g:VeikartGraph {namespace: $namespace}) RETURN g.generation",
		map[string]any{"namespace": os.Getenv(namespaceVariable)})
	if err != nil {
		return nil, fmt.Errorf("the release: %w", err)
	}
	h.generation = values[0].(int64)
	return h, nil
}

// read runs a statement in one round trip and returns the values of its one record.
func (h *hand) read(ctx context.Context, statement string, parameters map[string]any) ([]any, error) {
	session := h.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: h.database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, parameters)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values, nil
}

// handler returns a bare handler: it takes the variables from the request, runs the statement and encodes
// what is made of the record.
func (h *hand) handler(statement string, answer func(values []any, first int) any) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		first, _ := asked.Variables["first"].(float64) // as encoding/json reads numbers; all others are texts
		asked.Variables["first"] = int64(first)
		asked.Variables["release"] = h.generation
		values, err := h.read(r.Context(), statement, asked.Variables)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		_ = e.Encode(answer(values, int(first))) // an error means that the client has gone
	})
}
