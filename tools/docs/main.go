// Command docs writes what the documentation lists from the code that has it, each list between two marks of a file.
//
//	go run ./tools/docs
package main

import (
	"fmt"
	"os"
	"strings"

	"veikart/internal/role"
)

// part is a part of a file in docs that is written from code. It stands between two lines of comments,
// <!-- NAME: written by make generate --> and <!-- end of NAME -->.
type part struct {
	file, name string
	text       func() (string, error)
}

// parts are all that is written.
var parts = []part{
	{"evidence.md", "rules of roles", known(roles)},
	{"limits.md", "limits that are set", known(settings)},
	{"limits.md", "limits of the contract", known(contract)},
	{"operations.md", "alerts", alerts},
	{"mcp.md", "tools", tools},
	{"mcp.md", "resources", resources},
	{"mcp.md", "prompts", prompts},
}

// known returns what writes a text that is part of the program, and so is always there.
func known(text func() string) func() (string, error) {
	return func() (string, error) { return text(), nil }
}

func main() {
	if err := write("docs", parts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write writes the parts of files in a folder. A file is written only when all it needs is there.
func write(folder string, parts []part) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("documentation: %w", err)
	}
	defer func() { _ = root.Close() }()
	for _, p := range parts {
		old, err := root.ReadFile(p.file)
		if err != nil {
			return fmt.Errorf("documentation: %w", err)
		}
		written, err := p.text()
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		text, err := replace(string(old), p.name, written)
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		if err := root.WriteFile(p.file, []byte(text), 0o600); err != nil {
			return fmt.Errorf("documentation: %w", err)
		}
	}
	return nil
}

// replace returns a document with another text between the marks of a name.
func replace(document, name, text string) (string, error) {
	begin, end := "<!-- "+name+": written by make generate -->\n", "<!-- end of "+name+" -->\n"
	before, rest, opened := strings.Cut(document, begin)
	_, after, closed := strings.Cut(rest, end)
	if !opened || !closed {
		return "", fmt.Errorf("no lines %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before + begin + "\n" + text + "\n" + end + after, nil
}

// roles returns the table of the rules of roles.
func roles() string {
	var b strings.Builder
	b.WriteString("| rule | role | reads | example |\n| --- | --- | --- | --- |\n")
	for _, r := range role.Rules() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | «%s» |\n", r.Name, r.Role, r.Reads, r.Example)
	}
	return b.String()
}
