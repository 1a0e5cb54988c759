package page

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

const seedFile = "../../seeds/kommuner-og-fastleger.txt"

func readSeed(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// byProfile returns a built-in profile.
func byProfile(name string) *profile.Profile {
	for _, p := range profile.BuiltIn() {
		if p.Name == name {
			return p
		}
	}
	panic("there is no profile " + name)
}

var ofPage = byProfile("veikart-tekst-2023")

// parse parses a text by the profile of the published page.
func parse(data []byte) (*Page, []rule.Finding) {
	return Parse(source.OfText(string(data)), ofPage)
}

// parseClean parses a text that deserves no finding.
func parseClean(t testing.TB, text string) *Page {
	t.Helper()
	p, found := parse([]byte(text))
	for _, f := range found {
		t.Errorf("%d:%d: %s %s", f.Line, f.Column, f.Rule, f.Message.EN)
	}
	return p
}

// write back or fail.
func sourceOf(t testing.TB, p *Page) string {
	t.Helper()
	text, err := p.Source()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// breach is what is wrong with a source of a text, empty when nothing is.
func breach(text string, s roadmap.Source) string {
	switch {
	case s.ByteStart < 0 || s.ByteEnd < s.ByteStart || s.ByteEnd > len(text):
		return fmt.Sprintf("bytes %d to %d are not within the text", s.ByteStart, s.ByteEnd)
	case text[s.ByteStart:s.ByteEnd] != s.Quote:
		return fmt.Sprintf("the quote is %q, the text %q", s.Quote, text[s.ByteStart:s.ByteEnd])
	case utf8.RuneCountInString(text[:s.ByteStart]) != s.Start || utf8.RuneCountInString(text[:s.ByteEnd]) != s.End:
		return fmt.Sprintf("code points %d to %d are not those of bytes %d to %d", s.Start, s.End, s.ByteStart, s.ByteEnd)
	case s.Document != "":
		return "the document is not empty"
	default:
		return ""
	}
}

// passage is a value of a page, in NFC, with its source; value is empty where only the source counts.
type passage struct {
	what, value string
	source      roadmap.Source
}

// passagesOf lists everything that a page states.
func passagesOf(p *Page) []passage {
	var all []passage
	add := func(what string, texts ...Text) {
		for _, t := range texts {
			all = append(all, passage{what, t.Value, t.Source})
		}
	}
	blocks := func(what string, list []roadmap.Block) {
		for _, b := range list {
			all = append(all, passage{what, b.Text, b.Sources[0]})
		}
	}
	if p.Title.Value != "" {
		add("page title", p.Title)
	}
	blocks("notice", p.Notices)
	blocks("lead", p.Lead)
	for _, s := range p.SubGoals {
		all = append(all, passage{"heading", "", s.Heading})
		add("sub-goal title", s.Title)
		for _, m := range s.Measures {
			add("measure title", m.Title)
			blocks("description", m.Description)
			for _, a := range m.Activities {
				add("activity title", a.Title)
				add("owner", a.Owners...)
				add("user group", a.UserGroups...)
				blocks("note", a.Notes)
				for _, d := range []roadmap.Date{a.Start, a.End} {
					for _, s := range d.Sources {
						all = append(all, passage{"date", "", s})
					}
				}
				for _, phase := range a.Phases {
					all = append(all, passage{"phase", "", phase.Source})
				}
				if a.Tentative != nil {
					all = append(all, passage{"tentative", "", *a.Tentative})
				}
			}
		}
	}
	return all
}

// activitiesOf lists the activities of a page from top to bottom.
func activitiesOf(p *Page) []Activity {
	var all []Activity
	for _, s := range p.SubGoals {
		for _, m := range s.Measures {
			all = append(all, m.Activities...)
		}
	}
	return all
}

// digestOf writes what a page states without spans, keys and layout, to compare pages by meaning.
func digestOf(p *Page) string {
	var b strings.Builder
	block := func(indent string, list []roadmap.Block) {
		for _, x := range list {
			fmt.Fprintf(&b, "%s%s %s\n", indent, x.Kind, x.Text)
		}
	}
	values := func(list []Text) string {
		var names []string
		for _, t := range list {
			names = append(names, t.Value)
		}
		return strings.Join(names, "; ")
	}
	fmt.Fprintf(&b, "title %s\n", p.Title.Value)
	block("notice ", p.Notices)
	block("lead ", p.Lead)
	for _, s := range p.SubGoals {
		fmt.Fprintf(&b, "%d %s %s\n", s.Goal, s.Code, s.Title.Value)
		for _, m := range s.Measures {
			fmt.Fprintf(&b, " measure %s\n", m.Title.Value)
			block("  ", m.Description)
			for _, a := range m.Activities {
				fmt.Fprintf(&b, "  activity %s\n", a.Title.Value)
				block("   note ", a.Notes)
				fmt.Fprintf(&b, "   by %s for %s, %s %s to %s %s, %s, tentative %t\n", values(a.Owners), values(a.UserGroups),
					a.Start.Status, a.Start.Day, a.End.Status, a.End.Day, values(a.Phases), a.Tentative != nil)
			}
		}
	}
	return b.String()
}

// check returns what breaks the promises that Parse gives for every input.
func check(data []byte) error {
	if !utf8.Valid(data) {
		return nil // no reader gives such a text
	}
	p, found := parse(data)
	if p == nil {
		return fmt.Errorf("no page")
	}
	text, bad := string(data), false
	for i, f := range found {
		bad = bad || f.Severity == roadmap.Error
		misformatted := strings.Contains(f.Message.NB, "%!") && !strings.Contains(text, "%!") // nor quoted from the page
		if f.Rule == "" || f.Message.EN == "" || f.Message.NB == "" || misformatted || f.Severity == "" ||
			utf8.RuneCountInString(f.Message.EN) > 400 {
			return fmt.Errorf("finding %d is not well formed: %+v", i, f)
		}
		if f.Source().ByteEnd > len(data) || f.Line < 1 || f.Column < 1 {
			return fmt.Errorf("finding %d stands outside of the page: %+v", i, f)
		}
		before := text[:f.Source().ByteStart]
		line, column := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])+1
		if f.Line != line || f.Column != column {
			return fmt.Errorf("finding %d is at %d:%d, its source at %d:%d", i, f.Line, f.Column, line, column)
		}
		if what := breach(text, f.Source()); what != "" {
			return fmt.Errorf("finding %d (%s): %s", i, f.Rule, what)
		}
	}
	if !bad && len(activitiesOf(p)) == 0 {
		return fmt.Errorf("a page without activities has no error")
	}
	for _, x := range passagesOf(p) {
		if what := breach(text, x.source); what != "" {
			return fmt.Errorf("%s: %s", x.what, what)
		}
		if x.source.Quote == "" || strings.TrimSpace(x.source.Quote) != x.source.Quote {
			return fmt.Errorf("%s %q is not trimmed", x.what, x.source.Quote)
		}
		if x.value != "" && x.value != roadmap.Clean(x.source.Quote) {
			return fmt.Errorf("%s %q does not say %q", x.what, x.source.Quote, x.value)
		}
	}
	references := 0
	for _, item := range p.Layout {
		if item.Node != "" {
			references++
		}
	}
	if stated := len(passagesOf(p)); references != stated { // a heading's is its code
		return fmt.Errorf("the layout refers to %d values of %d", references, stated)
	}
	if p.Characters != utf8.RuneCountInString(text) {
		return fmt.Errorf("%d characters instead of %d", p.Characters, utf8.RuneCountInString(text))
	}
	written, err := p.Source()
	if err != nil {
		return err
	}
	if written != text {
		return fmt.Errorf("written back as %q", written)
	}
	return accounted(p, text, found)
}

