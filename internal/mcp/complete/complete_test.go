package complete_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/docs"
	"veikart/graph"
	"veikart/internal/guide"
	"veikart/internal/mcp/complete"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/test/kit/assisted"
	"veikart/test/kit/fixture"
)

// connect returns a client of a server that completes what two releases have.
func connect(t *testing.T) *sdk.ClientSession {
	t.Helper()
	handler, err := graph.NewHandler(graph.Config{Service: service.New(fixture.Both(t, fixture.Store))})
	if err != nil {
		t.Fatal(err)
	}
	reference, err := schemadocs.New(graph.SDL(), nil)
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.Read(docs.Guides)
	if err != nil {
		t.Fatal(err)
	}
	set := complete.New(complete.Config{Reference: reference, Guides: guides})
	server := sdk.NewServer(&sdk.Implementation{Name: "veikart", Version: "1"}, &sdk.ServerOptions{
		CompletionHandler: set.Handler(inside.API{Handler: handler}.For(nil)),
	})
	return assisted.Client(t, server)
}

func params(ref *sdk.CompleteReference, argument, begun string) *sdk.CompleteParams {
	return &sdk.CompleteParams{Ref: ref, Argument: sdk.CompleteParamsArgument{Name: argument, Value: begun}}
}

func inPrompt(name string) *sdk.CompleteReference {
	return &sdk.CompleteReference{Type: "ref/prompt", Name: name}
}

func inAddress(uri string) *sdk.CompleteReference {
	return &sdk.CompleteReference{Type: "ref/resource", URI: uri}
}

func TestWhatIsBegunIsCompleted(t *testing.T) {
	session := connect(t)
	for _, c := range []struct {
		ref             *sdk.CompleteReference
		argument, begun string
		first           string // of what is offered; empty: nothing is
	}{
		{inPrompt("owner_report"), "owner", "fhi", "Folkehelseinstituttet"},
		{inPrompt("owner_report"), "owner", "norsk hel", "Norsk Helsenett"},
		{inPrompt("owner_report"), "owner", "xyzzy", ""},
		{inPrompt("owner_report"), "language", "e", "en"},
		{inPrompt("owner_report"), "release", "2023", "2023-12"},
		{inPrompt("what_changed"), "from", "", "2024-03"},
		{inPrompt("goal_gaps"), "goal", "2", "2"},
		{inPrompt("goal_gaps"), "goal", "1b", "1B"},
		{inPrompt("goal_gaps"), "goal", "velferdsteknologi", "1B"},
		{inPrompt("explain_link"), "from", "KS", "actor:ks"},
		{inPrompt("explain_link"), "from", "", ""},
		{inPrompt("cite_fact"), "fact", "FHI", ""},
		{inAddress("veikart://schema/{Type}"), "Type", "subg", "SubGoal"},
		{inAddress("veikart://guides/{name}"), "name", "evi", "evidence"},
		{inAddress("veikart://documents/{name}{?start,end,release}"), "name", "fastleger", "kommuner-og-fastleger"},
		{inAddress("veikart://documents/{name}{?start,end,release}"), "start", "1", ""},
		{inAddress("veikart://documents{?after,release}"), "release", "2024", "2024-03"},
	} {
		got, err := session.Complete(t.Context(), params(c.ref, c.argument, c.begun))
		if err != nil {
			t.Errorf("%+v %s=%q: %v", *c.ref, c.argument, c.begun, err)
			continue
		}
		values := got.Completion.Values
		if c.first == "" && len(values) != 0 || c.first != "" && (len(values) == 0 || values[0] != c.first) {
			t.Errorf("%+v %s=%q: %q, not %q first", *c.ref, c.argument, c.begun, values, c.first)
		}
	}
	all, err := session.Complete(t.Context(), params(inAddress("veikart://schema/{Type}"), "Type", ""))
	if err != nil {
		t.Fatal(err)
	}
	if c := all.Completion; len(c.Values) != 100 || !c.HasMore || c.Total <= 100 || !slices.Contains(c.Values, "Query") {
		t.Errorf("%d of %d types, more: %v", len(c.Values), c.Total, c.HasMore)
	}
}

func TestWhatCannotBeCompletedIsSaid(t *testing.T) {
	session := connect(t)
	unknown := params(inPrompt("owner_report"), "owner", "fhi")
	unknown.Context = &sdk.CompleteContext{Arguments: map[string]string{"release": "1999-01"}}
	for says, p := range map[string]*sdk.CompleteParams{
		"INVALID_ARGUMENT: There is no such argument": params(inPrompt("owner_report"), "eier", "fhi"),
		"INVALID_ARGUMENT: At most 500":               params(inPrompt("owner_report"), "owner", strings.Repeat("ø", 501)),
		"UNKNOWN_RELEASE: ":                           unknown,
	} {
		_, err := session.Complete(t.Context(), p)
		var fault *jsonrpc.Error
		if !errors.As(err, &fault) || fault.Code != jsonrpc.CodeInvalidParams || !strings.Contains(fault.Message, says) {
			t.Errorf("%v, without %q", err, says)
		}
	}
}
