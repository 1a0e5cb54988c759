package complete

import (
	"context"
	"embed"
	"strconv"

	"veikart/internal/mcp/asked"
	"veikart/internal/mcp/prompt"
	"veikart/internal/web/inside"
)

//go:embed operations
var operations embed.FS

// asking is what is asked of a release, by what has been begun.
type asking struct {
	ask            inside.Ask
	release, begun string
}

// ofKind returns the values of a kind that fit what has been begun.
func (a asking) ofKind(ctx context.Context, kind prompt.Kind) ([]option, error) {
	switch kind {
	case prompt.Actor:
		return a.actors(ctx)
	case prompt.Goal:
		return a.goals(ctx)
	case prompt.Thing:
		return a.things(ctx)
	case prompt.Release:
		return a.releases(ctx)
	case prompt.Language:
		return fitting([]option{{"nb", "bokmål norsk"}, {"en", "English engelsk"}}, a.begun), nil
	case prompt.Words:
	}
	return nil, nil
}

// data asks an operation of the release.
func data[T any](ctx context.Context, a asking, operation string, variables map[string]any) (T, error) {
	text, err := operations.ReadFile("operations/" + operation + ".graphql")
	if err != nil {
		var none T
		return none, asked.Broken("")
	}
	return asked.Data[T](ctx, a.ask, asked.Question{Query: string(text), Variables: variables, Release: a.release})
}

// actors returns names of actors, found by any of their names.
func (a asking) actors(ctx context.Context) ([]option, error) {
	type actor struct{ Name string }
	var out []option
	if a.begun == "" {
		got, err := data[struct{ Actors struct{ Nodes []actor } }](ctx, a, "actors", nil)
		for _, n := range got.Actors.Nodes {
			out = append(out, option{n.Name, ""})
		}
		return out, err
	}
	got, err := data[struct {
		Search struct{ Nodes []struct{ Node actor } }
	}](ctx, a, "found-actors", map[string]any{"text": a.begun})
	for _, n := range got.Search.Nodes {
		out = append(out, option{n.Node.Name, ""})
	}
	return out, err
}

// things returns ids of what is found. Nothing is offered before anything is written: there is too much of it.
func (a asking) things(ctx context.Context) ([]option, error) {
	if a.begun == "" {
		return nil, nil
	}
	got, err := data[struct {
		Search struct {
			Nodes []struct{ Node struct{ ID string } }
		}
	}](ctx, a, "things", map[string]any{"text": a.begun})
	var out []option
	for _, n := range got.Search.Nodes {
		out = append(out, option{n.Node.ID, ""})
	}
	return out, err
}

// goals returns the numbers of goals and the codes of sub-goals, found by their titles too.
func (a asking) goals(ctx context.Context) ([]option, error) {
	got, err := data[struct {
		Goals []struct {
			Number int
			Title  string
		}
		SubGoals struct {
			Nodes []struct{ Code, Title string }
		}
	}](ctx, a, "goals", nil)
	var all []option
	for _, g := range got.Goals {
		all = append(all, option{strconv.Itoa(g.Number), g.Title})
	}
	for _, s := range got.SubGoals.Nodes {
		all = append(all, option{s.Code, s.Title})
	}
	return fitting(all, a.begun), err
}

// releases returns the labels of releases, the latest first; ids of those without.
func (a asking) releases(ctx context.Context) ([]option, error) {
	a.release = "" // the list is that of all
	got, err := data[struct {
		Releases struct{ Nodes []struct{ ID, Label string } }
	}](ctx, a, "releases", nil)
	var all []option
	for i := len(got.Releases.Nodes) - 1; i >= 0; i-- {
		one := option{got.Releases.Nodes[i].Label, ""}
		if one.value == "" {
			one.value = got.Releases.Nodes[i].ID
		}
		all = append(all, one)
	}
	return fitting(all, a.begun), err
}

// documents returns the names of source pages, found by their titles too.
func (a asking) documents(ctx context.Context) ([]option, error) {
	got, err := data[struct {
		Documents struct {
			Nodes []struct{ Name, Title string }
		}
	}](ctx, a, "documents", nil)
	var all []option
	for _, d := range got.Documents.Nodes {
		all = append(all, option{d.Name, d.Title})
	}
	return fitting(all, a.begun), err
}
