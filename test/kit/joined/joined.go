// Package joined puts the parts of an answer together that was cut, as docs/mcp.md says.
package joined

import (
	"fmt"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// T is a test that fails.
type T interface{ Fatalf(format string, v ...any) }

// With puts a part that begins at a path into what the parts before it made. What a part repeats is the same as before.
func With(t T, whole, part any, from string) any {
	if from == "" {
		return part
	}
	step, rest := firstStep(from)
	switch part := part.(type) {
	case map[string]any:
		whole := whole.(map[string]any)
		for name, one := range part {
			before, has := whole[name]
			switch {
			case name == step:
				whole[name] = With(t, before, one, rest)
			case !has:
				whole[name] = one
			case !cmp.Equal(before, one):
				t.Fatalf("%s is repeated otherwise:\n%s", name, cmp.Diff(before, one))
			}
		}
		return whole
	case []any:
		whole := whole.([]any)
		var at int
		if _, err := fmt.Sscanf(step, "[%d]", &at); err != nil || at > len(whole) {
			t.Fatalf("%s is none of a list of %d", step, len(whole))
		}
		if at < len(whole) {
			whole[at], part = With(t, whole[at], part[0], rest), part[1:]
		}
		return append(whole, part...)
	}
	t.Fatalf("nothing goes on at %s", from)
	return nil
}

// firstStep is the first step of a path, and the rest.
func firstStep(path string) (step, rest string) {
	path = strings.TrimPrefix(path, ".")
	if path == "" {
		return "", ""
	}
	end := strings.IndexAny(path[1:], ".[") + 1
	if path[0] == '[' {
		end = strings.Index(path, "]") + 1
	}
	if end == 0 {
		return path, ""
	}
	return path[:end], path[end:]
}
