package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"veikart/internal/roadmap"
)

var keyForm = regexp.MustCompile(`^[a-z0-9-]+$`)

// Parse reads the two curated files; the names are for messages. The error lists every fault of the
// files, each as file:line:column: message (line and column from 1): unknown, repeated or missing
// keys, values of a wrong form, two entries with the same key or number, a name that two actors
// share, a successor that does not exist, actors that succeed each other in a circle.
func Parse(actorsName string, actors []byte, goalsName string, goals []byte) (*Lexicon, error) {
	a, g := actorReader{file: file{name: actorsName}}, file{name: goalsName}
	l := &Lexicon{digest: digest(actors, goals)}
	l.actors, l.byName = a.read(actors)
	l.goals = readGoals(&g, goals)
	if err := errors.Join(a.err(), g.err()); err != nil {
		return nil, err
	}
	return l, nil
}

func digest(files ...[]byte) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%d:", len(f)) // the length keeps two files apart from one
		h.Write(f)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// actorReader reads the file of actors and checks what no entry can tell alone.
type actorReader struct {
	file
	actors []Actor
	keys   map[string]*token.Token
	byName map[string]int
	heirs  map[string]value // by the key of the actor that is succeeded
}

func (r *actorReader) read(data []byte) ([]Actor, map[string]int) {
	r.keys, r.byName, r.heirs = map[string]*token.Token{}, map[string]int{}, map[string]value{}
	for _, e := range r.list(data, "actors", "key", "name", "kind", "aliases", "origin", "succeededBy") {
		r.actor(e)
	}
	r.checkSuccessors()
	return r.actors, r.byName
}

func (r *actorReader) actor(e entry) {
	key := r.key(e)
	if before, there := r.keys[key.text]; key.ok() && there {
		r.fault(key.at, "the key %q is taken: line %d has it", key.text, before.Position.Line)
	} else if key.ok() {
		r.keys[key.text] = key.at
	}
	name := r.required(e, "name")
	a := Actor{
		Key:         key.text,
		Name:        name.text,
		Kind:        r.kind(e),
		Origin:      r.curation(r.required(e, "origin").text),
		SucceededBy: r.succession(e, key.text),
	}
	names := []value{name}
	for _, alias := range r.texts(e, "aliases") {
		a.Aliases = append(a.Aliases, alias.text)
		names = append(names, alias)
	}
	r.actors = append(r.actors, a)
	r.claim(names)
}

// claim takes the names for the last actor read. Spellings of one actor may share a form; the same
// text twice, or a form that another actor has, is a fault.
func (r *actorReader) claim(names []value) {
	last := len(r.actors) - 1
	seen := map[string]bool{}
	for _, n := range names {
		if !n.ok() {
			continue
		}
		form := roadmap.NameKey(n.text)
		owner, taken := r.byName[form]
		switch {
		case seen[n.text]:
			r.fault(n.at, "the name %q stands twice for the same actor", n.text)
		case taken && owner != last:
			r.fault(n.at, "the name %q is taken: the actor %q has it, and names are compared without regard to letter case", n.text, r.actors[owner].Key)
		default:
			r.byName[form] = last
		}
		seen[n.text] = true
	}
}

func (r *actorReader) key(e entry) value {
	key := r.required(e, "key")
	if key.ok() && !keyForm.MatchString(key.text) {
		r.fault(key.at, "the key %q is malformed: expected lower-case letters a to z, digits and hyphens", key.text)
		return value{}
	}
	return key
}

func (r *actorReader) kind(e entry) Kind {
	kind := r.required(e, "kind")
	curated := slices.DeleteFunc(Kinds(), func(k Kind) bool { return k == Unknown })
	if kind.ok() && !slices.Contains(curated, Kind(kind.text)) {
		var all []string
		for _, k := range curated {
			all = append(all, string(k))
		}
		r.fault(kind.at, "unknown kind %q: expected one of %s", kind.text, strings.Join(all, ", "))
	}
	return Kind(kind.text)
}

// succession returns nil where the entry has none.
func (r *actorReader) succession(e entry, of string) *Succession {
	n, there := e.values["succeededBy"]
	if !there {
		return nil
	}
	s, ok := r.mapping(n, "succeededBy", "key", "since", "origin", "evidence")
	if !ok {
		return nil
	}
	heir, since := r.key(s), r.required(s, "since")
	if heir.ok() && of != "" {
		r.heirs[of] = heir
	}
	day, err := roadmap.ParseDay(since.text)
	if since.ok() && err != nil {
		r.fault(since.at, "since: %v", err)
	}
	return &Succession{
		Key:      heir.text,
		Since:    day,
		Origin:   r.curation(r.required(s, "origin").text),
		Evidence: r.optional(s, "evidence").text,
	}
}

// checkSuccessors follows every actor's successors to the end.
func (r *actorReader) checkSuccessors() {
	inCircle := map[string]bool{} // circles are reported once
	for _, a := range r.actors {
		heir, succeeded := r.heirs[a.Key]
		if !succeeded {
			continue
		}
		if r.keys[heir.text] == nil {
			r.fault(heir.at, "unknown successor %q: expected the key of an actor", heir.text)
			continue
		}
		if inCircle[a.Key] {
			continue
		}
		path := []string{a.Key}
		for next, more := heir, true; more && len(path) <= len(r.actors); next, more = r.heirs[next.text] {
			path = append(path, next.text)
			if next.text != a.Key {
				continue
			}
			r.fault(heir.at, "a circle of successors: %s", strings.Join(path, " → "))
			for _, key := range path {
				inCircle[key] = true
			}
			break
		}
	}
}

func readGoals(f *file, data []byte) []Goal {
	var goals []Goal
	lines := map[int]int{}
	for _, e := range f.list(data, "goals", "number", "title", "origin") {
		number, at := f.goalNumber(e)
		if line, there := lines[number]; number > 0 && there {
			f.fault(at, "the number %d is taken: line %d has it", number, line)
		} else if number > 0 {
			lines[number] = at.Position.Line
		}
		goals = append(goals, Goal{number, f.required(e, "title").text, f.curation(f.required(e, "origin").text)})
	}
	return goals
}

// goalNumber returns 0 for a number that is missing or wrong.
func (f *file) goalNumber(e entry) (int, *token.Token) {
	n, there := e.values["number"]
	if !there {
		f.fault(e.at, "number is missing")
		return 0, e.at
	}
	text := n.GetToken().Value
	if _, ok := n.(*ast.IntegerNode); !ok || len(text) != 1 || text[0] < '1' || text[0] > '9' {
		f.fault(n.GetToken(), "number is %q: expected a whole number from 1 to 9", text)
		return 0, n.GetToken()
	}
	return int(text[0] - '0'), n.GetToken()
}
