package page

import "veikart/internal/roadmap"

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
	items   [][]roadmap.LayoutItem
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

// add adds an item. They are kept in lists of one length: a single one that grows takes up to three times its length.
func (y *layout) add(item roadmap.LayoutItem) {
	const length = 256
	last := len(y.items) - 1
	if last < 0 || len(y.items[last]) == length {
		y.items = append(y.items, make([]roadmap.LayoutItem, 0, length))
		last++
	}
	y.items[last] = append(y.items[last], item)
}
