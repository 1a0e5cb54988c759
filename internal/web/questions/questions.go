// Package questions holds the operations that are ready to be asked: the pages and the playground offer them, the
// documentation shows them as examples, and metrics count them apart.
package questions

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"veikart/internal/roadmap"
)

//go:embed *.graphql *.json
var files embed.FS

// The groups of those who ask, in the order in which they are shown: analysts, who make front ends, the
// curious.
const (
	ForAnalysts  = "analytiker"
	ForFrontEnds = "frontend"
	ForCurious   = "nysgjerrig"
)

// Question is an operation that is ready to be asked. Name is the name of its file without ending;
// questions come in the order of their names. Operation is the name of its operation. For is who mostly
// asks it, one of the groups above. Query is the document as it is in the file, with the descriptions that
// hold the titles. Variables is a JSON object, or empty.
type Question struct {
	Name      string
	Operation string
	Title     roadmap.Words
	For       string
	Query     string
	Variables string
}

// All returns the ready questions. The error names the file that is not as it should be: each
// NN-name.graphql holds one operation, which has a name and a description. The description's first line is the
// Norwegian title, a line "en: …" the English one, a line "for: …" the group; those of variables have titles in
// the same way. NN-name.variables.json beside it holds an object.
func All() ([]Question, error) { return read(files, ".") }

func read(files fs.FS, dir string) ([]Question, error) {
	names, err := fs.Glob(files, path.Join(dir, "*.graphql"))
	if err != nil {
		return nil, fmt.Errorf("questions: %w", err)
	}
	questions := make([]Question, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("question: %w", err)
		}
		q, err := newQuestion(strings.TrimSuffix(path.Base(name), ".graphql"), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if q.Variables, err = readVariables(files, strings.TrimSuffix(name, ".graphql")+".variables.json"); err != nil {
			return nil, err
		}
		questions = append(questions, q)
	}
	return questions, nil
}

// newQuestion returns the question that a document is, with a name. It has no variables yet.
func newQuestion(name, text string) (Question, error) {
	q := Question{Name: name, Query: strings.TrimSpace(text) + "\n"}
	operation, err := q.operation()
	if err != nil {
		return Question{}, err
	}
	said, err := describe(operation.Description)
	if err != nil {
		return Question{}, err
	}
	q.Operation, q.Title, q.For = operation.Name, said.Title, said.For
	if q.Operation == "" {
		return Question{}, errors.New("expected an operation with a name")
	}
	if q.For != ForAnalysts && q.For != ForFrontEnds && q.For != ForCurious {
		return Question{}, fmt.Errorf("line \"for: %s\" of the description: expected %s, %s or %s", q.For, ForAnalysts, ForFrontEnds, ForCurious)
	}
	for _, v := range operation.VariableDefinitions {
		if said, err := describe(v.Description); err != nil {
			return Question{}, fmt.Errorf("$%s: %w", v.Variable, err)
		} else if said.For != "" {
			return Question{}, fmt.Errorf("$%s: line \"for: %s\" of a description: a variable has no group", v.Variable, said.For)
		}
	}
	return q, nil
}

// operation returns the one operation of the document.
func (q Question) operation() (*ast.OperationDefinition, error) {
	document, err := parser.ParseQuery(&ast.Source{Name: q.Name, Input: q.Query})
	if err != nil {
		return nil, err
	}
	if len(document.Operations) != 1 {
		return nil, fmt.Errorf("%d operations: expected one", len(document.Operations))
	}
	return document.Operations[0], nil
}

// readVariables returns the JSON object in a file; nothing where there is no such file.
func readVariables(files fs.FS, name string) (string, error) {
	text, err := fs.ReadFile(files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("question: %w", err)
	case !IsObject(text):
		return "", fmt.Errorf("%s: expected a JSON object", name)
	}
	return strings.TrimSpace(string(text)), nil
}

// IsObject reports whether a text is a JSON object, as variables are.
func IsObject(text []byte) bool {
	var object map[string]json.RawMessage
	return json.Unmarshal(text, &object) == nil && object != nil
}
