package edit

import (
	"slices"
	"strings"
)

// Patch is a passage of the page, in bytes, and what stands there in the copy. An empty passage is a place between two
// bytes.
type Patch struct {
	From int    `json:"byteStart"`
	To   int    `json:"byteEnd"`
	Text string `json:"text"`
}

// meets returns whether two patches cannot both be applied: they share bytes, or begin in one place, so that their order
// would decide what the copy says.
func (p Patch) meets(other Patch) bool {
	return p.From == other.From || p.From < other.To && other.From < p.To
}

// Apply returns a text with patches applied, none of which meet.
func Apply(text string, patches []Patch) string {
	var out strings.Builder
	done := 0
	for _, p := range slices.SortedFunc(slices.Values(patches), func(a, b Patch) int { return a.From - b.From }) {
		out.WriteString(text[done:p.From])
		out.WriteString(p.Text)
		done = p.To
	}
	out.WriteString(text[done:])
	return out.String()
}
