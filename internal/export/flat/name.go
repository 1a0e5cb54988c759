package flat

import (
	"encoding/json"
	"slices"
	"strings"
)

// pair is a short name and a long one of the same.
type pair struct{ short, long string }

// distinct returns the short ones of pairs of names, and the long one where a short one comes twice.
func distinct(pairs []pair) []string {
	times := map[string]int{}
	for _, p := range pairs {
		times[p.short]++
	}
	out := make([]string, len(pairs))
	for i, p := range pairs {
		out[i] = p.short
		if times[p.short] > 1 {
			out[i] = p.long
		}
	}
	return out
}

// pretty leaves out the fields that only lead from a connection to what it holds.
func pretty(name string) string {
	parts := strings.Split(name, ".")
	kept := slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "edges" || part == "nodes" || part == "node" })
	if len(kept) == 0 {
		kept = parts
	}
	return strings.Join(kept, ".")
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// columnNames returns the names of columns by how many lists of a chain they lie in. Those of lists above the last bear the
// list's name.
func columnNames(chain []string, columns []level) []string {
	pairs := make([]pair, len(columns))
	for i, at := range columns {
		list := chain[at.depth-1]
		pairs[i] = pair{pretty(at.name), list + "." + at.name}
		if at.depth < len(chain) {
			pairs[i].short = lastPart(pretty(list)) + "." + pretty(at.name)
		}
	}
	return distinct(pairs)
}

// isPlace is whether a column holds offsets in a text; the start of an activity is a date and no number.
func isPlace(name string, rows [][]any, column int) bool {
	return namesPlace(name) && !slices.ContainsFunc(rows, func(row []any) bool {
		return row[column] != nil && !isNumber(row[column])
	})
}

// namesPlace is whether a column is named as an offset in a text.
func namesPlace(name string) bool {
	return slices.Contains([]string{"start", "end", "byteStart", "byteEnd", "textStart", "textEnd"}, lastPart(name))
}

func isNumber(value any) bool {
	_, number := value.(json.Number)
	return number
}
