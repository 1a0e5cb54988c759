package role

import (
	"slices"
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
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
			Label:   roadmap.Words{NB: "«I regi av» eller «under ledelse av» aktøren", EN: "Under the auspices or the leadership of the actor"},
			Reads:   "«i regi av», «under ledelse av»",
			Example: "Pilotprosjektet pågår i regi av Oslo kommune.", Actor: "oslo-kommune",
		},
		{
			Name: RuleWithOthers, Role: roadmap.Lead,
			Label:   roadmap.Words{NB: "Aktøren gjør noe sammen med andre", EN: "The actor does something together with others"},
			Reads:   "the subject that does something «sammen med» or «i samarbeid med» others, where that stands before the verb",
			Example: "Helsedirektoratet skal sammen med KS lage en plan.", Actor: "helsedirektoratet",
		},
		{
			Name: RuleTogetherWith, Role: roadmap.Collaborator,
			Label:   roadmap.Words{NB: "«Sammen med» eller «i samarbeid med» aktøren", EN: "Together or in co-operation with the actor"},
			Reads:   "«sammen med», «samarbeid med», «i samråd med», «bistand fra» and the like",
			Example: "Dette skjer i samarbeid med Helse Vest og Bergen kommune.", Actor: "bergen-kommune",
		},
		{
			Name: RuleBetween, Role: roadmap.Collaborator,
			Label:   roadmap.Words{NB: "Samarbeid eller avtale mellom aktørene", EN: "Co-operation or an agreement between the actors"},
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
	professional = norsk.Set("faglig teknisk praktisk administrativ") // of support that is no money
	sharedWords  = norsk.Set("delt deles fordelt fordeles")
)

