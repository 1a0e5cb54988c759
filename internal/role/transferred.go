package role

import (
	"slices"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// The rules that are read from transfers.
const (
	RuleTransferred = "TRANSFERRED"
)

var transferred = construction{
	rules: []Rule{
		{
			Name: RuleTransferred, Role: roadmap.Operator,
			Label:   roadmap.Words{NB: "Noe er overført fra en aktør til en annen", EN: "Something was transferred from one actor to another"},
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
	w := c.Word(i)
	c.takenOver(i)
	if !w.Is("overført", "overføres", "overføre", "overføringen", "overføring", "flyttet", "flyttes", "flytte") {
		return
	}
	for at := max(0, i-sentence.FarAuxiliary); at < min(len(c.Tokens), i+sentence.FarAgent); at++ {
		if dataWords[c.Word(at).Lower] {
			return
		}
	}
	t := trigger{first: i, last: i, finite: -1, role: roadmap.Operator, rule: RuleTransferred}
	done := w.Is("overført", "flyttet")
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary && !c.Word(at).BoundsClause(); at++ {
		if !c.Word(at).Is("fra", "til") {
			continue
		}
		l := c.ListFrom(at+1, c.Word(at).Lower, true)
		l.Unknown = nil // places and dates stand here too
		to := c.Word(at).Is("til")
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

// takenOverEndings are what can be taken over, alone and as the end of a compound.
var takenOverEndings = []string{
	"drift", "driften", "forvaltning", "forvaltningen", "ansvar", "ansvaret", "oppgaven", "oppgavene", "tjenesten", "prosjektet",
	"arbeidet",
}

// takenOver reads from whom somebody took over: «overtok driften fra KS».
func (c *clause) takenOver(i int) {
	if !c.Word(i).Is("overtar", "overtok", "overtatt", "overta", "overtas") {
		return
	}
	held := false
	for at := i + 1; at < len(c.Tokens) && at-i <= sentence.FarAuxiliary && !c.Word(at).BoundsClause(); at++ {
		w := c.Word(at)
		held = held || w.EndsIn(takenOverEndings)
		if held && w.Is("fra", "etter") {
			l := c.ListFrom(at+1, w.Lower, true)
			l.Unknown = nil // dates stand here too
			t := trigger{first: i, last: i, finite: -1, role: roadmap.Operator, rule: RuleTransferred}
			if c.Word(i).Is("overtok", "overtatt") {
				t.tense = roadmap.Past
			}
			c.give(t, l)
			return
		}
	}
}

// isFuture returns whether a modal verb of the future stands before i.
func (c *clause) isFuture(i int) bool {
	return slices.ContainsFunc(c.Tokens[max(0, i-sentence.FarAgent):i], func(t sentence.Token) bool { return futureWords[t.Lower] })
}
