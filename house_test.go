package veikart_test

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// How large a thing may be before it is two things.
const (
	packageFiles  = 18
	packageLines  = 2200
	functionLines = 60
	codeColumns   = 140
	docColumns    = 100
)

// unfinished has what is still larger than it may be: a package's files or lines, a function's lines, a folder's wide lines.
// An entry may shrink and go; none is added.
var unfinished = map[string]int{}

// repository returns the files of the repository that end in a suffix, those that are not committed yet included.
func repository(t *testing.T, suffix string) []string {
	t.Helper()
	out, err := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "*"+suffix).Output()
	if err != nil {
		t.Skipf("SKIPPED: this is no clone of the repository: %v", err)
	}
	return slices.DeleteFunc(strings.Fields(string(out)), func(file string) bool {
		_, err := os.Stat(file)
		return err != nil || strings.HasPrefix(file, "graph/generated/")
	})
}

// inRooms is whether a file is the code of a room: a package that is no test, nor the tests of stores.
func inRooms(file string) bool {
	return !strings.HasSuffix(file, "_test.go") && !strings.HasPrefix(file, "internal/store/storetest/") &&
		(strings.HasPrefix(file, "graph/") || strings.HasPrefix(file, "internal/"))
}

// A package has as many files and lines as one can look through.
func TestPackagesAreSmall(t *testing.T) {
	files, lines := map[string]int{}, map[string]int{}
	for _, file := range repository(t, ".go") {
		if text, err := os.ReadFile(file); err != nil {
			t.Error(err)
		} else if inRooms(file) {
			files[filepath.Dir(file)]++
			lines[filepath.Dir(file)] += codeLines(t, text)
		}
	}
	for name := range files {
		if n, most := files[name], max(packageFiles, unfinished["files of "+name]); n > most {
			t.Errorf("%s has %d files, more than %d", name, n, most)
		}
		if n, most := lines[name], max(packageLines, unfinished["lines of "+name]); n > most {
			t.Errorf("%s has %d lines of code, more than %d", name, n, most)
		}
	}
}

// codeLines counts the lines that hold more than white space and comments.
func codeLines(t *testing.T, text []byte) int {
	t.Helper()
	comment, count := false, 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		switch {
		case comment:
			comment = !bytes.Contains(line, []byte("*/"))
		case bytes.HasPrefix(line, []byte("/*")):
			comment = !bytes.Contains(line, []byte("*/"))
		case len(line) > 0 && !bytes.HasPrefix(line, []byte("//")):
			count++
		}
	}
	return count
}

// A function is short, unless it is a table of data or a test.
func TestFunctionsAreShort(t *testing.T) {
	set := token.NewFileSet()
	for _, name := range repository(t, ".go") {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "test/") || strings.HasPrefix(name, "internal/store/storetest/") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil || isTable(f) {
				continue
			}
			most := max(functionLines, unfinished["lines of "+filepath.Dir(name)+"."+f.Name.Name])
			if lines := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; lines > most {
				t.Errorf("%s: %s has %d lines, more than %d", set.Position(f.Pos()), f.Name.Name, lines, most)
			}
		}
	}
}

// isTable is whether all that a function does is to return a literal.
func isTable(f *ast.FuncDecl) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return false
	}
	_, ok = r.Results[0].(*ast.CompositeLit)
	return ok
}

// A text of this length in code is a sentence, a statement, a sample, or the tag of a field. Its line may be as wide as it.
const longText = 40

// Code is narrow; what a text says in it may be long.
func TestCodeIsNarrow(t *testing.T) {
	wide := map[string][]string{}
	for _, name := range repository(t, ".go") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for number, line := range strings.Split(withoutLongTexts(text), "\n") {
			if n := utf8.RuneCountInString(line); n > codeColumns {
				folder := filepath.Dir(name)
				wide[folder] = append(wide[folder], fmt.Sprintf("%s:%d has %d columns, more than %d", name, number+1, n, codeColumns))
			}
		}
	}
	for folder, lines := range wide {
		if most := unfinished["wide lines in "+folder]; len(lines) > most {
			t.Errorf("%s has %d wide lines, more than %d:\n%s", folder, len(lines), most, strings.Join(lines, "\n"))
		}
	}
}

// withoutLongTexts takes long texts out of code, and leaves it its lines.
func withoutLongTexts(code []byte) string {
	set := token.NewFileSet()
	file := set.AddFile("", set.Base(), len(code))
	var s scanner.Scanner
	s.Init(file, code, nil, 0)
	var out strings.Builder
	from := 0
	for {
		at, what, text := s.Scan()
		if what == token.EOF {
			out.Write(code[from:])
			return out.String()
		}
		if what == token.STRING && len(text) >= longText {
			out.Write(code[from:file.Offset(at)])
			out.WriteString(strings.Repeat("\n", strings.Count(text, "\n")))
			from = file.Offset(at) + len(text)
		}
	}
}

// Prose is narrow. Tables, code and links that alone are too long may be wide.
func TestDocumentsAreNarrow(t *testing.T) {
	for _, name := range repository(t, ".md") {
		if strings.Contains(name, "testdata/") {
			continue
		}
		fenced, wide := false, []string(nil)
		eachLine(t, name, func(number int, line string) {
			text := strings.TrimSpace(line)
			if strings.HasPrefix(text, "```") {
				fenced = !fenced
			}
			if fenced || strings.HasPrefix(text, "|") || strings.HasPrefix(line, "    ") || len(strings.Fields(strings.TrimLeft(text, "-*"))) <= 1 {
				return
			}
			if n := utf8.RuneCountInString(line); n > docColumns {
				wide = append(wide, fmt.Sprintf("%s:%d has %d columns, more than %d", name, number, n, docColumns))
			}
		})
		if most := unfinished["wide lines in "+name]; len(wide) > most {
			t.Errorf("%s has %d wide lines, more than %d:\n%s", name, len(wide), most, strings.Join(wide, "\n"))
		}
	}
}

func eachLine(t *testing.T, name string, look func(number int, line string)) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		look(number, lines.Text())
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// Only the constructors of dates make a known one: they set the days that it allows.
func TestKnownDatesHaveBounds(t *testing.T) {
	for _, name := range repository(t, ".go") {
		eachLine(t, name, func(number int, line string) {
			if strings.Contains(line, "roadmap.Date{") && strings.Contains(line, "roadmap.Known") && name != "house_test.go" {
				t.Errorf("%s:%d makes a known date; roadmap.OnDay, StartIn and EndIn do that", name, number)
			}
		})
	}
}

// Tests type by keys sent to the element in focus: chromedp.SendKeys reads attributes of a node that its page may be changing.
func TestTypingHasNoRace(t *testing.T) {
	for _, name := range repository(t, "_test.go") {
		eachLine(t, name, func(number int, line string) {
			if strings.Contains(line, "chromedp.SendKeys(") && name != "house_test.go" {
				t.Errorf("%s:%d types by chromedp.SendKeys, which is a data race; browser.Tab.Type does it without", name, number)
			}
		})
	}
}
