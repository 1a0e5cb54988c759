// Package lexicon holds the curated knowledge that pages do not state: the actors with their kinds,
// aliases and successors, what only looks like an actor, and the titles of the goals. It reads them from
// YAML files, strictly, and finds the names in running text.
package lexicon

import (
	"veikart/internal/roadmap"
)

// Lexicon is what the curated files say. It is immutable and may be read by many at the same time.
type Lexicon struct {
	actors    []Actor
	notActors []NotActor
	goals     []Goal
	byName    map[string]int    // NameKey of a name or alias to the place in actors, or behind them in notActors
	forms     map[string][]form // by the first word
	digest    string
}

// Actor is an organisation or programme. Key is unique and never changes once it is published. Name
// is the canonical name, Aliases the other names and spellings, all clean. Origin says in words where
// the entry comes from. Identifiers are those that registers know it by. SucceededBy is nil for an actor that still
// stands on its own.
type Actor struct {
	Key         string
	Name        string
	Kind        Kind
	Aliases     []string
	Identifiers []roadmap.Identifier
	Origin      roadmap.Curation
	SucceededBy *Succession
}

// Names returns the name and the aliases in the form in which they are looked up, each once, the
// name's first.
func (a Actor) Names() []string {
	keys := []string{roadmap.NameKey(a.Name)}
	seen := map[string]bool{keys[0]: true}
	for _, alias := range a.Aliases {
		if key := roadmap.NameKey(alias); !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	return keys
}

// NotActor is something that only looks like an actor: a service, a product, a register, a web site, a
// project, a place. Aliases are its other names and spellings. Reason says in words what it is.
type NotActor struct {
	Name    string
	Aliases []string
	Reason  string
}

// Succession says that an actor became part of another. Key is the successor's, Since the first day
// of the new order. Evidence is the text of a page's notice that states it, empty where none is
// known.
type Succession struct {
	Key      string
	Since    roadmap.Day
	Origin   roadmap.Curation
	Evidence string
}

// Goal is a goal of the strategy. Number is 1 to roadmap.MaxGoal.
type Goal struct {
	Number int
	Title  string
	Origin roadmap.Curation
}

// Actors returns all actors in the order of the files. They must not be changed.
func (l *Lexicon) Actors() []Actor { return l.actors }

// NotActors returns what only looks like an actor, in the order of the files. They must not be changed.
func (l *Lexicon) NotActors() []NotActor { return l.notActors }

// Goals returns all goals in the order of the file. They must not be changed.
func (l *Lexicon) Goals() []Goal { return l.goals }

// Digest returns the SHA-256 of the files' bytes, in hexadecimal digits. It does not depend on the
// files' names.
func (l *Lexicon) Digest() string { return l.digest }

// Find returns the actor with the given name or alias, as roadmap.NameKey compares them. Nothing is guessed:
// "Helse Bergen" is not Bergen kommune.
func (l *Lexicon) Find(name string) (Actor, bool) {
	i, found := l.byName[roadmap.NameKey(name)]
	if !found || i >= len(l.actors) {
		return Actor{}, false
	}
	return l.actors[i], true
}
