package role

import (
	"strings"

	"veikart/internal/roadmap"
)

// roleNouns are what an actor can be called that tells of a role, each alone and as the end of a compound:
// «koordinator», «prosjektkoordinator».
var roleNouns = []struct {
	role  roadmap.Role
	nouns []string
}{
	{roadmap.Operator, []string{"driftsansvarlig", "forvaltningsansvarlig", "leverandør", "operatør", "forvalter", "tjenestetilbyder", "databehandler", "driftspartner"}},
	{roadmap.Lead, []string{"ansvarlig", "ansvarleg", "leder", "leiar", "koordinator", "prosjekteier", "prosjekteigar", "programeier", "tiltakseier", "systemeier", "tjenesteeier",
		"produkteier", "løsningseier", "prosesseier"}},
	{roadmap.Commissioner, []string{"oppdragsgiver", "oppdragsgivar", "bestiller"}},
	{roadmap.Funder, []string{"finansiør", "bidragsgiver", "tilskuddsgiver", "tilskuddsyter"}},
	{roadmap.Collaborator, []string{"partner", "partnar", "samarbeidspart", "bidragsyter", "bidragsytar", "deltaker", "deltakar", "deltager", "støttespiller"}},
}

// wholeNouns are those that tell of a role only when they stand alone.
var wholeNouns = map[string]roadmap.Role{
	"eier": roadmap.Lead, "eieren": roadmap.Lead, "part": roadmap.Collaborator, "parter": roadmap.Collaborator, "partene": roadmap.Collaborator, "partane": roadmap.Collaborator,
	"aktører": roadmap.Collaborator, "aktørene": roadmap.Collaborator, "aktørar": roadmap.Collaborator, "aktørane": roadmap.Collaborator,
	"involvert": roadmap.Collaborator, "involverte": roadmap.Collaborator,
}

// nounRole tells which role the noun at i tells of, in any number and definite or not.
func (c *clause) nounRole(i int) (roadmap.Role, bool) {
	w := c.word(i).lower
	if role, whole := wholeNouns[w]; whole {
		return role, true
	}
	if strings.HasPrefix(w, "veileder") {
		return "", false // a text
	}
	for _, group := range roleNouns {
		for _, ending := range []string{"", "e", "en", "ne", "ene", "ar", "ane"} {
			if stem := strings.TrimSuffix(w, ending); (ending == "" || stem != w) && hasEnding(stem, group.nouns) {
				return group.role, true
			}
		}
	}
	return "", false
}
