package frame

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"veikart/internal/address"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/web/inside"
)

// ReleaseName is the name under which addresses of pages name the release that is read.
const ReleaseName = address.ReleaseName

// Edition is the release that a page reads. The zero edition is one that nothing is known of.
type Edition struct {
	Asked  string // as the address names it; empty: the current one
	Read   Release
	Latest Release   // the one that is current
	All    []Release // the latest first
}

// Release is a release as pages name it: by label, else by id. Day is that of publication, else of observation; empty where
// neither is known.
type Release struct {
	Name, Day string
	MadeUp    bool
}

// Old returns whether another release than the one that is read is the current one.
func (e Edition) Old() bool { return e.Read.Name != e.Latest.Name }

func newRelease(k store.Kept) Release {
	out := Release{Name: k.Name()}
	if day, dated := k.Day(); dated {
		out.Day = string(day)
	}
	out.MadeUp, _ = k.Node.Get(roadmap.PropMadeUp).(bool)
	return out
}

// editionOf returns the release that a page is asked for. The error is an *Error where there is none.
func (k *Kit) editionOf(r *http.Request) (Edition, error) {
	asked := strings.TrimSpace(r.URL.Query().Get(ReleaseName))
	read, releases, err := k.service.Choose(r.Context(), service.Ref{Label: asked})
	switch public := service.Public(err); {
	case err == nil:
	case public.Code == service.UnknownRelease:
		return Edition{}, &Error{Code: public.Code, Message: public.Message}
	default: // the page says so itself, when it asks
		return Edition{Asked: asked}, nil
	}
	out := Edition{Asked: asked}
	for _, listed := range slices.Backward(releases.Listed) {
		one := newRelease(listed)
		out.All = append(out.All, one)
		if listed.ID == read.ID {
			out.Read = one
		}
		if listed.ID == releases.Current {
			out.Latest = one
		}
	}
	return out, nil
}

// InRelease returns a request as if its address asked for a release.
func InRelease(r *http.Request, release string) *http.Request {
	out := r.Clone(r.Context())
	values := out.URL.Query()
	values.Set(ReleaseName, release)
	out.URL.RawQuery = values.Encode()
	return out
}

// Read is what a release was read from: how many documents, and the titles of the first ones. The zero value is one that
// nothing is known of.
type Read struct {
	Count  int
	Titles []string
}

// More is how many documents have their titles not named.
func (r Read) More() int { return r.Count - len(r.Titles) }

const readOperation = "query Read { release { documents(first: 2) { totalCount nodes { title } } } }"

// readOf asks what the release was read from. Where that cannot be had the page says so itself, when it asks; where the
// release is not known it is not asked for, so that nobody waits for the store twice.
func (k *Kit) readOf(w http.ResponseWriter, r *http.Request, edition Edition) Read {
	if edition.Read.Name == "" {
		return Read{}
	}
	got, err := k.api.Ask(r.Context(), w, inside.Question{Query: readOperation, Release: edition.Asked})
	if err != nil {
		return Read{}
	}
	var answer struct {
		Data struct {
			Release struct {
				Documents struct {
					TotalCount int
					Nodes      []struct{ Title string }
				}
			}
		}
	}
	if json.Unmarshal(got.Body, &answer) != nil {
		return Read{}
	}
	documents := answer.Data.Release.Documents
	out := Read{Count: documents.TotalCount}
	for _, d := range documents.Nodes {
		out.Titles = append(out.Titles, d.Title)
	}
	return out
}

// ReadFrom says what the page was read from, in sentences that stand in a drawing: the sources, and the release unless it has no
// name but its id, which says nothing to people.
func (f Frame) ReadFrom() []string {
	var out []string
	if titles := f.Read.Titles; len(titles) > 0 {
		source := f.T("Kilde: ", "Source: ") + "«" + strings.Join(titles, "», «") + "»"
		if more := f.Read.More(); more > 0 {
			source += f.T(" og ", " and ") + f.N(more, "side til", "sider til", "more page", "more pages")
		}
		out = append(out, source+".")
	}
	if name := f.Edition.Read.Name; name != "" && !strings.HasPrefix(name, "release:") {
		out = append(out, f.T("Utgave: ", "Release: ")+name+".")
	}
	return out
}
