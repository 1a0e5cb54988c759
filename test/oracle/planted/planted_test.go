// Package planted_test holds the edits that are planted in pages against what the edited pages say, read anew.
package planted_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"veikart/internal/edit"
	"veikart/internal/importer"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

func open(t testing.TB, page importer.Page) *edit.Page {
	t.Helper()
	p, findings, err := edit.Open(reading.Reading{}, page, fixture.Lexicon(t))
	if err != nil {
		t.Fatal(err, findings)
	}
	return p
}

func plant(t testing.TB, p *edit.Page, edits int, seed uint64) *edit.Copy {
	t.Helper()
	c, err := p.Plant(edit.Plan{Edits: edits, Seed: seed, Keep: edit.KeepWords})
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	if len(c.Edits) != edits {
		t.Fatalf("seed %d: %d edits", seed, len(c.Edits))
	}
	return c
}

// pages are the built-in page and a list.
func pages() []importer.Page { return []importer.Page{fixture.Seeds()[0], fixture.List(80)} }

// Every edit is in the graph of the copy, and what is outside of the passages that are written stays as it was.
func TestPlant(t *testing.T) {
	for _, page := range pages() {
		t.Run(page.Document, func(t *testing.T) {
			t.Parallel()
			p := open(t, page)
			kinds := map[edit.Kind]int{}
			for seed := range uint64(12) {
				c := plant(t, p, 20, seed)
				checkBytes(t, page.Data, c)
				subjects := map[string]bool{}
				for _, e := range c.Edits {
					kinds[e.Kind]++
					if fault := faultOf(e, p.Graph, c.Graph); fault != "" {
						t.Errorf("seed %d: %+v: %s", seed, e, fault)
					}
					if subjects[e.Subject.Key()] {
						t.Errorf("seed %d: %s is edited twice", seed, e.Subject.Key())
					}
					subjects[e.Subject.Key()] = true
				}
			}
			all := []edit.Kind{
				edit.Added, edit.Removed, edit.Title, edit.Moved, edit.Date, edit.Phases, edit.Tentative, edit.Text,
				edit.Owners, edit.UserGroups,
			}
			if strings.HasSuffix(page.Name, ".csv") {
				all = all[:8] // it has no columns for the others
			}
			for _, kind := range all {
				if kinds[kind] == 0 {
					t.Errorf("no edit is of the kind %s: %v", kind, kinds)
				}
			}
			if len(kinds) != len(all) {
				t.Errorf("kinds: %v", kinds)
			}
		})
	}
}

func TestPlantIsDeterministic(t *testing.T) {
	for _, page := range pages() {
		one, other := plant(t, open(t, page), 15, 7), plant(t, open(t, page), 15, 7)
		if !bytes.Equal(one.Data, other.Data) || !reflect.DeepEqual(one.Edits, other.Edits) {
			t.Errorf("%s: the same seed gives two copies", page.Name)
		}
		if third := plant(t, open(t, page), 15, 8); bytes.Equal(one.Data, third.Data) {
			t.Errorf("%s: another seed gives the same copy", page.Name)
		}
	}
}

// checkBytes checks that a copy is the page but for the passages that the edits name.
func checkBytes(t *testing.T, page []byte, c *edit.Copy) {
	t.Helper()
	var all []edit.Patch
	for _, e := range c.Edits {
		if len(e.Patches) == 0 {
			t.Errorf("%+v writes nothing", e)
		}
		all = append(all, e.Patches...)
	}
	slices.SortFunc(all, func(a, b edit.Patch) int { return a.From - b.From })
	rest, done := c.Data, 0
	for _, p := range all {
		same, found := bytes.CutPrefix(rest, page[done:p.From])
		written, also := bytes.CutPrefix(same, []byte(p.Text))
		if !found || !also {
			t.Fatalf("before byte %d the copy is another text", p.From)
		}
		rest, done = written, p.To
	}
	if !bytes.Equal(rest, page[done:]) {
		t.Error("the end of the copy is another text")
	}
}

