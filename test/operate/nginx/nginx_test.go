// Package nginx_test asks a server through nginx as docs/proxy.md configures it: below a path that is kept or stripped.
package nginx_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/forwarded"
	"veikart/internal/server"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/nginx"
	"veikart/test/kit/program"
)

// below is the path in docs/proxy.md.
const below = "/veikart"

// configurations are those of docs/proxy.md, in their order.
func configurations(t *testing.T) (keeps, strips string) {
	t.Helper()
	text, err := os.ReadFile("../../../docs/proxy.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```nginx\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(found) != 2 {
		t.Fatalf("docs/proxy.md has %d configurations of nginx", len(found))
	}
	return found[0][1], found[1][1]
}

// start starts a server behind nginx, and returns nginx's address.
func start(t *testing.T, configuration, basePath string, trusted ...string) string {
	t.Helper()
	proxies, err := forwarded.Trust(trusted)
	if err != nil {
		t.Fatal(err)
	}
	own := program.ServeWith(t, fixture.Both(t, fixture.Store), server.Config{BasePath: basePath, Proxies: proxies})
	const documented = "http://127.0.0.1:8080"
	if !strings.Contains(configuration, documented) {
		t.Fatalf("the configuration does not lead to %s", documented)
	}
	return nginx.Start(t, strings.ReplaceAll(configuration, documented, own))
}

func TestEveryLinkStaysBelowThePath(t *testing.T) {
	keeps, strips := configurations(t)
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	question := "?question=" + ready[0].Name
	for name, c := range map[string]struct {
		configuration, basePath string
		trusted                 []string
	}{
		"kept":                        {keeps, below, nil},
		"stripped, the proxy says so": {strips, "", []string{"127.0.0.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCrawl(t, start(t, c.configuration, c.basePath, c.trusted...))
			for _, path := range []string{
				"/", "", "/graphql", "/docs.md", "/changes.atom", "/changes.json", "/context.jsonld", "/vokabular.ttl", "/feed.atom" + question,
				"/export.jsonld" + question, "/export.csv" + question, "/actors/KS", "/docs/guides/",
			} {
				c.follow(below + path)
			}
			c.walk()
			t.Logf("%d addresses of %d kinds", len(c.seen), len(c.kinds))
			c.enough()
		})
	}
}

func TestAnswersBelowThePath(t *testing.T) {
	keeps, strips := configurations(t)
	for name, c := range map[string]struct {
		configuration, basePath string
		trusted                 []string
	}{
		"kept":     {keeps, below, nil},
		"stripped": {strips, below, nil},
		"kept, though the proxy says so": {
			strings.Replace(keeps, `X-Forwarded-Prefix ""`, "X-Forwarded-Prefix "+below, 1), "", []string{"127.0.0.1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := start(t, c.configuration, c.basePath, c.trusted...) + below
			var answer struct {
				Activities struct {
					Nodes []struct{ Source struct{ Permalink string } }
				}
			}
			program.Ask(t, root, `{ activities(first: 1) { nodes { source { permalink } } } }`, nil, &answer)
			permalink := answer.Activities.Nodes[0].Source.Permalink
			if !strings.HasPrefix(permalink, c.basePath+"/quote/") {
				t.Fatalf("the permalink is %q", permalink)
			}
			permalink = below + strings.TrimPrefix(permalink, c.basePath)
			status, page := program.Get(t, strings.TrimSuffix(root, below)+permalink)
			if status != http.StatusOK || !strings.Contains(string(page), root+strings.TrimPrefix(permalink, below)) ||
				strings.Contains(string(page), below+below) {
				t.Errorf("the page of the permalink has status %d and does not name its address once:\n%s", status, page)
			}
			asksAgain(t, root+"/graphql?query={activities{totalCount}}")
			asksAgain(t, root+"/changes.atom")
			firstEvent(t, root+"/events")
			if status, _ := program.Get(t, root+"/metrics"); status != http.StatusNotFound {
				t.Errorf("the metrics are open: %d", status)
			}
		})
	}
}

// asksAgain holds that an address with the tag of its answer answers that it is still the same.
func asksAgain(t *testing.T, address string) {
	t.Helper()
	response, _ := get(t, address, nil)
	tag := response.Header.Get("ETag")
	if response, _ = get(t, address, http.Header{"If-None-Match": {tag}}); tag == "" || response.StatusCode != http.StatusNotModified {
		t.Errorf("%s with the tag %q: status %d", address, tag, response.StatusCode)
	}
}

// firstEvent holds that an event comes while the stream is open.
func firstEvent(t *testing.T, address string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: {") {
			return
		}
	}
	t.Errorf("%s: status %d, no event: %v", address, response.StatusCode, lines.Err())
}

// Two prefixes at once never mix, and one that a client makes up changes nothing.
func TestPrefixesDoNotMix(t *testing.T) {
	_, strips := configurations(t)
	both := strips + strings.ReplaceAll(strips, below, "/annet")
	passes := "location / { proxy_pass http://127.0.0.1:8080; proxy_set_header Host $http_host; }"
	address := start(t, both+passes, "", "127.0.0.1")
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	tags := map[string]bool{}
	for _, root := range []string{below, "/annet"} {
		for _, path := range []string{"/goals", "/changes.atom", "/docs.md", "/export.csv-metadata.json?question=" + ready[0].Name} {
			response, body := get(t, address+root+path, nil)
			if response.StatusCode != http.StatusOK || !strings.Contains(string(body), root+"/") {
				t.Errorf("%s%s: status %d, without its path", root, path, response.StatusCode)
			}
			other := map[string]string{below: "/annet", "/annet": below}[root]
			if strings.Contains(string(body), other+"/") {
				t.Errorf("%s%s names %s", root, path, other)
			}
			if !strings.Contains(strings.Join(response.Header["Vary"], ","), forwarded.PrefixHeader) {
				t.Errorf("%s%s varies with %q", root, path, response.Header["Vary"])
			}
			if tag := response.Header.Get("ETag"); tag != "" {
				if tags[tag] {
					t.Errorf("%s%s: the tag %s stands for another path too", root, path, tag)
				}
				tags[tag] = true
			}
		}
	}
	_, want := get(t, address+"/goals", nil)
	for _, hostile := range []string{"//evil.example", "https://evil.example", `/a"b`, "/../", "/a b", "evil"} {
		header := http.Header{forwarded.PrefixHeader: {hostile}}
		if _, got := get(t, address+"/goals", header); string(got) != string(want) {
			t.Errorf("%q changes the page", hostile)
		}
		if _, got := get(t, address+below+"/goals", header); strings.Contains(string(got), hostile+"/") {
			t.Errorf("%q comes through", hostile)
		}
	}
}

func get(t *testing.T, address string, header http.Header) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header
	return program.Send(t, http.DefaultClient, r)
}

// Where the server is below a path is told in its settings too, which no link shows.
func TestSettingsOfThePage(t *testing.T) {
	keeps, _ := configurations(t)
	_, page := program.Get(t, start(t, keeps, below)+below+"/")
	found := regexp.MustCompile(`data-settings="([^"]+)"`).FindSubmatch(page)
	if found == nil {
		t.Fatal("the page has no settings")
	}
	var settings struct{ Root string }
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(found[1]), "&#34;", `"`)), &settings); err != nil || settings.Root != below {
		t.Errorf("the root is %q, %v", settings.Root, err)
	}
}
