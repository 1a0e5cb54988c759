package object

import (
	"veikart/internal/web/frame"
)

// What the answers of the operations have in common.

type thing struct {
	ID, Code, Title, Name string
	Number                int
	Typename              string `json:"__typename"`
}

// called is how a thing is named in a link.
func (t thing) called() string {
	switch {
	case t.Name != "":
		return t.Name
	case t.Code != "":
		return t.Code + " " + t.Title
	}
	return t.Title
}

type counted struct{ TotalCount int }

type coverage struct{ Stated, Total int }

type group struct {
	Count int
	Keys  []struct{ Value, Label string }
}

// covered is a number of activities with how many of them state an owner, and which ones.
type covered struct {
	TotalCount int
	GroupBy    struct {
		Coverage coverage
		Groups   []group
	}
}

type date struct {
	Text, Status, Date, Precision string
	Source                        *frame.Source
}

// day is a date in words.
func day(f frame.Frame, d date) string {
	switch {
	case d.Status == "KNOWN" && d.Precision == "DAY":
		return f.Day(d.Date)
	case d.Status == "KNOWN":
		return d.Text
	case d.Status == "UNDEFINED":
		return f.T("Udefinert", "Undefined")
	}
	return f.T("Ikke oppgitt", "Not given")
}

type activityRow struct {
	ID, Title   string
	Start, End  date
	Phases      []string
	Tentative   bool
	Measure     thing
	ListedUnder thing
	Owners      struct{ Nodes []thing }
	UserGroups  struct{ Nodes []thing }
}

type activities struct {
	covered
	Nodes []activityRow
}

type block struct {
	Kind, Text string
	Source     *frame.Source
}

// placed is a thing with the passage that places it.
type placed struct {
	Source       *frame.Source
	NameInSource string
	Since        string
	Node         thing
}

type related struct {
	TotalCount int
	Edges      []placed
}

type involvement struct {
	Role, Basis, Rule, Tense string
	Negated                  bool
	Actor, Measure, Subject  thing
	Source                   frame.Source
}

type involvements struct {
	TotalCount int
	Nodes      []involvement
}

type findings struct {
	TotalCount int
	Nodes      []struct {
		ID, Rule, Severity, Message string
		Source                      *frame.Source
		Subject                     thing
	}
}

type origin struct {
	Typename string `json:"__typename"`
	File     string
}
