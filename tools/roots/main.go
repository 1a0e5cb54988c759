// Command roots writes what follows from the root fields of the contract, schema.graphqls: the schema that gqlgen
// generates code from, those fields alone, each an answer that writes itself; and the resolvers that gqlgen's code
// calls, which are all the same one.
//
//	go run ./tools/roots
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

const folder = "graph/generated/"

func main() {
	for file, text := range derive(veikart.Schema) {
		if err := os.WriteFile(folder+file, []byte(text), 0o644); err != nil { // #nosec G306 G703 -- a file of the repository
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// derive returns the files that follow from a contract, by their names.
func derive(contract string) map[string]string {
	var roots ast.FieldList
	for _, f := range gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: contract}).Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			roots = append(roots, f)
		}
	}
	return map[string]string{"roots.graphqls": schema(roots), "resolvers.go": resolvers(roots)}
}

// schema returns the type Query of a schema without arguments. Each field is an Answer, non-null where the contract
// says so, because gqlgen makes of an error what that asks for.
func schema(roots ast.FieldList) string {
	var b strings.Builder
	b.WriteString("# Derived from schema.graphqls by make generate: what gqlgen generates the resolvers of root fields from.\n\n")
	b.WriteString("scalar Answer\n\ntype Query {\n")
	for _, f := range roots {
		b.WriteString("  " + f.Name + ": Answer")
		if f.Type.NonNull {
			b.WriteString("!")
		}
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	return b.String()
}

const resolversHead = `// Code generated from schema.graphqls by make generate. DO NOT EDIT.

package generated

import (
	"context"

	"veikart/graph/answer"
)

// Resolve resolves every root field: it finds in the context which one.
type Resolve func(ctx context.Context) (*answer.Answer, error)

// Query returns the resolvers of the root fields.
func (r Resolve) Query() QueryResolver { return r }
`

// resolvers returns the methods that gqlgen's code asks for, one for each root field.
func resolvers(roots ast.FieldList) string {
	var b strings.Builder
	b.WriteString(resolversHead)
	for _, f := range roots {
		fmt.Fprintf(&b, "\n// %[1]s answers the root field %[2]s.\nfunc (r Resolve) %[1]s(ctx context.Context) (*answer.Answer, error) { return r(ctx) }\n",
			templates.ToGo(f.Name), f.Name)
	}
	return b.String()
}
