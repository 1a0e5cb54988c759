package role

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// The rules that are read from set phrases.
const (
	RuleAuspices     = "AUSPICES"
	RuleWithOthers   = "WITH_OTHERS"
	RuleTogetherWith = "TOGETHER_WITH"
	RuleBetween      = "BETWEEN"
)

var phrase = construction{
	rules: []Rule{
		{
			Name: RuleAuspices, Role: roadmap.Lead,
			Reads:   "«i regi av», «under ledelse av»",
			Example: "Pilotprosjektet pågår i regi av Oslo kommune.", Actor: "oslo-kommune",
		},
		{
			Name: RuleWithOthers, Role: roadmap.Lead,
			Reads:   "the subject that does something «sammen med» or «i samarbeid med» others, where that stands before the verb",
			Example: "Helsedirektoratet skal sammen med KS lage en plan.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleTogetherWith, Role: roadmap.Collaborator,
			Reads:   "«sammen med», «samarbeid med», «i samråd med», «bistand fra» and the like",
			Example: "Dette skjer i samarbeid med Helse Vest og Bergen kommune.", Actor: "bergen-kommune",
		},
		{
			Name: RuleBetween, Role: roadmap.Collaborator,
			Reads:   "co-operation, trials and agreements «mellom» A and B",
			Example: "Samarbeidet mellom KS og Bufdir fortsetter.", Actor: "bufdir",
		},
	},
	read: (*clause).phrase,
}

// phrase reads set phrases whose last word is a preposition with an enumeration behind it.
func (c *clause) phrase(i int) {
	at := c.word(i)
	if at.is("involverer", "involvere") {
		c.give(trigger{first: i, last: i, finite: -1, role: roadmap.Collaborator, rule: RuleTogetherWith}, c.listFrom(i+1, "", true))
		return
	}
	if at.kind != plainWord || !prepositions[at.lower] {
		return
	}
	before := c.word(i - 1)
	t := trigger{first: i - 1, last: i, finite: -1}
	if at.is("under") && c.word(i+1).kind == actorName && c.word(i+1).bound && c.word(i+2).is("ledelse", "leiing") {
		c.give(trigger{first: i, last: i + 2, finite: -1, role: roadmap.Lead, rule: RuleAuspices}, list{agents: []int{i + 1}, first: i + 1, end: i + 2})
		return // «under Helse Nords ledelse»
	}
	switch {
	case at.is("av") && (before.is("regi") || before.is("ledelse", "leiing") && c.word(i-2).is("under")),
		at.is("fra", "frå", "av") && before.is("initiativ") && c.word(i-2).is("på", "etter"):
		t.role, t.rule = roadmap.Lead, RuleAuspices
	case at.is("hos", "ved") && before.is("forvaltning", "drift", "utvikling", "utarbeidelse", "planlegging", "etablering", "forvaltes", "driftes", "drives", "forvaltet", "driftet"):
		t.role, t.rule = roadmap.Operator, RuleRunBy
	case at.is("med") && before.is("sammen") && c.word(i-2).is("slått", "slås", "slå", "slår"):
		return // a merger
	case at.is("med") && before.is("sammen", "samarbeid", "samarbeidet", "samarbeide", "samarbeider", "samarbeidsprosjekt", "samråd", "partnerskap", "fellesskap", "samspill", "samarbeidsavtale", "samarbeidsavtaler"),
		at.is("med") && c.word(i+1).is("seg"):
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith
	case at.is("med") && c.company(i), at.is("fra", "frå") && before.is("støtte") && c.word(i-2).is("faglig", "teknisk", "praktisk", "administrativ"):
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith
	case at.is("fra") && before.is("bidrag") && c.word(i-2).is("økonomisk", "økonomiske", "finansielt"):
		t.role, t.rule = roadmap.Funder, RuleFundedBy
	case at.is("fra", "frå", "av") && before.is("bistand", "bidrag", "hjelp", "deltakelse", "deltagelse", "deltaking", "deltakere", "deltakarar", "medvirkning", "innspill"):
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith
	case at.is("fra", "frå", "av") && before.is("veiledning", "rettleiing", "rådgivning") && c.hasAny([]string{"få", "fikk"}):
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith
	case at.is("mellom") && before.is("delt", "deles", "fordelt", "fordeles") && c.hasAny(costs):
		t.role, t.rule = roadmap.Funder, RuleFundedBy
	case at.is("mellom") && c.areJoint(i):
		t.role, t.rule = roadmap.Collaborator, RuleBetween
	case at.is("fra", "frå", "av", "for") && before.is("oppdrag") && (!at.is("for") || c.word(i-2).is("på")),
		at.is("fra", "av") && before.is("oppdraget", "oppdragsdokument", "oppdragsdokumentet", "oppdragsbrev", "oppdragsbrevet", "bestilling", "forespørsel", "anmodning", "tildelingsbrev", "tildelingsbrevet", "mandat"),
		at.is("av") && before.is("gitt", "gis") && c.hasAny([]string{"oppdrag"}) && !c.hasAny(money),
		at.is("av") && before.is("vegne"):
		t.role, t.rule = roadmap.Commissioner, RuleCommissions
	case at.is("til") && before.is("budsjettet") && c.word(i-2).is("over"):
		t.role, t.rule = roadmap.Funder, RuleFundedBy
	case at.is("fra") && before.is("støtte") && c.isFund(i+1):
		t.role, t.rule = roadmap.Funder, RuleFundedBy
	case at.is("fra") && (hasEnding(before.lower, moneyEndings) || before.is("kommer", "kom") && hasEnding(c.word(i-2).lower, moneyEndings) || before.is("støtte") && c.word(i-2).is("økonomisk", "finansiell")):
		t.role, t.rule = roadmap.Funder, RuleFundedBy
	default:
		return
	}
	from := i + 1
	if c.word(from).is("seg") {
		from++ // «har med seg KS»
	}
	l := c.listFrom(from, at.lower, c.verbBefore(i))
	if l.empty() && at.is("fra") && c.isFund(from) {
		l = list{agents: []int{from}, first: from, end: from + 1}
	}
	c.give(t, l)
	c.contrast(t, l, at.lower)
	if at.is("med") {
		c.withOthers(i, l)
	}
}

