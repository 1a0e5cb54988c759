package narrow

import (
	"strings"

	"veikart/internal/web/frame"
)

// Heading names the activities that the address of a page means: «Aktiviteter med eier Folkehelseinstituttet i fase Tilpasning».
// Call it when names are settled.
func (n Narrowing) Heading(f frame.Frame) string {
	out := f.T("Aktiviteter", "Activities")
	for _, part := range []string{
		stated(f, n.Owner, "med eier", "owned by", "uten oppgitt eier", "without a stated owner"),
		stated(f, f.Given("userGroup"), "for", "for", "uten oppgitt brukergruppe", "without a stated user group"),
		stated(f, n.phase(f.Given("phase")), "i fase", "in the phase", "uten oppgitt fase", "without a stated phase"),
		stated(f, f.Given("subGoal"), "under delmål", "under sub-goal", "", ""),
		stated(f, f.Given("goal"), "under mål", "under goal", "", ""),
		n.titled(f), onDay(f), during(f),
	} {
		if part != "" {
			out += " " + part
		}
	}
	return out
}

// stated is a part of a heading for a value, nothing for none, and other words for what is not stated.
func stated(f frame.Frame, value, before, beforeEN, without, withoutEN string) string {
	switch value {
	case "":
		return ""
	case None:
		return f.T(without, withoutEN)
	}
	return f.T(before, beforeEN) + " " + value
}

// phase is the wording of a phase.
func (n Narrowing) phase(value string) string {
	for _, c := range n.PhaseChoices {
		if c.Value == value {
			return c.Label
		}
	}
	return value
}

func (n Narrowing) titled(f frame.Frame) string {
	text := f.Given("text")
	if text == "" {
		return ""
	}
	return f.T("med «"+text+"» i tittelen", "with “"+text+"” in the title")
}

func onDay(f frame.Frame) string {
	day := f.Given("on")
	if day == "" {
		return ""
	}
	return f.T("som pågår ", "active on ") + f.Day(day)
}

func during(f frame.Frame) string {
	from, to := f.Given("from"), f.Given("to")
	switch year, _, _ := strings.Cut(from, "-"); {
	case from == "" && to == "":
		return ""
	case from == "":
		return f.T("som pågår til og med ", "active until ") + f.Day(to)
	case to == "":
		return f.T("som pågår fra og med ", "active from ") + f.Day(from)
	case from == year+"-01-01" && to == year+"-12-31":
		return f.T("som pågår i ", "active in ") + year
	}
	return f.T("som pågår ", "active from ") + f.Day(from) + f.T("–", " to ") + f.Day(to)
}
