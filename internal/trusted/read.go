package trusted

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"veikart/internal/regular"
)

// The bounds of a folder: more is no list that an application sends.
const (
	MaxFileBytes = 16 << 20
	MaxDocuments = 10_000
	MaxTextBytes = 32 << 20 // of all documents
)

// apolloFormat is what Apollo's manifest calls itself.
const apolloFormat = "apollo-persisted-query-manifest"

// Document is a document of a list. Name is that of its operation, where the list has it.
type Document struct{ File, ID, Name, Text string }

// Fault is what is wrong with a list of a folder. Entry names the document in it, with its id; Line and Column are the place in its
// text, 0 where it has none.
type Fault struct {
	File, Entry, Message string
	Line, Column         int
}

// Faults is all that is wrong with a folder.
type Faults []Fault

// listed is how many faults an error has at most: enough to see what is wrong.
const listed = 100

// Error returns a line for each fault.
func (f Faults) Error() string {
	lines := make([]string, 0, min(len(f), listed+1))
	for i, one := range f {
		if i == listed {
			lines = append(lines, fmt.Sprintf("and %d more", len(f)-listed))
			break
		}
		line := one.File
		if one.Entry != "" {
			line += ": " + one.Entry
		}
		if one.Line > 0 {
			line += fmt.Sprintf(": %d:%d", one.Line, one.Column)
		}
		lines = append(lines, line+": "+one.Message)
	}
	return strings.Join(lines, "\n")
}

// ReadFolder reads the files of a folder whose names end in .json, each a list as Apollo, Relay or GraphQL Code Generator writes
// it. The error is of type Faults where it is about what the files hold.
func ReadFolder(folder string) ([]Document, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err == nil && len(names) == 0 {
		_, err = os.Stat(folder)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("documents: %w", err)
	case len(names) == 0:
		return nil, fmt.Errorf("documents: %s has no file *.json: expected what the tools of Apollo, Relay or GraphQL Code Generator write", folder)
	}
	var all []Document
	var faults Faults
	bytes := 0
	for _, name := range names {
		text, err := regular.Read(name, MaxFileBytes)
		if errors.Is(err, regular.ErrTooLarge) {
			return nil, fmt.Errorf("documents: %s has more than %d MiB", name, MaxFileBytes>>20)
		}
		if err != nil {
			return nil, fmt.Errorf("documents: %w", err)
		}
		some, wrong := Read(path.Base(filepath.ToSlash(name)), text)
		all, faults = append(all, some...), append(faults, wrong...)
		for _, d := range some {
			bytes += len(d.Text)
		}
		if len(all) > MaxDocuments || bytes > MaxTextBytes {
			return nil, fmt.Errorf("documents: %s has more than %d documents or %d MiB of text", folder, MaxDocuments, MaxTextBytes>>20)
		}
	}
	if faults != nil {
		return nil, faults
	}
	return all, nil
}

// manifest is Apollo's list.
type manifest struct {
	Format     string `json:"format"`
	Version    int    `json:"version"`
	Operations []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Type string `json:"type"`
		Body string `json:"body"`
	} `json:"operations"`
}

// Read reads one list: Apollo's by the name of its format, and else a document by each id, as both others are.
func Read(file string, text []byte) ([]Document, Faults) {
	var members map[string]jsontext.Value
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, Faults{{File: file, Message: "is no JSON object: " + whyNot(err)}}
	}
	var out []Document
	var faults Faults
	add := func(d Document) {
		switch {
		case d.ID == "":
			faults = append(faults, d.fault("has no id"))
		case strings.TrimSpace(d.Text) == "":
			faults = append(faults, d.fault("has no text"))
		default:
			out = append(out, d)
		}
	}
	if _, isApollo := members["format"]; isApollo {
		var m manifest
		err := json.Unmarshal(text, &m)
		switch {
		case err != nil:
			return nil, Faults{{File: file, Message: "is no manifest: " + whyNot(err)}}
		case m.Format != apolloFormat || m.Version != 1:
			return nil, Faults{{File: file, Message: fmt.Sprintf("has the format %q, version %d: expected %s, version 1", m.Format, m.Version, apolloFormat)}}
		}
		for _, o := range m.Operations {
			add(Document{File: file, ID: o.ID, Name: o.Name, Text: o.Body})
		}
		return out, faults
	}
	ids := make([]string, 0, len(members))
	for id := range members {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		d := Document{File: file, ID: id}
		if err := json.Unmarshal(members[id], &d.Text); err != nil {
			faults = append(faults, d.fault("is no text: expected a document by each id"))
			continue
		}
		add(d)
	}
	return out, faults
}

// whyNot says what is wrong with JSON, with its place.
func whyNot(err error) string {
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("%v at byte %d", syntax.Err, syntax.ByteOffset)
	}
	var semantic *json.SemanticError
	if errors.As(err, &semantic) && semantic.JSONPointer != "" {
		return fmt.Sprintf("%s has the wrong type", semantic.JSONPointer)
	}
	return "it has the wrong form"
}

// fault returns what is wrong with a document.
func (d Document) fault(message string) Fault {
	entry := d.ID
	if d.Name != "" {
		entry = d.Name + " (" + d.ID + ")"
	}
	return Fault{File: d.File, Entry: entry, Message: message}
}