// accounted returns whether all text of the page is stated by something, reported, or a known label.
func accounted(p *Page, text string, found []rule.Finding) error {
	covered := make([]bool, len(text))
	cover := func(s roadmap.Source) {
		for i := s.ByteStart; i < s.ByteEnd; i++ {
			covered[i] = true
		}
	}
	for _, x := range passagesOf(p) {
		cover(x.source)
	}
	for _, f := range found {
		switch f.Rule {
		case rule.Empty.Name, rule.NoSubGoal.Name, rule.BadHeading.Name, rule.TooManyFindings.Name:
			return nil // what stands under it is no part of the page
		}
		cover(f.Source())
	}
	lines, _ := readLines(text, ofPage)
	for _, l := range lines {
		body := text[l.from:l.to]
		label, _ := asLabel(body)
		if l.kind == buttonLine || ofPage.Lines.Link(label) {
			continue
		}
		if l.kind == bulletLine {
			l.from += int32(l.sign)
		}
		if l.kind == partiesLine || l.kind == startLine || l.kind == endLine {
			continue // keys and separators are furniture; their parts are checked by tables
		}
		for i, r := range text[l.from:l.to] {
			if !covered[int(l.from)+i] && !unseen(r) {
				return fmt.Errorf("line %d is dropped in silence: %q", l.number, body)
			}
		}
	}
	return nil
}