// faultOf returns how an edit is not what two graphs say; empty where it is. It asks the graphs alone.
func faultOf(e edit.Edit, before, after *roadmap.Graph) string {
	was, is := nodeOf(before, e.Subject.Before), nodeOf(after, e.Subject.After)
	switch {
	case (was == nil) != (e.Kind == edit.Added):
		return "the page has it, or not"
	case (is == nil) != (e.Kind == edit.Removed):
		return "the copy has it, or not"
	}
	switch e.Kind {
	case edit.Added:
		return unequal(e.To, parentOf(after, is), is.Text(roadmap.PropTitle), e.Subject.Title)
	case edit.Removed:
		return unequal(e.From, parentOf(before, was), nodeOf(after, was.ID), (*roadmap.Node)(nil))
	case edit.Title:
		return unequal(e.From, was.Text(roadmap.PropTitle), e.To, is.Text(roadmap.PropTitle)) + keeps(e.From.(string), e.To.(string))
	case edit.Moved:
		return unequal(e.From, parentOf(before, was), e.To, parentOf(after, is), was.Text(roadmap.PropTitle), is.Text(roadmap.PropTitle))
	case edit.Date:
		property := map[string]roadmap.PropertyName{edit.Start: roadmap.PropStart, edit.End: roadmap.PropEnd}[e.Field]
		from, to := was.Get(property).(roadmap.Date), is.Get(property).(roadmap.Date)
		days := 0
		if e.Days != nil {
			days = *e.Days
		}
		moved, known := daysBetween(from, to)
		return unequal(e.From, dateOf(from), e.To, dateOf(to), days, moved, e.Days != nil, known, from.Same(to), false)
	case edit.Tentative:
		return unequal(e.From, was.Get(roadmap.PropTentative), e.To, is.Get(roadmap.PropTentative))
	case edit.Phases:
		from, _ := was.Get(roadmap.PropPhases).([]string)
		to, _ := is.Get(roadmap.PropPhases).([]string)
		return lists(e, without(to, from), without(from, to))
	case edit.Owners:
		from, to := references(before, was, roadmap.OwnedBy), references(after, is, roadmap.OwnedBy)
		return lists(e, without(to, from), without(from, to))
	case edit.UserGroups:
		from, to := references(before, was, roadmap.Serves), references(after, is, roadmap.Serves)
		return lists(e, without(to, from), without(from, to))
	case edit.Text:
		property := map[string]roadmap.PropertyName{edit.Notes: roadmap.PropNotes, edit.Description: roadmap.PropDescription}[e.Field]
		return blocks(e, was.Get(property).([]roadmap.Block), is.Get(property).([]roadmap.Block))
	}
	return "there is no such kind"
}

// daysBetween counts days one by one.
func daysBetween(from, to roadmap.Date) (int, bool) {
	if from.Precision != roadmap.PrecisionDay || to.Precision != roadmap.PrecisionDay {
		return 0, false
	}
	day, err := time.Parse(time.DateOnly, string(min(from.Day, to.Day)))
	days := 0
	for ; err == nil && roadmap.Day(day.Format(time.DateOnly)) < max(from.Day, to.Day); days++ {
		day = day.AddDate(0, 0, 1)
	}
	if to.Day < from.Day {
		days = -days
	}
	return days, err == nil
}

// unequal compares values two by two.
func unequal(pairs ...any) string {
	for i := 0; i < len(pairs); i += 2 {
		if !reflect.DeepEqual(pairs[i], pairs[i+1]) {
			return "expected " + text(pairs[i]) + ", got " + text(pairs[i+1])
		}
	}
	return ""
}

func text(v any) string {
	out, err := json.Marshal(v)
	return string(out) + errorText(err)
}

func errorText(err error) string {
	if err != nil {
		return err.Error()
	}
	return ""
}

func lists[T comparable](e edit.Edit, added, removed []T) string {
	listed := func(v any) []T {
		list, _ := v.([]T)
		return list
	}
	if len(added)+len(removed) == 0 {
		return "nothing is changed"
	}
	return unequal(listed(e.Added), added, listed(e.Removed), removed)
}

