package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

type checkCommand struct {
	Files []string `arg:"" name:"file" help:"Pages to check, each on its own; - is standard input."`
	Seeds string   `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder whose actors.yaml and goals.yaml are used; without it the built-in ones."`

	Lexicon lexiconFlags `embed:""`
}

// tally counts what a check found. Unread is the number of files that could not be read.
type tally struct {
	files, unread int
	bySeverity    map[roadmap.Severity]int
}

// Run checks every file, whatever is wrong with those before it.
func (c *checkCommand) Run(sys system) error {
	s, err := loadSeeds(c.Seeds)
	if err != nil {
		return err
	}
	lex, err := c.Lexicon.read(s)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(sys.stdout)
	found := tally{bySeverity: map[roadmap.Severity]int{}}
	for _, file := range c.Files {
		if err := found.check(sys, out, lex, file); err != nil {
			return err
		}
	}
	fmt.Fprintln(out, found.summary())
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	if found.unread > 0 || found.bySeverity[roadmap.Error] > 0 {
		return errReported
	}
	return nil
}

// check checks one file. The error is not about the file.
func (t *tally) check(sys system, out io.Writer, lex *lexicon.Lexicon, file string) error {
	t.files++
	data, err := readPage(sys, file)
	if err != nil {
		t.unread++
		fmt.Fprintf(sys.stderr, "veikart: %v\n", err)
		return nil
	}
	name, document := file, seeds.DocumentName(file)
	if file == "-" {
		name, document = "<stdin>", "stdin"
	}
	_, findings, err := importer.Build([]importer.Page{{Name: name, Document: document, Data: data}}, lex, sys.now())
	refused := 0
	for _, f := range findings {
		t.bySeverity[f.Severity]++
		if f.Severity == roadmap.Error {
			refused++
		}
	}
	if err != nil && refused == 0 {
		return fmt.Errorf("%s: %w", name, err)
	}
	return writeFindings(out, findings)
}

// readPage reads at most one byte more than a page may have: enough for the parser to refuse it.
func readPage(sys system, file string) ([]byte, error) {
	in := sys.stdin
	if file != "-" {
		f, err := os.Open(file) // #nosec G304 -- whoever runs the command names the file
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", file, err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, seeds.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", file, err)
	}
	return data, nil
}

func (t *tally) summary() string {
	line := fmt.Sprintf("%s checked: %s, %s, %s", count(t.files-t.unread, "file"),
		count(t.bySeverity[roadmap.Error], "error"), count(t.bySeverity[roadmap.Warning], "warning"),
		count(t.bySeverity[roadmap.Info], "remark"))
	if t.unread > 0 {
		line += fmt.Sprintf("; %s could not be read", count(t.unread, "file"))
	}
	return line
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
