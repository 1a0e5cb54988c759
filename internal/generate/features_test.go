package generate_test

import (
	"strings"
	"testing"

	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// A roadmap of some size has everything that makes real pages hard. Each feature is counted, so that
// one that words or draws no longer give is missed.
func TestRoadmapsHaveWhatIsHard(t *testing.T) {
	g, findings := build(t, generate.Roadmap{Seed: 7, Activities: 1500, PerPage: 300})
	found := map[string]int{}
	for _, f := range findings {
		found[f.Rule]++
	}
	degrees := map[roadmap.EdgeType]map[string]int{}
	spellings := map[string]map[any]bool{}
	for _, e := range g.Edges {
		if degrees[e.Type()] == nil {
			degrees[e.Type()] = map[string]int{}
		}
		degrees[e.Type()][e.From()]++
		if e.Type() == roadmap.HasMeasure {
			degrees[e.Type()][e.To()]++
		}
		if e.Type() == roadmap.OwnedBy {
			if spellings[e.To()] == nil {
				spellings[e.To()] = map[any]bool{}
			}
			spellings[e.To()][e.Get(roadmap.PropNameInSource)] = true
		}
		if e.Type() == roadmap.SucceededBy && e.Get(roadmap.PropSources) != nil {
			found["succession with evidence"]++
		}
	}
	titles := map[string]int{}
	for _, n := range g.Nodes {
		count := func(feature string, is bool) {
			if is {
				found[string(n.Kind)+" "+feature]++
			}
		}
		sources, _ := n.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
		count("on several pages", len(sources) > 1 && sources[0].Document != sources[len(sources)-1].Document)
		count("with occurrence", strings.HasSuffix(n.ID, ".2"))
		title, _ := n.GetIfDeclared(roadmap.PropTitle).(string)
		count("with a title that others have", titles[string(n.Kind)+title] > 0)
		titles[string(n.Kind)+title]++
		switch n.Kind {
		case roadmap.KindMeasure:
			description, _ := n.Get(roadmap.PropDescription).([]roadmap.Block)
			count("without a description", len(description) == 0)
			count("with bullets before its activities", len(description) > 1 && description[len(description)-1].Kind == roadmap.Bullet)
			count("under two sub-goals", degrees[roadmap.HasMeasure][n.ID] > 1)
			count("without activities", degrees[roadmap.HasActivity][n.ID] == 0)
			count("with more activities than a page", degrees[roadmap.HasActivity][n.ID] > 20)
		case roadmap.KindActivity:
			start, end := n.Get(roadmap.PropStart).(roadmap.Date), n.Get(roadmap.PropEnd).(roadmap.Date)
			phases, _ := n.Get(roadmap.PropPhases).([]string)
			notes, _ := n.Get(roadmap.PropNotes).([]roadmap.Block)
			count("with "+string(start.Status)+" start", true)
			count("with "+string(end.Status)+" end", true)
			count("with "+strings.Repeat("phase ", len(phases)), true)
			count("tentative", n.Get(roadmap.PropTentative) == true)
			count("without notes", len(notes) == 0)
			count("with a paragraph", len(notes) > 0 && notes[0].Kind == roadmap.Paragraph)
			count("without owners", degrees[roadmap.OwnedBy][n.ID] == 0)
			count("with several owners", degrees[roadmap.OwnedBy][n.ID] > 1)
			count("with several user groups", degrees[roadmap.Serves][n.ID] > 1)
			count("in another normal form", sources[0].Quote != n.Text(roadmap.PropTitle))
		case roadmap.KindActor:
			count("in several spellings", len(spellings[n.ID]) > 2)
			count("that nobody knows", strings.HasPrefix(n.ID, "actor:unknown/"))
		}
	}
	for _, feature := range []string{
		rule.MissingDate.Name, rule.EmptyDate.Name, rule.EndBeforeStart.Name,
		rule.UnknownOwner.Name, rule.SameOwner.Name, rule.ActivityDiffers.Name, rule.SubGoalTitleDiffers.Name,
		"succession with evidence",
		"SubGoal on several pages", "SubGoal with a title that others have",
		"Measure on several pages", "Measure with occurrence", "Measure with a title that others have", "Measure without a description",
		"Measure with bullets before its activities", "Measure under two sub-goals", "Measure without activities", "Measure with more activities than a page",
		"Activity on several pages", "Activity with occurrence", "Activity with a title that others have",
		"Activity with KNOWN start", "Activity with UNDEFINED start", "Activity with NOT_GIVEN start",
		"Activity with KNOWN end", "Activity with UNDEFINED end", "Activity with NOT_GIVEN end",
		"Activity with ", "Activity with phase ", "Activity with phase phase ", "Activity with phase phase phase ",
		"Activity tentative", "Activity without notes", "Activity with a paragraph", "Activity without owners", "Activity with several owners",
		"Activity with several user groups", "Activity in another normal form",
		"Actor in several spellings", "Actor that nobody knows",
	} {
		if found[feature] == 0 {
			t.Errorf("%s: none", feature)
		}
	}
	if t.Failed() {
		t.Logf("%v", found)
	}
}
