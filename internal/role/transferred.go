package role

import (
	"slices"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// The rules that are read from transfers.
const (
	RuleTransferred = "TRANSFERRED"
)

var transferred = construction{
	rules: []Rule{
		{
			Name: RuleTransferred, Role: roadmap.Operator,
			Reads:   "«overført fra A til B»: A has run it, B runs it; «overtok driften fra A»; not where data are transferred",
			Example: "VKP ble overført fra Direktoratet for e-helse til NHN.", Actor: "norsk-helsenett",
		},
	},
	read: (*clause).transferred,
}

// dataWords are what can be transferred without anybody handing over work.
var dataWords = norsk.Set("data dataene opplysninger opplysningene informasjon informasjonen meldinger meldingene dokumenter dokumentene innhold innholdet filer pasienter " +
	"pasienten prøver prøvesvar resepter helsedata helseopplysninger")

// transferred reads «overført fra A til B», in either order and with either left out.
func (c *clause) transferred(i int) {
	w := c.word(i)
	c.takenOver(i)
	if !w.is("overført", "overføres", "overføre", "overføringen", "overføring", "flyttet", "flyttes", "flytte") {
		return
	}
	for at := max(0, i-farAuxiliary); at < min(len(c.tokens), i+farAgent); at++ {
		if dataWords[c.word(at).lower] {
			return
		}
	}
	t := trigger{first: i, last: i, finite: -1, role: roadmap.Operator, rule: RuleTransferred}
	done := w.is("overført", "flyttet")
	for at := i + 1; at < len(c.tokens) && at-i <= farAuxiliary && !clauseBounds[c.word(at).lower]; at++ {
		if !c.word(at).is("fra", "til") {
			continue
		}
		l := c.listFrom(at+1, c.word(at).lower, true)
		l.unknown = nil // places and dates stand here too
		to := c.word(at).is("til")
		t.tense = ""
		switch {
		case done && !to && !c.isFuture(i):
			t.tense = roadmap.Past
		case done && to && !c.isFuture(i):
			t.tense = roadmap.Present
		}
		c.give(t, l)
	}
}

// takenOver reads from whom somebody took over: «overtok driften fra KS».
func (c *clause) takenOver(i int) {
	if !c.word(i).is("overtar", "overtok", "overtatt", "overta", "overtas") {
		return
	}
	held := false
	for at := i + 1; at < len(c.tokens) && at-i <= farAuxiliary && !clauseBounds[c.word(at).lower]; at++ {
		w := c.word(at)
		held = held || hasEnding(w.lower, []string{"drift", "driften", "forvaltning", "forvaltningen", "ansvar", "ansvaret", "oppgaven", "oppgavene", "tjenesten", "prosjektet", "arbeidet"})
		if held && w.is("fra", "etter") {
			l := c.listFrom(at+1, w.lower, true)
			l.unknown = nil // dates stand here too
			t := trigger{first: i, last: i, finite: -1, role: roadmap.Operator, rule: RuleTransferred}
			if c.word(i).is("overtok", "overtatt") {
				t.tense = roadmap.Past
			}
			c.give(t, l)
			return
		}
	}
}

// isFuture returns whether a modal verb of the future stands before i.
func (c *clause) isFuture(i int) bool {
	return slices.ContainsFunc(c.tokens[max(0, i-farAgent):i], func(t token) bool { return futureWords[t.lower] })
}
