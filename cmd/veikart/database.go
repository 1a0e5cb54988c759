package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/internal/store"
)

// passwordVariable is the variable that holds the password itself. No flag does: other users of a
// machine can read command lines.
const passwordVariable = "NEO4J_PASSWORD"

// maxPassword is the size in bytes of the largest file that is taken for a password.
const maxPassword = 4 << 10

// maxOlder is how many releases may stay beside the current one.
const maxOlder = 100

// How long people may choose to wait for a sign of life.
const (
	minPatience = 100 * time.Millisecond
	maxPatience = 10 * time.Minute
)

// databaseFlags say which Neo4j is used, and as whom.
type databaseFlags struct {
	URI          string        `name:"neo4j" group:"neo4j" placeholder:"URI" variable:"NEO4J_URI" help:"The database, such as neo4j://host:7687; also neo4j+s://, bolt:// and bolt+s://. No user or password in it."`
	Username     string        `name:"neo4j-username" group:"neo4j" default:"neo4j" placeholder:"NAME" variable:"NEO4J_USERNAME" help:"The user. Default ${default}. The password stands in the variable NEO4J_PASSWORD or in a file."`
	PasswordFile string        `name:"neo4j-password-file" group:"neo4j" placeholder:"FILE" variable:"NEO4J_PASSWORD_FILE" help:"File that holds the password; wins over NEO4J_PASSWORD."`
	Name         string        `name:"neo4j-database" group:"neo4j" default:"neo4j" placeholder:"NAME" variable:"NEO4J_DATABASE" help:"The database's name. Default ${default}."`
	Namespace    string        `name:"neo4j-namespace" group:"neo4j" placeholder:"NAME" variable:"VEIKART_NAMESPACE" help:"Keeps several roadmaps in one database apart, each under its name; without it the one without a name."`
	Patience     time.Duration `name:"neo4j-patience" group:"neo4j" default:"2s" placeholder:"TIME" variable:"VEIKART_PATIENCE" help:"How long Neo4j may give no sign of life until requests fail; it is asked for one when a request has waited for half a second. Default ${default}."`
	Keep         int           `group:"neo4j" default:"3" placeholder:"N" variable:"VEIKART_KEEP" help:"How many older releases an import leaves in the database, beside its own. Default ${default}."`
}

// validate names the flag, or the variable behind it, that cannot be used. What only a look at the
// database knows is found by open.
func (d databaseFlags) validate() error {
	if d.Keep < 1 || d.Keep > maxOlder {
		return fmt.Errorf("--keep (VEIKART_KEEP) %d: expected 1 to %d; servers read the one before for a moment", d.Keep, maxOlder)
	}
	if d.Patience < minPatience || d.Patience > maxPatience {
		return fmt.Errorf("--neo4j-patience (VEIKART_PATIENCE) %s: expected %s to %s", d.Patience, minPatience, maxPatience)
	}
	return nil
}

// open connects to the database, and changes nothing in it when all one wants is to look. An error says
// in our own words what is wrong and what to look at.
func (d databaseFlags) open(ctx context.Context, sys system, said *progress, look bool) (*neo4jstore.Store, error) {
	password, err := d.password(sys)
	if err != nil {
		return nil, err
	}
	opened, err := neo4jstore.Open(ctx, neo4jstore.Config{
		URI:         d.URI,
		Username:    d.Username,
		Password:    password,
		Database:    d.Name,
		Namespace:   d.Namespace,
		LeaveSchema: look,
		Keep:        d.Keep + 1,
		Patience:    d.Patience,
		Now:         sys.now,
		Progress:    said.wrote,
	})
	if err != nil {
		return nil, d.explain(err)
	}
	return opened, nil
}

// password returns the password, from the file where one is named.
func (d databaseFlags) password(sys system) (string, error) {
	if d.PasswordFile == "" {
		password, _ := sys.lookupEnv(passwordVariable)
		if password == "" {
			return "", fmt.Errorf("the password of Neo4j is missing: set %s, or name a file with --neo4j-password-file", passwordVariable)
		}
		return password, nil
	}
	f, err := os.Open(d.PasswordFile)
	if err != nil {
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxPassword+1))
	text = bytes.TrimRight(text, "\r\n")
	switch {
	case err != nil:
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %w", err)
	case len(text) == 0:
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %s is empty", d.PasswordFile)
	case len(text) > maxPassword:
		return "", fmt.Errorf("--neo4j-password-file (NEO4J_PASSWORD_FILE): %s is no password: it is larger than %d bytes",
			d.PasswordFile, maxPassword)
	}
	return string(text), nil
}

// explain puts the store's error into words for whoever runs the command: what is known loses the
// driver's words and gains the flag to look at.
func (d databaseFlags) explain(err error) error {
	switch {
	case errors.Is(err, neo4jstore.ErrCredentials):
		return fmt.Errorf("neo4j: %w: check --neo4j-username (NEO4J_USERNAME) and the password", neo4jstore.ErrCredentials)
	case errors.Is(err, neo4jstore.ErrNoDatabase):
		return fmt.Errorf("neo4j: %w: check --neo4j-database (NEO4J_DATABASE) %q", neo4jstore.ErrNoDatabase, d.Name)
	case errors.Is(err, neo4jstore.ErrReadOnly):
		return fmt.Errorf("neo4j: %w: give a user who may write, or a database that takes writes", neo4jstore.ErrReadOnly)
	case errors.Is(err, neo4jstore.ErrSchema):
		return fmt.Errorf("neo4j: %w: use that version, or another database", neo4jstore.ErrSchema)
	case errors.Is(err, store.ErrFormat):
		return fmt.Errorf("neo4j: %w", store.ErrFormat)
	case errors.Is(err, neo4jstore.ErrBusy):
		return fmt.Errorf("neo4j: %w: try again when it has ended", neo4jstore.ErrBusy)
	case errors.Is(err, neo4jstore.ErrMemory):
		return fmt.Errorf("neo4j: %w: give it a larger heap, or try again when others ask less of it", neo4jstore.ErrMemory)
	case errors.Is(err, store.ErrUnavailable):
		return fmt.Errorf("neo4j: the database at %s cannot be reached: check --neo4j (NEO4J_URI), and whether it runs", d.address())
	default:
		return err
	}
}

// address returns the database's address without a user, whatever was given.
func (d databaseFlags) address() string {
	u, err := url.Parse(d.URI)
	if err != nil {
		return "an address that cannot be read"
	}
	return u.Scheme + "://" + strings.ToLower(u.Host)
}

// String names the store for people, without user and password.
func (d databaseFlags) String() string {
	name := fmt.Sprintf("Neo4j at %s, database %s", d.address(), d.Name)
	if d.Namespace != "" {
		name += ", namespace " + d.Namespace
	}
	return name
}
