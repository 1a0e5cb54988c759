// Package address is where the pages of things stand below the root of a server. Pages link to these paths, and files name things
// by them.
package address

import (
	"maps"
	"net/url"
	"strings"
)

// ReleaseName is the name under which the address of a page names the release that is read.
const ReleaseName = "utgave"

// folders are the paths below which the pages of things stand, by the word before the colon of their ids.
var folders = map[string]string{
	"goal": "/goals/", "subGoal": "/sub-goals/", "measure": "/measures/", "activity": "/activities/", "actor": "/actors/",
	"userGroup": "/user-groups/", "document": "/documents/", "finding": "/findings/",
}

// Folders returns the paths below which the pages of things stand, by the word before the colon of their ids.
func Folders() map[string]string { return maps.Clone(folders) }

// PageOf returns the path of the page of a thing: `/sub-goals/1A` for `subGoal:1A`. It is empty for what has no page.
func PageOf(id string) string {
	kind, rest, _ := strings.Cut(id, ":")
	folder, ok := folders[kind]
	if !ok || rest == "" {
		return ""
	}
	return folder + (&url.URL{Path: rest}).EscapedPath()
}

// ArchiveOf returns the path of the zip with a whole release, by the release's label, or by its id where it has none.
func ArchiveOf(release string) string { return "/releases/" + url.PathEscape(release) + archiveEnding }

const archiveEnding = ".zip"

// ReleaseOfArchive returns the release that the last part of a path of ArchiveOf names. It is false for what is none.
func ReleaseOfArchive(file string) (string, bool) {
	release, ok := strings.CutSuffix(file, archiveEnding)
	return release, ok && release != ""
}

// Outside returns an address of an answer of the API as it is seen from outside. Base is what the API has its addresses begin with, a
// slash at its end; empty: they are paths. Root is where the pages are for who asks, without a slash at its end; empty: nobody knows.
func Outside(address, base, root string) string {
	if !strings.HasPrefix(address, "/") {
		return address
	}
	path := strings.TrimPrefix(strings.TrimPrefix(address, base), "/")
	switch {
	case root != "" && !strings.Contains(base, "://"):
		return root + "/" + path
	case base != "":
		return base + path
	}
	return address
}