// company tells whether the «med» at i joins those who work together, with a few words between: «samarbeider tett
// med», «samarbeid om drift med».
func (c *clause) company(i int) bool {
	for at := i - 1; at >= 0 && i-at <= farAgent; at-- {
		w := c.word(at)
		if w.is("samarbeid", "samarbeidet", "samarbeider", "samarbeide", "samarbeides", "samarbeidar", "samarbeida", "lag") {
			return !w.is("lag") || c.word(at-1).is("i", "på")
		}
		if w.kind != plainWord || w.is("av", "til", "for", "fra", "å") || joiners[w.lower] || fences[w.lower] || c.isFinite(at) {
			return false
		}
	}
	return false
}

// joint is what actors have or do together, alone and as the end of a compound.
var joint = []string{"samarbeid", "samarbeidet", "avtale", "avtalen", "partnerskap", "partnerskapet", "spleiselag", "samspill", "utprøving", "utprøvingen",
	"pilot", "piloten", "pilotering", "prosjekt", "prosjektet", "dialog", "allianse"}

// areJoint tells whether a «mellom» joins actors in something that they do together.
func (c *clause) areJoint(i int) bool {
	for at := i - 1; at >= 0 && i-at <= farAgent+1; at-- {
		if hasEnding(c.word(at).lower, joint) {
			return true
		}
		if c.word(at).kind != plainWord || fences[c.word(at).lower] || c.word(at).is("til") {
			return false
		}
	}
	return false
}

// withOthers reads the subject that does something together with others, where the phrase that ends with
// the «med» at i stands before the main verb: «FHI har sammen med KS fått midler», «Sammen med KS skal
// Helsedirektoratet …».
func (c *clause) withOthers(i int, others list) {
	start := c.companyPhrase(i)
	together := start >= 0
	switch {
	case together:
	case c.word(i-1).is("samarbeid", "samarbeidsavtale"):
		start = i - 1
	case c.word(i + 1).is("seg"):
		start = i
	}
	if start < 0 {
		return
	}
	t := trigger{first: start, last: i, finite: -1, role: roadmap.Lead, rule: RuleWithOthers}
	at := start
	if c.word(at - 1).is(",") {
		at--
	}
	finite := at - 1
	if w := c.word(finite).lower; !modals[w] && !haves[w] && !beings[w] {
		finite = -1
	} else {
		at = finite
		t.finite = finite
	}
	subject := c.listBefore(at, false)
	if together && len(subject.agents) > 0 && !prepositions[c.word(subject.first-1).lower] {
		c.give(t, subject)
		return
	}
	if finite < 0 && start == 0 && c.isFinite(others.end) && c.word(others.end+1).isAgent() {
		if c.word(0).is("sammen") && c.doesWork(others.end) {
			return // «sammen med KS utvikler NHN»: they do it alike, and what they do tells the role
		}
		t.finite = others.end
		c.give(t, c.names(others.end+1))
		return
	}
	if first := c.names(0); c.does(first, start) {
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith // «FHI publiserer tall sammen med KS»
		c.give(t, first)
	}
}

// doesWork tells whether what is done from the finite verb at i on is a verb of doing: «utvikler», «har etablert».
func (c *clause) doesWork(i int) bool {
	for at := i; at < len(c.tokens) && !fences[c.word(at).lower]; at++ {
		if v := c.verbs[c.word(at).lower]; v.rule == RuleRuns && !v.passiveOnly && (at == i || haves[c.word(i).lower] && v.finite.participle) {
			return true
		}
	}
	return false
}

// does tells whether the names with which the sentence begins do something themselves, in one clause up to
// end: what is «ledet» or «drives» together with others does not.
func (c *clause) does(first list, end int) bool {
	verb := c.word(first.end)
	if first.empty() || first.end >= end || verb.kind != plainWord || prepositions[verb.lower] || beings[verb.lower] || strings.HasSuffix(verb.lower, "s") {
		return false
	}
	return !slices.ContainsFunc(c.tokens[first.end:end], func(t token) bool { return fences[t.lower] || t.is("blitt", "vært") })
}
