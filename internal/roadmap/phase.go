package roadmap

// Phase is a phase of an activity. The page defines no order between phases, and none is enforced.
type Phase = string

// The phases, with the label that a page writes as a line of its own.
const (
	Concept             Phase = "CONCEPT"
	NationalDevelopment Phase = "NATIONAL_DEVELOPMENT"
	Adaptation          Phase = "ADAPTATION"
	Rollout             Phase = "ROLLOUT"
	InUse               Phase = "IN_USE"
)

// TentativeLabel is the line by which a page says that a schedule is tentative. It is a flag of
// certainty, not a phase.
const TentativeLabel = "Tentativ tidsplan"

// PhaseLabel is a phase and its label. The Norwegian one is the page's.
type PhaseLabel struct {
	Phase Phase
	Label Words
}

// Phases returns every phase with its label.
func Phases() []PhaseLabel {
	return []PhaseLabel{
		{Concept, Words{NB: "Konsept", EN: "Concept"}},
		{NationalDevelopment, Words{NB: "Nasjonal utvikling", EN: "National development"}},
		{Adaptation, Words{NB: "Tilpasning", EN: "Adaptation"}},
		{Rollout, Words{NB: "Innføring", EN: "Rollout"}},
		{InUse, Words{NB: "Ny praksis i bruk", EN: "New practice in use"}},
	}
}

// LabelOfPhase returns the Norwegian label of a phase, or the phase itself when it is unknown.
func LabelOfPhase(phase Phase) string {
	for _, p := range Phases() {
		if p.Phase == phase {
			return p.Label.NB
		}
	}
	return phase
}
