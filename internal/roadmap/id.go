package roadmap

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Ids are readable paths of slugs behind the name of the kind, derived from the source and the same
// on every store and machine:
//
//	goal:1
//	subGoal:1A
//	measure:1C/nasjonale-tjenester-digiung~…       under the sub-goal of its first placement
//	activity:5C/utredning-og-…/utredning           under its measure, where it is listed
//
// A slug that does not spell the whole title exactly carries a digest of the title behind "~", so
// two different titles never share a slug and no sibling can change it. Exact duplicates under one
// parent are told apart by their occurrence: ".2", ".3".

// maxSlug is the longest slug, in letters, before it is cut and closed with a digest.
const maxSlug = 48

// MaxID is the longest id accepted from a client, in bytes.
const MaxID = 512

var (
	plainTitle = regexp.MustCompile(`^[A-Z][a-z0-9]*( [a-z0-9]+)*$`)
	notSlug    = regexp.MustCompile(`[^a-z0-9]+`)
)

// ErrMalformed is wrapped by the errors for ids and codes that no node could have.
var ErrMalformed = errors.New("malformed")

// Slug returns the text as a slug: the text itself in lower case with hyphens when it is plain
// words, else its letters as far as they go and a digest of the whole.
func Slug(text string) string {
	text = Clean(text)
	slug := strings.Trim(notSlug.ReplaceAllString(FoldAccents(FoldCase(text)), "-"), "-")
	if plainTitle.MatchString(text) && len(slug) <= maxSlug {
		return slug
	}
	if len(slug) > maxSlug {
		slug = slug[:maxSlug]
		if cut := strings.LastIndexByte(slug, '-'); cut > maxSlug/2 {
			slug = slug[:cut]
		}
		slug = strings.Trim(slug, "-")
	}
	return slug + "~" + digest(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

func occurrence(n int) string {
	if n <= 1 {
		return ""
	}
	return "." + strconv.Itoa(n)
}

// ReleaseID returns the id of the release with the given digest, in hexadecimal digits.
func ReleaseID(digest string) string { return "release:" + digest }

// DocumentID returns the id of the document in the file with the given name, without folder and
// ending.
func DocumentID(name string) string {
	if name != "" && strings.Trim(notSlug.ReplaceAllString(name, "-"), "-") == name {
		return "document:" + name
	}
	return "document:" + Slug(name)
}

// GoalID returns the id of a goal.
func GoalID(number int) string { return "goal:" + strconv.Itoa(number) }

// SubGoalID returns the id of the sub-goal with the given code, such as 1A.
func SubGoalID(code string) string { return "subGoal:" + code }

// MeasureID returns the id of a measure first placed under the sub-goal with the given code.
// Occurrence counts, from 1, the different measures of that title there.
func MeasureID(code, title string, n int) string {
	return "measure:" + code + "/" + Slug(title) + occurrence(n)
}

// ActivityID returns the id of an activity of a measure, listed under the sub-goal with the given
// code. Occurrence counts, from 1, the activities of that title there.
func ActivityID(measureID, code, title string, n int) string {
	path := strings.TrimPrefix(measureID, "measure:")
	if !strings.HasPrefix(path, code+"/") {
		path += "@" + code
	}
	return "activity:" + path + "/" + Slug(title) + occurrence(n)
}

// ActorID returns the id of an actor of the lexicon by its key there.
func ActorID(key string) string { return "actor:" + key }

// UnknownActorID returns the id of an actor that only a page names.
func UnknownActorID(name string) string { return "actor:unknown/" + Slug(name) }

// InvolvementID returns the id of what a text says of an actor in a measure or an activity. Occurrence
// counts, from 1, the places in which the same text stands.
func InvolvementID(subjectID, actorID, text string, n int) string {
	_, subject, _ := strings.Cut(subjectID, ":")
	return "involvement:" + subject + "@" + strings.TrimPrefix(actorID, "actor:") + "/" + digest(Clean(text)) + occurrence(n)
}

// FindingID returns the id of what a rule finds about a node. Detail is what tells several findings of the
// rule about that node apart, empty where there is but one; occurrence counts, from 1, those that share it.
func FindingID(rule, subjectID, detail string, n int) string {
	kind, path, _ := strings.Cut(subjectID, ":")
	id := "finding:" + strings.ReplaceAll(strings.ToLower(rule), "_", "-") + "/" + kind + "/" + path
	if detail != "" {
		id += "/" + digest(Clean(detail))
	}
	return id + occurrence(n)
}

// UserGroupID returns the id of a user group.
func UserGroupID(name string) string { return "userGroup:" + Slug(name) }

// ParseID checks the form of an id and returns the kind it belongs to. It does not promise that a
// node with that id exists. The error wraps ErrMalformed.
func ParseID(id string) (Kind, error) {
	prefix, path, _ := strings.Cut(id, ":")
	if len(id) <= MaxID && isPath(path) {
		for i := range kinds {
			if kinds[i].Prefix == prefix {
				return kinds[i].Kind, nil
			}
		}
	}
	return "", fmt.Errorf("%w id: expected a kind and a path such as %q", ErrMalformed, "subGoal:1A")
}

// isPath returns whether a text can stand behind the kind of an id. It is asked for each node of a release, and a regular
// expression takes ten times as long.
func isPath(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '~':
		case i > 0 && (c == '.' || c == '/' || c == '@' || c == '-'):
		default:
			return false
		}
	}
	return s != ""
}

// Same says that a thing of one release and a thing of another are one, by their ids. A label names the release that the id is
// of; empty: any.
type Same struct{ From, To, FromLabel, ToLabel string }

// sameParts is how many parts the text of a Same has. No id and no label has a tab.
const sameParts = 4

// Text returns it in one line, as ParseSame reads it.
func (s Same) Text() string {
	return strings.Join([]string{s.From, s.To, s.FromLabel, s.ToLabel}, "\t")
}

// ParseSame reads what Text wrote; the zero Same of anything else.
func ParseSame(text string) Same {
	parts := strings.Split(text, "\t")
	if len(parts) != sameParts {
		return Same{}
	}
	return Same{parts[0], parts[1], parts[2], parts[3]}
}

// IsOf returns whether it can be of two releases with these labels.
func (s Same) IsOf(from, to string) bool {
	return (s.FromLabel == "" || s.FromLabel == from) && (s.ToLabel == "" || s.ToLabel == to)
}
