package rdf

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"veikart/internal/address"
	"veikart/internal/export/receipt"
)

// names makes the IRIs of one release's things. A thing is named as it is in one release, by the address of its page for that
// release, so that two releases never say different things of one IRI.
type names struct {
	space
	release string // its name, as the query of an address has it
}

func newNames(r receipt.Receipt) names {
	return names{newSpace(r.Base), url.QueryEscape(r.Release.Name())}
}

// edition is the IRI of the release: the address of the page about it.
func (n names) edition() string { return n.base + "about?" + address.ReleaseName + "=" + n.release }

// thing is the IRI of a thing in the release, by its id. What has no page of its own stands on the page about the release.
func (n names) thing(id string) string {
	page := address.PageOf(id)
	if page == "" {
		return below(n.edition(), fragment(id))
	}
	return n.base + undotted(page) + "?" + address.ReleaseName + "=" + n.release
}

// always is the IRI of a thing whatever the release; empty where it has no page.
func (n names) always(id string) string {
	page := address.PageOf(id)
	if page == "" {
		return ""
	}
	return n.base + undotted(page)
}

// passage is the IRI of a passage in a document, counted in code points: the place in the document's page that marks it.
func (n names) passage(document string, start, end int) string {
	return below(n.thing(document), "p"+strconv.Itoa(start)+"-"+strconv.Itoa(end))
}

// state is the IRI of a document as it was read.
func (n names) state(document string) string { return below(n.thing(document), "state") }

// kindOf is what stands before the colon of an id.
var kindOf = regexp.MustCompile(`^[A-Za-z]+:`)

// fragment is an id as a part of a page: `involvement/1A/…` for `involvement:1A/…`. An id without a kind begins with a slash.
func fragment(id string) string {
	kind := strings.TrimSuffix(kindOf.FindString(id), ":")
	rest := strings.TrimPrefix(strings.TrimPrefix(id, kind), ":")
	if kind == "" {
		rest = id
	}
	return kind + "/" + strings.ReplaceAll(url.PathEscape(rest), "%2F", "/")
}

// below is the IRI of a part of a thing.
func below(iri, part string) string {
	if strings.Contains(iri, "#") {
		return iri + "/" + part
	}
	return iri + "#" + part
}

// undotted returns a path without its first slash. A step of dots alone would be resolved away, so its dots are escaped.
func undotted(path string) string {
	steps := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, step := range steps {
		if step == "." || step == ".." {
			steps[i] = strings.ReplaceAll(step, ".", "%2E")
		}
	}
	return strings.Join(steps, "/")
}
