// Package edits_test plants edits in copies of pages and holds what differs between the two against the list of the edits.
package edits_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"veikart/internal/diff"
	"veikart/internal/edit"
	"veikart/internal/importer"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
)

// edits is how many are planted in a copy.
const edits = 20

// The changes between a page and its copy are the edits that were planted: each with its kind and its values, and no
// others. The copy is read without an error, or it would not be.
func TestPlantedEditsAreFoundExactly(t *testing.T) {
	for _, page := range pages() {
		t.Run(page.Document, func(t *testing.T) {
			t.Parallel()
			p := open(t, page)
			holdAgainst(t, p, seeds)
		})
	}
}

// The same of the list that is published.
func TestPlantedEditsOfTheListAreFoundExactly(t *testing.T) {
	file := need.Shared(t, "no edits are planted in the list of deliverables", "data/tiltak-leveranser-2026-08.csv")
	t.Parallel()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	holdAgainst(t, open(t, importer.Page{Name: file, Document: "leveranser", Data: data}), seeds/10)
}

// holdAgainst reports every disagreement of so many copies.
func holdAgainst(t *testing.T, p *edit.Page, copies int) {
	t.Helper()
	disagreed := 0
	for seed := range uint64(copies) { // #nosec G115 -- above 0
		if faults := disagreements(t, p, seed); len(faults) > 0 {
			disagreed++
			t.Errorf("seed %d:\n%s", seed, strings.Join(faults, "\n"))
		}
	}
	t.Logf("%d copies with %d edits each, of which %d have other changes", copies, edits, disagreed)
}

// Renames that keep fewer words, down to none, are found or are something removed and something added; nothing is taken for
// what it is not.
func TestNothingIsMatchedWrongly(t *testing.T) {
	for _, page := range pages() {
		t.Run(page.Document, func(t *testing.T) {
			t.Parallel()
			p := open(t, page)
			renames, found := 0, 0
			for seed := range uint64(seeds / 4) {
				for _, keep := range []int{30, 0} {
					r, c := compare(t, p, edit.Plan{Edits: edits, Seed: seed, Keep: keep})
					same := map[string]string{}
					for _, e := range c.Edits {
						if e.Subject.Before != "" {
							same[e.Subject.Before] = e.Subject.After
						}
						if e.Kind == edit.Title {
							renames++
						}
					}
					for _, change := range r.Changes {
						if change.Kind == diff.Title {
							found++
						}
						if change.Earlier == nil || change.Earlier.Key == change.Subject.Key {
							continue
						}
						if same[change.Earlier.Key] != change.Subject.Key {
							t.Errorf("seed %d, keep %d: %s is taken for %s", seed, keep, change.Earlier.Key, change.Subject.Key)
						}
					}
				}
			}
			t.Logf("%d renames that keep few words, %d found", renames, found)
		})
	}
}

// pages are the built-in page, a list, and a list whose rows have no identifiers.
func pages() []importer.Page {
	list := fixture.List(80)
	bare := importer.Page{
		Name: "uten-id.csv", Document: "uten-id", Data: bytes.Replace(list.Data, []byte("Leveranse-ID"), []byte("Løpenummer"), 1),
	}
	return []importer.Page{fixture.Seeds()[0], list, bare}
}

func open(t *testing.T, page importer.Page) *edit.Page {
	t.Helper()
	p, findings, err := edit.Open(reading.Reading{}, page, fixture.Lexicon(t))
	if err != nil {
		t.Fatal(err, findings)
	}
	return p
}

// compare plants edits and compares the page with the copy.
func compare(t *testing.T, p *edit.Page, plan edit.Plan) (*diff.Result, *edit.Copy) {
	t.Helper()
	c, err := p.Plant(plan)
	if err != nil {
		t.Fatalf("seed %d: %v", plan.Seed, err)
	}
	r, err := diff.Between(t.Context(), p.Graph, c.Graph, diff.Options{})
	if err != nil {
		t.Fatalf("seed %d: %v", plan.Seed, err)
	}
	for _, change := range r.Changes {
		checkPassage(t, p.Graph, change.Before)
		checkPassage(t, c.Graph, change.After)
	}
	return r, c
}

// checkPassage reports a passage that is not what stands there.
func checkPassage(t *testing.T, g *roadmap.Graph, s *roadmap.Source) {
	t.Helper()
	if s == nil {
		return
	}
	for _, n := range g.Nodes {
		if n.ID != s.Document {
			continue
		}
		text := n.Text(roadmap.PropText)
		if s.Quote == "" || text[s.ByteStart:s.ByteEnd] != s.Quote || utf8.RuneCountInString(text[:s.ByteStart]) != s.Start {
			t.Errorf("%q is not at %d to %d of %s", s.Quote, s.ByteStart, s.ByteEnd, s.Document)
		}
		return
	}
	t.Errorf("%q is of no document: %s", s.Quote, s.Document)
}

