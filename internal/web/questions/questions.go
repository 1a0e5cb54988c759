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
// questions come in the order of their names. For is who mostly asks it, one of the groups above. Query
// is the operation without the comments that hold the titles. Variables is a JSON object, or empty.
type Question struct {
	Name      string
	Title     roadmap.Words
	For       string
	Query     string
	Variables string
}

// All returns the ready questions. The error names the file that is not as it should be: each
// NN-name.graphql begins with the comments "# nb: …" and "# en: …", its titles, and "# for: …", its group;
// NN-name.variables.json beside it holds an object.
func All() ([]Question, error) { return read(files, ".") }

func read(files fs.FS, dir string) ([]Question, error) {
	names, err := fs.Glob(files, path.Join(dir, "*.graphql"))
	if err != nil {
		return nil, fmt.Errorf("questions: %w", err)
	}
	questions := make([]Question, 0, len(names))
	for _, name := range names {
		q, err := readOne(files, strings.TrimSuffix(name, ".graphql"))
		if err != nil {
			return nil, err
		}
		q.Name = path.Base(q.Name)
		questions = append(questions, q)
	}
	return questions, nil
}

func readOne(files fs.FS, name string) (Question, error) {
	text, err := fs.ReadFile(files, name+".graphql")
	if err != nil {
		return Question{}, fmt.Errorf("question: %w", err)
	}
	q := Question{Name: name, Query: string(text)}
	for strings.HasPrefix(q.Query, "#") {
		line, rest, _ := strings.Cut(q.Query, "\n")
		switch key, title, _ := strings.Cut(strings.TrimSpace(line[1:]), ":"); key {
		case "nb":
			q.Title.NB = strings.TrimSpace(title)
		case "en":
			q.Title.EN = strings.TrimSpace(title)
		case "for":
			q.For = strings.TrimSpace(title)
		default:
			return Question{}, fmt.Errorf("%s.graphql: leading comment %q: expected a title such as %q", name, line, "# nb: …")
		}
		q.Query = rest
	}
	q.Query = strings.TrimSpace(q.Query) + "\n"
	if q.Title.NB == "" || q.Title.EN == "" {
		return Question{}, fmt.Errorf("%s.graphql: expected titles in leading comments %q and %q", name, "# nb: …", "# en: …")
	}
	if q.For != ForAnalysts && q.For != ForFrontEnds && q.For != ForCurious {
		return Question{}, fmt.Errorf("%s.graphql: leading comment \"# for: %s\": expected %s, %s or %s",
			name, q.For, ForAnalysts, ForFrontEnds, ForCurious)
	}
	variables, err := fs.ReadFile(files, name+".variables.json")
	if errors.Is(err, fs.ErrNotExist) {
		return q, nil
	}
	if err != nil {
		return Question{}, fmt.Errorf("question: %w", err)
	}
	if !IsObject(variables) {
		return Question{}, fmt.Errorf("%s.variables.json: expected a JSON object", name)
	}
	q.Variables = strings.TrimSpace(string(variables))
	return q, nil
}

// IsObject reports whether a text is a JSON object, as variables are.
func IsObject(text []byte) bool {
	var object map[string]json.RawMessage
	return json.Unmarshal(text, &object) == nil && object != nil
}
