package reading

import (
	"fmt"
	"slices"
	"strings"

	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// minFit is the share of a file's text, in percent, that a profile which is found by trying reads at least.
const minFit = 50

// attempt is a file as one profile reads it.
type attempt struct {
	profile    *profile.Profile
	page       *page.Page
	findings   []rule.Finding
	errors     int
	activities int
}

// attempts reads a file by every profile that reads files of its form, the best first.
func (r Reading) attempts(file *source.File) []attempt {
	var all []attempt
	for _, p := range r.Profiles {
		if !p.Reads(file.Form) {
			continue
		}
		a := attempt{profile: p}
		a.page, a.findings = page.Parse(file, p)
		for _, f := range a.findings {
			if f.Severity == roadmap.Error {
				a.errors++
			}
		}
		a.activities = a.page.CountActivities()
		all = append(all, a)
	}
	slices.SortStableFunc(all, byFit)
	return all
}

// choose takes the attempt that reads most of the file without an error. Where none does, or none alone, that is a finding,
// beside those of the attempt that comes closest.
func (r Reading) choose(file *source.File, data []byte) *Page {
	attempts := r.attempts(file)
	if len(attempts) == 0 {
		var names []string
		for _, p := range r.Profiles {
			names = append(names, p.Name)
		}
		found := wholeFile(rule.NoProfile, string(file.Form), strings.Join(names, ", "))
		return &Page{Page: &page.Page{Key: "page"}, Source: file, Findings: []rule.Finding{found}}
	}
	best := attempts[0]
	file.Tables = nil // their cells are in the page
	chosen := &Page{Page: best.page, Source: file, Profile: best.profile, Findings: best.findings}
	add := func(f rule.Finding) { chosen.Findings = append([]rule.Finding{f}, chosen.Findings...) }
	if best.activities == 0 {
		if seems := source.Seems(data); seems != "" && seems != string(file.Form) {
			add(wholeFile(rule.Seems, seems))
		}
	}
	if f, some := omitted(file); some {
		add(f)
	}
	switch {
	case len(r.Profiles) == 1 || best.errors > 0 && len(attempts) == 1:
	case best.errors > 0 || best.fit() < minFit:
		add(wholeFile(rule.PoorFit, described(attempts)))
	case len(attempts) > 1 && attempts[1].errors == 0 && byFit(best, attempts[1]) == 0:
		add(wholeFile(rule.TiedProfiles, described(attempts)))
	}
	return chosen
}

// read is how many characters an attempt takes into fields.
func (a attempt) read() int { return a.page.Seen - a.page.Unmapped }

// fit is the share of the text that an attempt takes into fields, in percent; 0 where that gives no activity.
func (a attempt) fit() int {
	if a.page.Seen == 0 || a.activities == 0 {
		return 0
	}
	return 100 * a.read() / a.page.Seen
}

// byFit orders attempts: those without errors first, then those with activities, then those that read more.
func byFit(a, b attempt) int {
	switch {
	case (a.errors == 0) != (b.errors == 0):
		return min(a.errors, 1) - min(b.errors, 1)
	case (a.activities > 0) != (b.activities > 0):
		return min(b.activities, 1) - min(a.activities, 1)
	default:
		return b.read() - a.read()
	}
}

// described says how much each attempt would read.
func described(attempts []attempt) roadmap.Words {
	var nb, en []string
	for _, a := range attempts {
		nb = append(nb, fmt.Sprintf("%s (%d %% av teksten, aktiviteter: %d, feil: %d)", a.profile.Name, a.fit(), a.activities, a.errors))
		en = append(en, fmt.Sprintf("%s (%d %% of the text, activities: %d, errors: %d)", a.profile.Name, a.fit(), a.activities, a.errors))
	}
	return roadmap.Words{NB: strings.Join(nb, ", "), EN: strings.Join(en, ", ")}
}