func without[T comparable](list, other []T) []T {
	var out []T
	for _, v := range list {
		if !slices.Contains(other, v) {
			out = append(out, v)
		}
	}
	return out
}

// keeps returns what is wrong with a rename that keeps too few words.
func keeps(from, to string) string {
	was, is := strings.Fields(from), strings.Fields(to)
	if len(was) != len(is) {
		return "another number of words"
	}
	kept := 0
	for i := range was {
		if was[i] == is[i] {
			kept++
		}
	}
	if kept*100 < edit.KeepWords*len(was) {
		return "too few words are kept"
	}
	return ""
}

func blocks(e edit.Edit, was, is []roadmap.Block) string {
	changed := 0
	for i := range was {
		if len(was) != len(is) || was[i].Kind != is[i].Kind {
			return "other blocks"
		}
		if was[i].Text != is[i].Text {
			changed++
			if e.From != was[i].Text || e.To != is[i].Text {
				return "another block is changed: " + is[i].Text
			}
		}
	}
	return unequal(changed, 1)
}

func nodeOf(g *roadmap.Graph, id string) *roadmap.Node {
	for _, n := range g.Nodes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// parentOf returns the measure of an activity, or the sub-goal of a measure.
func parentOf(g *roadmap.Graph, of *roadmap.Node) edit.Parent {
	for _, e := range g.Edges {
		if e.To() == of.ID && (e.Type() == roadmap.HasActivity || e.Type() == roadmap.HasMeasure) {
			return edit.Parent{Key: e.From(), Title: nodeOf(g, e.From()).Text(roadmap.PropTitle)}
		}
	}
	return edit.Parent{}
}

func references(g *roadmap.Graph, of *roadmap.Node, edge roadmap.EdgeType) []edit.Reference {
	var out []edit.Reference
	for _, e := range g.Edges {
		if e.From() == of.ID && e.Type() == edge {
			out = append(out, edit.Reference{Key: e.To(), Name: nodeOf(g, e.To()).Text(roadmap.PropName)})
		}
	}
	return out
}

func dateOf(d roadmap.Date) edit.DateValue {
	return edit.DateValue{Status: d.Status, Date: d.Day, Precision: d.Precision, Text: d.Text}
}

// A lower share of words that are kept gives other titles.
func TestKeep(t *testing.T) {
	p := open(t, pages()[0])
	least := 100
	for seed := range uint64(8) {
		c, err := p.Plant(edit.Plan{Edits: 20, Seed: seed, Keep: 20})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.Edits {
			if e.Kind != edit.Title {
				continue
			}
			was, is := strings.Fields(e.From.(string)), strings.Fields(e.To.(string))
			least = min(least, 100*(len(was)-len(without(was, is)))/len(was))
		}
	}
	if least >= edit.KeepWords {
		t.Errorf("every rename keeps %d %% of the words", least)
	}
}

func TestPlantRefuses(t *testing.T) {
	p := open(t, pages()[0])
	_, err := p.Plant(edit.Plan{Edits: 1000, Keep: edit.KeepWords})
	if !errors.Is(err, edit.ErrTooMany) || !strings.Contains(err.Error(), "1000 cannot be planted") {
		t.Errorf("%v", err)
	}
	for _, c := range []struct {
		name, file, data, says string
		is                     error
	}{
		{"no page", "brev.txt", "Kjære alle sammen.\n", "", importer.ErrRefused},
		{"another encoding", "liste.csv", "\xff\xfe" + utf16(string(fixture.List(6).Data)), "UTF-8", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := importer.Page{Name: c.file, Document: "side", Data: []byte(c.data)}
			_, _, err := edit.Open(reading.Reading{}, page, fixture.Lexicon(t))
			if err == nil || !strings.Contains(err.Error(), c.says) || c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%v", err)
			}
		})
	}
}

// utf16 writes a text in UTF-16, little end first.
func utf16(text string) string {
	var out strings.Builder
	for _, r := range text {
		out.WriteByte(byte(r))
		out.WriteByte(byte(r >> 8))
	}
	return out.String()
}
