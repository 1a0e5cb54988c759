package lexicon

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"veikart/internal/roadmap"
)

// actorFiles are the files of actors, read one after the other, and what no entry can tell alone.
type actorFiles struct {
	actors    []Actor
	notActors []NotActor
	files     []*file
	keys      map[string]claimed
	names     map[string]claimed // by NameKey
	heirs     map[string]heir    // by the key of the actor that is succeeded
}

// claimed is a key or a name that an entry has.
type claimed struct {
	file  *file
	at    *token.Token
	entry string // the actor's key, or the name of what is none behind notActorMark
}

// notActorMark begins no key.
const notActorMark = "\x00"

// heir is the key of a successor, as a file has it.
type heir struct {
	file *file
	value
}

// readActors reads the files and checks them together.
func readActors(files []File) *actorFiles {
	r := &actorFiles{keys: map[string]claimed{}, names: map[string]claimed{}, heirs: map[string]heir{}}
	for _, source := range files {
		f := &file{name: source.Name}
		r.files = append(r.files, f)
		top, ok := f.top(source.Data, "actors", "notActors")
		if !ok {
			continue
		}
		for _, e := range f.entries(top, "actors", "key", "name", "kind", "aliases", "origin", "succeededBy") {
			r.actor(f, e)
		}
		if _, there := top.values["notActors"]; there {
			for _, e := range f.entries(top, "notActors", "name", "aliases", "reason") {
				r.notActor(f, e)
			}
		}
	}
	r.checkSuccessors()
	return r
}

func (r *actorFiles) err() error {
	var all []error
	for _, f := range r.files {
		all = append(all, f.err())
	}
	return errors.Join(all...)
}

// line says where something is claimed, as seen from a file.
func (c claimed) line(from *file) string {
	if c.file == from {
		return fmt.Sprintf("line %d", c.at.Position.Line)
	}
	return fmt.Sprintf("%s:%d", c.file.name, c.at.Position.Line)
}

func (r *actorFiles) actor(f *file, e entry) {
	key := f.key(e)
	if before, there := r.keys[key.text]; key.ok() && there {
		f.fault(key.at, "the key %q is taken: %s has it", key.text, before.line(f))
	} else if key.ok() {
		r.keys[key.text] = claimed{f, key.at, key.text}
	}
	name := f.required(e, "name")
	a := Actor{
		Key:         key.text,
		Name:        name.text,
		Kind:        f.kind(e),
		Origin:      f.curation(f.required(e, "origin").text),
		SucceededBy: r.succession(f, e, key.text),
	}
	a.Aliases = r.claim(f, key.text, name, f.texts(e, "aliases"))
	r.actors = append(r.actors, a)
}

func (r *actorFiles) notActor(f *file, e entry) {
	name := f.required(e, "name")
	n := NotActor{Name: name.text, Reason: f.required(e, "reason").text}
	n.Aliases = r.claim(f, notActorMark+name.text, name, f.texts(e, "aliases"))
	r.notActors = append(r.notActors, n)
}

// claim takes a name and aliases for an entry, and returns the aliases. Spellings of one entry may share
// a form; the same text twice, or a form that another entry has, is a fault.
func (r *actorFiles) claim(f *file, id string, name value, aliases []value) []string {
	seen := map[string]bool{}
	var out []string
	for i, n := range append([]value{name}, aliases...) {
		if i > 0 {
			out = append(out, n.text)
		}
		if !n.ok() {
			continue
		}
		if length := utf8.RuneCountInString(n.text); length > roadmap.MaxName {
			f.fault(n.at, "the name %q has %d characters: expected up to %d", roadmap.Excerpt(n.text, 60), length, roadmap.MaxName)
			continue
		}
		form := roadmap.NameKey(n.text)
		before, taken := r.names[form]
		switch {
		case seen[n.text]:
			f.fault(n.at, "the name %q stands twice for the same entry", n.text)
		case taken && before.entry != id:
			f.fault(n.at, "the name %q is taken: %s has it, and names are compared without regard to letter case", n.text, r.claimant(f, before))
		default:
			r.names[form] = claimed{f, n.at, id}
		}
		seen[n.text] = true
	}
	return out
}

// claimant names the entry that has a name, for messages.
func (r *actorFiles) claimant(f *file, c claimed) string {
	who := fmt.Sprintf("the actor %q", c.entry)
	if name, is := strings.CutPrefix(c.entry, notActorMark); is {
		who = fmt.Sprintf("%q, which is no actor,", name)
	}
	if c.file != f {
		who += " in " + c.file.name
	}
	return who
}

func (f *file) key(e entry) value {
	key := f.required(e, "key")
	if key.ok() && !keyForm.MatchString(key.text) {
		f.fault(key.at, "the key %q is malformed: expected lower-case letters a to z, digits and hyphens", key.text)
		return value{}
	}
	return key
}

func (f *file) kind(e entry) Kind {
	kind := f.required(e, "kind")
	curated := slices.DeleteFunc(Kinds(), func(k Kind) bool { return k == Unknown })
	if kind.ok() && !slices.Contains(curated, Kind(kind.text)) {
		var all []string
		for _, k := range curated {
			all = append(all, string(k))
		}
		f.fault(kind.at, "unknown kind %q: expected one of %s", kind.text, strings.Join(all, ", "))
	}
	return Kind(kind.text)
}

// succession returns nil where the entry has none.
func (r *actorFiles) succession(f *file, e entry, of string) *Succession {
	n, there := e.values["succeededBy"]
	if !there {
		return nil
	}
	s, ok := f.mapping(n, "succeededBy", "key", "since", "origin", "evidence")
	if !ok {
		return nil
	}
	next, since := f.key(s), f.required(s, "since")
	if next.ok() && of != "" {
		r.heirs[of] = heir{f, next}
	}
	day, err := roadmap.ParseDay(since.text)
	if since.ok() && err != nil {
		f.fault(since.at, "since: %v", err)
	}
	return &Succession{
		Key:      next.text,
		Since:    day,
		Origin:   f.curation(f.required(s, "origin").text),
		Evidence: f.optional(s, "evidence").text,
	}
}

// checkSuccessors follows every actor's successors to the end.
func (r *actorFiles) checkSuccessors() {
	inCircle := map[string]bool{} // circles are reported once
	for _, a := range r.actors {
		next, succeeded := r.heirs[a.Key]
		if !succeeded {
			continue
		}
		if _, known := r.keys[next.text]; !known {
			next.file.fault(next.at, "unknown successor %q: expected the key of an actor", next.text)
			continue
		}
		if inCircle[a.Key] {
			continue
		}
		path := []string{a.Key}
		for at, more := next, true; more && len(path) <= len(r.actors); at, more = r.heirs[at.text] {
			path = append(path, at.text)
			if at.text != a.Key {
				continue
			}
			next.file.fault(next.at, "a circle of successors: %s", strings.Join(path, " → "))
			for _, key := range path {
				inCircle[key] = true
			}
			break
		}
	}
}
