// Command roots derives the schema that gqlgen generates code from out of the contract, schema.graphqls: the root
// fields alone, each an answer that writes itself.
//
//	go run ./tools/roots > graph/generated/roots.graphqls
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

func main() {
	if _, err := os.Stdout.WriteString(derive(veikart.Schema)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// derive returns the type Query of a schema without arguments. Each field is an Answer, non-null where the contract
// says so, because gqlgen makes of an error what that asks for.
func derive(contract string) string {
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: contract})
	var b strings.Builder
	b.WriteString("# Derived from schema.graphqls by make generate: what gqlgen generates the resolvers of root fields from.\n\n")
	b.WriteString("scalar Answer\n\ntype Query {\n")
	for _, f := range schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		b.WriteString("  " + f.Name + ": Answer")
		if f.Type.NonNull {
			b.WriteString("!")
		}
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	return b.String()
}
