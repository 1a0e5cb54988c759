package sentence

import (
	"slices"
	"strings"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
)

// Clause is a run of tokens of a sentence, between parentheses or around them.
type Clause struct {
	Tokens []Token
	verbs  *Verbs
}

// Clauses returns the clauses of a sentence with the names in it. They stand in the room that is given, which grows where it
// is small, until it is given again.
func (v *Verbs) Clauses(text string, s norsk.Span, names []lexicon.Mention, room *[]Token) []Clause {
	var out []Clause
	for _, tokens := range sequences(text, s, names, room) {
		out = append(out, Clause{tokens, v})
	}
	return out
}

// Word returns the token at a place; an empty one outside the clause. It must not be changed.
func (c *Clause) Word(i int) *Token {
	if i < 0 || i >= len(c.Tokens) {
		return &outside
	}
	return &c.Tokens[i]
}

// outside is what stands before a clause and behind it.
var outside = Token{Kind: Mark}

// Skip returns the first place from i on, in steps, whose token is none of the words.
func (c *Clause) Skip(i, step int, words map[string]bool) int {
	for c.Word(i).Lower != "" && words[c.Word(i).Lower] {
		i += step
	}
	return i
}

// longBeginning is how long a beginning is, in bytes, that is looked for within compounds too: «lisenskostnadene».
const longBeginning = 7

// HasAny returns whether a word of the clause, or the end of a compound, begins like one of these; without any it does.
func (c *Clause) HasAny(beginnings []string) bool {
	if len(beginnings) == 0 {
		return true
	}
	for i := range c.Tokens {
		word := c.Tokens[i].Lower
		for _, b := range beginnings {
			if strings.HasPrefix(word, b) || len(b) >= longBeginning && strings.Contains(word, b) {
				return true
			}
		}
	}
	return false
}

// Stands returns whether the words stand at a place.
func (c *Clause) Stands(at int, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		at++
		return c.Word(at-1).Lower != w
	})
}

// SkipAdverbs returns the first place from i on that holds no adverb.
func (c *Clause) SkipAdverbs(i int) int { return c.Skip(i, 1, adverbs) }

// SpeaksOfCosts returns whether a word of the clause is one for costs.
func (c *Clause) SpeaksOfCosts() bool { return c.HasAny(costWords) }

// SpeaksOfMoney returns whether a word of the clause is one for money or support.
func (c *Clause) SpeaksOfMoney() bool { return c.HasAny(moneyWords) }

// SpeaksOfPayment returns whether a word of the clause is one for a payment.
func (c *Clause) SpeaksOfPayment() bool { return c.HasAny(paymentWords) }
