package finding

import (
	"slices"
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// steps are the words of titles that name a step of the work, with the step's rank.
var steps = map[string]int{
	"utredning": 1, "utrede": 1, "konsept": 1, "konseptfase": 1, "konseptutredning": 1, "forprosjekt": 1, "planlegging": 1, "planlegge": 1,
	"utvikling": 2, "utvikle": 2, "test": 2, "testing": 2, "teste": 2,
	"utprøving": 3, "utprøve": 3, "pilot": 3, "pilotere": 3, "pilotering": 3, "pilotprosjekt": 3, "prøveprosjekt": 3,
	"tilpasning": 3, "tilpasse": 3,
	"innføring": 5, "innføre": 5, "innføringsløp": 5, "innført": 5, "implementering": 5, "implementere": 5, "breddeinnføring": 5,
	"bredding": 5, "utrulling": 5, "utbredelse": 5,
	"drift": 6, "forvaltning": 6, "videreutvikling": 6, "videreutvikle": 6,
}

// further are the words that make another step of an earlier one.
var further = map[string]bool{"utvidet": true, "videre": true, "utvide": true}

// joints are the words that say nothing of what the work is about.
var joints = map[string]bool{"av": true, "og": true, "i": true, "for": true, "til": true, "på": true, "ved": true, "hos": true}

// ranks of steps that only a single phase shows.
var phaseSteps = map[string]int{roadmap.Concept: 1, roadmap.NationalDevelopment: 2, roadmap.Adaptation: 3, roadmap.Rollout: 5,
	roadmap.InUse: 6}

// work is what a title says: what the work is about, and which step of it the activity is.
type work struct {
	about string
	rank  int  // 0: unknown; doubled, so that a further step stands between two
	named bool // the title names the step
}

// titleWords are what titles are compared by.
var titleWords = norsk.Words{Letter: norsk.Plain}

// workOf reads the title of an activity. Without a word for the step, its only phase shows it.
func workOf(a *roadmap.Node) work {
	var w work
	var about []string
	more := 0
	title := roadmap.FoldCase(a.Text(roadmap.PropTitle))
	for s := range titleWords.All(title) {
		word := title[s.From:s.To]
		switch {
		case steps[word] > 0:
			w.rank, w.named = max(w.rank, 2*steps[word]), true
		case further[word]:
			more = 1
		case !joints[word]:
			about = append(about, word)
		}
	}
	if phases, _ := a.Get(roadmap.PropPhases).([]string); !w.named && len(phases) == 1 {
		w.rank = 2 * phaseSteps[phases[0]]
	}
	if w.rank > 0 {
		w.rank += more
	}
	w.about = strings.Join(about, " ")
	return w
}

// succession finds gaps and overlaps between an activity and its evident successor: in the same measure and
// under the same sub-goal, about the same thing by the words of their titles, and the next step of the work.
// Where two activities could be the successor or the predecessor, none is evident.
func (v *view) succession() {
	for _, m := range v.nodes[roadmap.KindMeasure] {
		type group struct{ subGoal, about string }
		bySteps := map[group]map[int][]*roadmap.Node{}
		named := map[group]bool{}
		var order []group
		for _, a := range v.follow(roadmap.HasActivity, m) {
			w := workOf(a)
			if w.rank == 0 {
				continue
			}
			g := group{v.follow(roadmap.ListedUnder, a)[0].ID, w.about}
			if bySteps[g] == nil {
				bySteps[g] = map[int][]*roadmap.Node{}
				order = append(order, g)
			}
			bySteps[g][w.rank] = append(bySteps[g][w.rank], a)
			named[g] = named[g] || w.named
		}
		for _, g := range order {
			if named[g] {
				v.consecutive(bySteps[g])
			}
		}
	}
}

// consecutive compares the steps of one piece of work.
func (v *view) consecutive(steps map[int][]*roadmap.Node) {
	var ranks []int
	for rank := range steps {
		ranks = append(ranks, rank)
	}
	slices.Sort(ranks)
	for i := 1; i < len(ranks); i++ {
		before, behind := steps[ranks[i-1]], steps[ranks[i]]
		if len(before) == 1 && len(behind) == 1 {
			v.follows(before[0], behind[0])
		}
	}
}

// follows compares the end of an activity with the start of the one that follows it. Coarse dates are compared by all
// days that they allow: what only some of them show is no finding.
func (v *view) follows(before, behind *roadmap.Node) {
	end, start := dateOf(before, roadmap.PropEnd), dateOf(behind, roadmap.PropStart)
	if end.Status != roadmap.Known || start.Status != roadmap.Known {
		return
	}
	if first := dateOf(before, roadmap.PropStart); first.Status == roadmap.Known && first.Latest > start.Earliest {
		return // by its dates it does not come before
	}
	var r rule.Rule
	switch {
	case start.Latest <= end.Earliest:
		r = rule.SuccessorOverlap
	case start.Earliest > dayAfter(end.Latest, 1):
		r = rule.SuccessorGap
	default:
		return
	}
	v.add(r.Finding(behind, before.ID, slices.Concat(start.Sources, end.Sources),
		quoted(behind.Text(roadmap.PropTitle)), start.Plain(), quoted(before.Text(roadmap.PropTitle)), end.Plain()))
}
