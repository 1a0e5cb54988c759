package diff

import (
	"context"
	"maps"
	"slices"
	"strings"

	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// comparison is two releases while they are compared.
type comparison struct {
	before, after *release
	how           Options
}

// match says of every object which of the other release it is, top-down.
func (c *comparison) match(ctx context.Context) error {
	for _, one := range c.before.levels[roadmap.KindGoal] {
		if other := c.after.objects[one.node.ID]; other != nil {
			join(one, other, matching.SameID, matching.Same)
		}
	}
	c.matchParties()
	// codes are given anew when a strategy is, so titles come first; what is left goes by its code as well
	if err := c.level(ctx, roadmap.KindSubGoal, subGoalByTitle); err != nil {
		return err
	}
	if err := c.level(ctx, roadmap.KindSubGoal, subGoalByCode); err != nil {
		return err
	}
	if err := c.level(ctx, roadmap.KindMeasure, c.measure()); err != nil {
		return err
	}
	return c.level(ctx, roadmap.KindActivity, c.activity())
}

func join(one, other *object, how matching.How, score int) {
	one.other, one.how, one.score = other, how, score
	other.other, other.how, other.score = one, how, score
}

// level matches what is left of a level. Made makes what is matched of an object of a release.
func (c *comparison) level(ctx context.Context, kind roadmap.Kind, made func(*release, *object) matching.Object) error {
	before, after := left(c.before.levels[kind]), left(c.after.levels[kind])
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	known := matching.Known{Curated: c.how.Curated, Parents: c.parents(kind)}
	found, err := matching.Match(ctx, c.before.matched(before, made), c.after.matched(after, made), known)
	if err != nil {
		return err
	}
	for _, p := range found.Pairs {
		join(before[p.Before], after[p.After], howOf(p.How, before[p.Before], after[p.After]), p.Score)
	}
	for i, o := range before {
		o.candidates = candidates(found.Before[i], after)
	}
	for i, o := range after {
		o.candidates = candidates(found.After[i], before)
	}
	return nil
}

// parents returns what is the same of what objects of a kind stand under.
func (c *comparison) parents(kind roadmap.Kind) map[string]string {
	out := map[string]string{}
	if kind == roadmap.KindActivity {
		for _, m := range c.before.levels[roadmap.KindMeasure] {
			for _, p := range placements(m) {
				if p.from != nil && p.to != nil {
					out[placeKey(m, p.from)] = placeKey(m.other, p.to)
				}
			}
		}
		return out
	}
	for _, above := range []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal} {
		for _, o := range c.before.levels[above] {
			if o.other != nil {
				out[o.node.ID] = o.other.node.ID
			}
		}
	}
	return out
}

// howOf returns how a sub-goal was matched: one of another code is not one of the same id.
func howOf(how matching.How, one, other *object) matching.How {
	if how == matching.SameID && one.node.Kind == roadmap.KindSubGoal && one.node.ID != other.node.ID {
		return matching.SameContent
	}
	return how
}

func left(level []*object) []*object {
	return slices.DeleteFunc(slices.Clone(level), func(o *object) bool { return o.other != nil })
}

func (r *release) matched(list []*object, made func(*release, *object) matching.Object) []matching.Object {
	out := make([]matching.Object, len(list))
	for i, o := range list {
		out[i] = made(r, o)
	}
	return out
}

func candidates(found []matching.Candidate, of []*object) []Candidate {
	var out []Candidate
	for _, c := range found {
		out = append(out, Candidate{Key: of[c.Of].node.ID, Title: titleOf(of[c.Of].node), Score: c.Score})
	}
	return out
}

func subGoalByTitle(_ *release, o *object) matching.Object {
	return matching.Object{ID: o.node.ID, Parent: parentID(o), Title: o.node.Text(roadmap.PropTitle)}
}

func subGoalByCode(r *release, o *object) matching.Object {
	out := subGoalByTitle(r, o)
	out.Facts = []string{o.node.Text(roadmap.PropCode)}
	return out
}

func parentID(o *object) string {
	if len(o.parents) == 0 {
		return ""
	}
	return o.parents[0].object.node.ID
}

// measure returns what makes a measure: its activities are what it states beside its texts.
func (c *comparison) measure() func(*release, *object) matching.Object {
	below := map[*object][]string{}
	for _, r := range []*release{c.before, c.after} {
		for _, o := range r.levels[roadmap.KindActivity] {
			for _, p := range o.parents {
				below[p.object] = append(below[p.object], roadmap.NameKey(o.node.Text(roadmap.PropTitle)))
			}
		}
	}
	return func(_ *release, o *object) matching.Object {
		titles := below[o]
		slices.Sort(titles)
		return matching.Object{
			ID: o.node.ID, Parent: parentID(o), Title: o.node.Text(roadmap.PropTitle), Facts: slices.Compact(titles),
			Text: textOf(o.node, roadmap.PropDescription),
		}
	}
}

