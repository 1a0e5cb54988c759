// Command rules writes the tables of docs/findings.md from the rules of findings, and from what they find on the
// published page. A table stands between the line «<!-- rules: NAME -->», with the name of a group, and the next line
// «<!-- end -->».
//
//	go run ./tools/rules
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/seeds"
)

const document = "docs/findings.md"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	text, err := os.ReadFile(document)
	if err != nil {
		return err
	}
	found, err := counts(seeds.Embedded())
	if err != nil {
		return err
	}
	described, err := describe(string(text), rule.Groups(), found)
	if err != nil {
		return fmt.Errorf("%s: %w", document, err)
	}
	return os.WriteFile(document, []byte(described), 0o600) // #nosec G703 -- the name is a constant
}

// counts returns how many findings each rule has in a release.
func counts(s seeds.Seeds) (map[string]int, error) {
	l, err := lexicon.Parse(s.Actors.Name, s.Actors.Data, s.Goals.Name, s.Goals.Data)
	if err != nil {
		return nil, err
	}
	var pages []importer.Page
	for _, p := range s.Pages {
		pages = append(pages, importer.Page{Name: p.Name, Document: p.Document(), Data: p.Data})
	}
	g, _, err := importer.Build(pages, l, time.Unix(0, 0))
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindFinding {
			out[n.Text(roadmap.PropRule)]++
		}
	}
	return out, nil
}

const endMark = "<!-- end -->\n"

// describe returns a text with the tables of all groups of rules, each between its marks.
func describe(text string, groups []rule.Group, found map[string]int) (string, error) {
	for _, g := range groups {
		mark := "<!-- rules: " + g.Name + " -->\n"
		before, rest, ok := strings.Cut(text, mark)
		if !ok {
			return "", fmt.Errorf("there is no line %s", strings.TrimSpace(mark))
		}
		_, after, ok := strings.Cut(rest, endMark)
		if !ok {
			return "", errors.New("a table has no end")
		}
		text = before + mark + "\n" + table(g.Rules, found) + "\n" + endMark + after
	}
	return text, nil
}

// table returns the table of rules in Markdown.
func table(rules []rule.Rule, found map[string]int) string {
	var b strings.Builder
	b.WriteString("| rule | severity | about | finds | on the page | for example |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, r := range rules {
		var about []string
		for _, k := range r.About {
			about = append(about, string(k))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %d | %s |\n", r.Name, r.Severity, strings.Join(about, ", "), r.Finds, found[r.Name], r.Example)
	}
	return strings.ReplaceAll(b.String(), "|  |", "| |")
}
