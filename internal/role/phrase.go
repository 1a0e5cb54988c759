package role

import (
	"slices"
	"strings"

	"veikart/internal/norsk"
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

// setPhrase is a phrase that ends with a preposition and has an enumeration behind it. An empty set allows any word.
type setPhrase struct {
	prepositions map[string]bool
	before       map[string]bool             // the word before the preposition
	earlier      map[string]bool             // the word before that
	holds        func(c *clause, i int) bool // of the preposition at i; nil: nothing else is asked
	role         roadmap.Role
	rule         string
}

// Words that set phrases have before their preposition.
var (
	runWords = norsk.Set("forvaltning drift utvikling utarbeidelse planlegging etablering forvaltes driftes drives forvaltet driftet")
	coWords  = norsk.Set("sammen samarbeid samarbeidet samarbeide samarbeider samarbeidsprosjekt samråd partnerskap fellesskap " +
		"samspill samarbeidsavtale samarbeidsavtaler")
	helpWords   = norsk.Set("bistand bidrag hjelp deltakelse deltagelse deltaking deltakere deltakarar medvirkning innspill")
	adviceWords = norsk.Set("veiledning rettleiing rådgivning")
	taskWords   = norsk.Set("oppdraget oppdragsdokument oppdragsdokumentet oppdragsbrev oppdragsbrevet bestilling forespørsel " +
		"anmodning tildelingsbrev tildelingsbrevet mandat")
	sharedWords = norsk.Set("delt deles fordelt fordeles")
)

// setPhrases are tried in this order; the first that stands there counts.
var setPhrases = []setPhrase{
	{norsk.Set("av"), norsk.Set("regi"), nil, nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("av"), norsk.Set("ledelse leiing"), norsk.Set("under"), nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("fra frå av"), norsk.Set("initiativ"), norsk.Set("på etter"), nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("hos ved"), runWords, nil, nil, roadmap.Operator, RuleRunBy},
	{norsk.Set("med"), coWords, nil, nil, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("med"), nil, nil, (*clause).company, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("fra frå"), norsk.Set("støtte"), norsk.Set("faglig teknisk praktisk administrativ"), nil, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("fra"), norsk.Set("bidrag"), norsk.Set("økonomisk økonomiske finansielt"), nil, roadmap.Funder, RuleFundedBy},
	{norsk.Set("fra frå av"), helpWords, nil, nil, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("fra frå av"), adviceWords, nil, (*clause).isGotten, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("mellom"), sharedWords, nil, (*clause).isOfCosts, roadmap.Funder, RuleFundedBy},
	{norsk.Set("mellom"), nil, nil, (*clause).areJoint, roadmap.Collaborator, RuleBetween},
	{norsk.Set("fra frå av"), norsk.Set("oppdrag"), nil, nil, roadmap.Commissioner, RuleCommissions},
	{norsk.Set("for"), norsk.Set("oppdrag"), norsk.Set("på"), nil, roadmap.Commissioner, RuleCommissions},
	{norsk.Set("fra av"), taskWords, nil, nil, roadmap.Commissioner, RuleCommissions},
	{norsk.Set("av"), norsk.Set("gitt gis"), nil, (*clause).isOfTask, roadmap.Commissioner, RuleCommissions},
	{norsk.Set("av"), norsk.Set("vegne"), nil, nil, roadmap.Commissioner, RuleCommissions},
	{norsk.Set("til"), norsk.Set("budsjettet"), norsk.Set("over"), nil, roadmap.Funder, RuleFundedBy},
	{norsk.Set("fra"), nil, nil, (*clause).isMoneyFrom, roadmap.Funder, RuleFundedBy},
}

func (c *clause) isGotten(int) bool  { return c.hasAny([]string{"få", "fikk"}) }
func (c *clause) isOfCosts(int) bool { return c.hasAny(costWords) }
func (c *clause) isOfTask(int) bool  { return c.hasAny([]string{"oppdrag"}) && !c.hasAny(moneyWords) }

// isMoneyFrom returns whether money stands before the preposition at i: «midler fra», «midler kommer fra», «økonomisk
// støtte fra», «støtte fra Bufdirs tilskuddsordning».
func (c *clause) isMoneyFrom(i int) bool {
	before, earlier := c.word(i-1), c.word(i-2)
	return before.is("støtte") && (c.isFund(i+1) || earlier.is("økonomisk", "finansiell")) ||
		hasEnding(before.lower, moneyEndings) || before.is("kommer", "kom") && hasEnding(earlier.lower, moneyEndings)
}

// endsAt returns whether the phrase ends with the preposition at i.
func (p setPhrase) endsAt(c *clause, i int) bool {
	return p.prepositions[c.word(i).lower] &&
		(p.before == nil || p.before[c.word(i-1).lower]) &&
		(p.earlier == nil || p.earlier[c.word(i-2).lower]) &&
		(p.holds == nil || p.holds(c, i))
}

// phrase reads set phrases whose last word is a preposition with an enumeration behind it.
func (c *clause) phrase(i int) {
	at := c.word(i)
	switch {
	case at.is("involverer", "involvere"):
		c.give(trigger{first: i, last: i, finite: -1, role: roadmap.Collaborator, rule: RuleTogetherWith}, c.listFrom(i+1, "", true))
	case !prepositions[at.lower]:
	case at.is("under") && c.word(i+1).kind == actorName && c.word(i+1).bound && c.word(i+2).is("ledelse", "leiing"):
		c.give(trigger{first: i, last: i + 2, finite: -1, role: roadmap.Lead, rule: RuleAuspices},
			list{agents: []int{i + 1}, first: i + 1, end: i + 2}) // «under Helse Nords ledelse»
	case at.is("med") && c.word(i-1).is("sammen") && c.word(i-2).is("slått", "slås", "slå", "slår"): // a merger
	default:
		if p := slices.IndexFunc(setPhrases, func(p setPhrase) bool { return p.endsAt(c, i) }); p >= 0 {
			c.behindPhrase(setPhrases[p], i)
		}
	}
}

// behindPhrase reads the enumeration behind a set phrase that ends at i.
func (c *clause) behindPhrase(p setPhrase, i int) {
	preposition := c.word(i).lower
	t := trigger{first: i - 1, last: i, finite: -1, role: p.role, rule: p.rule}
	from := i + 1
	if c.word(from).is("seg") {
		from++ // «har med seg KS»
	}
	l := c.listFrom(from, preposition, c.verbBefore(i))
	if l.empty() && preposition == "fra" && c.isFund(from) {
		l = list{agents: []int{from}, first: from, end: from + 1}
	}
	c.give(t, l)
	c.contrast(t, l, preposition)
	if preposition == "med" {
		c.withOthers(i, l)
	}
}

// company returns whether the «med» at i joins those who work together, with a few words between: «samarbeider tett
// med», «samarbeid om drift med».
func (c *clause) company(i int) bool {
	if c.word(i + 1).is("seg") {
		return true
	}
	for at := i - 1; at >= 0 && i-at <= farAgent; at-- {
		w := c.word(at)
		if w.is("samarbeid", "samarbeidet", "samarbeider", "samarbeide", "samarbeides", "samarbeidar", "samarbeida", "lag") {
			return !w.is("lag") || c.word(at-1).is("i", "på")
		}
		if w.kind != plainWord || w.is("av", "til", "for", "fra", "å") || conjunctions[w.lower] || clauseBounds[w.lower] || c.isFinite(at) {
			return false
		}
	}
	return false
}

// jointEndings is what actors have or do together, alone and as the end of a compound.
var jointEndings = []string{"samarbeid", "samarbeidet", "avtale", "avtalen", "partnerskap", "partnerskapet", "spleiselag", "samspill", "utprøving", "utprøvingen",
	"pilot", "piloten", "pilotering", "prosjekt", "prosjektet", "dialog", "allianse"}

// areJoint returns whether a «mellom» joins actors in something that they do together.
func (c *clause) areJoint(i int) bool {
	for at := i - 1; at >= 0 && i-at <= farAgent+1; at-- {
		if hasEnding(c.word(at).lower, jointEndings) {
			return true
		}
		if c.word(at).kind != plainWord || clauseBounds[c.word(at).lower] || c.word(at).is("til") {
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
	if w := c.word(finite).lower; !modals[w] && !formsOfHave[w] && !formsOfBe[w] {
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

// doesWork returns whether what is done from the finite verb at i on is a verb of doing: «utvikler», «har etablert».
func (c *clause) doesWork(i int) bool {
	for at := i; at < len(c.tokens) && !clauseBounds[c.word(at).lower]; at++ {
		if v := c.verbs[c.word(at).lower]; v.rule == RuleRuns && !v.passiveOnly && (at == i || formsOfHave[c.word(i).lower] && v.finite.participle) {
			return true
		}
	}
	return false
}

// does returns whether the names with which the sentence begins do something themselves, in one clause up to
// end: what is «ledet» or «drives» together with others does not.
func (c *clause) does(first list, end int) bool {
	verb := c.word(first.end)
	if first.empty() || first.end >= end || verb.kind != plainWord || prepositions[verb.lower] || formsOfBe[verb.lower] || strings.HasSuffix(verb.lower, "s") {
		return false
	}
	return !slices.ContainsFunc(c.tokens[first.end:end], func(t token) bool { return clauseBounds[t.lower] || t.is("blitt", "vært") })
}
