package nginx_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"veikart/test/kit/program"
)

// mostOfAKind is how many addresses of a kind are followed; of assets, all that are few.
const (
	mostOfAKind = 1
	mostAssets  = 10
)

// crawl follows addresses, some of each kind, and holds each to the path.
type crawl struct {
	t      *testing.T
	origin string
	seen   map[string]bool
	kinds  map[string]int
	todo   []step
	client *http.Client
}

// step is an address, the body of a form that is sent there or nothing, and the page that leads there.
type step struct{ address, form, from string }

func newCrawl(t *testing.T, origin string) *crawl {
	return &crawl{
		t: t, origin: origin, seen: map[string]bool{}, kinds: map[string]int{},
		client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
}

// follow adds a path to begin with.
func (c *crawl) follow(path string) { c.add(c.origin+path, "", "the test") }

// add adds an address that a page leads to. One of another host is none of ours; one of ours must stand below the path.
func (c *crawl) add(address, form, from string) {
	u, err := url.Parse(address)
	if err != nil {
		c.t.Errorf("%s leads to %q: %v", from, address, err)
		return
	}
	if u.Scheme+"://"+u.Host != c.origin {
		return
	}
	if u.Path != below && !strings.HasPrefix(u.Path, below+"/") || strings.Contains(u.EscapedPath(), below+below) {
		c.t.Errorf("%s leads out of the path, to %s", from, address)
		return
	}
	u.Fragment = ""
	most := mostOfAKind
	if strings.HasPrefix(u.Path, below+"/assets/") {
		most = mostAssets
	}
	if kind := kindOf(u) + form; !c.seen[u.String()+form] && c.kinds[kind] < most {
		c.seen[u.String()+form] = true
		c.kinds[kind]++
		c.todo = append(c.todo, step{u.String(), form, from})
	}
}

// kindOf is what addresses of pages of one kind have in common: the folder, and the names of the values.
func kindOf(u *url.URL) string {
	folder, name, _ := strings.Cut(strings.TrimPrefix(u.Path, below+"/"), "/")
	if name != "" {
		folder += "/*"
	}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		folder += name[dot:]
	}
	var names []string
	for given := range u.Query() {
		names = append(names, given)
	}
	if len(names) > 1 { // each filter alone, and some together
		names = []string{"several"}
	}
	return folder + "?" + strings.Join(names, "")
}

// walk follows what was added, and what that leads to.
func (c *crawl) walk() {
	for len(c.todo) > 0 {
		next := c.todo[0]
		c.todo = c.todo[1:]
		c.visit(next)
	}
}

func (c *crawl) visit(s step) {
	method := http.MethodGet
	if s.form != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, s.address, strings.NewReader(s.form))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	if s.form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, body := program.Send(c.t, c.client, r)
	if response.StatusCode >= http.StatusBadRequest {
		c.t.Errorf("%s leads to %s, which answers %d", s.from, s.address, response.StatusCode)
	}
	base, err := url.Parse(s.address)
	if err != nil {
		c.t.Fatal(err)
	}
	leads := func(to string) { c.lead(base, to, "") }
	if to := response.Header.Get("Location"); to != "" {
		leads(to)
	}
	for _, found := range regexp.MustCompile(`<([^>]+)>`).FindAllStringSubmatch(strings.Join(response.Header["Link"], ","), -1) {
		leads(found[1])
	}
	for _, whole := range regexp.MustCompile(regexp.QuoteMeta(c.origin)+`[^\s"'<>\\)]*`).FindAllString(string(body), -1) {
		c.whole(whole, s.address)
	}
	switch contentType, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";"); contentType {
	case "text/html", "image/svg+xml":
		c.html(base, string(body))
	case "application/atom+xml", "application/feed+json":
		for _, found := range regexp.MustCompile(`(?:href="|url": ")([^"]+)`).FindAllStringSubmatch(string(body), -1) {
			leads(strings.ReplaceAll(strings.ReplaceAll(found[1], "&amp;", "&"), `\u0026`, "&"))
		}
	case "text/markdown":
		for _, found := range regexp.MustCompile(`\]\((/[^)]+)\)`).FindAllStringSubmatch(string(body), -1) {
			leads(found[1])
		}
	case "text/css":
		for _, found := range regexp.MustCompile(`url\("?([^")]+)"?\)`).FindAllStringSubmatch(string(body), -1) {
			leads(found[1])
		}
	}
}

// whole holds an address with the host in it to the path. It may name what is no page, such as a thing in linked data.
func (c *crawl) whole(address, from string) {
	if rest := strings.TrimPrefix(address, c.origin); rest != below && !strings.HasPrefix(rest, below+"/") {
		c.t.Errorf("%s names %s, which is out of the path", from, address)
	}
}

func (c *crawl) lead(base *url.URL, to, form string) {
	u, err := base.Parse(to)
	if err != nil {
		c.t.Errorf("%s leads to %q: %v", base, to, err)
		return
	}
	c.add(u.String(), form, base.String())
}

// html follows what a page leads to: links, what it loads, and its forms as they are filled in.
func (c *crawl) html(base *url.URL, page string) {
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		c.t.Fatal(err)
	}
	for node := range tree.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if node.Data == "form" {
			c.form(base, node)
			continue
		}
		for _, a := range node.Attr {
			switch {
			case a.Key == "href" || a.Key == "src":
				c.lead(base, a.Val, "")
			case strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, below) && a.Key != "value":
				c.t.Errorf("%s has an address in %s: %q", base, a.Key, a.Val)
			}
		}
	}
}

// form sends a form with the values that it comes with.
func (c *crawl) form(base *url.URL, form *html.Node) {
	to, err := base.Parse(attribute(form, "action"))
	if err != nil {
		c.t.Fatal(err)
	}
	values := url.Values{}
	for node := range form.Descendants() {
		name := attribute(node, "name")
		if node.Type != html.ElementNode || name == "" {
			continue
		}
		switch kind := attribute(node, "type"); {
		case node.Data == "textarea" && node.FirstChild != nil:
			values.Set(name, node.FirstChild.Data)
		case node.Data == "input" && (kind != "checkbox" && kind != "radio" || has(node, "checked")):
			values.Set(name, attribute(node, "value"))
		}
	}
	if strings.EqualFold(attribute(form, "method"), "post") {
		c.lead(base, to.String(), values.Encode())
		return
	}
	to.RawQuery = values.Encode()
	c.lead(base, to.String(), "")
}

func has(node *html.Node, name string) bool {
	return slices.ContainsFunc(node.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// enough holds that the crawl has come to every kind of page.
func (c *crawl) enough() {
	for _, folder := range []string{
		"?", "goals?", "sub-goals/*?", "measures?", "measures/*?", "activities?", "activities/*?", "actors?", "actors/*?", "user-groups?",
		"user-groups/*?", "documents?", "documents/*?", "findings?", "findings/*?", "owners?", "network?", "timeline?", "matrix?", "changes?",
		"about?", "search?q", "query?", "export?", "playground?", "docs?", "docs/*?", "docs/*.md?", "licences.txt?",
		"schema.graphql?", "assets/*.css?", "assets/*.js?", "assets/*.woff2?", "playground/*.js?", "playground/*.css?", "quote/*?",
		"changes.atom?", "changes.json?", "feed.atom?question", "dcat?",
	} {
		if c.kinds[folder] == 0 {
			c.t.Errorf("the crawl has not come to %q", folder)
		}
	}
}
