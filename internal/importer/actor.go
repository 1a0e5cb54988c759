package importer

import (
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

// resolveOwners finds the actors that owners' names mean. A name that the lexicon does not know, or that
// several of its actors can have, becomes an actor of its own.
func (b *builder) resolveOwners(d *document, owners []page.Text) []mention {
	var out []mention
	for _, o := range owners {
		known := b.lexicon.Resolve(o.Value)
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
