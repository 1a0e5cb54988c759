package object

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// roleGroup is a role with what says that somebody has it.
type roleGroup struct {
	Role    string
	Count   int
	Entries []roleEntry
}

// roleEntry is one text that gives an actor a role, with the places where it stands.
type roleEntry struct {
	Actor  link
	Role   string
	Basis  string
	Stated bool
	Rule   string
	Tense  string
	Quote  string
	Places []rolePlace
	Same   bool // the same text stands in several places
}

// rolePlace is a place where a text stands.
type rolePlace struct {
	Subject link
	Kind    string
	Where   frame.Quoted
}

// What an entry shows beside its text.
const (
	showActor = true
	showPlace = false
)

// roles returns the section with who does what: what is stated first, then the strongest role. Texts that stand in several
// places are shown once.
func (v *view) roles(heading string, of involvements, actors bool) section {
	s := section{ID: "roles", Heading: heading, Lead: v.cut(len(of.Nodes), of.TotalCount)}
	if of.TotalCount == 0 {
		s.Empty = v.T("Ingen setning sier hvem som gjør hva.", "No sentence says who does what.")
		return s
	}
	byRole := map[string][]involvement{}
	var order []string
	for _, i := range of.Nodes {
		if byRole[i.Role] == nil {
			order = append(order, i.Role)
		}
		byRole[i.Role] = append(byRole[i.Role], i)
	}
	slices.SortStableFunc(order, func(a, b string) int {
		switch {
		case roadmap.Role(a).Stronger(roadmap.Role(b)):
			return -1
		case roadmap.Role(b).Stronger(roadmap.Role(a)):
			return 1
		}
		return 0
	})
	for _, role := range order {
		s.Roles = append(s.Roles, roleGroup{v.Label(role), len(byRole[role]), v.entries(byRole[role], actors)})
	}
	return s
}

// entries are the texts of some involvements, each once for each actor and role, what is stated first.
func (v *view) entries(of []involvement, actors bool) []roleEntry {
	type key struct{ actor, role, rule, quote string }
	at := map[key]int{}
	var out []roleEntry
	for _, i := range of {
		k := key{i.Actor.ID, i.Role, i.Rule, i.Source.Quote}
		n, seen := at[k]
		if !seen {
			n = len(out)
			at[k] = n
			e := roleEntry{
				Role: v.Label(i.Role), Basis: v.Label(i.Basis), Stated: i.Basis == string(roadmap.Stated),
				Rule: v.Say(ruleWords(i.Rule)), Quote: i.Source.Quote,
			}
			if actors {
				e.Actor = v.thing(i.Actor)
			}
			if i.Tense != "" && !e.Stated {
				e.Tense = v.Label(i.Tense)
			}
			out = append(out, e)
		}
		place := rolePlace{Where: v.Quoted(i.Source)}
		if i.Subject.ID != v.ID {
			place.Subject, place.Kind = v.thing(i.Subject), v.T("tiltaket", "the measure")
			if i.Subject.Typename == "Activity" {
				place.Kind = v.T("aktiviteten", "the activity")
			}
		}
		out[n].Places = append(out[n].Places, place)
		out[n].Same = len(out[n].Places) > 1
	}
	slices.SortStableFunc(out, func(a, b roleEntry) int { return cmp.Compare(weight(a), weight(b)) })
	return out
}

func weight(e roleEntry) int {
	if e.Stated {
		return 0
	}
	return 1
}

// ruleWords say what a rule of roles reads. A rule without words of its own is named as the API names it.
func ruleWords(rule string) roadmap.Words {
	if w, ok := rules()[rule]; ok {
		return w
	}
	return roadmap.Words{NB: rule, EN: rule}
}

func rules() map[string]roadmap.Words {
	return map[string]roadmap.Words{
		"STATED_OWNER":   {NB: "står på linjen for eier", EN: "stands in the line of owners"},
		"LED_BY":         {NB: "arbeidet ledes av aktøren", EN: "the work is led by the actor"},
		"LEADS":          {NB: "aktøren leder, koordinerer eller samordner", EN: "the actor leads or co-ordinates"},
		"CALLED":         {NB: "aktøren kalles leder, eier, partner eller liknende", EN: "the actor is called leader, owner, partner or the like"},
		"RESPONSIBLE":    {NB: "aktøren har eller får ansvaret", EN: "the actor has or gets the responsibility"},
		"AUSPICES":       {NB: "«i regi av» eller «under ledelse av» aktøren", EN: "under the auspices or the leadership of the actor"},
		"WITH_OTHERS":    {NB: "aktøren gjør noe sammen med andre", EN: "the actor does something together with others"},
		"DECIDES":        {NB: "aktøren har besluttet å gjøre det", EN: "the actor has decided to do it"},
		"COMMISSIONED":   {NB: "aktøren har fått oppdraget", EN: "the actor was given the task"},
		"DELEGATED":      {NB: "oppgaven er delegert til aktøren", EN: "the task is delegated to the actor"},
		"RECEIVES_FUNDS": {NB: "aktøren har fått midler til arbeidet", EN: "the actor was given funds for the work"},
		"RUN_BY":         {NB: "noe drives, forvaltes eller utvikles av aktøren", EN: "something is run, managed or developed by the actor"},
		"RUNS":           {NB: "aktøren utfører arbeidet", EN: "the actor carries out the work"},
		"TRANSFERRED":    {NB: "noe er overført fra en aktør til en annen", EN: "something was transferred from one actor to another"},
		"COMMISSIONS":    {NB: "aktøren har gitt oppdraget", EN: "the actor commissioned it"},
		"FUNDED_BY":      {NB: "midlene kommer fra aktøren", EN: "the funds come from the actor"},
		"FUNDS":          {NB: "aktøren betaler", EN: "the actor pays"},
		"TAKES_PART":     {NB: "aktøren deltar, bidrar eller samarbeider", EN: "the actor takes part, contributes or co-operates"},
		"TOGETHER_WITH":  {NB: "«sammen med» eller «i samarbeid med» aktøren", EN: "together or in co-operation with the actor"},
		"BETWEEN":        {NB: "samarbeid eller avtale mellom aktørene", EN: "co-operation or an agreement between the actors"},
		"NEGATED":        {NB: "setningen sier at aktøren ikke gjør det", EN: "the sentence says that the actor does not do it"},
		"DOUBTFUL":       {NB: "setningen bare foreslår eller vurderer det", EN: "the sentence only proposes or considers it"},
		"NAMED":          {NB: "nevnt, uten at setningen sier mer", EN: "named, and the sentence says no more"},
	}
}
