package object

import (
	"net/http"
	"slices"
)

func goalInTime(v *view) (lanes string, narrow []string) { return "subGoal", []string{"goal", v.Code} }

func subGoalInTime(v *view) (lanes string, narrow []string) {
	return "measure", []string{"subGoal", v.Code}
}

func measureInTime(v *view) (lanes string, narrow []string) {
	return "owner", []string{"measure", v.ID}
}

// activityInTime shows an activity among those of its measure.
func activityInTime(v *view) (lanes string, narrow []string) {
	return "owner", []string{"measure", v.Measure.ID, "selected", v.ID}
}

func actorInTime(v *view) (lanes string, narrow []string) {
	return "measure", []string{"owner", v.Title}
}

func userGroupInTime(v *view) (lanes string, narrow []string) {
	return "owner", []string{"userGroup", v.Title}
}

// inTime adds the time line of the thing, before the list of its activities, or its findings. A thing without activities has none.
func (p *Pages) inTime(w http.ResponseWriter, r *http.Request, v *view, k kind) error {
	lanes, narrow := k.inTime(v)
	of := v.Title
	switch {
	case v.Code != "":
		of = v.Kind + " " + v.Code
	case v.Measure.ID != "":
		of = v.Measure.Title
	}
	title := of + ": " + v.T("aktivitetene i tid", "the activities in time")
	picture, err := p.times.Of(w, r, v.Frame, title, lanes, narrow...)
	if err != nil || picture.Total == 0 {
		return err
	}
	s := section{
		ID: "timeline", Heading: v.T("Tidslinje", "Time line"), Lead: picture.Says, Drawing: picture.Drawing,
		More: []link{{v.T("Åpne i tidslinjen, med filtre og tabell", "Open in the time line, with filters and a table"), picture.URL, false}},
	}
	for _, before := range []string{"activities", "findings"} {
		if at := slices.IndexFunc(v.Sections, func(one section) bool { return one.ID == before }); at >= 0 {
			v.Sections = slices.Insert(v.Sections, at, s)
			return nil
		}
	}
	v.Sections = append(v.Sections, s)
	return nil
}
