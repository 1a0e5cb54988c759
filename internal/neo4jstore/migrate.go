package neo4jstore

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"veikart/internal/roadmap"
)

//go:embed migrations/*.cypher
var migrationFiles embed.FS

// migration is one numbered step from an empty database to the schema that the store needs. A step may
// run again, wholly or in part, without harm.
type migration struct {
	number     int
	name       string
	statements []string
}

// migrations returns the steps in their order.
func migrations() ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.cypher")
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	slices.Sort(names)
	all := make([]migration, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("migrations: %w", err)
		}
		number, rest, _ := strings.Cut(path.Base(name), "_")
		m := migration{name: strings.TrimSuffix(rest, ".cypher")}
		if m.number, err = strconv.Atoi(number); err != nil || m.number != i+1 {
			return nil, fmt.Errorf("migrations: %s is not number %d", name, i+1)
		}
		for statement := range strings.SplitSeq(string(text), ";\n") {
			if statement = strings.TrimSpace(statement); statement != "" {
				m.statements = append(m.statements, statement)
			}
		}
		all[i] = m
	}
	return all, nil
}

const (
	lastMigration   = "MATCH (m:VeikartMigration) RETURN coalesce(max(m.number), 0) AS number"
	recordMigration = "MERGE (m:VeikartMigration {number: $number}) ON CREATE SET m.name = $name, m.appliedAt = $at RETURN m.number AS number"
	awaitIndexes    = "CALL db.awaitIndexes($seconds)"
)

// indexWait is how long Open waits for new indexes to be filled.
const indexWait = 5 * time.Minute

// migrate brings the database's schema up to date. Several stores may do so at once.
func (s *Store) migrate(ctx context.Context) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	record, err := s.read(ctx, lastMigration, nil)
	if err != nil {
		return fmt.Errorf("the schema's version: %w", err)
	}
	applied, ok := record[0].(int64)
	if !ok {
		return fmt.Errorf("the schema's version is a %T", record[0])
	}
	if applied > int64(len(all)) {
		return fmt.Errorf("%w: its schema has number %d, this version knows %d", ErrSchema, applied, len(all))
	}
	if applied == int64(len(all)) || s.config.LeaveSchema {
		return nil
	}
	for _, m := range all[applied:] {
		if err := s.apply(ctx, m); err != nil {
			return fmt.Errorf("migration %d (%s): %w", m.number, m.name, err)
		}
	}
	_, err = s.read(ctx, awaitIndexes, map[string]any{"seconds": int64(indexWait / time.Second)})
	return err
}

func (s *Store) apply(ctx context.Context, m migration) error {
	for _, statement := range m.statements {
		if _, err := s.repeat(ctx, request{text: statement, write: true}); err != nil && !alreadyThere(err) {
			return err
		}
	}
	_, err := s.repeat(ctx, request{text: recordMigration, write: true, remember: true, parameters: map[string]any{
		"number": m.number, "name": m.name, "at": roadmap.InstantText(s.config.Now()),
	}})
	return err
}
