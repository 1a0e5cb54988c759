// Package module is the script of all pages and its styles: pictures that are zoomed, walked through and selected in, filters
// that show their effect at once, and suggestions while typing. Every page works without it. The script is built from src by
// build.mjs; what is served is committed in dist.
package module

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"veikart/internal/roadmap"
)

//go:embed dist/module.js module.css
var files embed.FS

// The names of the files, below the folder of the assets.
const (
	ScriptName = "module.js"
	StylesName = "module.css"
)

// Files returns what pages load, by name.
func Files() (map[string][]byte, error) {
	out := map[string][]byte{}
	for name, path := range map[string]string{ScriptName: "dist/module.js", StylesName: "module.css"} {
		data, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, fmt.Errorf("module: %w", err)
		}
		out[name] = data
	}
	return out, nil
}

// Page is what the script has to know of the page that loads it.
type Page struct {
	Root     string            // the path that the server stands below; empty: the root of its host
	Language string            // nb or en
	Release  string            // as the address names it; empty: the current one
	Folders  map[string]string // the word before the colon of an id → the path below which such things have their pages
}

// settings is what the script reads, as src/settings.ts names it.
type settings struct {
	Root     string            `json:"root"`
	Words    map[string]string `json:"words"`
	Kinds    map[string]string `json:"kinds"`
	Pages    map[string]string `json:"pages"`
	Release  string            `json:"release"`
	Language string            `json:"language"`
}

// Settings returns what the script reads from the attribute data-settings of its element: words in the language of the page,
// and where things have their pages.
func Settings(p Page) (string, error) {
	out := settings{
		Root: p.Root, Words: said(words(), p.Language), Kinds: said(kinds(), p.Language), Pages: p.Folders,
		Release: p.Release, Language: p.Language,
	}
	text, err := json.Marshal(out)
	if err != nil {
		return "", fmt.Errorf("module: settings: %w", err)
	}
	return string(text), nil
}

func said(all map[string]roadmap.Words, language string) map[string]string {
	out := map[string]string{}
	for name, w := range all {
		out[name] = w.NB
		if language == "en" {
			out[name] = w.EN
		}
	}
	return out
}
