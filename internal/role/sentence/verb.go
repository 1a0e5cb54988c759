package sentence

import (
	"strings"

	"veikart/internal/roadmap"
)

// Verb is a verb that states a role of its subject and, in the passive, of the one behind «av».
type Verb struct {
	Role        roadmap.Role
	Finite      Tenses   // what the form can be
	Passive     bool     // with «av», this form is a passive
	PassiveOnly bool     // the subject of the active has no role: too much is «gjort»
	NotBefore   string   // not this verb before the word: «bygger på»
	Only        []string // not without a word that begins like this: «dekker kostnadene»
}

// Tenses are what a form of a verb can be.
type Tenses struct{ Present, Preterite, Infinitive, Participle bool }

// particleVerb is a verb that the words behind it make state a role: «står for», «følger opp».
type particleVerb struct {
	forms     []string // infinitive, present, preterite, participle, passive
	particles [][]string
	role      roadmap.Role
	notBefore string
}

// Verbs are the verbs that state roles. They do not change and may be used by many at the same time.
type Verbs struct {
	forms     map[string]Verb
	particles map[string][]particleVerb
}

// NewVerbs returns the verbs.
func NewVerbs() *Verbs { return &Verbs{verbForms(), particleVerbs()} }

// Verb returns the verb that the word at i is a form of; the zero value is none.
func (c *Clause) Verb(i int) Verb { return c.verbs.forms[c.Word(i).Lower] }

// VerbAt returns the verb at i, with its particle where it has one, and whether it states a role.
func (c *Clause) VerbAt(i int) (Verb, bool) {
	if v, is := c.withParticle(i); is {
		return v, true
	}
	v := c.Verb(i)
	return v, v.Role != ""
}

// withParticle reads the verb with a particle at i. Between the two can stand the subject and words such as
// «nå»: «i dag står NHN for driften».
func (c *Clause) withParticle(i int) (Verb, bool) {
	for _, v := range c.verbs.particles[c.Word(i).Lower] {
		if v.role == roadmap.Funder && !c.SpeaksOfPayment() {
			continue // «stiller lokaler til disposisjon»
		}
		for _, particle := range v.particles {
			at := c.SkipAdverbs(i + 1)
			if !c.Stands(at, particle) {
				at = i + 1
			}
			if !c.Stands(at, particle) && c.Word(at).IsAgent() {
				at = c.SkipAdverbs(c.Names(at).End)
			}
			for far := 0; far < 4 && standsFar(particle) && c.mayStandBefore(at) && !c.Stands(at, particle); far++ {
				at++ // «tok i 2021 initiativ til»
			}
			if !c.Stands(at, particle) || v.notBefore != "" && c.Word(at+len(particle)).Is(v.notBefore) {
				continue
			}
			form := func(n int) bool { return v.forms[n] == c.Word(i).Lower }
			return Verb{
				Role: v.role, Passive: form(4) || form(3) && v.forms[4] != "-",
				Finite: Tenses{Infinitive: form(0), Present: form(1), Preterite: form(2), Participle: form(3)},
			}, true
		}
	}
	return Verb{}, false
}

// standsFar returns whether other words can stand between a verb and a particle.
func standsFar(particle []string) bool { return !prepositions[particle[0]] && len(particle[0]) > 3 }

// mayStandBefore returns whether the word at i can stand between a verb and its particle.
func (c *Clause) mayStandBefore(i int) bool {
	w := c.Word(i)
	return w.Kind == PlainWord && !w.Is("å", "for", "til", "av") && !w.IsConjunction()
}

// verbForms returns the forms of the verbs that state roles.
func verbForms() map[string]Verb {
	out := map[string]Verb{}
	limits := conditions()
	for _, group := range verbGroups() {
		var verbs [][]string
		for _, w := range strings.Fields(group.regular) {
			verbs = append(verbs, inflect(w)...)
		}
		for words := strings.Fields(group.irregular); len(words) > 0; words = words[5:] {
			verbs = append(verbs, words[:5])
		}
		for _, words := range verbs {
			limit := Verb{}
			for _, form := range words {
				if l, limited := limits[form]; limited {
					limit = l
				}
			}
			for i, form := range words {
				v := out[form]
				v.Role = group.role
				v.Finite.Infinitive = v.Finite.Infinitive || i == 0
				v.Finite.Present = v.Finite.Present || i == 1
				v.Finite.Preterite = v.Finite.Preterite || i == 2
				v.Finite.Participle = v.Finite.Participle || i == 3
				v.Passive = v.Passive || i >= 3
				v.PassiveOnly = words[0] == "-" && words[1] == "-" && words[2] == "-"
				v.Only, v.NotBefore = limit.Only, limit.NotBefore
				out[form] = v
			}
		}
	}
	delete(out, "-")
	return out
}

// inflect returns the forms of a regular verb, those of bokmål and, where they differ, of nynorsk.
func inflect(w string) [][]string {
	infinitive, ending, _ := strings.Cut(w, ":")
	stem := strings.TrimSuffix(infinitive, "e")
	if ending == "" {
		ending = "te"
	}
	out := [][]string{{infinitive, stem + "er", stem + ending, stem + strings.TrimSuffix(ending, "e"), stem + "es"}}
	if ending == "et" {
		out = append(out, []string{infinitive, stem + "ar", stem + "a", stem + "a", stem + "ast"})
	}
	return append(out, []string{"-", "-", "-", "-", stem + "ast"})
}
