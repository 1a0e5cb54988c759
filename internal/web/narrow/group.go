package narrow

import (
	"cmp"
	"fmt"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// group is the name under which addresses have keys of groups, as OWNER:actor:ks,START_YEAR:2025; the absent value is None.
const group = "group"

// mostKeys is how many keys of a group an address has at most.
const mostKeys = 20

// Key is one key of a group, in words.
type Key struct {
	Of       roadmap.Words // what it is a value of
	ID       string        // of the thing that it is, where it is one
	Label    string
	Language string // of the label, where it is a name
}

func split(text string) []string {
	var out []string
	for one := range strings.SplitSeq(text, ",") {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// Check refuses what an address says that no release can have. The error is an *Error.
func Check(f frame.Frame) error {
	if len(split(f.Given(group))) > mostKeys {
		return f.Refuse(group, fmt.Sprintf("inntil %d verdier", mostKeys), fmt.Sprintf("up to %d values", mostKeys))
	}
	for _, key := range split(f.Given(group)) {
		name, value, _ := strings.Cut(key, ":")
		if _, known := DimensionNamed(name); !known || value == "" {
			var names []string
			for _, d := range Dimensions() {
				names = append(names, d.Name)
			}
			all := strings.Join(names, ", ")
			return f.Refuse(group, "en av "+all+" med kolon og en verdi bak", "one of "+all+" with a colon and a value behind")
		}
	}
	phases := []string{None}
	for _, p := range roadmap.Phases() {
		phases = append(phases, p.Phase)
	}
	if given := f.Given("measure"); given != "" {
		if kind, err := roadmap.ParseID(given); err != nil || kind != roadmap.KindMeasure {
			return f.Refuse("measure", "id-en til et tiltak, som står i adressen til siden om det", "the id of a measure, as in the address of its page")
		}
	}
	return cmp.Or(f.OneOf("certainty", Certain), f.OneOf("phase", phases...), f.Calendar("on"), f.Calendar("from"), f.Calendar("to"))
}

// grouped is the condition to have the keys of a group; nil where the address has none.
func grouped(f frame.Frame) []frame.Condition {
	var out []frame.Condition
	for _, key := range split(f.Given(group)) {
		name, value, _ := strings.Cut(key, ":")
		condition := frame.Condition{"dimension": name}
		if value != None {
			condition["value"] = value
		}
		out = append(out, condition)
	}
	return out
}

// things are the ids of the things among the keys of a group.
func things(f frame.Frame) []string {
	var out []string
	for _, key := range split(f.Given(group)) {
		name, value, _ := strings.Cut(key, ":")
		if d, _ := DimensionNamed(name); d.Things && value != None {
			out = append(out, value)
		}
	}
	return out
}

// keys says the keys of the group that the address has in words. It refuses a thing that the release does not have.
func (n *Narrowing) keys(f frame.Frame) error {
	labels := map[string]string{}
	for _, thing := range n.Things {
		if thing != nil {
			labels[thing.ID] = thing.Label
		}
	}
	for _, key := range split(f.Given(group)) {
		name, value, _ := strings.Cut(key, ":")
		d, _ := DimensionNamed(name)
		k := Key{Of: d.One, Label: f.Label(value)}
		switch label, known := labels[value]; {
		case value == None:
			k.Label = f.T("ikke oppgitt", "not given")
		case d.Things && !known:
			return f.Refuse(group, "det utgaven har", "what the release has")
		case d.Things:
			k.ID, k.Label, k.Language = value, label, frame.Bokmal
		}
		n.Keys = append(n.Keys, k)
	}
	return nil
}
