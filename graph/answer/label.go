package answer

import (
	"fmt"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// bilingual is a label in Norwegian bokmål and in English.
type bilingual struct{ nb, en string }

func (b bilingual) in(language string) string {
	if language == "EN" {
		return b.en
	}
	return b.nb
}

func inLanguage(w roadmap.Words, language string) string { return bilingual{w.NB, w.EN}.in(language) }

// label returns the name of a group's key for people. A value without a label of its own is its own
// label.
func label(key groupKey, language string) string {
	switch {
	case key.Row != nil:
		return nodeLabel(key.Row.Node)
	case key.Value == "":
		return bilingual{"Ikke oppgitt", "Not given"}.in(language)
	}
	if b, ok := labelled[key.Value]; ok {
		return b.in(language)
	}
	return key.Value
}

// nodeLabel returns the name of a node for people.
func nodeLabel(n *roadmap.Node) string {
	var parts []string
	for _, name := range roadmap.KindOf(n.Kind).Title {
		parts = append(parts, fmt.Sprint(n.Get(name)))
	}
	return strings.Join(parts, " ")
}

// labelled is read for each key of each group.
var labelled = valueLabels()

// valueLabels are the labels of the values that dimensions without nodes take, years and the rules of roles aside.
func valueLabels() map[string]bilingual {
	labels := map[string]bilingual{
		"true":                      {"Tentativ tidsplan", "Tentative schedule"},
		"false":                     {"Ikke tentativ", "Not tentative"},
		"KNOWN":                     {"Kjent", "Known"},
		"UNDEFINED":                 {"Udefinert", "Undefined"},
		"NOT_GIVEN":                 {"Ikke oppgitt", "Not given"},
		"DIRECTORATE":               {"Direktorat", "Directorate"},
		"INSTITUTE":                 {"Institutt", "Institute"},
		"MINISTRY":                  {"Departement", "Ministry"},
		"REGIONAL_HEALTH_AUTHORITY": {"Regionalt helseforetak", "Regional health authority"},
		"HOSPITAL_TRUST":            {"Helseforetak eller sykehus", "Hospital trust or hospital"},
		"MUNICIPAL_ASSOCIATION":     {"Kommunesektorens organisasjon", "Association of municipalities"},
		"MUNICIPALITY":              {"Kommune", "Municipality"},
		"STATE_ENTERPRISE":          {"Statsforetak", "State enterprise"},
		"PROFESSIONAL_ASSOCIATION":  {"Profesjonsforening", "Professional association"},
		"NETWORK":                   {"Nettverk", "Network"},
		"PROGRAMME":                 {"Program", "Programme"},
		"SUPPLIER":                  {"Leverandør", "Supplier"},
		"OTHER":                     {"Annen organisasjon", "Other organisation"},
		"UNKNOWN":                   {"Ukjent", "Unknown"},
		"OWNER":                     {"Eier", "Owner"},
		"LEAD":                      {"Leder", "Lead"},
		"OPERATOR":                  {"Utfører", "Operator"},
		"COMMISSIONER":              {"Oppdragsgiver", "Commissioner"},
		"FUNDER":                    {"Finansiør", "Funder"},
		"COLLABORATOR":              {"Samarbeider", "Collaborator"},
		"MENTIONED":                 {"Nevnt", "Mentioned"},
		"STATED":                    {"Oppgitt", "Stated"},
		"INFERRED":                  {"Utledet", "Inferred"},
		"ERROR":                     {"Feil", "Error"},
		"WARNING":                   {"Advarsel", "Warning"},
		"INFO":                      {"Merknad", "Remark"},
		"DOCUMENT":                  {"Side", "Page"},
		"GOAL":                      {"Mål", "Goal"},
		"SUB_GOAL":                  {"Delmål", "Sub-goal"},
		"MEASURE":                   {"Tiltak", "Measure"},
		"ACTIVITY":                  {"Aktivitet", "Activity"},
		"ACTOR":                     {"Aktør", "Actor"},
		"USER_GROUP":                {"Brukergruppe", "User group"},
		"PAST":                      {"Fortid", "Past"},
		"PRESENT":                   {"Nåtid", "Present"},
		"FUTURE":                    {"Framtid", "Future"},
	}
	english := map[roadmap.Phase]string{
		roadmap.Concept:             "Concept",
		roadmap.NationalDevelopment: "National development",
		roadmap.Adaptation:          "Adaptation",
		roadmap.Rollout:             "Rollout",
		roadmap.InUse:               "New practice in use",
	}
	for _, p := range roadmap.Phases() {
		labels[p.Phase] = bilingual{p.Label, english[p.Phase]}
	}
	addRules(labels)
	return labels
}

// addRules adds the labels of the rules of findings. Those of pages that cannot be read have none.
func addRules(labels map[string]bilingual) {
	for _, r := range rule.All() {
		if r.Label.NB != "" {
			labels[r.Name] = bilingual{r.Label.NB, r.Label.EN}
		}
	}
}
