package page

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Source writes the page back from its layout and its values. Of a page that Parse read as text the
// result is that text, byte by byte; where a value was changed since, that place of it differs. The
// error names a layout item that refers to something the page does not state.
func (p *Page) Source() (string, error) {
	objects := p.objects()
	return write(slices.All(p.Layout), func(node, property string) any {
		switch o := objects[node].(type) {
		case *Page:
			return o.value(property)
		case *SubGoal:
			return o.value(property)
		case *Measure:
			return o.value(property)
		case *Activity:
			return o.value(property)
		default:
			return nil
		}
	})
}

// objects returns pointers to all objects of the page by their keys.
func (p *Page) objects() map[string]any {
	objects := map[string]any{p.Key: p}
	for i := range p.SubGoals {
		s := &p.SubGoals[i]
		objects[s.Key] = s
		for j := range s.Measures {
			m := &s.Measures[j]
			objects[m.Key] = m
			for k := range m.Activities {
				objects[m.Activities[k].Key] = &m.Activities[k]
			}
		}
	}
	return objects
}

func (p *Page) value(property string) any {
	switch property {
	case titleProperty:
		return p.Title.Value
	case noticesProperty:
		return p.Notices
	case leadProperty:
		return p.Lead
	default:
		return nil
	}
}

func (s *SubGoal) value(property string) any {
	switch property {
	case codeProperty:
		return s.Code
	case titleProperty:
		return s.Title.Value
	default:
		return nil
	}
}

func (m *Measure) value(property string) any {
	switch property {
	case titleProperty:
		return m.Title.Value
	case descriptionProperty:
		return m.Description
	default:
		return nil
	}
}

func (a *Activity) value(property string) any {
	switch property {
	case titleProperty:
		return a.Title.Value
	case ownersProperty:
		return a.Owners
	case userGroupsProperty:
		return a.UserGroups
	case notesProperty:
		return a.Notes
	case startProperty:
		return a.Start
	case endProperty:
		return a.End
	case phasesProperty:
		return a.Phases
	case tentativeProperty:
		return a.Tentative != nil
	case identifiersProperty:
		return a.Identifiers
	default:
		return nil
	}
}

// write puts a layout's furniture and values together. Value finds what a node holds as a property,
// nil where there is no such node or property.
func write(items iter.Seq2[int, roadmap.LayoutItem], value func(node, property string) any) (string, error) {
	var b strings.Builder
	for i, item := range items {
		if item.Node == "" {
			b.WriteString(item.Text)
			continue
		}
		form := written(value(item.Node, item.Property), item.Property, item.Index)
		if form == "" {
			return "", fmt.Errorf("layout item %d refers to %s[%d] of %s, which does not exist", i, item.Property, item.Index, item.Node)
		}
		if item.Text != "" && item.Written == form {
			form = item.Text
		}
		b.WriteString(form)
	}
	return b.String(), nil
}

// written returns an element of a property's value as a page writes it, empty when there is none.
func written(value any, property string, index int) string {
	switch v := value.(type) {
	case []roadmap.Block:
		if index >= 0 && index < len(v) {
			return v[index].Text
		}
	case []Text:
		if index >= 0 && index < len(v) {
			return writtenName(v[index].Value, property)
		}
	case []string:
		if index >= 0 && index < len(v) {
			return writtenName(v[index], property)
		}
	case []Identifier:
		if index >= 0 && index < len(v) {
			return v[index].Value
		}
	case []roadmap.Identifier:
		if index >= 0 && index < len(v) {
			return v[index].Value
		}
	case string:
		if index == 0 {
			return v
		}
	case roadmap.Date:
		if index == 0 {
			return v.Plain()
		}
	case bool:
		if v && index == 0 {
			return roadmap.TentativeLabel
		}
	}
	return ""
}

func writtenName(value, property string) string {
	if property == phasesProperty {
		return roadmap.LabelOfPhase(value)
	}
	return value
}
