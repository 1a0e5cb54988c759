package document

import (
	"net/http"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// mostRequests is how many requests a page makes for the facts of a release. A release with more is said to have more.
const mostRequests = 120

// list is a list with cursors.
type list[T any] struct {
	Nodes    []T
	PageInfo frame.PageInfo
}

type (
	thing struct {
		ID, Code, Title string
		Sources         []frame.Source
		Description     []stated
		Start, End      stated
		Owners          named
		UserGroups      named
	}
	stated struct {
		Text    string
		Sources []frame.Source
	}
	named struct {
		Edges []struct {
			Node    struct{ ID, Name string }
			Sources []frame.Source
		}
	}
	statedData struct{ SubGoals, Measures, Activities *list[thing] }
	readData   struct {
		Involvements *list[struct {
			Role    string
			Actor   struct{ ID, Name string }
			Sources []frame.Source
		}]
		Findings *list[struct {
			ID, Message string
			Sources     []frame.Source
		}]
	}
)

// collector gathers the facts of one document.
type collector struct {
	frame    frame.Frame
	document string
	facts    []fact
}

func (c *collector) add(kind roadmap.Words, name, id string, inferred bool, sources []frame.Source) {
	for _, s := range sources {
		if s.Document.ID == c.document {
			url := ""
			if frame.PageOf(id) != "" {
				url = c.frame.Page(id)
			}
			c.facts = append(c.facts, fact{c.frame.Say(kind), name, url, inferred, s.Start, s.End, c.frame.Quoted(s)})
		}
	}
}

// The words for what a fact is.
var (
	wordSubGoal     = roadmap.Words{NB: "Delmål", EN: "Sub-goal"}
	wordMeasure     = roadmap.Words{NB: "Tiltak", EN: "Measure"}
	wordDescription = roadmap.Words{NB: "Beskrivelse av tiltaket", EN: "Description of the measure"}
	wordActivity    = roadmap.Words{NB: "Aktivitet", EN: "Activity"}
	wordStart       = roadmap.Words{NB: "Startdato", EN: "Start"}
	wordEnd         = roadmap.Words{NB: "Sluttdato", EN: "End"}
	wordOwner       = roadmap.Words{NB: "Eier", EN: "Owner"}
	wordUserGroup   = roadmap.Words{NB: "Brukergruppe", EN: "User group"}
	wordFinding     = roadmap.Words{NB: "Funn", EN: "Finding"}
)

// facts returns what is known from a document, and whether there may be more than what was looked through.
func (p *Pages) facts(w http.ResponseWriter, r *http.Request, f frame.Frame, document string) ([]fact, bool, error) {
	c := &collector{frame: f, document: document}
	cut, err := p.pages(w, r, "stated-facts", f, []string{"subGoals", "measures", "activities"}, func() (any, func() []frame.PageInfo) {
		var d statedData
		return &d, func() []frame.PageInfo {
			c.stated(d)
			return []frame.PageInfo{infoOf(d.SubGoals), infoOf(d.Measures), infoOf(d.Activities)}
		}
	})
	if err != nil {
		return nil, false, err
	}
	more, err := p.pages(w, r, "sentence-facts", f, []string{"involvements", "findings"}, func() (any, func() []frame.PageInfo) {
		var d readData
		return &d, func() []frame.PageInfo {
			c.read(d)
			return []frame.PageInfo{infoOf(d.Involvements), infoOf(d.Findings)}
		}
	})
	return c.facts, cut || more, err
}

func infoOf[T any](l *list[T]) frame.PageInfo {
	if l == nil {
		return frame.PageInfo{}
	}
	return l.PageInfo
}

// pages asks an operation until its lists are read whole. Next returns where an answer goes, and what takes it and returns
// where each list stands.
func (p *Pages) pages(
	w http.ResponseWriter, r *http.Request, operation string, f frame.Frame, lists []string, next func() (any, func() []frame.PageInfo),
) (cut bool, err error) {
	variables := map[string]any{"language": f.LanguageName()}
	for range mostRequests / 2 {
		into, take := next()
		if _, err := p.Kit.Read(w, r, p.Operations[operation], variables, into); err != nil {
			return false, err
		}
		left := false
		for i, info := range take() {
			variables[lists[i]], variables["more"+title(lists[i])] = frame.OrNil(info.EndCursor), info.HasNextPage
			left = left || info.HasNextPage
		}
		if !left {
			return false, nil
		}
	}
	return true, nil
}

// title is a name that begins with a capital.
func title(name string) string { return string(name[0]-'a'+'A') + name[1:] }

func (c *collector) stated(d statedData) {
	each := func(l *list[thing], add func(thing)) {
		if l != nil {
			for _, t := range l.Nodes {
				add(t)
			}
		}
	}
	each(d.SubGoals, func(t thing) { c.add(wordSubGoal, t.Code+" "+t.Title, t.ID, false, t.Sources) })
	each(d.Measures, func(t thing) {
		c.add(wordMeasure, t.Title, t.ID, false, t.Sources)
		for _, block := range t.Description {
			c.add(wordDescription, t.Title, t.ID, false, block.Sources)
		}
	})
	each(d.Activities, func(t thing) {
		c.add(wordActivity, t.Title, t.ID, false, t.Sources)
		c.add(wordStart, t.Start.Text, t.ID, false, t.Start.Sources)
		c.add(wordEnd, t.End.Text, t.ID, false, t.End.Sources)
		for _, o := range t.Owners.Edges {
			c.add(wordOwner, o.Node.Name, o.Node.ID, false, o.Sources)
		}
		for _, g := range t.UserGroups.Edges {
			c.add(wordUserGroup, g.Node.Name, g.Node.ID, false, g.Sources)
		}
	})
}

func (c *collector) read(d readData) {
	if d.Involvements != nil {
		for _, i := range d.Involvements.Nodes {
			role := c.frame.Label(i.Role)
			c.add(roadmap.Words{NB: role, EN: role}, i.Actor.Name, i.Actor.ID, true, i.Sources)
		}
	}
	if d.Findings != nil {
		for _, f := range d.Findings.Nodes {
			c.add(wordFinding, f.Message, f.ID, false, f.Sources)
		}
	}
}
