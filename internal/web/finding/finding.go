// Package finding is the pages of findings: the faults and gaps of the sources by the rules that found them, each with what it
// is about, the passages that show it, and what can be done.
package finding

import (
	"embed"
	"errors"
	"net/http"

	"veikart/internal/rule"
	"veikart/internal/web/frame"
)

//go:embed fragments operations templates
var files embed.FS

// Operations returns the operations of the pages.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages are the pages of findings.
type Pages struct{ frame.Group }

// New returns the pages.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET /findings", p.list, "rule", "severity", "on", "after", "format")
	add("GET /findings/{name...}", p.finding)
}

// found is a finding.
type found struct {
	ID, Rule, Severity, Message, Since string
	Subject                            struct{ ID, Code, Title, Name string }
	Sources                            []frame.Source
}

// Of is what the finding is about, in words.
func (f found) Of() string {
	name := f.Subject.Title + f.Subject.Name
	if f.Subject.Code != "" {
		name = f.Subject.Code + " " + name
	}
	return name
}

// ruled is a rule with how many findings it has.
type ruled struct {
	Name, Label, Severity, Remedy, URL string
	Count                              int
}

type listView struct {
	frame.Frame
	Total int
	Rules []ruled
	Rule  *ruled // the one that the address names
	Shown []found
	First int // the place of the first one shown, from 1
	Next  string
	Asked frame.Asked
}

type key struct{ Value, Label string }

type rulesData struct {
	Findings struct {
		TotalCount int
		GroupBy    struct {
			Groups []struct {
				Count int
				Keys  []key
			}
		}
	}
}

type foundData struct {
	Findings struct {
		TotalCount int
		Nodes      []found
		PageInfo   frame.PageInfo
	}
}

// list serves the findings by rule. The address may say rule (its name: its findings are shown), severity, on (a day: with
// those that hold from a day on), after (a cursor) and format (csv: the findings as a file, of all rules where none is named).
func (p *Pages) list(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := listView{Frame: p.Kit.Frame(w, r)}
	err := errors.Join(v.OneOf("severity", "INFO", "WARNING"), v.OneOf("format", frame.CSV))
	if err == nil {
		err = p.readRules(w, r, &v)
	}
	if err == nil && v.Given("format") == frame.CSV {
		p.Kit.SendList(w, r, v.Frame, p.file(v))
		return
	}
	if err == nil && v.Rule != nil {
		err = p.readFound(w, r, &v)
	}
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["findings"], v.Language, v)
}

func filterOf(f frame.Frame) map[string]any {
	filter := map[string]any{}
	if severity := f.Given("severity"); severity != "" {
		filter["severity"] = map[string]any{"eq": severity}
	}
	return filter
}

func (p *Pages) readRules(w http.ResponseWriter, r *http.Request, v *listView) error {
	var data rulesData
	variables := map[string]any{"language": v.LanguageName(), "filter": filterOf(v.Frame), "day": frame.OrNil(v.Given("on"))}
	var err error
	if v.Asked, err = p.Kit.Read(w, r, p.Operations["finding-rules"], variables, &data); err != nil {
		return err
	}
	v.Total = data.Findings.TotalCount
	asked := v.Given("rule")
	for _, g := range data.Findings.GroupBy.Groups {
		one := ruled{Name: g.Keys[0].Value, Label: g.Keys[0].Label, Severity: g.Keys[1].Label, Count: g.Count}
		one.URL = v.With("rule", one.Name, "after", "") + "#rule"
		one.Remedy = remedyOf(v.Frame, one.Name)
		v.Rules = append(v.Rules, one)
		if one.Name == asked {
			v.Rule = &one
		}
	}
	if known, ok := rule.Named(asked); asked != "" && v.Rule == nil {
		if !ok {
			return v.Refuse("rule", "en av reglene på siden «Funn»", "one of the rules on the page of findings")
		}
		v.Rule = &ruled{Name: asked, Label: v.Say(known.Label), Remedy: v.Say(known.Remedy)}
	}
	return nil
}

func (p *Pages) readFound(w http.ResponseWriter, r *http.Request, v *listView) error {
	var data foundData
	variables := v.variables()
	variables["after"] = frame.OrNil(v.Given("after"))
	var err error
	if v.Asked, err = p.Kit.Read(w, r, p.Operations["findings-of-rule"], variables, &data); err != nil {
		return err
	}
	v.Shown = data.Findings.Nodes
	if next := data.Findings.PageInfo.Next(); next != "" {
		v.Next = v.With("after", next) + "#rule"
	}
	return nil
}

// variables are those of operations/findings-of-rule.graphql, for the rule that the address names or for all.
func (v *listView) variables() map[string]any {
	filter := filterOf(v.Frame)
	if v.Rule != nil {
		filter["rule"] = map[string]any{"eq": v.Rule.Name}
	}
	return map[string]any{"filter": filter, "language": v.LanguageName(), "day": frame.OrNil(v.Given("on"))}
}

// remedyOf is what can be done about what a rule finds, in the language of the page.
func remedyOf(f frame.Frame, name string) string {
	known, _ := rule.Named(name)
	return f.Say(known.Remedy)
}

type findingView struct {
	frame.Frame
	Found  found
	Label  string
	Remedy string
	Asked  frame.Asked
}

// finding serves the finding that the path value "name" names.
func (p *Pages) finding(w http.ResponseWriter, r *http.Request) {
	v := findingView{Frame: p.Kit.Frame(w, r)}
	var answer struct{ Node *found }
	variables := map[string]any{"id": "finding:" + r.PathValue("name"), "language": v.LanguageName()}
	var err error
	v.Asked, err = p.Kit.Read(w, r, p.Operations["one-finding"], variables, &answer)
	if err != nil && !frame.NoSuchID(err) {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if answer.Node == nil || answer.Node.ID == "" {
		near := frame.Near{Name: v.T("Alle funn", "All findings"), URL: v.Link("/findings")}
		p.Kit.Missing(w, r, v.Frame, v.T("Utgaven har ikke dette funnet. Kanskje er det rettet.", "The release has no such finding. Perhaps it was mended."), near)
		return
	}
	v.Found = *answer.Node
	known, _ := rule.Named(v.Found.Rule)
	v.Label, v.Remedy = v.Say(known.Label), v.Say(known.Remedy)
	p.Kit.Render(w, r, http.StatusOK, p.Templates["finding"], v.Language, v)
}
