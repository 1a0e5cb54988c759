package tool

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/answer"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// The arguments that tools have in common.
const (
	argumentRelease = "release"
	argumentBudget  = "budget"
	argumentNext    = "next"
)

// How many tokens a result takes, and how many bytes count as one.
const (
	usualBudget   = 20_000
	leastBudget   = 1_000
	mostBudget    = 200_000
	bytesPerToken = 4
)

// withCommon returns arguments with those that tools have in common.
func withCommon(own ...argument) []argument {
	return append(own,
		argument{name: argumentRelease, kind: aText, about: "label or id; current when not given", most: 200},
		argument{
			name: argumentBudget, kind: aNumber, about: fmt.Sprintf("tokens, %d unless told", usualBudget), least: leastBudget, most: mostBudget,
		},
		argument{name: argumentNext, kind: aText, about: "from a truncated result; the other arguments as before", most: mostNext},
	)
}

// asked is what a tool asks the API. Operation is the one whose list begins behind a cursor; empty: at its beginning. List is the path
// of the list that the tool reads to its end, page by page; empty: it reads none. Absent is what is wrong where nothing is there; nil:
// nothing.
type asked struct {
	operation func(after string) (operation, error)
	list      string
	absent    error
}

// answered runs an operation, and returns the part of its answer that the call asks for.
func (s *Set) answered(ctx context.Context, c *call, o operation) (*sdk.CallToolResult, error) {
	return s.answer(ctx, c, asked{operation: func(string) (operation, error) { return o, nil }})
}

// answer asks, and returns the part of the answer that the call asks for.
func (s *Set) answer(ctx context.Context, c *call, q asked) (*sdk.CallToolResult, error) {
	o, err := q.operation(c.from.After)
	if err != nil {
		return nil, err
	}
	o.release = c.release()
	got, err := s.run(ctx, c.ask, o)
	if err != nil {
		return nil, err
	}
	if q.absent != nil && !hasData(got.Data) {
		return nil, q.absent
	}
	whole, err := answer.Read(got.Data)
	if err != nil {
		return nil, err
	}
	if err := s.place(ctx, c.ask, whole.Items()); err != nil {
		return nil, err
	}
	s.link(whole.Items(), c.root)
	return s.part(ctx, c, got, whole, q.list)
}

// part returns the part of an answer where the call goes on, as large as the budget allows.
func (s *Set) part(ctx context.Context, c *call, got *read, whole *answer.Answer, list string) (*sdk.CallToolResult, error) {
	base, err := s.result(ctx, c.ask, got)
	if err != nil {
		return nil, err
	}
	budget := c.given.number(argumentBudget, usualBudget) * bytesPerToken
	for room := budget - len(base.text("")) - mostAround; ; room = room * 4 / 5 {
		part, err := whole.Part(c.from.Place, room)
		if err != nil {
			return nil, partError(err, budget)
		}
		r := *base
		r.Data, r.Items, r.From = part.Data(), part.Items, part.From
		if r.Items == nil {
			r.Items = []*answer.Item{}
		}
		on := next{Of: c.from.Of, Release: got.Extensions.Receipt.Release, After: c.from.After, Place: part.Next}
		r.Truncated = part.Next != nil
		if part.Next == nil {
			r.More, on.After = others(whole.More, list)
			r.Truncated = on.After != ""
		}
		if r.Truncated {
			if r.Next, err = on.text(); err != nil {
				return nil, err
			}
		}
		text := r.text(part.Text())
		out, err := succeeded(&r, text)
		if err != nil {
			return nil, err
		}
		if structured, _ := out.StructuredContent.(json.RawMessage); len(structured) <= budget && len(text) <= budget {
			return out, nil
		}
	}
}

// mostAround is about what a result takes beside its data and what is said of it, in bytes.
const mostAround = 1200

// others returns the lists that go on, but for the one that the tool reads itself, and the cursor behind which that goes on; empty: it
// does not.
func others(all []answer.More, list string) (more []answer.More, after string) {
	for _, m := range all {
		if list != "" && m.At == list {
			after = m.After
		} else {
			more = append(more, m)
		}
	}
	return more, after
}

func partError(err error, budget int) error {
	var large *answer.TooLargeError
	if errors.As(err, &large) {
		return service.Errorf(service.LimitExceeded,
			"%s alone takes some %d tokens, and the budget is %d. Raise budget, up to %d, or ask for fewer fields.",
			large.At, large.Bytes/bytesPerToken+1, budget/bytesPerToken, mostBudget)
	}
	var place *answer.PlaceError
	if errors.As(err, &place) {
		return service.Errorf(service.InvalidCursor, "next: the answer has nothing there. Leave it out to begin anew.")
	}
	return err
}

// result is a result without its data. How many activities have a stated owner is asked of the release that was read.
func (s *Set) result(ctx context.Context, ask inside.Ask, got *read) (*Result, error) {
	about, err := s.once(ctx, ask, inside.Question{Query: s.operations["release"], Release: got.Extensions.Receipt.Release})
	if err != nil {
		return nil, err
	}
	return resultOf(got, about)
}

// resultOf is a result without its data, with what was answered about its release.
func resultOf(got, about *read) (*Result, error) {
	receipt, err := json.Marshal(got.Extensions.Receipt)
	if err != nil {
		return nil, fmt.Errorf("receipt: %w", err)
	}
	out := &Result{Errors: problemsIn(got.Errors), Receipt: receipt}
	var of struct {
		Release    Release
		Activities struct {
			GroupBy struct{ Coverage answer.Coverage }
		}
	}
	if err := json.Unmarshal(about.Data, &of); err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	out.Release, out.Coverage = &of.Release, &of.Activities.GroupBy.Coverage
	return out, nil
}
