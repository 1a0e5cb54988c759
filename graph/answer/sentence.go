package answer

import (
	"fmt"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// sentence says what a link means. It is written by us, not quoted.
func sentence(l service.Link, language string) string {
	from, to := naming(l.From), naming(l.To)
	if l.Edge == service.Involves {
		as, ok := roleSentences()[roadmap.Role(l.Role)]
		if !ok {
			return ""
		}
		return capital(fmt.Sprintf(as.in(language), to.in(language), from.in(language)))
	}
	return capital(fmt.Sprintf(linkSentences()[l.Edge].in(language), from.in(language), to.in(language)))
}

// linkSentences say what each type of edge means: %[1]s is where it begins, %[2]s where it leads.
func linkSentences() map[roadmap.EdgeType]bilingual {
	return map[roadmap.EdgeType]bilingual{
		roadmap.HasSubGoal:  {"%[2]s hører til %[1]s.", "%[2]s belongs to %[1]s."},
		roadmap.HasMeasure:  {"%[2]s står under %[1]s.", "%[2]s stands under %[1]s."},
		roadmap.HasActivity: {"%[2]s er en del av %[1]s.", "%[2]s is part of %[1]s."},
		roadmap.ListedUnder: {"%[1]s er ført opp under %[2]s.", "%[1]s is listed under %[2]s."},
		roadmap.OwnedBy:     {"%[1]s eies av %[2]s.", "%[1]s is owned by %[2]s."},
		roadmap.Serves:      {"%[1]s er for %[2]s.", "%[1]s is for %[2]s."},
		roadmap.RefersTo:    {"%[1]s viser til %[2]s.", "%[1]s refers to %[2]s."},
		roadmap.SucceededBy: {"%[1]s er etterfulgt av %[2]s.", "%[1]s was succeeded by %[2]s."},
	}
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
	quoted := "«" + n.Text(roadmap.PropTitle) + "»"
	switch n.Kind {
	case roadmap.KindGoal:
		number, _ := n.Get(roadmap.PropNumber).(int)
		return bilingual{"mål " + strconv.Itoa(number) + " " + quoted, "goal " + strconv.Itoa(number) + " " + quoted}
	case roadmap.KindSubGoal:
		return bilingual{"delmål " + n.Text(roadmap.PropCode) + " " + quoted, "sub-goal " + n.Text(roadmap.PropCode) + " " + quoted}
	case roadmap.KindMeasure:
		return bilingual{"tiltaket " + quoted, "the measure " + quoted}
	case roadmap.KindActivity:
		return bilingual{"aktiviteten " + quoted, "the activity " + quoted}
	case roadmap.KindUserGroup:
		return bilingual{"brukergruppen " + n.Text(roadmap.PropName), "the user group " + n.Text(roadmap.PropName)}
	default:
		return bilingual{n.Text(roadmap.PropName), n.Text(roadmap.PropName)}
	}
}

// capital writes the first of our own words with a capital; names keep their form.
func capital(s string) string {
	for _, word := range []string{"mål ", "delmål ", "tiltaket ", "aktiviteten ", "brukergruppen ", "goal ", "sub-goal ", "the "} {
		if strings.HasPrefix(s, word) {
			return strings.ToUpper(s[:1]) + s[1:]
		}
	}
	return s
}
