// Package drawn holds pages that draw what the API answers: it tries random addresses of them, and reads what they show.
package drawn

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Page is what a page shows: ids of the things in its drawing and of the rows of its table, in the order of each, and what it
// says of how much there is.
type Page struct {
	Things, Rows []string
	Says         string
}

// Read reads a page, on which whatever is drawn leads somewhere and has a name. A test that reads more gets each element with
// its attributes.
func Read(t testing.TB, page []byte, more func(n *html.Node, at map[string]string)) Page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out Page
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "a" && strings.HasPrefix(at["class"], "node"):
			out.Things = append(out.Things, at["data-id"])
			if at["href"] == "" || at["aria-label"] == "" {
				t.Errorf("%s leads nowhere, or has no name", at["data-id"])
			}
		case n.Data == "tr" && at["data-id"] != "":
			out.Rows = append(out.Rows, at["data-id"])
		case at["role"] == "status":
			out.Says = Text(n)
		}
		more(n, at)
	}
	return out
}

// Text returns the text of an element, without what stands between the digits of numbers.
func Text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.NewReplacer("\u00a0", "", ",", "").Replace(out.String())
}