// setPhrases are tried in this order; the first that stands there counts.
var setPhrases = []setPhrase{
	{norsk.Set("av"), norsk.Set("regi"), nil, nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("av"), norsk.Set("ledelse leiing"), norsk.Set("under"), nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("fra frå av"), norsk.Set("initiativ"), norsk.Set("på etter"), nil, roadmap.Lead, RuleAuspices},
	{norsk.Set("hos ved"), runWords, nil, nil, roadmap.Operator, RuleRunBy},
	{norsk.Set("med"), coWords, nil, nil, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("med"), nil, nil, (*clause).company, roadmap.Collaborator, RuleTogetherWith},
	{norsk.Set("fra frå"), norsk.Set("støtte"), professional, nil, roadmap.Collaborator, RuleTogetherWith},
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

func (c *clause) isGotten(int) bool  { return c.HasAny([]string{"få", "fikk"}) }
func (c *clause) isOfCosts(int) bool { return c.SpeaksOfCosts() }
func (c *clause) isOfTask(int) bool  { return c.HasAny([]string{"oppdrag"}) && !c.SpeaksOfMoney() }

// isMoneyFrom returns whether money stands before the preposition at i: «midler fra», «midler kommer fra», «økonomisk
// støtte fra», «støtte fra Bufdirs tilskuddsordning».
func (c *clause) isMoneyFrom(i int) bool {
	before, earlier := c.Word(i-1), c.Word(i-2)
	return before.Is("støtte") && (c.isFund(i+1) || earlier.Is("økonomisk", "finansiell")) ||
		before.EndsIn(moneyEndings) || before.Is("kommer", "kom") && earlier.EndsIn(moneyEndings)
}

// endsAt returns whether the phrase ends with the preposition at i.
func (p setPhrase) endsAt(c *clause, i int) bool {
	return p.prepositions[c.Word(i).Lower] &&
		(p.before == nil || p.before[c.Word(i-1).Lower]) &&
		(p.earlier == nil || p.earlier[c.Word(i-2).Lower]) &&
		(p.holds == nil || p.holds(c, i))
}

// phrase reads set phrases whose last word is a preposition with an enumeration behind it.
func (c *clause) phrase(i int) {
	at := c.Word(i)
	switch {
	case at.Is("involverer", "involvere"):
		c.give(trigger{first: i, last: i, finite: -1, role: roadmap.Collaborator, rule: RuleTogetherWith}, c.ListFrom(i+1, "", true))
	case !at.IsPreposition():
	case at.Is("under") && c.Word(i+1).Kind == sentence.ActorName && c.Word(i+1).Bound && c.Word(i+2).Is("ledelse", "leiing"):
		c.give(trigger{first: i, last: i + 2, finite: -1, role: roadmap.Lead, rule: RuleAuspices},
			sentence.List{Agents: []int{i + 1}, First: i + 1, End: i + 2}) // «under Helse Nords ledelse»
	case at.Is("med") && c.Word(i-1).Is("sammen") && c.Word(i-2).Is("slått", "slås", "slå", "slår"): // a merger
	default:
		if p := slices.IndexFunc(setPhrases, func(p setPhrase) bool { return p.endsAt(c, i) }); p >= 0 {
			c.behindPhrase(setPhrases[p], i)
		}
	}
}

// behindPhrase reads the enumeration behind a set phrase that ends at i.
func (c *clause) behindPhrase(p setPhrase, i int) {
	preposition := c.Word(i).Lower
	t := trigger{first: i - 1, last: i, finite: -1, role: p.role, rule: p.rule}
	from := i + 1
	if c.Word(from).Is("seg") {
		from++ // «har med seg KS»
	}
	l := c.ListFrom(from, preposition, c.VerbBefore(i))
	if l.Empty() && preposition == "fra" && c.isFund(from) {
		l = sentence.List{Agents: []int{from}, First: from, End: from + 1}
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
	if c.Word(i + 1).Is("seg") {
		return true
	}
	for at := i - 1; at >= 0 && i-at <= sentence.FarAgent; at-- {
		w := c.Word(at)
		if w.Is("som") && c.Word(at-1).Is("samarbeider", "samarbeidet", "samarbeide") {
			return true // «samarbeider som pådriver med»
		}
		if w.Is("samarbeid", "samarbeidet", "samarbeider", "samarbeide", "samarbeides", "samarbeidar", "samarbeida", "lag") {
			return !w.Is("lag") || c.Word(at-1).Is("i", "på")
		}
		if w.Kind != sentence.PlainWord || w.Is("av", "til", "for", "fra", "å") || w.IsConjunction() || w.BoundsClause() || c.IsFinite(at) {
			return false
		}
	}
	return false
}

// jointEndings is what actors have or do together, alone and as the end of a compound.
var jointEndings = []string{
	"samarbeid", "samarbeidet", "avtale", "avtalen", "partnerskap", "partnerskapet", "spleiselag", "samspill", "utprøving",
	"utprøvingen", "pilot", "piloten", "pilotering", "prosjekt", "prosjektet", "dialog", "allianse",
}

// areJoint returns whether a «mellom» joins actors in something that they do together.
func (c *clause) areJoint(i int) bool {
	for at := i - 1; at >= 0 && i-at <= sentence.FarAgent+1; at-- {
		if c.Word(at).EndsIn(jointEndings) {
			return true
		}
		if c.Word(at).Kind != sentence.PlainWord || c.Word(at).BoundsClause() || c.Word(at).Is("til") {
			return false
		}
	}
	return false
}

// withOthers reads the subject that does something together with others, where the phrase that ends with
// the «med» at i stands before the main verb: «FHI har sammen med KS fått midler», «Sammen med KS skal
// Helsedirektoratet …».
func (c *clause) withOthers(i int, others sentence.List) {
	start := c.CompanyPhrase(i)
	together := start >= 0
	switch {
	case together:
	case c.Word(i-1).Is("samarbeid", "samarbeidsavtale"):
		start = i - 1
	case c.Word(i + 1).Is("seg"):
		start = i
	}
	if start < 0 {
		return
	}
	t := trigger{first: start, last: i, finite: -1, role: roadmap.Lead, rule: RuleWithOthers}
	at := start
	if c.Word(at - 1).Is(",") {
		at--
	}
	finite := at - 1
	if !c.Word(finite).IsAuxiliary() {
		finite = -1
	} else {
		at = finite
		t.finite = finite
	}
	subject := c.ListBefore(at, false)
	if together && len(subject.Agents) > 0 && !c.Word(subject.First-1).IsPreposition() {
		c.give(t, subject)
		return
	}
	if finite < 0 && start == 0 && c.IsFinite(others.End) && c.Word(others.End+1).IsAgent() {
		if c.Word(0).Is("sammen") && c.doesWork(others.End) {
			return // «sammen med KS utvikler NHN»: they do it alike, and what they do shows the role
		}
		t.finite = others.End
		c.give(t, c.Names(others.End+1))
		return
	}
	if first := c.Names(0); c.does(first, start) {
		t.role, t.rule = roadmap.Collaborator, RuleTogetherWith // «FHI publiserer tall sammen med KS»
		c.give(t, first)
	}
}

// doesWork returns whether what is done from the finite verb at i on is a verb of doing: «utvikler», «har etablert».
func (c *clause) doesWork(i int) bool {
	for at := i; at < len(c.Tokens) && !c.Word(at).BoundsClause(); at++ {
		if v := c.Verb(at); v.Role == roadmap.Operator && !v.PassiveOnly && (at == i || c.Word(i).IsHave() && v.Finite.Participle) {
			return true
		}
	}
	return false
}

// does returns whether the names with which the sentence begins do something themselves, in one clause up to
// end: what is «ledet» or «drives» together with others does not.
func (c *clause) does(first sentence.List, end int) bool {
	verb := c.Word(first.End)
	active := verb.Kind == sentence.PlainWord && !verb.IsPreposition() && !verb.IsBe() && !strings.HasSuffix(verb.Lower, "s")
	if first.Empty() || first.End >= end || !active {
		return false
	}
	return !slices.ContainsFunc(c.Tokens[first.End:end], func(t sentence.Token) bool { return t.BoundsClause() || t.Is("blitt", "vært") })
}