// disagreements returns the edits that are not found, and what is found that is no edit.
func disagreements(t *testing.T, p *edit.Page, seed uint64) []string {
	t.Helper()
	r, c := compare(t, p, edit.Plan{Edits: edits, Seed: seed, Keep: edit.KeepWords})
	left := map[string]int{}
	for _, e := range c.Edits {
		left[editText(e)]++
	}
	for _, change := range r.Changes {
		left[changeText(change, c.Edits)]--
	}
	var out []string
	for text, n := range left {
		switch {
		case n > 0:
			out = append(out, "  not found: "+text)
		case n < 0:
			out = append(out, "  no edit:   "+text)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(a[13:], b[13:]) })
	return out
}

// editText says what an edit is, in the words of changeText.
func editText(e edit.Edit) string {
	head := fmt.Sprintf("%s %s %s of %s %s", e.Kind, e.Field, e.Subject.Kind, e.Subject.Before, e.Subject.After)
	if e.Kind == edit.Text {
		head = fmt.Sprintf("%s %s of %s %s", e.Kind, e.Subject.Kind, e.Subject.Before, e.Subject.After)
	}
	switch e.Kind {
	case edit.Added, edit.Removed:
		return head
	case edit.Title, edit.Tentative:
		return fmt.Sprintf("%s: %v → %v", head, e.From, e.To)
	case edit.Moved:
		return fmt.Sprintf("%s: %s → %s", head, e.From.(edit.Parent).Key, e.To.(edit.Parent).Key)
	case edit.Date:
		from, to := e.From.(edit.DateValue), e.To.(edit.DateValue)
		return fmt.Sprintf("%s: %s %s → %s %s, %s", head, from.Status, from.Date, to.Status, to.Date, daysText(e.Days))
	case edit.Phases:
		added, _ := e.Added.([]string)
		removed, _ := e.Removed.([]string)
		return fmt.Sprintf("%s: +%v -%v", head, added, removed)
	case edit.Text:
		return fmt.Sprintf("%s: %v → %v", head, e.From, e.To)
	default:
		added, _ := e.Added.([]edit.Reference)
		removed, _ := e.Removed.([]edit.Reference)
		return fmt.Sprintf("%s: +%v -%v", head, names(added), names(removed))
	}
}

// changeText says what a change is. A text is that of the block which an edit names, where the change has it.
func changeText(c diff.Change, all []edit.Edit) string {
	before, after := "", c.Subject.Key
	if c.Earlier != nil {
		before = c.Earlier.Key
	}
	if c.Kind == diff.Removed {
		before, after = c.Subject.Key, ""
	}
	head := fmt.Sprintf("%s %s %s of %s %s", c.Kind, c.Field, c.Subject.Kind, before, after)
	switch c.Kind {
	case diff.Added, diff.Removed:
		return head
	case diff.Title:
		return fmt.Sprintf("%s: %s → %s", head, c.FromTitle, c.ToTitle)
	case diff.Tentative:
		return fmt.Sprintf("%s: %v → %v", head, c.FromTentative, c.ToTentative)
	case diff.Moved:
		return fmt.Sprintf("%s: %s → %s", head, key(c.FromParent), key(c.ToParent))
	case diff.Dates:
		return fmt.Sprintf("%s: %s %s → %s %s, %s", head, c.FromDate.Status, c.FromDate.Day, c.ToDate.Status, c.ToDate.Day, daysText(c.Days))
	case diff.Phases:
		return fmt.Sprintf("%s: +%v -%v", head, c.AddedPhases, c.RemovedPhases)
	case diff.Text:
		from, to := texts(c.Segments)
		for _, e := range all {
			if e.Kind == edit.Text && e.Subject.After == after && isBlock(from, to, e.From.(string), e.To.(string)) {
				from, to = e.From.(string), e.To.(string)
			}
		}
		return fmt.Sprintf("%s %s of %s %s: %s → %s", c.Kind, c.Subject.Kind, before, after, from, to)
	default:
		return fmt.Sprintf("%s: +%v -%v", head, referenced(c.AddedReferences), referenced(c.RemovedReferences))
	}
}

// texts returns the texts before and after of which segments are parts.
func texts(segments []diff.Segment) (from, to string) {
	for _, s := range segments {
		if s.Op != diff.Insert {
			from += s.Text
		}
		if s.Op != diff.Delete {
			to += s.Text
		}
	}
	return from, to
}

// isBlock returns whether two texts differ in one block alone, which says was in the one and is in the other. The same
// block may stand in them several times.
func isBlock(from, to, was, is string) bool {
	for at := 0; ; at++ {
		i := strings.Index(from[at:], was)
		if i < 0 {
			return false
		}
		if at += i; from[:at]+is+from[at+len(was):] == to {
			return true
		}
	}
}

func daysText(days *int) string {
	if days == nil {
		return "no days"
	}
	return fmt.Sprintf("%+d days", *days)
}

func key(r *diff.Reference) string {
	if r == nil {
		return ""
	}
	return r.Key
}

func names(list []edit.Reference) (out []string) {
	for _, r := range list {
		out = append(out, r.Key+" "+r.Name)
	}
	return out
}

func referenced(list []diff.Reference) (out []string) {
	for _, r := range list {
		out = append(out, r.Key+" "+r.Name)
	}
	return out
}
