package sentence

import "veikart/internal/norsk"

// decisions are what somebody takes who decides.
var decisions = norsk.Set("vedtak beslutning beslutninga avgjerd")

// farDecision is how far a verb of deciding and its «å» stand apart, in words.
const farDecision = 8

// Decision returns, for a verb of deciding at i, the finite verb that it hangs on, and the place of the «å» before what
// is decided: «har i mai vedtatt å innføre», «fattet vedtak om å innføre». Both are -1 where nobody is said to have
// decided to do anything.
func (c *Clause) Decision(i int) (finite, to int) {
	finite = c.decides(i)
	for at := i + 1; finite >= 0 && at < len(c.Tokens) && at-i <= farDecision; at++ {
		w, before := c.Word(at), c.Word(at-1)
		switch {
		case w.Is("å"):
			ofDecision := before.Is("for") && c.Word(at-2).Is("seg") || before.Is("om") && at == i+2 && decisions[c.Word(i).Lower]
			if before.IsPreposition() && !ofDecision {
				return -1, -1 // «har vedtatt en plan for å innføre»
			}
			return finite, at
		case w.Kind == Mark || w.BoundsClause() || c.IsFinite(at):
			return -1, -1
		}
	}
	return -1, -1
}

// decides returns the finite verb of a verb of deciding at i, or of the noun of «fatter vedtak»; -1 where it has none.
func (c *Clause) decides(i int) int {
	w := c.Word(i)
	switch {
	case w.Is("vedtar", "vedtok", "vedtek", "beslutter"), w.Is("bestemmer", "bestemte") && c.Word(i+1).Is("seg"):
		return i
	case w.Is("vedtatt", "vedteke", "besluttet", "beslutta"), w.Is("bestemt") && c.Word(i+1).Is("seg"):
		if f := c.Auxiliary(i, Tenses{Participle: true}); f >= 0 || !w.Is("besluttet", "beslutta") || c.Being(i) >= 0 {
			return f
		}
		return i
	case decisions[w.Lower]:
		for at := i - 1; at >= 0 && i-at <= FarAgent && !c.Word(at).BoundsClause(); at-- {
			if v := c.Word(at); v.Is("fatter", "gjør", "gjorde", "tar", "tok") {
				return at
			} else if v.Is("fattet", "gjort", "tatt") {
				if f := c.Auxiliary(at, Tenses{Participle: true}); f >= 0 || !v.Is("fattet") || c.Being(at) >= 0 {
					return f
				}
				return at
			}
		}
	}
	return -1
}
