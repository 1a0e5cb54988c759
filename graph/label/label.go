// Package label has the words that people read for values, nodes and links, in the languages that there are. They are
// ours, not quoted.
package label

import (
	"fmt"
	"maps"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
)

// OfValue returns the name of a value of a property, by which activities and other nodes are grouped. A value without a
// label of its own is its own label; "" is that none is given.
func OfValue(value, language string) string {
	if value == "" {
		return roadmap.Words{NB: "Ikke oppgitt", EN: "Not given"}.In(language)
	}
	if words, ok := labelled[value]; ok {
		return words.In(language)
	}
	return value
}

// Values returns the labels of the values of enums and rules.
func Values() map[string]roadmap.Words { return maps.Clone(labelled) }

// NamedBy returns the properties of a kind that Named and OfNode read.
func NamedBy(kind roadmap.Kind) []roadmap.PropertyName {
	if kind == roadmap.KindFinding {
		return []roadmap.PropertyName{roadmap.PropRule}
	}
	return roadmap.KindOf(kind).Title
}

// OfNode returns the name of a node for people.
func OfNode(n *roadmap.Node) string {
	var parts []string
	for _, name := range roadmap.KindOf(n.Kind).Title {
		parts = append(parts, fmt.Sprint(n.Get(name)))
	}
	return strings.Join(parts, " ")
}

// Named returns what people call a node: its name, and of a finding that of its rule.
func Named(n *roadmap.Node, language string) string {
	if n.Kind == roadmap.KindFinding {
		return OfValue(n.Text(roadmap.PropRule), language)
	}
	return OfNode(n)
}

// labelled is read for each key of each group.
var labelled = valueLabels()

// valueLabels are the labels of the values that dimensions without nodes take, years aside.
func valueLabels() map[string]roadmap.Words {
	labels := map[string]roadmap.Words{
		"true":                      {NB: "Tentativ tidsplan", EN: "Tentative schedule"},
		"false":                     {NB: "Ikke tentativ", EN: "Not tentative"},
		"KNOWN":                     {NB: "Kjent", EN: "Known"},
		"UNDEFINED":                 {NB: "Udefinert", EN: "Undefined"},
		"DAY":                       {NB: "Dag", EN: "Day"},
		"MONTH":                     {NB: "Måned", EN: "Month"},
		"QUARTER":                   {NB: "Kvartal", EN: "Quarter"},
		"YEAR":                      {NB: "År", EN: "Year"},
		"NOT_GIVEN":                 {NB: "Ikke oppgitt", EN: "Not given"},
		"DIRECTORATE":               {NB: "Direktorat", EN: "Directorate"},
		"INSTITUTE":                 {NB: "Institutt", EN: "Institute"},
		"MINISTRY":                  {NB: "Departement", EN: "Ministry"},
		"REGIONAL_HEALTH_AUTHORITY": {NB: "Regionalt helseforetak", EN: "Regional health authority"},
		"HOSPITAL_TRUST":            {NB: "Helseforetak eller sykehus", EN: "Hospital trust or hospital"},
		"MUNICIPAL_ASSOCIATION":     {NB: "Kommunesektorens organisasjon", EN: "Association of municipalities"},
		"MUNICIPALITY":              {NB: "Kommune", EN: "Municipality"},
		"STATE_ENTERPRISE":          {NB: "Statsforetak", EN: "State enterprise"},
		"PROFESSIONAL_ASSOCIATION":  {NB: "Profesjonsforening", EN: "Professional association"},
		"NETWORK":                   {NB: "Nettverk", EN: "Network"},
		"PROGRAMME":                 {NB: "Program", EN: "Programme"},
		"SUPPLIER":                  {NB: "Leverandør", EN: "Supplier"},
		"OTHER":                     {NB: "Annen organisasjon", EN: "Other organisation"},
		"UNKNOWN":                   {NB: "Ukjent", EN: "Unknown"},
		"OWNER":                     {NB: "Eier", EN: "Owner"},
		"LEAD":                      {NB: "Leder", EN: "Lead"},
		"OPERATOR":                  {NB: "Utfører", EN: "Operator"},
		"COMMISSIONER":              {NB: "Oppdragsgiver", EN: "Commissioner"},
		"FUNDER":                    {NB: "Finansiør", EN: "Funder"},
		"COLLABORATOR":              {NB: "Samarbeider", EN: "Collaborator"},
		"MENTIONED":                 {NB: "Nevnt", EN: "Mentioned"},
		"STATED":                    {NB: "Oppgitt", EN: "Stated"},
		"INFERRED":                  {NB: "Utledet", EN: "Inferred"},
		"ERROR":                     {NB: "Feil", EN: "Error"},
		"WARNING":                   {NB: "Advarsel", EN: "Warning"},
		"INFO":                      {NB: "Merknad", EN: "Remark"},
		"DOCUMENT":                  {NB: "Side", EN: "Page"},
		"GOAL":                      {NB: "Mål", EN: "Goal"},
		"SUB_GOAL":                  {NB: "Delmål", EN: "Sub-goal"},
		"MEASURE":                   {NB: "Tiltak", EN: "Measure"},
		"ACTIVITY":                  {NB: "Aktivitet", EN: "Activity"},
		"ACTOR":                     {NB: "Aktør", EN: "Actor"},
		"USER_GROUP":                {NB: "Brukergruppe", EN: "User group"},
		"PAST":                      {NB: "Fortid", EN: "Past"},
		"PRESENT":                   {NB: "Nåtid", EN: "Present"},
		"FUTURE":                    {NB: "Framtid", EN: "Future"},
	}
	for _, p := range roadmap.Phases() {
		labels[p.Phase] = p.Label
	}
	addRules(labels)
	addChanges(labels)
	return labels
}

// addRules adds the labels of the rules of roles and of findings. Those of pages that cannot be read have none.
func addRules(labels map[string]roadmap.Words) {
	for _, r := range role.Rules() {
		labels[r.Name] = r.Label
	}
	for _, r := range rule.All() {
		if r.Label.NB != "" {
			labels[r.Name] = r.Label
		}
	}
}

// addChanges adds the labels of the kinds of changes and of what they mean.
func addChanges(labels map[string]roadmap.Words) {
	maps.Copy(labels, map[string]roadmap.Words{
		"ADDED":        {NB: "Nytt", EN: "Added"},
		"REMOVED":      {NB: "Fjernet", EN: "Removed"},
		"TITLE":        {NB: "Tittel", EN: "Title"},
		"MOVED":        {NB: "Flyttet", EN: "Moved"},
		"DATE":         {NB: "Dato", EN: "Date"},
		"PHASES":       {NB: "Faser", EN: "Phases"},
		"TENTATIVE":    {NB: "Tentativ tidsplan", EN: "Tentative schedule"},
		"OWNERS":       {NB: "Eiere", EN: "Owners"},
		"USER_GROUPS":  {NB: "Brukergrupper", EN: "User groups"},
		"TEXT":         {NB: "Tekst", EN: "Text"},
		"INVOLVEMENTS": {NB: "Involveringer", EN: "Involvements"},
		"FINDINGS":     {NB: "Funn", EN: "Findings"},
		"SUBSTANTIVE":  {NB: "Vesentlig", EN: "Substantive"},
		"EDITORIAL":    {NB: "Redaksjonell", EN: "Editorial"},
	})
}
