package sentence

import "veikart/internal/norsk"

var (
	// activities are what goes on; workItself is work wherever somebody has it.
	activities = norsk.Set("aktivitet aktiviteter aktivitetar arbeid prosjekt prosjekter prosjektar delprosjekt forprosjekt pilotprosjekt program " +
		"pilot piloter løp prosess prosesser tiltak satsing satsinger")
	workItself = norsk.Set("aktivitet aktiviteter aktivitetar arbeid prosjekt prosjekter prosjektar")
	ongoing    = norsk.Set("pågående pågåande løpende løpande igangværende igangsatt igangsatte aktiv aktivt aktive")
	planned    = norsk.Set("planlagt planlagte foreslått foreslåtte mulig mulige kommende avsluttet avsluttede")
)

// activity returns the place of the «har» of an activity that is named at i or a few words before, and that somebody
// carries on: «har pågående aktivitet i regionen». It is -1 where there is none, or where it is only planned.
func (c *Clause) activity(i int) int {
	at := i
	for !activities[c.Word(at).Lower] {
		w := c.Word(at)
		if i-at > FarAgent || w.Kind == Mark || w.BoundsClause() || c.IsFinite(at) {
			return -1
		}
		at--
	}
	ongoing := c.isOngoing(at+1) || workItself[c.Word(at).Lower]
	for back := at - 1; back >= 0 && at-back <= FarAgent; back-- {
		w := c.Word(back)
		marks := c.isOngoing(back)
		ongoing = ongoing || marks
		switch {
		case w.IsHave() && ongoing:
			return back
		case marks:
		case w.IsHave() || w.Kind == Mark || w.BoundsClause() || w.IsPreposition() && !c.Word(back+1).Is("gang"):
			return -1
		case c.IsFinite(back) || c.Verb(back).Finite.Participle || planned[w.Lower]:
			return -1
		}
	}
	return -1
}

// isOngoing returns whether the word at i says of an activity that it goes on.
func (c *Clause) isOngoing(i int) bool {
	return ongoing[c.Word(i).Lower] || c.Word(i).Is("gang") && c.Word(i-1).Is("i", "på")
}
