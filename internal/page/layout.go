package page

import (
	"slices"

	"veikart/internal/roadmap"
)

// The names by which layout items refer to what a page states; the same in a Page and in a graph.
const (
	titleProperty       = "title"       // page, sub-goal, measure, activity
	noticesProperty     = "notices"     // page
	leadProperty        = "lead"        // page
	codeProperty        = "code"        // sub-goal
	descriptionProperty = "description" // measure
	ownersProperty      = "owners"      // activity, and so on
	userGroupsProperty  = "userGroups"
	notesProperty       = "notes"
	startProperty       = "start"
	endProperty         = "end"
	phasesProperty      = "phases"
	tentativeProperty   = "tentative"
	identifiersProperty = "identifiers"
)

// layout records a page's text as furniture and references, from the top to the bottom.
type layout struct {
	text    string
	done    int  // bytes already recorded
	literal bool // whether references are left out, and their text is furniture
	items   []roadmap.LayoutItem
}

// refer records that a passage is an element of an object's property. Written is how the writer
// writes the value. What stands between this passage and the last is furniture.
func (y *layout) refer(source roadmap.Source, node, property string, index int, written string) {
	if y.literal {
		return
	}
	y.furniture(source.ByteStart)
	item := roadmap.LayoutItem{Node: node, Property: property, Index: index}
	if source.Quote != written {
		item.Text, item.Written = source.Quote, written
	}
	y.add(item)
	y.done = source.ByteEnd
}

// furniture records everything before the offset that is not recorded yet as furniture.
func (y *layout) furniture(until int) {
	if y.done < until {
		y.add(roadmap.LayoutItem{Text: y.text[y.done:until]})
		y.done = until
	}
}

// add grows the items by doubling: append grows long lists by a quarter, and of a large page that
// copies more than anything else does.
func (y *layout) add(item roadmap.LayoutItem) {
	if len(y.items) == cap(y.items) {
		y.items = slices.Grow(y.items, max(64, len(y.items)))
	}
	y.items = append(y.items, item)
}
