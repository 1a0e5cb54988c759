package frame

// PageInfo is where a page of a list of the API stands, as Relay has it.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

// Next is the cursor of what follows; empty at the end of the list.
func (p PageInfo) Next() string {
	if p.HasNextPage {
		return p.EndCursor
	}
	return ""
}

// Previous is the cursor of what the page comes after; empty at its beginning.
func (p PageInfo) Previous() string {
	if p.HasPreviousPage {
		return p.StartCursor
	}
	return ""
}
