package neo4jstore

import (
	"errors"
	"fmt"
	"net/url"
	"time"
)

// Config says where the database is and how it is used. URI, Username and Password must be given; the
// zero value of everything else stands for its default.
type Config struct {
	URI      string // neo4j://, neo4j+s://, bolt:// or bolt+s://, with a host, without a user
	Username string
	Password string // never logged, and part of no error
	Database string // default neo4j

	// Namespace keeps graphs in one database apart: a store sees only what was written under its own.
	Namespace string

	// LeaveSchema is for those who only look: Open changes nothing, and what is asked may take longer.
	LeaveSchema bool

	Keep        int           // how many releases are kept, the current one included; default 3
	Connections int           // how many connections there are at most; default 50
	WriterWait  time.Duration // how long Write waits for another writer; default 30 s

	// Patience is how long the database may give no sign of life until what is asked of it fails; default
	// 2 s. Requests in vain take half a second more at most.
	Patience time.Duration

	Now     func() time.Time // default time.Now
	Observe func(Statement)  // called with each statement before it is sent, by many at once; default nobody

	// Progress is called, while a release is written, with how many of its nodes and edges are written; default nobody.
	Progress func(written, total int)
}

// Statement is a statement that is sent to the database. Text holds no values.
type Statement struct {
	Text     string
	Write    bool
	Eventual bool // no bookmarks are sent: a host of a cluster may answer that lags behind
}

const (
	defaultKeep        = 3
	defaultConnections = 50
	defaultWriterWait  = 30 * time.Second
	defaultPatience    = 2 * time.Second
	minPatience        = 100 * time.Millisecond
	maxPatience        = 10 * time.Minute
	maxKeep            = 1000
	maxConnections     = 10000
)

// complete checks the settings and fills in the defaults.
func (c Config) complete() (Config, error) {
	if err := checkURI(c.URI); err != nil {
		return c, err
	}
	if c.Username == "" || c.Password == "" {
		return c, errors.New("the user name or the password of the database is missing")
	}
	if c.Keep < 0 || c.Keep > maxKeep {
		return c, fmt.Errorf("%d releases cannot be kept: expected 1 to %d", c.Keep, maxKeep)
	}
	if c.Connections < 0 || c.Connections > maxConnections {
		return c, fmt.Errorf("%d connections to the database are out of range: expected 1 to %d", c.Connections, maxConnections)
	}
	if c.WriterWait < 0 {
		return c, fmt.Errorf("a writer cannot wait for %v", c.WriterWait)
	}
	if c.Patience != 0 && (c.Patience < minPatience || c.Patience > maxPatience) {
		return c, fmt.Errorf("a patience of %v is out of range: expected %v to %v", c.Patience, minPatience, maxPatience)
	}
	if c.Database == "" {
		c.Database = "neo4j"
	}
	if c.Keep == 0 {
		c.Keep = defaultKeep
	}
	if c.Connections == 0 {
		c.Connections = defaultConnections
	}
	if c.WriterWait == 0 {
		c.WriterWait = defaultWriterWait
	}
	if c.Patience == 0 {
		c.Patience = defaultPatience
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Observe == nil {
		c.Observe = func(Statement) {}
	}
	if c.Progress == nil {
		c.Progress = func(int, int) {}
	}
	return c, nil
}

// checkURI checks the form of an address. Errors do not repeat it: it may hold what must not be shown.
func checkURI(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return errors.New("the database's address cannot be read: expected a form such as neo4j://host:7687")
	}
	switch u.Scheme {
	case "neo4j", "neo4j+s", "bolt", "bolt+s":
	default:
		return errors.New("the database's address must begin with neo4j://, neo4j+s://, bolt:// or bolt+s://")
	}
	if u.Hostname() == "" {
		return errors.New("the database's address names no host: expected a form such as neo4j://host:7687")
	}
	if u.User != nil {
		return errors.New("the database's address holds a user: give the user name and the password apart from it")
	}
	return nil
}

// host returns the address without anything but the host and the port.
func (c Config) host() string {
	u, err := url.Parse(c.URI)
	if err != nil {
		return ""
	}
	return u.Host
}
