package answer

import (
	"fmt"
	"strings"

	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// sentence says what a link means. It is written by us, not quoted.
func sentence(l analysis.Link, language string) string {
	from, to := naming(l.From), naming(l.To)
	if l.Edge == analysis.Involves {
		as, ok := roleSentences()[roadmap.Role(l.Role)]
		if !ok {
			return ""
		}
		return capital(fmt.Sprintf(as.in(language), to.in(language), from.in(language)))
	}
	return capital(fmt.Sprintf(inLanguage(roadmap.EdgeOf(l.Edge).Sentence, language), from.in(language), to.in(language)))
}

// roleSentences say what each role that a sentence gives means: %[1]s is the actor, %[2]s the measure or activity.
// Where a rule has read the role, they say so.
func roleSentences() map[roadmap.Role]bilingual {
	return map[roadmap.Role]bilingual{
		roadmap.Lead:         {"%[1]s leder arbeidet i %[2]s, slik teksten er lest.", "%[1]s leads the work in %[2]s, as the text was read."},
		roadmap.Operator:     {"%[1]s utfører arbeid i %[2]s, slik teksten er lest.", "%[1]s carries out work in %[2]s, as the text was read."},
		roadmap.Commissioner: {"%[1]s har gitt oppdraget i %[2]s, slik teksten er lest.", "%[1]s commissioned the work in %[2]s, as the text was read."},
		roadmap.Funder:       {"%[1]s betaler for arbeid i %[2]s, slik teksten er lest.", "%[1]s pays for work in %[2]s, as the text was read."},
		roadmap.Collaborator: {"%[1]s samarbeider i %[2]s, slik teksten er lest.", "%[1]s works together with others in %[2]s, as the text was read."},
		roadmap.Mentioned:    {"%[1]s er nevnt i %[2]s.", "%[1]s is mentioned in %[2]s."},
	}
}

// naming returns how a node is named in a sentence.
func naming(n *roadmap.Node) bilingual {
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
		return bilingual{name, name}
	}
	return bilingual{spec.Noun.NB + " " + name, spec.Noun.EN + " " + name}
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
