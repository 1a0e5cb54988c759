package argument

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// literal returns a value of JSON as GraphQL writes it. Texts in capitals are values of enums here.
func literal(v any) string {
	enum := regexp.MustCompile(`^(DAY|[A-Z_]{4,})$`)
	switch v := v.(type) {
	case map[string]any:
		var all []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			all = append(all, name+":"+literal(v[name]))
		}
		return "{" + strings.Join(all, ",") + "}"
	case []any:
		var all []string
		for _, element := range v {
			all = append(all, literal(element))
		}
		return "[" + strings.Join(all, ",") + "]"
	case string:
		if enum.MatchString(v) {
			return v
		}
	}
	text, _ := json.Marshal(v)
	return string(text)
}
