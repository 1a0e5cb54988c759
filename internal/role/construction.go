package role

import (
	"slices"

	"veikart/internal/roadmap"
)

// Rule says what a rule reads. Label says in words what the sentence says. Example is a sentence of the kind, with the
// actor that gets the role.
type Rule struct {
	Name    string
	Label   roadmap.Words
	Role    roadmap.Role
	Reads   string
	Example string
	Actor   string // the key of an actor of the built-in lexicon
}

// construction is a way of saying what an actor does: the rules that it applies, the strongest role first, and
// the reader that looks for it at a word of a clause.
type construction struct {
	rules []Rule
	read  func(c *clause, i int)
}

// constructions are all that are read, each in a file of its own, in the order in which they are tried.
var constructions = []construction{passive, active, called, responsible, phrase, transferred, decided, commissioned, delegated, funded}

// The rules that no construction of a sentence has. StatedOwner is not read from a sentence; the others weaken
// what a construction says, or stand where there is none.
const (
	RuleStatedOwner = "STATED_OWNER"
	RuleNegated     = "NEGATED"
	RuleDoubtful    = "DOUBTFUL"
	RuleNamed       = "NAMED"
)

var otherRules = []Rule{
	{
		Name: RuleStatedOwner, Role: roadmap.Owner,
		Label:   roadmap.Words{NB: "Står på linjen for eier", EN: "Stands in the line of owners"},
		Reads:   "the line «Eier:» of an activity; no sentence gives this role",
		Example: "Eier: Helsedirektoratet", Actor: "helsedirektoratet",
	},
	{
		Name: RuleNegated, Role: roadmap.Mentioned,
		Label:   roadmap.Words{NB: "Setningen sier at aktøren ikke gjør det", EN: "The sentence says that the actor does not do it"},
		Reads:   "a rule above, but the sentence denies it («ikke», «uten»)",
		Example: "Prosjektet ledes ikke av KS.", Actor: "ks",
	},
	{
		Name: RuleDoubtful, Role: roadmap.Mentioned,
		Label:   roadmap.Words{NB: "Setningen bare foreslår eller vurderer det", EN: "The sentence only proposes or considers it"},
		Reads:   "a rule above, but the sentence only considers or proposes it («bør», «foreslås», «avklart om»)",
		Example: "Helsedirektoratet bør lede arbeidet.", Actor: "helsedirektoratet",
	},
	{
		Name: RuleNamed, Role: roadmap.Mentioned,
		Label:   roadmap.Words{NB: "Nevnt, uten at setningen sier mer", EN: "Named, and the sentence says no more"},
		Reads:   "named, and no rule above applies",
		Example: "Les mer på KS sine hjemmesider.", Actor: "ks",
	},
}

// Rules returns all rules, the strongest role first.
func Rules() []Rule {
	all := slices.Clone(otherRules)
	for _, c := range constructions {
		all = append(all, c.rules...)
	}
	slices.SortStableFunc(all, func(a, b Rule) int {
		switch {
		case a.Role.Stronger(b.Role):
			return -1
		case b.Role.Stronger(a.Role):
			return 1
		}
		return 0
	})
	return all
}
