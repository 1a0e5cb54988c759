package narrow

import "veikart/internal/lexicon"

// ActorKinds are the values of the API's enum ActorKind, which lists of actors are narrowed by.
func ActorKinds() []string {
	var out []string
	for _, kind := range lexicon.Kinds() {
		out = append(out, string(kind))
	}
	return out
}
