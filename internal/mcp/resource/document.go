package resource

import (
	"context"
	"net/url"
	"strconv"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/asked"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// maxCharacters is how much of a page one read returns at most, in code points.
const maxCharacters = 50_000

// document is what is known of a source page beside its text. ID is that in its release.
type document struct {
	ID         string `json:"id,omitempty"`
	Name       string `json:"name"`
	Title      string `json:"title"`
	Form       string `json:"form"`
	Characters int    `json:"characters"`
	SHA256     string `json:"sha256"`
	TextSHA256 string `json:"textSha256"`
}

// about is what is said of a passage beside the passage itself. Address is that of the page that shows it, SourceURL that of the
// published page. Truncated is whether there is more than was returned of what was asked for, Next where that is.
type about struct {
	Release   release  `json:"release"`
	Document  document `json:"document"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Place     string   `json:"place,omitempty"`
	Address   string   `json:"address,omitempty"`
	SourceURL string   `json:"sourceUrl,omitempty"`
	Truncated bool     `json:"truncated"`
	Next      string   `json:"next,omitempty"`
}

// readDocument returns a passage of a page, and what is said of it: as the second part of what is read, since not every client
// shows an assistant what stands in `_meta`.
func readDocument(ctx context.Context, a asking, at location) (*sdk.ReadResourceResult, error) {
	if err := at.only("start", "end", "release"); err != nil {
		return nil, err
	}
	said, err := aboutDocument(ctx, a.ask, at)
	if err != nil {
		return nil, err
	}
	text := ""
	if said.End > said.Start {
		if text, err = said.quote(ctx, a, at.uri); err != nil {
			return nil, err
		}
	}
	saying, err := encoded(at.uri, said)
	if err != nil {
		return nil, err
	}
	return &sdk.ReadResourceResult{
		Cacheable: cacheFor(fresh(at, said.Release)),
		Contents: []*sdk.ResourceContents{
			{URI: at.uri, MIMEType: plain, Text: text, Meta: sdk.Meta{"veikart/about": said}},
			{URI: at.uri + "#about", MIMEType: jsonType, Text: saying},
		},
	}, nil
}

// aboutDocument settles which passage of which page is read.
func aboutDocument(ctx context.Context, ask inside.Ask, at location) (*about, error) {
	got, err := asked.Data[struct {
		Document *document `json:"document"`
		Release  release   `json:"release"`
	}](ctx, ask, asked.Question{
		Query: documentQuery, Variables: map[string]any{"id": "document:" + at.name}, Release: at.given["release"], URI: at.uri,
	})
	if err != nil {
		return nil, err
	}
	if got.Document == nil {
		return nil, asked.Fault(service.NotFound, at.uri, "The release %s has no page of that name; %s lists its pages.",
			got.Release.name(), documentsURI)
	}
	said := &about{Release: got.Release, Document: *got.Document, End: got.Document.Characters}
	if err := said.within(at); err != nil {
		return nil, err
	}
	if said.End-said.Start > maxCharacters {
		said.Truncated = true
		said.Next = in("documents/%s?start=%d&end=%d&release=%s", url.PathEscape(at.name), said.Start+maxCharacters, said.End,
			url.QueryEscape(said.Release.ID))
		said.End = said.Start + maxCharacters
	}
	return said, nil
}

// within takes over where a passage is to begin and to end. One that would end behind the text ends with it.
func (a *about) within(at location) error {
	whole := a.End
	for name, into := range map[string]*int{"start": &a.Start, "end": &a.End} {
		given, ok := at.given[name]
		if !ok {
			continue
		}
		value, err := strconv.Atoi(given)
		if err != nil || value < 0 {
			return asked.Fault(service.InvalidArgument, at.uri, "%s is a whole number of Unicode code points, 0 or more.", name)
		}
		*into = value
	}
	if a.Start > whole {
		return asked.Fault(service.InvalidArgument, at.uri, "start is behind the end of the text, which has %d code points.", whole)
	}
	if a.End < a.Start {
		return asked.Fault(service.InvalidArgument, at.uri, "end is before start.")
	}
	a.End = min(a.End, whole)
	return nil
}

// quote reads the passage from the release that was settled, with its place and its addresses.
func (a *about) quote(ctx context.Context, by asking, uri string) (string, error) {
	got, err := asked.Data[struct {
		Passage *struct{ Quote, Place, Permalink, SourceURL string } `json:"passage"`
	}](ctx, by.ask, asked.Question{
		Query: passageQuery, Variables: map[string]any{"id": a.Document.ID, "start": a.Start, "end": a.End}, Release: a.Release.ID, URI: uri,
	})
	if err != nil {
		return "", err
	}
	if got.Passage == nil {
		return "", asked.Fault(service.Unavailable, uri, "The page changed while it was read. Ask again.")
	}
	a.Place, a.Address, a.SourceURL = got.Passage.Place, by.outside(got.Passage.Permalink), got.Passage.SourceURL
	return got.Passage.Quote, nil
}

// fresh is how long what was read of a release can be kept.
func fresh(at location, of release) time.Duration {
	if at.given["release"] == of.ID {
		return long
	}
	return short
}

// listed is a page in the list of all.
type listed struct {
	URI string `json:"uri"`
	document
}

// listDocuments returns the pages of a release.
func listDocuments(ctx context.Context, ask inside.Ask, at location) (*sdk.ReadResourceResult, error) {
	if err := at.only("after", "release"); err != nil {
		return nil, err
	}
	variables := map[string]any{}
	if after, ok := at.given["after"]; ok {
		variables["after"] = after
	}
	got, err := asked.Data[struct {
		Documents struct {
			Nodes    []document
			PageInfo struct {
				HasNextPage bool
				EndCursor   string
			}
		}
		Release release
	}](ctx, ask, asked.Question{Query: documentsQuery, Variables: variables, Release: at.given["release"], URI: at.uri})
	if err != nil {
		return nil, err
	}
	list := struct {
		Release   release  `json:"release"`
		Documents []listed `json:"documents"`
		Truncated bool     `json:"truncated"`
		Next      string   `json:"next,omitempty"`
	}{Release: got.Release, Documents: []listed{}, Truncated: got.Documents.PageInfo.HasNextPage}
	of := ""
	if at.given["release"] != "" {
		of = "?release=" + url.QueryEscape(got.Release.ID)
	}
	for _, d := range got.Documents.Nodes {
		list.Documents = append(list.Documents, listed{in("documents/%s%s", url.PathEscape(d.Name), of), d})
	}
	if list.Truncated {
		list.Next = in("documents?after=%s&release=%s", url.QueryEscape(got.Documents.PageInfo.EndCursor), url.QueryEscape(got.Release.ID))
	}
	text, err := encoded(at.uri, list)
	if err != nil {
		return nil, err
	}
	return &sdk.ReadResourceResult{
		Cacheable: cacheFor(fresh(at, got.Release)), Contents: []*sdk.ResourceContents{{MIMEType: jsonType, Text: text}},
	}, nil
}
