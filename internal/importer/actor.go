package importer

import (
	"maps"
	"slices"
	"strings"

	"veikart/internal/lexicon"
	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// addActors adds the whole lexicon, owners or not.
func (b *builder) addActors() {
	for _, a := range b.lexicon.Actors() {
		n := b.node(roadmap.KindActor, roadmap.ActorID(a.Key)).
			Set(roadmap.PropName, a.Name).
			Set(roadmap.PropKind, string(a.Kind)).
			Set(roadmap.PropAliases, listValue(a.Aliases)).
			Set(roadmap.PropNames, b.lexicon.Keys(a)).
			Set(roadmap.PropIdentifiers, listValue(a.Identifiers)).
			Set(roadmap.PropOrigin, a.Origin)
		b.actorKeys[a.Key] = n
	}
}

// resolveOwners finds the actors that owners' names mean. A name that neither the lexicon knows nor the document introduces, or
// that several actors can have, becomes an actor of its own.
func (b *builder) resolveOwners(d *document, owners []page.Text) []mention {
	var out []mention
	for _, o := range owners {
		known := d.finder.Resolve(o.Value)
		if len(known) == 1 {
			out = append(out, mention{o, b.actorKeys[known[0].Key]})
			continue
		}
		name := roadmap.NameKey(o.Value)
		n := b.unknown[name]
		if n == nil {
			n = b.node(roadmap.KindActor, b.unique(roadmap.UnknownActorID(o.Value))).
				Set(roadmap.PropName, o.Value).
				Set(roadmap.PropKind, string(lexicon.Unknown)).
				Set(roadmap.PropNames, []string{name})
			b.unknown[name] = n
			if len(known) == 0 {
				b.warn(d, n, rule.UnknownOwner, o.Source, quoted(o.Value))
			} else {
				b.warn(d, n, rule.AmbiguousOwner, o.Source, quoted(o.Value), namesOf(known))
			}
		}
		out = append(out, mention{o, n})
	}
	return out
}

// namesOf lists the names of actors, for messages.
func namesOf(actors []lexicon.Actor) string {
	var names []string
	for _, a := range actors {
		names = append(names, quoted(a.Name))
	}
	return strings.Join(names, ", ")
}

// addIntroduced adds to the keys of actors the abbreviations that documents introduce, where all of them mean the same
// actor and nothing else has the name.
func (b *builder) addIntroduced() {
	introduced := map[string][]string{}
	for _, d := range b.documents {
		for name, actors := range d.finder.Introduced() {
			for _, a := range actors {
				if !slices.Contains(introduced[name], a.Key) {
					introduced[name] = append(introduced[name], a.Key)
				}
			}
		}
	}
	plain := b.lexicon.Finder()
	isFree := func(name string) bool { return b.unknown[name] == nil && len(plain.Resolve(name)) == 0 }
	for _, name := range slices.Sorted(maps.Keys(introduced)) {
		if len(introduced[name]) > 1 || !isFree(name) {
			continue
		}
		n := b.actorKeys[introduced[name][0]]
		keys := []string{name}
		if genitive := name + "s"; isFree(genitive) && introduced[genitive] == nil {
			keys = append(keys, roadmap.GenitiveKey(name))
		}
		n.Set(roadmap.PropNames, append(n.Get(roadmap.PropNames).([]string), keys...))
	}
}

// addSuccessions joins actors to their successors, with the notices that state it.
func (b *builder) addSuccessions() {
	byID := map[string]*roadmap.Node{}
	for _, n := range b.nodes[roadmap.KindActor] {
		byID[n.ID] = n
	}
	for _, a := range b.lexicon.Actors() {
		s := a.SucceededBy
		if s == nil {
			continue
		}
		b.edge(roadmap.SucceededBy, byID[roadmap.ActorID(a.Key)], byID[roadmap.ActorID(s.Key)]).
			Set(roadmap.PropSince, string(s.Since)).
			Set(roadmap.PropOrigin, s.Origin).
			Set(roadmap.PropSources, listValue(b.evidence(s.Evidence)))
	}
}
