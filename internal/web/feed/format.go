// Package feed is what changes from release to release as feeds: Atom (RFC 4287, with archives as RFC 5005 has them) and JSON
// Feed 1.1. Ids are made of the releases' labels and of what is asked; days are the releases', never the clock's. So a feed
// is the same after a restart, and on every server.
package feed

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"time"

	"veikart/internal/roadmap"
)

// feed is what both forms say. Addresses are relative to the site. Archive is whether it is not the latest document; Earlier
// is the address of the one before, empty where there is none.
type feed struct {
	ID, Title, Language, Self, Page string
	Archive                         bool
	Earlier                         string
	Updated                         time.Time
	Entries                         []entry
}

// entry is an entry. Content is HTML.
type entry struct {
	ID, Title, Page, Content string
	Updated                  time.Time
}

// below puts the path that the server stands below before the addresses of a feed.
func (f *feed) below(prefix string) {
	if prefix == "" {
		return
	}
	addresses := []*string{&f.Self, &f.Page, &f.Earlier}
	for i := range f.Entries {
		addresses = append(addresses, &f.Entries[i].Page)
	}
	for _, address := range addresses {
		if *address != "" {
			*address = prefix + *address
		}
	}
}

// The media types.
const (
	atomType = "application/atom+xml; charset=utf-8"
	jsonType = "application/feed+json; charset=utf-8"
)

// tag returns an id (RFC 4151) of parts that are escaped. The year is that of the first release, so that it never changes.
func tag(parts string) string { return "tag:veikart,2023:" + parts }

// dayTime returns the beginning of a day, in UTC; the zero time of none.
func dayTime(day roadmap.Day) time.Time {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return time.Time{}
	}
	return t
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Content atomText `xml:"content"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	History  string      `xml:"xmlns:fh,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Archive  *struct{}   `xml:"fh:archive"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

// atom returns the feed as Atom.
func (f feed) atom() ([]byte, error) {
	out := atomFeed{
		Language: f.Language, History: "http://purl.org/syndication/history/1.0", ID: f.ID, Title: f.Title,
		Updated: f.Updated.Format(time.RFC3339), Author: "Veikart",
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Page}},
	}
	if f.Archive {
		out.Archive = &struct{}{}
	}
	if f.Earlier != "" {
		out.Links = append(out.Links, atomLink{"prev-archive", "application/atom+xml", f.Earlier})
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, atomEntry{
			e.ID, e.Title, e.Updated.Format(time.RFC3339), atomLink{"alternate", "text/html", e.Page}, atomText{"html", e.Content},
		})
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		return nil, fmt.Errorf("feed %s: %w", f.ID, err)
	}
	return append([]byte(xml.Header), append(body, '\n')...), nil
}

type jsonItem struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Content   string `json:"content_html"`
	Published string `json:"date_published"`
}

type jsonFeed struct {
	Version  string     `json:"version"`
	Title    string     `json:"title"`
	HomePage string     `json:"home_page_url"`
	FeedURL  string     `json:"feed_url"`
	NextURL  string     `json:"next_url,omitempty"`
	Language string     `json:"language"`
	Items    []jsonItem `json:"items"`
}

// json returns the feed as JSON Feed.
func (f feed) json() ([]byte, error) {
	out := jsonFeed{
		"https://jsonfeed.org/version/1.1", f.Title, f.Page, f.Self, f.Earlier, f.Language, make([]jsonItem, 0, len(f.Entries)),
	}
	for _, e := range f.Entries {
		out.Items = append(out.Items, jsonItem{e.ID, e.Page, e.Title, e.Content, e.Updated.Format(time.RFC3339)})
	}
	body, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		return nil, fmt.Errorf("feed %s: %w", f.ID, err)
	}
	return append(body, '\n'), nil
}
