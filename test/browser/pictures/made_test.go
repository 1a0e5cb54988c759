package pictures_test

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"veikart/internal/web/module"
)

// madePath is where the made-up page stands.
const madePath = "/made"

// madePage is a page of the form that the module is written for, with nothing of the roadmap in it. What it draws depends on
// its address alone.
var madePage = template.Must(template.New("made").Parse(`{{define "drawing"}}
<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="group" aria-labelledby="t" width="900" height="{{.Height}}" viewBox="0 0 900 {{.Height}}">
<title id="t">Made up</title><desc>Made up</desc><rect width="900" height="{{.Height}}" fill="#fff"/>
{{range .Edges}}<path class="edge stated" data-edge="{{.From}} {{.To}}" data-basis="STATED" d="M{{.X1}} {{.Y1}}L{{.X2}} {{.Y2}}" stroke="#444" fill="none"/>
{{end}}{{range .Nodes}}<a class="node" href="/made?of={{.ID}}" data-id="{{.ID}}" data-kind="actor" aria-label="Aktør: {{.Label}}, {{.Links}} koblinger"><title>{{.Label}}</title><rect x="{{.X}}" y="{{.Y}}" width="120" height="30" fill="#def" stroke="#125"/><text x="{{.X}}" y="{{.TextY}}" fill="#000">{{.Label}}</text></a>
{{end}}</svg>{{end}}
<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Made {{.Shown}}</title>
<script type="module" src="/made/module.js" data-settings="{{.Settings}}"></script>{{.Links}}</head>
<body><form role="search" action="/made"><label for="q">Søk</label> <input id="q" name="q"> <button>Søk</button></form>
<main id="content"><h1>Made up</h1>
<form class="filters" method="get" action="/made" data-live><label for="count">Antall</label>
<select id="count" name="count">{{range .Counts}}<option value="{{.Value}}"{{if .Chosen}} selected{{end}}>{{.Text}}</option>{{end}}</select>
<label for="text">Tekst</label> <input id="text" name="text" value="{{.Text}}"> <button>Vis</button></form>
<div id="result"><h2>Viser {{.Shown}} av 12 aktører</h2>
<figure class="picture" data-picture="made"><figcaption>Made up</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Tegning">{{template "drawing" .}}</div></figure>
{{with .Selected}}<aside id="panel"><h2 tabindex="-1">{{.}}</h2></aside>{{end}}
<table>{{range .Nodes}}<tr data-id="{{.ID}}"><td>{{.Label}}</td></tr>{{end}}</table>
<p>{{range .Filler}}Made up. {{end}}</p></div></main></body></html>`))

type madeNode struct {
	ID, Label   string
	X, Y, TextY int
	Links       int
}

type madeEdge struct {
	From, To       string
	X1, Y1, X2, Y2 int
}

// madeView returns what the page shows for the values of its address.
func madeView(values url.Values) map[string]any {
	count := 12
	_, _ = fmt.Sscan(values.Get("count"), &count)
	var nodes []madeNode
	var edges []madeEdge
	selected := ""
	for i := range count {
		n := madeNode{ID: fmt.Sprintf("actor:a-%d", i), Label: fmt.Sprintf("Aktør %d", i), X: 20 + (i%3)*300, Y: 20 + (i/3)*60}
		n.TextY = n.Y + 20
		if !strings.Contains(n.Label, values.Get("text")) {
			continue
		}
		if len(nodes) > 0 {
			before := &nodes[len(nodes)-1]
			edges = append(edges, madeEdge{before.ID, n.ID, before.X + 60, before.Y + 15, n.X + 60, n.Y + 15})
			before.Links++
			n.Links++
		}
		nodes = append(nodes, n)
		if n.ID == values.Get("selected") {
			selected = n.Label
		}
	}
	type choice struct {
		Value, Text string
		Chosen      bool
	}
	counts := []choice{{"", "Alle", false}}
	for _, n := range []string{"2", "5", "9"} {
		counts = append(counts, choice{n, n, values.Get("count") == n})
	}
	return map[string]any{
		"Nodes": nodes, "Edges": edges, "Selected": selected, "Shown": len(nodes), "Counts": counts, "Text": values.Get("text"),
		"Height": 300, "Filler": make([]struct{}, 3000),
	}
}

// gate lets answers through, or holds them.
type gate struct {
	mu   sync.Mutex
	open chan struct{} // closed where answers are let through
}

// set answers a request of a test, which holds further answers, or lets them and those that are held through.
func (g *gate) set(_ http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r.PathValue("act") == "hold" {
		g.open = make(chan struct{})
		return
	}
	close(g.open)
}

// pass waits until an answer may go; whoever asks may turn away before.
func (g *gate) pass(r *http.Request) {
	g.mu.Lock()
	open := g.open
	g.mu.Unlock()
	if open == nil {
		return
	}
	select {
	case <-open:
	case <-r.Context().Done():
	}
}

// serveMade serves the made-up page beside all that a server of Veikart serves, under its policy for content. Its answers are
// held after a request for /made/hold, until one for /made/release.
func serveMade(t *testing.T, server string) string {
	t.Helper()
	behind, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(server + "/goals")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	links := strings.Join(regexp.MustCompile(`<link rel="(icon|stylesheet)"[^>]*>`).FindAllString(string(page), -1), "")
	policy := answer.Header.Get("Content-Security-Policy")
	files, err := module.Files()
	if err != nil {
		t.Fatal(err)
	}
	settings, err := module.Settings(module.Page{Language: "nb", Folders: map[string]string{"actor": "/actors/", "measure": "/measures/"}})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	var held gate
	mux.HandleFunc("POST /made/{act}", held.set)
	mux.HandleFunc("GET "+madePath, func(w http.ResponseWriter, r *http.Request) {
		held.pass(r)
		w.Header().Set("Content-Security-Policy", policy)
		values := r.URL.Query()
		view := madeView(values)
		view["Settings"], view["Links"] = settings, template.HTML(links)
		name := "made"
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch {
		case values.Get("text") == "gone":
			http.Error(w, "gone", http.StatusInternalServerError)
			return
		case values.Get("format") == "svg":
			name = "drawing"
			w.Header().Set("Content-Type", "image/svg+xml")
		}
		var page bytes.Buffer
		if err := madePage.ExecuteTemplate(&page, name, view); err != nil {
			t.Error(err)
		}
		_, _ = w.Write(page.Bytes()) // a browser that has turned away reads no more
	})
	mux.HandleFunc("GET /made/module.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(files[module.ScriptName])
	})
	mux.Handle("/", httputil.NewSingleHostReverseProxy(behind))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}
