package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

var keyForm = regexp.MustCompile(`^[a-z0-9-]+$`)

// File is a file of the lexicon. Name is for messages.
type File struct {
	Name string
	Data []byte
}

// Parse reads the two curated files; the names are for messages. More files of the form of the first one
// add actors to it. The error lists every fault of the files, each as file:line:column: message (line and
// column from 1): unknown, repeated or missing keys, values of a wrong form, two entries with the same key
// or number, a name that two entries share, a successor that does not exist, actors that succeed each
// other in a circle.
func Parse(actorsName string, actors []byte, goalsName string, goals []byte, more ...File) (*Lexicon, error) {
	g := newFile(goalsName)
	files := append([]File{{actorsName, actors}}, more...)
	l := &Lexicon{digest: digest(actors, goals, more)}
	a := readActors(files)
	l.goals = readGoals(g, goals)
	if err := errors.Join(a.err(), g.Err()); err != nil {
		return nil, err
	}
	l.actors, l.notActors = a.actors, a.notActors
	l.index()
	return l, nil
}

func digest(actors, goals []byte, more []File) string {
	h := sha256.New()
	add := func(data []byte) {
		fmt.Fprintf(h, "%d:", len(data)) // the length keeps two files apart from one
		h.Write(data)
	}
	add(actors)
	add(goals)
	for _, f := range more {
		add(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// index prepares the look-up of names.
func (l *Lexicon) index() {
	l.byName, l.forms = map[string]int{}, map[string][]form{}
	var all []form
	add := func(name int, spellings ...string) {
		for _, s := range spellings {
			l.byName[roadmap.NameKey(s)] = name
			all = append(all, formsOf(s, name)...)
		}
	}
	for i, a := range l.actors {
		add(i, append([]string{a.Name}, a.Aliases...)...)
	}
	for i, n := range l.notActors {
		add(len(l.actors)+i, append([]string{n.Name}, n.Aliases...)...)
	}
	for _, f := range all {
		for i := range f.gaps {
			other, named := l.byName[strings.Join(f.words[:i+1], " ")]
			f.gaps[i].owner = named && other < len(l.actors)
		}
		l.forms[f.words[0]] = append(l.forms[f.words[0]], f)
	}
}

func readGoals(f *file, data []byte) []Goal {
	var form goalsForm
	f.Decode(data, &form)
	var goals []Goal
	lines := map[int]int{}
	for _, g := range form.Goals {
		number := f.goalNumber(g.Number)
		if line, there := lines[number]; number > 0 && there {
			f.Fault(g.Number.Place, "the number %d is taken: line %d has it", number, line)
		} else if number > 0 {
			lines[number] = g.Number.Line
		}
		goals = append(goals, Goal{number, g.Title.Value, f.curation(g.Origin)})
	}
	return goals
}

// goalNumber returns 0 for a number that is missing or wrong.
func (f *file) goalNumber(n yamlbound.Written) int {
	if n == (yamlbound.Written{}) {
		return 0
	}
	number, err := strconv.Atoi(n.Value)
	if !n.Whole || err != nil || strconv.Itoa(number) != n.Value || number < 1 || number > roadmap.MaxGoal {
		f.Fault(n.Place, "number is %q: expected a whole number from 1 to %d", n.Value, roadmap.MaxGoal)
		return 0
	}
	return number
}
