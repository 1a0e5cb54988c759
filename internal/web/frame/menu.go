package frame

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Page is a page that the menu leads to. Below are the paths of pages that belong to it. A page of changes is there only where
// there is more than one release.
type Page struct {
	Path    string
	Name    roadmap.Words
	Below   []string
	Changes bool
}

// MenuItem is a page in the menu. Current is empty unless the item is the page, "page", or leads to what it belongs to, "true".
type MenuItem struct{ Name, URL, Current string }

// Menu returns what the menu leads to.
func (f Frame) Menu() []MenuItem {
	var out []MenuItem
	for _, p := range f.Pages {
		if p.Changes && len(f.Edition.All) < 2 {
			continue
		}
		item := MenuItem{Name: f.Say(p.Name), URL: f.Link(p.Path)}
		for _, below := range append(p.Below, p.Path+"/") {
			if strings.HasPrefix(f.Path, below) {
				item.Current = "true"
			}
		}
		if f.Path == p.Path {
			item.Current = "page"
		}
		out = append(out, item)
	}
	return out
}

// Has returns whether the menu leads to the page of a path.
func (f Frame) Has(path string) bool {
	return slices.ContainsFunc(f.Pages, func(p Page) bool { return p.Path == path })
}

// Narrowing is what one value of the address narrows a page by, as people read it, and the address of the page without it.
type Narrowing struct{ Name, Value, Without string }

// Narrowed returns what the address says beyond the language and the release, as paper shows it, by the names that people read.
func (f Frame) Narrowed() []Narrowing {
	var out []Narrowing
	names := valueNames()
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		value := f.Given(name)
		switch name {
		case "lang", ReleaseName, "query", "variables", "after", "before", "selected", "format", "view", look,
			"group", "rows", "columns", "empty", "question", "operationName", "all", "table":
			continue
		}
		if value != "" {
			out = append(out, Narrowing{cmp.Or(f.Say(names[name]), name), f.shown(name, value), f.With(name, "", "after", "", "before", "")})
		}
	}
	return out
}

// shown is a value of the address as people read it: days in the form of the language, values of enums and what lanes, rows and
// columns stand for in words.
func (f Frame) shown(name, value string) string {
	switch name {
	case "lanes", "rows", "columns":
		if words, known := valueNames()[value]; known {
			return f.Say(words)
		}
	case "zoom":
		return strings.ToLower(f.Label(strings.ToUpper(value)))
	case "phase", "certainty", "kind", "severity", "rule", "basis", "roles":
		if value != "none" && value != "ALL" {
			return f.several(value)
		}
	}
	switch value {
	case "none":
		return f.T("ikke oppgitt", "not stated")
	case "ALL":
		return f.T("alle", "all")
	}
	return f.Day(value)
}

// several are values of enums with commas, in words.
func (f Frame) several(values string) string {
	words := strings.Split(values, ",")
	for i, value := range words {
		words[i] = strings.ToLower(f.Label(value))
	}
	return strings.Join(words, ", ")
}

// valueNames are what the values of addresses are called.
func valueNames() map[string]roadmap.Words {
	return map[string]roadmap.Words{
		"q": {NB: "søk", EN: "search"}, "text": {NB: "ord", EN: "words"}, "goal": {NB: "mål", EN: "goal"},
		"subGoal": {NB: "delmål", EN: "sub-goal"}, "measure": {NB: "tiltak", EN: "measure"}, "owner": {NB: "eier", EN: "owner"},
		"userGroup": {NB: "brukergruppe", EN: "user group"}, "phase": {NB: "fase", EN: "phase"}, "on": {NB: "dato", EN: "day"},
		"from": {NB: "fra", EN: "from"}, "to": {NB: "til", EN: "to"}, "certainty": {NB: "sikkerhet", EN: "certainty"},
		"sort": {NB: "rekkefølge", EN: "order"}, "kind": {NB: "type", EN: "kind"}, "severity": {NB: "alvorlighetsgrad", EN: "severity"},
		"rule": {NB: "regel", EN: "rule"}, "basis": {NB: "grunnlag", EN: "basis"}, "roles": {NB: "roller", EN: "roles"},
		"minShared": {NB: "minst felles tiltak", EN: "shared measures at least"}, "of": {NB: "rundt", EN: "around"},
		"steps": {NB: "steg", EN: "steps"}, "lanes": {NB: "linjer etter", EN: "lanes by"}, "zoom": {NB: "inndeling", EN: "zoom"},
		"day":  {NB: "markert dag", EN: "marked day"},
		"open": {NB: "åpnet", EN: "opened"},
		"part": {NB: "del", EN: "part"}, "in": {NB: "søk i", EN: "search in"}, "year": {NB: "år", EN: "year"},
		"rows": {NB: "rader", EN: "rows"}, "columns": {NB: "kolonner", EN: "columns"},
		ReleaseName: {NB: "utgave", EN: "release"}, languageParameter: {NB: "språk", EN: "language"},
		"significance": {NB: "betydning", EN: "significance"}, "table": {NB: "tabell", EN: "table"},
		"all": {NB: "hele listen", EN: "whole list"}, "question": {NB: "ferdig spørsmål", EN: "ready question"},
	}
}

// Address is the address of this page as paper shows it.
func (f Frame) Address() string { return f.Host + f.BasePath + f.With() }
