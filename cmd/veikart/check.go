package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

type checkCommand struct {
	Files []string `arg:"" name:"file" help:"Pages to check, each on its own; - is standard input."`
	Seeds string   `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder whose actors.yaml and goals.yaml are used; without it the built-in ones."`

	Lexicon lexiconFlags `embed:""`
	Reading readingFlags `embed:""`
}

// tally counts what a check found. Unread is the number of files that could not be read, or would not be beside the
// others. Served has the files that one folder would serve, by the folder and the id of the document.
type tally struct {
	files, unread int
	bySeverity    map[roadmap.Severity]int
	served        map[[2]string]string
}

// Run checks every file, whatever is wrong with those before it.
func (c *checkCommand) Run(ctx context.Context, sys system) error {
	s, err := loadSeeds(c.Seeds)
	if err != nil {
		return err
	}
	lex, err := c.Lexicon.read(s)
	if err != nil {
		return err
	}
	how, err := c.Reading.reading(s)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(sys.stdout)
	found := tally{bySeverity: map[roadmap.Severity]int{}, served: map[[2]string]string{}}
	for _, file := range c.Files {
		if err := found.check(ctx, sys, out, how, lex, file); err != nil {
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
func (t *tally) check(
	ctx context.Context, sys system, out io.Writer, how reading.Reading, lex *lexicon.Lexicon, file string,
) error {
	t.files++
	page, err := readPage(ctx, sys, file)
	if err == nil {
		err = t.place(file, page)
	}
	if ctx.Err() != nil {
		return errors.New("check: stopped")
	}
	if err != nil {
		t.unread++
		fmt.Fprintf(sys.stderr, "veikart: %s\n", message(err))
		return nil
	}
	graph, findings, err := importer.BuildAs(how, importer.Meta{}, []importer.Page{page}, lex, sys.now())
	refused := 0
	for _, f := range findings {
		t.bySeverity[f.Severity]++
		if f.Severity == roadmap.Error {
			refused++
		}
	}
	if err != nil && refused == 0 {
		return fmt.Errorf("%s: %w", page.Name, err)
	}
	if err := writeFindings(out, findings); err != nil {
		return err
	}
	if graph != nil {
		writeCoverage(out, page.Name, graph)
	}
	return nil
}

// writeCoverage says what was read of a page: how many of each kind, and how much of its text is in no field.
func writeCoverage(out io.Writer, name string, graph *roadmap.Graph) {
	counts := map[roadmap.Kind]int{}
	for _, n := range graph.Nodes {
		counts[n.Kind]++
		if n.Kind == roadmap.KindDocument {
			fmt.Fprintf(out, "%s: %s by %s, %.1f %% of the text in no field\n", name,
				n.Text(roadmap.PropForm), n.Text(roadmap.PropProfile), unmapped(graph))
		}
	}
	fmt.Fprintf(out, "%s: %s, %s, %s\n", name, count(counts[roadmap.KindSubGoal], "sub-goal"),
		count(counts[roadmap.KindMeasure], "measure"), count(counts[roadmap.KindActivity], "activity"))
}

// unmapped returns how much of the text of a graph's documents is in no field, in percent.
func unmapped(graph *roadmap.Graph) float64 {
	var unmapped, visible int
	for _, n := range graph.Nodes {
		if n.Kind == roadmap.KindDocument {
			unmapped += n.Get(roadmap.PropUnmappedCharacters).(int)
			visible += n.Get(roadmap.PropVisibleCharacters).(int)
		}
	}
	return roadmap.Percent(unmapped, visible)
}

// place refuses a file whose document has the id of another file's in the same folder: that folder could not be served.
// So could one with a file that gives no document.
func (t *tally) place(file string, page importer.Page) error {
	switch {
	case file == "-":
		return nil
	case page.Document == "":
		return fmt.Errorf("%s has no document name: expected a file name with something before its ending", page.Name)
	}
	file = filepath.Clean(file)
	at := [2]string{filepath.Dir(file), roadmap.DocumentID(page.Document)}
	other, there := t.served[at]
	t.served[at] = file
	if there && other != file {
		return fmt.Errorf("%s and %s both give the document %s: expected names that differ in more than case, form and marks; rename one",
			seeds.Shown(other), seeds.Shown(file), at[1])
	}
	return nil
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
	switch stem, y := strings.CutSuffix(noun, "y"); {
	case n == 1:
		return "1 " + noun
	case y:
		return fmt.Sprintf("%d %sies", n, stem)
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}
