package seeds

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// MatchesName is the name of the file that says what in two releases is the same thing.
const MatchesName = "matches.yaml"

// Match says that something of one release and something of another are one thing, whatever their ids and texts say.
type Match struct {
	From, To        string // ids, of one kind
	Reason          string // in words, for people
	FromLabel       string // the release that From is of; empty: of any
	ToLabel         string // the release that To is of; empty: of any
	yamlbound.Place        // in the file
}

// matchesForm is the form of matches.yaml.
type matchesForm struct {
	Matches []matchForm `yaml:"matches,required"`
}

type matchForm struct {
	yamlbound.Place
	From        yamlbound.Text  `yaml:"from,required"`
	To          yamlbound.Text  `yaml:"to,required"`
	Reason      yamlbound.Text  `yaml:"reason,required"`
	FromRelease yamlbound.Label `yaml:"fromRelease"`
	ToRelease   yamlbound.Label `yaml:"toRelease"`
}

// ParseMatches reads a matches.yaml; the name is for messages. The error lists every fault with its place: one thing
// cannot be matched with two of one release.
func ParseMatches(name string, data []byte) ([]Match, error) {
	r := yamlbound.Report{File: name}
	var form matchesForm
	r.Decode(data, &form)
	var out []Match
	froms, tos := map[string][]Match{}, map[string][]Match{}
	for _, f := range form.Matches {
		if !f.From.OK() || !f.To.OK() || !f.Reason.OK() {
			continue // reported
		}
		m := Match{f.From.Value, f.To.Value, f.Reason.Value, f.FromRelease.Value, f.ToRelease.Value, f.Place}
		if !checkMatch(&r, f) {
			continue
		}
		i := slices.IndexFunc(froms[m.From], m.excludes)
		if i >= 0 {
			r.Fault(f.From.Place, "%s is matched already, in line %d: expected one match between two releases", m.From, froms[m.From][i].Line)
			continue
		}
		if i = slices.IndexFunc(tos[m.To], m.excludes); i >= 0 {
			r.Fault(f.To.Place, "%s is matched already, in line %d: expected one match between two releases", m.To, tos[m.To][i].Line)
			continue
		}
		froms[m.From], tos[m.To] = append(froms[m.From], m), append(tos[m.To], m)
		out = append(out, m)
	}
	return out, r.Err()
}

// excludes returns whether two matches can be of the same two releases.
func (m Match) excludes(other Match) bool {
	meets := func(a, b string) bool { return a == "" || b == "" || a == b }
	return meets(m.FromLabel, other.FromLabel) && meets(m.ToLabel, other.ToLabel)
}

// checkMatch reports ids that cannot be matched.
func checkMatch(r *yamlbound.Report, f matchForm) bool {
	var kinds []roadmap.Kind
	for _, id := range []yamlbound.Text{f.From, f.To} {
		kind, err := roadmap.ParseID(id.Value)
		if err != nil || !slices.Contains(matched, kind) {
			r.Fault(id.Place, "%q: expected the id of a sub-goal, a measure or an activity, such as subGoal:1A", roadmap.ForMessage(id.Value))
			continue
		}
		kinds = append(kinds, kind)
	}
	if len(kinds) == 2 && kinds[0] != kinds[1] {
		r.Fault(f.To.Place, "%q: expected an id of the same kind as %q", roadmap.ForMessage(f.To.Value), roadmap.ForMessage(f.From.Value))
		return false
	}
	for label, place := range map[string]yamlbound.Place{
		f.FromRelease.Value: f.FromRelease.Place, f.ToRelease.Value: f.ToRelease.Place,
	} {
		if err := CheckLabel(cmp.Or(label, "-")); err != nil {
			r.Fault(place, "the label %v", err)
			return false
		}
	}
	return len(kinds) == 2
}

// matched are the kinds of what can be matched.
var matched = []roadmap.Kind{roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity}
