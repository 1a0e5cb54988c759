package label

import (
	"fmt"
	"strings"

	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// Sentence says what a link means. It is written by us, not quoted.
func Sentence(l analysis.Link, language string) string {
	from, to := naming(l.From), naming(l.To)
	if l.Edge == analysis.Involves {
		as, ok := roleSentences()[roadmap.Role(l.Role)]
		if !ok {
			return ""
		}
		return capital(fmt.Sprintf(as.In(language), to.In(language), from.In(language)))
	}
	return capital(fmt.Sprintf(roadmap.EdgeOf(l.Edge).Sentence.In(language), from.In(language), to.In(language)))
}

// roleSentences say what each role that a sentence gives means: %[1]s is the actor, %[2]s the measure or activity.
// Where a rule has read the role, they say so.
func roleSentences() map[roadmap.Role]roadmap.Words {
	return map[roadmap.Role]roadmap.Words{
		roadmap.Lead: {
			NB: "%[1]s leder arbeidet i %[2]s, slik teksten er lest.",
			EN: "%[1]s leads the work in %[2]s, as the text was read.",
		},
		roadmap.Operator: {
			NB: "%[1]s utfører arbeid i %[2]s, slik teksten er lest.",
			EN: "%[1]s carries out work in %[2]s, as the text was read.",
		},
		roadmap.Commissioner: {
			NB: "%[1]s har gitt oppdraget i %[2]s, slik teksten er lest.",
			EN: "%[1]s commissioned the work in %[2]s, as the text was read.",
		},
		roadmap.Funder: {
			NB: "%[1]s betaler for arbeid i %[2]s, slik teksten er lest.",
			EN: "%[1]s pays for work in %[2]s, as the text was read.",
		},
		roadmap.Collaborator: {
			NB: "%[1]s samarbeider i %[2]s, slik teksten er lest.",
			EN: "%[1]s works together with others in %[2]s, as the text was read.",
		},
		roadmap.Mentioned: {
			NB: "%[1]s er nevnt i %[2]s.",
			EN: "%[1]s is mentioned in %[2]s.",
		},
	}
}

// naming returns how a node is named in a sentence.
func naming(n *roadmap.Node) roadmap.Words {
	spec := roadmap.KindOf(n.Kind)
	var parts []string
	for _, name := range spec.Title {
		part := fmt.Sprint(n.Get(name))
		if name == roadmap.PropTitle {
			part = "«" + part + "»"
		}
		parts = append(parts, part)
	}
	name := strings.Join(parts, " ")
	if spec.Noun == (roadmap.Words{}) {
		return roadmap.Words{NB: name, EN: name}
	}
	return roadmap.Words{NB: spec.Noun.NB + " " + name, EN: spec.Noun.EN + " " + name}
}

// capital writes the first of our own words with a capital; names keep their form.
func capital(s string) string {
	for _, kind := range roadmap.Kinds() {
		for _, noun := range []string{kind.Noun.NB, kind.Noun.EN} {
			if noun != "" && strings.HasPrefix(s, noun+" ") {
				return strings.ToUpper(s[:1]) + s[1:]
			}
		}
	}
	return s
}