// activity returns what makes an activity. Where it stands is its measure and the sub-goal under which it is listed.
func (c *comparison) activity() func(*release, *object) matching.Object {
	return func(r *release, o *object) matching.Object {
		out := matching.Object{ID: o.node.ID, Title: o.node.Text(roadmap.PropTitle), Text: textOf(o.node, roadmap.PropNotes)}
		if len(o.parents) > 0 {
			out.Parent = placeKey(o.parents[0].object, o.listed)
		}
		identifiers, _ := o.node.Get(roadmap.PropIdentifiers).([]roadmap.Identifier)
		for _, i := range identifiers {
			out.Identifiers = append(out.Identifiers, i.Key())
		}
		facts := make([]string, 0, 3+len(o.owners)+len(o.groups))
		facts = append(facts, dateFact("start ", dateOf(o, roadmap.PropStart)), dateFact("end ", dateOf(o, roadmap.PropEnd)))
		if o.node.Get(roadmap.PropTentative) == true {
			facts = append(facts, "tentative")
		}
		for _, phase := range phasesOf(o) {
			facts = append(facts, "phase "+phase)
		}
		for _, list := range [][]*roadmap.Edge{o.owners, o.groups} {
			for _, e := range list {
				facts = append(facts, r.parties[e.To()])
			}
		}
		out.Facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
		slices.Sort(out.Facts)
		out.Facts = slices.Compact(out.Facts)
		return out
	}
}

// dateFact returns what a date says; one that is not given says nothing.
func dateFact(which string, d roadmap.Date) string {
	if d.Status == roadmap.NotGiven {
		return ""
	}
	return which + d.Plain()
}

func placeKey(measure, subGoal *object) string {
	if subGoal == nil {
		return measure.node.ID
	}
	return measure.node.ID + "\x00" + subGoal.node.ID
}

// textOf returns the blocks of a text, a line each.
func textOf(n *roadmap.Node, property roadmap.PropertyName) string {
	blocks, _ := n.Get(property).([]roadmap.Block)
	if len(blocks) == 0 {
		return ""
	}
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(lineOf(block))
	}
	return b.String()
}

func lineOf(b roadmap.Block) string {
	if b.Kind == roadmap.Bullet {
		return "• " + b.Text + "\n"
	}
	return b.Text + "\n"
}

func dateOf(o *object, property roadmap.PropertyName) roadmap.Date {
	d, _ := o.node.Get(property).(roadmap.Date)
	return d
}

// phasesOf returns the phases of an activity, each once, in the order of their list: the source's says nothing.
func phasesOf(o *object) []roadmap.Phase {
	stated, _ := o.node.Get(roadmap.PropPhases).([]string)
	if len(stated) <= 1 {
		return stated
	}
	var out []roadmap.Phase
	for _, p := range roadmap.Phases() {
		if slices.Contains(stated, p.Phase) {
			out = append(out, p.Phase)
		}
	}
	return out
}

// placement is where a measure stands: a sub-goal before and after; one of the two is nil where a placement came or went.
type placement struct{ from, to *object }

// placements pairs the placements of a measure that both releases have. Those that stay come first; then the others, in
// their order. There are none of a measure of one release.
func placements(before *object) []placement {
	if before.other == nil {
		return nil
	}
	var out []placement
	var went, came []*object
	for _, p := range before.parents {
		if p.object.other != nil && standsUnder(before.other, p.object.other) {
			out = append(out, placement{p.object, p.object.other})
		} else {
			went = append(went, p.object)
		}
	}
	for _, p := range before.other.parents {
		if p.object.other == nil || !standsUnder(before, p.object.other) {
			came = append(came, p.object)
		}
	}
	for i := range max(len(went), len(came)) {
		var p placement
		if i < len(went) {
			p.from = went[i]
		}
		if i < len(came) {
			p.to = came[i]
		}
		out = append(out, p)
	}
	return out
}

func standsUnder(o, up *object) bool {
	return slices.ContainsFunc(o.parents, func(p parent) bool { return p.object == up })
}

// matchParties says which actors and user groups are the same in both releases: those of one id, else those that alone
// share a name.
func (c *comparison) matchParties() {
	before, after := c.before.partyNames(), c.after.partyNames()
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if len(before[name]) != 1 || len(after[name]) != 1 {
			continue
		}
		one, other := before[name][0], after[name][0]
		if c.before.parties[one] == one && c.after.parties[other] == other && c.after.nodes[one] == nil && c.before.nodes[other] == nil {
			c.before.parties[one], c.after.parties[other] = "\x01"+name, "\x01"+name
		}
	}
}

// partyNames calls each actor and user group by its id, and returns the ids by their names.
func (r *release) partyNames() map[string][]string {
	out := map[string][]string{}
	for id, n := range r.nodes {
		if n.Kind != roadmap.KindActor && n.Kind != roadmap.KindUserGroup {
			continue
		}
		r.parties[id] = id
		for _, name := range namesOf(n) {
			out[name] = append(out[name], id)
		}
	}
	return out
}

// namesOf returns by which names something is known, with its kind before them.
func namesOf(n *roadmap.Node) []string {
	names, _ := n.Get(roadmap.PropNames).([]string)
	if len(names) == 0 {
		names = []string{roadmap.NameKey(n.Text(roadmap.PropName))}
	}
	var out []string
	for _, name := range names {
		out = append(out, string(n.Kind)+" "+name)
	}
	return out
}
