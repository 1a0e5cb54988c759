package lexicon

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// actorFiles are the files of actors, read one after the other, and what no entry can show alone.
type actorFiles struct {
	actors    []Actor
	notActors []NotActor
	files     []*file
	keys      map[string]claimed
	names     map[string]claimed // by NameKey
	numbers   map[string]claimed // by the keys of identifiers
	heirs     map[string]heir    // by the key of the actor that is succeeded
}

// claimed is a key or a name that an entry has.
type claimed struct {
	file  *file
	at    yamlbound.Place
	entry string // the actor's key, or the name of what is none behind notActorMark
}

// notActorMark begins no key.
const notActorMark = "\x00"

// heir is the key of a successor, as a file has it.
type heir struct {
	file *file
	yamlbound.Text
}

// readActors reads the files and checks them together.
func readActors(files []File) *actorFiles {
	r := &actorFiles{keys: map[string]claimed{}, names: map[string]claimed{}, numbers: map[string]claimed{}, heirs: map[string]heir{}}
	for _, source := range files {
		f := newFile(source.Name)
		r.files = append(r.files, f)
		var form actorsForm
		f.Decode(source.Data, &form)
		for _, a := range form.Actors {
			r.actor(f, a)
		}
		for _, n := range form.NotActors {
			r.notActor(f, n)
		}
	}
	r.checkSuccessors()
	return r
}

func (r *actorFiles) err() error {
	var all []error
	for _, f := range r.files {
		all = append(all, f.Err())
	}
	return errors.Join(all...)
}

// line says where something is claimed, as seen from a file.
func (c claimed) line(from *file) string {
	if c.file == from {
		return fmt.Sprintf("line %d", c.at.Line)
	}
	return fmt.Sprintf("%s:%d", c.file.File, c.at.Line)
}

func (r *actorFiles) actor(f *file, form actorForm) {
	key := f.key(form.Key)
	if before, there := r.keys[key.Value]; key.OK() && there {
		f.Fault(key.Place, "the key %q is taken: %s has it", key.Value, before.line(f))
	} else if key.OK() {
		r.keys[key.Value] = claimed{f, key.Place, key.Value}
	}
	a := Actor{
		Key:         key.Value,
		Name:        form.Name.Value,
		Kind:        f.kind(form.Kind),
		Origin:      f.curation(form.Origin),
		SucceededBy: r.succession(f, form.SucceededBy, key.Value),
	}
	a.Aliases = r.claim(f, key.Value, form.Name, form.Aliases)
	a.Identifiers = r.identifiers(f, key.Value, form.Identifiers)
	r.actors = append(r.actors, a)
}

func (r *actorFiles) notActor(f *file, form notActorForm) {
	n := NotActor{Name: form.Name.Value, Reason: form.Reason.Value}
	n.Aliases = r.claim(f, notActorMark+n.Name, form.Name, form.Aliases)
	r.notActors = append(r.notActors, n)
}

// claim takes a name and aliases for an entry, and returns the aliases. Spellings of one entry may share
// a form; the same text twice, or a form that another entry has, is a fault.
func (r *actorFiles) claim(f *file, id string, name yamlbound.Text, aliases []yamlbound.Text) []string {
	seen := map[string]bool{}
	var out []string
	for i, n := range append([]yamlbound.Text{name}, aliases...) {
		if i > 0 {
			out = append(out, n.Value)
		}
		if !n.OK() {
			continue
		}
		if length := utf8.RuneCountInString(n.Value); length > roadmap.MaxName {
			f.Fault(n.Place, "the name %q has %d characters: expected up to %d", roadmap.ForMessage(n.Value), length, roadmap.MaxName)
			continue
		}
		form := roadmap.NameKey(n.Value)
		before, taken := r.names[form]
		switch {
		case seen[n.Value]:
			f.Fault(n.Place, "the name %q stands twice for the same entry", n.Value)
		case taken && before.entry != id:
			f.Fault(n.Place, "the name %q is taken: %s has it, and names are compared without regard to letter case, hyphens, commas and blanks", n.Value, r.claimant(f, before))
		default:
			r.names[form] = claimed{f, n.Place, id}
		}
		seen[n.Value] = true
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
		who += " in " + c.file.File
	}
	return who
}

// maxKey is the longest key, in letters: ids hold it.
const maxKey = 100

func (f *file) key(key yamlbound.Text) yamlbound.Text {
	if length := utf8.RuneCountInString(key.Value); length > maxKey {
		f.Fault(key.Place, "the key %q has %d characters: expected up to %d", roadmap.ForMessage(key.Value), length, maxKey)
		return yamlbound.Text{}
	}
	if key.OK() && !keyForm.MatchString(key.Value) {
		f.Fault(key.Place, "the key %q is malformed: expected lower-case letters a to z, digits and hyphens", key.Value)
		return yamlbound.Text{}
	}
	return key
}

func (f *file) kind(kind yamlbound.Text) Kind {
	curated := slices.DeleteFunc(Kinds(), func(k Kind) bool { return k == Unknown })
	if kind.OK() && !slices.Contains(curated, Kind(kind.Value)) {
		var all []string
		for _, k := range curated {
			all = append(all, string(k))
		}
		f.Fault(kind.Place, "unknown kind %q: expected one of %s", kind.Value, strings.Join(all, ", "))
	}
	return Kind(kind.Value)
}

// succession returns nil where the entry has none.
func (r *actorFiles) succession(f *file, form *successionForm, of string) *Succession {
	if form == nil {
		return nil
	}
	next := f.key(form.Key)
	if next.OK() && of != "" {
		r.heirs[of] = heir{f, next}
	}
	day, err := roadmap.ParseDay(form.Since.Value)
	if form.Since.OK() && err != nil {
		f.Fault(form.Since.Place, "since: %v", err)
	}
	return &Succession{Key: next.Value, Since: day, Origin: f.curation(form.Origin), Evidence: form.Evidence.Value}
}

// checkSuccessors follows every actor's successors to the end.
func (r *actorFiles) checkSuccessors() {
	inCircle := map[string]bool{} // circles are reported once
	for _, a := range r.actors {
		next, succeeded := r.heirs[a.Key]
		if !succeeded {
			continue
		}
		if _, known := r.keys[next.Value]; !known {
			next.file.Fault(next.Place, "unknown successor %q: expected the key of an actor", next.Value)
			continue
		}
		if inCircle[a.Key] {
			continue
		}
		path := []string{a.Key}
		for at, more := next, true; more && len(path) <= len(r.actors); at, more = r.heirs[at.Value] {
			path = append(path, at.Value)
			if at.Value != a.Key {
				continue
			}
			next.file.Fault(next.Place, "a circle of successors: %s", strings.Join(path, " → "))
			for _, key := range path {
				inCircle[key] = true
			}
			break
		}
	}
}
