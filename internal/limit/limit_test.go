package limit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	gql "github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/limit"
)

// described is a field of the type Limits.
type described struct{ Field, Says string }

// The type Limits of the schema has the limits of the table, described as they are there.
func TestSchema(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&gql.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	var want, got []described
	for _, l := range limit.All() {
		if l.Field != "" {
			want = append(want, described{l.Field, l.Says})
		}
	}
	for _, l := range limit.Contract() {
		want = append(want, described{l.Field, l.Says})
	}
	for _, f := range schema.Types["Limits"].Fields {
		got = append(got, described{f.Name, strings.Join(strings.Fields(f.Description), " ")})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the type Limits is not the table (-table +schema):\n%s", diff)
	}
}

// Every literal is in one of the lists, every field of Settings has its literal, and no name is given twice.
func TestTableIsWhole(t *testing.T) {
	var fields, flags, names []string
	for _, l := range limit.All() {
		said := l.GoName() != "" && l.Name != "" && l.Flag != "" && l.Help != "" && l.Counts != ""
		if !said || l.Default <= 0 || (l.Field == "") != (l.Says == "") {
			t.Errorf("something is missing: %+v", l)
		}
		names, flags = append(names, l.GoName()), append(flags, l.Flag)
		if l.Field != "" {
			fields = append(fields, l.Field)
		}
	}
	for _, l := range limit.Contract() {
		if l.Field == "" || l.Says == "" || l.Value <= 0 {
			t.Errorf("something is missing: %+v", l)
		}
		fields = append(fields, l.Field)
	}
	for _, list := range [][]string{fields, flags, names} {
		seen := map[string]bool{}
		for _, name := range list {
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
		}
	}
	if n := reflect.TypeFor[limit.Settings]().NumField(); n != len(names) {
		t.Errorf("Settings has %d fields, the table %d limits that are set", n, len(names))
	}
	if got, listed := literals(t, "settings.go")+literals(t, "contract.go"), len(limit.All())+len(limit.Contract()); got != listed {
		t.Errorf("there are %d literals; %d are listed", got, listed)
	}
}

// literals counts the variables of a file of this package.
func literals(t *testing.T, file string) int {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, d := range parsed.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR {
			count += len(d.Specs)
		}
	}
	return count
}

// The package that is said to enforce a limit, or one below it, names it.
func TestLimitsAreEnforced(t *testing.T) {
	text := map[string]string{}
	code := func(folder string) string {
		if text[folder] == "" {
			err := filepath.WalkDir("../../"+folder, func(file string, _ fs.DirEntry, err error) error {
				if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
					return err
				}
				source, err := os.ReadFile(file)
				text[folder] += string(source)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		return text[folder]
	}
	for _, l := range limit.All() {
		if !strings.Contains(code(l.Enforced), "imits."+l.GoName()) && !strings.Contains(code(l.Enforced), "limit."+l.GoName()) {
			t.Errorf("%s does not look at %s", l.Enforced, l.GoName())
		}
	}
	for _, l := range limit.Contract() {
		if name := strings.ToUpper(l.Field[:1]) + l.Field[1:]; !strings.Contains(code(l.Enforced), "limit."+name) {
			t.Errorf("%s does not look at %s", l.Enforced, name)
		}
	}
}

// What is not set has its default; what is, stays.
func TestComplete(t *testing.T) {
	got, err := limit.Settings{Tokens: 7, Timeout: time.Minute}.Complete()
	want := limit.Defaults()
	want.Tokens, want.Timeout = 7, time.Minute
	if err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := (limit.Settings{Tokens: -7, Timeout: -time.Minute}).Complete(); err == nil ||
		!strings.Contains(err.Error(), "limit of tokens -7") || !strings.Contains(err.Error(), "limit of time of an operation -1m0s") {
		t.Errorf("negative limits: %v", err)
	}
}
