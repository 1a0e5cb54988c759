package frame

import (
	"html/template"
	"net/url"
)

// Small is a small picture of a view, for a page that leads there. The picture holds nothing to press and no words that count:
// Says has these.
type Small struct {
	Title   string // what the view is called
	URL     string // of the view
	Says    string // what the picture shows
	Drawing template.HTML
}

// Bare is the frame of a page of the same language and release whose address says nothing else.
func (f Frame) Bare() Frame {
	f.Values = url.Values{}
	return f
}
