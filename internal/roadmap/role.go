package roadmap

// Role is what an actor does in a measure or an activity.
type Role string

// The roles, the strongest first: where one sentence states several roles of one actor, the first of
// them here counts.
const (
	// Owner has the overall responsibility (eier). Only the line «Eier:» states it.
	Owner Role = "OWNER"
	// Lead leads the work or answers for it, or was given the task or the money to do it.
	Lead Role = "LEAD"
	// Operator carries out, develops, delivers, runs or administers, now or before.
	Operator Role = "OPERATOR"
	// Commissioner gave the task (oppdragsgiver).
	Commissioner Role = "COMMISSIONER"
	// Funder pays.
	Funder Role = "FUNDER"
	// Collaborator takes part, contributes or works together with others.
	Collaborator Role = "COLLABORATOR"
	// Mentioned is named in any other way, or in a way that no rule is sure about.
	Mentioned Role = "MENTIONED"
)

// Roles returns every role, the strongest first.
func Roles() []Role {
	return []Role{Owner, Lead, Operator, Commissioner, Funder, Collaborator, Mentioned}
}

// Stronger returns whether the role counts before another one.
func (r Role) Stronger(than Role) bool {
	for _, role := range Roles() {
		if role == r || role == than {
			return role == r && r != than
		}
	}
	return false
}

// Basis says how a role is known.
type Basis string

// The bases.
const (
	// Stated: a line of the page says so in its form («Eier:»).
	Stated Basis = "STATED"
	// Inferred: a rule read it from a sentence.
	Inferred Basis = "INFERRED"
)

// Bases returns every basis, Stated first.
func Bases() []Basis { return []Basis{Stated, Inferred} }

// Tense is the time in which a sentence states a role.
type Tense string

// The tenses.
const (
	// Past: in the preterite, or as something that is over.
	Past Tense = "PAST"
	// Present: in the present or the perfect, or in words without a verb.
	Present Tense = "PRESENT"
	// Future: as something that will or shall be.
	Future Tense = "FUTURE"
)
