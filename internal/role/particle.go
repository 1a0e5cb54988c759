package role

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// particleVerb is a verb that the words behind it make tell of a role: «står for», «følger opp».
type particleVerb struct {
	forms     []string // infinitive, present, preterite, participle, passive
	particles [][]string
	role      roadmap.Role
	rule      string
	notBefore string
}

// particleVerbs returns them, by their forms. Forms and, separated by «|», particles.
func particleVerbs() map[string][]particleVerb {
	out := map[string][]particleVerb{}
	for _, v := range []struct {
		role                 roadmap.Role
		rule                 string
		forms                string
		particles, notBefore string
	}{
		{roadmap.Lead, RuleLeads, "stå står sto stått -", "i spissen|bak", ""},
		{roadmap.Lead, RuleLeads, "- - stod - -", "i spissen|bak", ""},
		{roadmap.Lead, RuleLeads, "gå går gikk gått -", "i spissen", ""},
		{roadmap.Lead, RuleLeads, "ta tar tok tatt tas", "initiativ til|initiativet til", ""},
		{roadmap.Lead, RuleLeads, "sitte sitter satt sittet -", "i førersetet|ved roret", ""},
		{roadmap.Lead, RuleLeads, "holde holder holdt holdt holdes", "i trådene", ""},
		{roadmap.Lead, RuleLeads, "ha har hadde hatt -", "regien|styringen|prosjektledelsen", ""},
		{roadmap.Operator, RuleRuns, "stå står sto stått -", "for", ""},
		{roadmap.Operator, RuleRuns, "legge legger la lagt legges", "frem|fram", ""},
		{roadmap.Operator, RuleRuns, "gi gir ga gitt gis", "ut", ""},
		{roadmap.Operator, RuleRuns, "- - stod - -", "for", ""},
		{roadmap.Operator, RuleRuns, "ta tar tok tatt tas", "over|hånd om|seg av", ""},
		{roadmap.Operator, RuleRuns, "følge følger fulgte fulgt følges", "opp", ""},
		{roadmap.Operator, RuleRuns, "sørge sørger sørget sørget -", "for", ""},
		{roadmap.Operator, RuleRuns, "rulle ruller rullet rullet rulles", "ut", ""},
		{roadmap.Operator, RuleRuns, "samle samler samlet samlet samles", "inn", ""},
		{roadmap.Operator, RuleRuns, "kjøpe kjøper kjøpte kjøpt kjøpes", "inn", ""},
		{roadmap.Operator, RuleRuns, "sette setter satte satt settes", "i gang|opp|i verk|ut i livet", ""},
		{roadmap.Operator, RuleRuns, "gi gir ga gitt -", "opplæring|brukerstøtte", ""},
		{roadmap.Operator, RuleRuns, "arbeide arbeider - - -", "med|videre med", ""},
		{roadmap.Operator, RuleRuns, "jobbe jobber - jobbet -", "med|videre med", ""},
		{roadmap.Operator, RuleRuns, "være er var vært -", "i gang med", "å"},
		{roadmap.Funder, RuleFunds, "stille stiller stilte stilt stilles", "til rådighet|til disposisjon", ""},
		{roadmap.Collaborator, RuleTakesPart, "ta tar tok tatt -", "del", ""},
		{roadmap.Collaborator, RuleTakesPart, "arbeide arbeider arbeidet arbeidet -", "sammen", ""},
		{roadmap.Collaborator, RuleTakesPart, "jobbe jobber jobbet jobbet -", "sammen", ""},
		{roadmap.Collaborator, RuleTakesPart, "inngå inngår inngikk inngått -", "i samarbeidet|i prosjektet|i arbeidet|i piloten", ""},
		{roadmap.Collaborator, RuleTakesPart, "trekke - - trukket trekkes", "inn", ""},
		{roadmap.Collaborator, RuleTakesPart, "gå går gikk gått -", "sammen", "med"},
		{roadmap.Collaborator, RuleTakesPart, "være er var vært -", "med|sammen om", ""},
		{roadmap.Collaborator, RuleTakesPart, "stille stiller stilte stilt -", "med", ""},
		{roadmap.Collaborator, RuleTakesPart, "komme kommer kom kommet -", "med innspill", ""},
		{roadmap.Collaborator, RuleTakesPart, "gi gir ga gitt -", "innspill|faglige innspill|bistand|faglig bistand|praktisk bistand", ""},
		{roadmap.Collaborator, RuleTakesPart, "yte yter ytet ytt -", "bistand|faglig bistand|praktisk bistand", ""},
	} {
		entry := particleVerb{forms: strings.Fields(v.forms), role: v.role, rule: v.rule, notBefore: v.notBefore}
		for _, p := range strings.Split(v.particles, "|") {
			entry.particles = append(entry.particles, strings.Fields(p))
		}
		for _, form := range entry.forms {
			if form != "-" {
				out[form] = append(out[form], entry)
			}
		}
	}
	return out
}

// withParticle reads the verb with a particle at i. Between the two can stand the subject and words such as
// «nå»: «i dag står NHN for driften».
func (c *clause) withParticle(i int) (verb, bool) {
	for _, v := range c.particles[c.word(i).lower] {
		if v.role == roadmap.Funder && !c.hasAny(payments) {
			continue // «stiller lokaler til disposisjon»
		}
		for _, particle := range v.particles {
			at := c.skip(i+1, 1, adverbs)
			if !c.stands(at, particle) {
				at = i + 1
			}
			if !c.stands(at, particle) && c.word(at).isAgent() {
				at = c.skip(c.names(at).end, 1, adverbs)
			}
			for far := 0; far < 4 && c.word(at).kind == plainWord && !c.word(at).is("å", "for", "til", "av") && !joiners[c.word(at).lower] && !prepositions[particle[0]] && len(particle[0]) > 3 && !c.stands(at, particle); far++ {
				at++ // «tok i 2021 initiativ til»
			}
			if !c.stands(at, particle) || v.notBefore != "" && c.word(at+len(particle)).is(v.notBefore) {
				continue
			}
			form := func(n int) bool { return v.forms[n] == c.word(i).lower }
			return verb{
				role: v.role, rule: v.rule, passive: form(4) || form(3) && v.forms[4] != "-",
				finite: tenses{infinitive: form(0), present: form(1), preterite: form(2), participle: form(3)},
			}, true
		}
	}
	return verb{}, false
}

// stands tells whether the words stand at a place.
func (c *clause) stands(at int, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		at++
		return c.word(at-1).lower != w
	})
}

// control returns the finite verb of what somebody does by an infinitive behind the «å» at i: «arbeider med
// å utvikle», «har begynt å innføre», «har som oppgave å drifte». It is -1 where the words before tell only
// of a wish or a purpose.
func (c *clause) control(i int) int {
	at := i - 1
	if c.word(at).is("med", "for", "til") {
		at--
	}
	w := c.word(at)
	switch {
	case w.is("arbeider", "jobber", "begynner", "begynte", "fortsetter", "starter", "planlegger"):
		return at
	case w.is("begynt", "startet", "jobbet"):
		return c.auxiliary(at, tenses{participle: true})
	case w.is("utpekt", "valgt", "satt", "oppnevnt") && c.word(at+1).is("til"):
		return c.being(at)
	case w.is("gang", "ferd", "oppgave", "oppgaven"):
		for back := at - 1; back >= 0 && at-back <= 4; back-- {
			if w := c.word(back).lower; beings[w] || haves[w] {
				return back
			}
		}
	}
	return -1
}
