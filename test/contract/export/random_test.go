package export_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/limit"
	"veikart/internal/web/export"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// Whatever is asked, a file is made, the same twice, or refused with a code that is not a fault of the server.
func TestRandomOperations(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	address := serve(t, fixture.Store(t, g), limit.Settings{})
	drawn := operations.Of(operations.Schema(), operations.VocabularyOf(g), operations.Options{})
	forms := export.Forms()
	made := map[string]int{}
	operations.Check(t, 1, func(t *rapid.T) {
		o := drawn.Draw(t, "operation")
		form := rapid.SampledFrom(forms).Draw(t, "form")
		all := rapid.SampledFrom([]string{"", "?all=yes"}).Draw(t, "all")
		sent, err := json.Marshal(map[string]any{"query": o.Query, "variables": o.Variables})
		if err != nil {
			t.Fatal(err)
		}
		post := func(accept, options string) (int, []byte) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql"+options, bytes.NewReader(sent))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", accept)
			answer, body := program.Send(t, http.DefaultClient, r)
			return answer.StatusCode, body
		}
		status, body := post(form.MediaType, all)
		again, twice := post(form.MediaType, all)
		switch {
		case status == http.StatusOK:
			if again != status || !bytes.Equal(body, twice) {
				t.Fatalf("%s: another file the second time", form.Name)
			}
			made[form.Name]++
		case status >= http.StatusInternalServerError:
			t.Fatalf("%s: %d %s", form.Name, status, body)
		default:
			var refused struct {
				Errors []struct{ Extensions struct{ Code string } }
			}
			if err := json.Unmarshal(body, &refused); err != nil || len(refused.Errors) != 1 || refused.Errors[0].Extensions.Code == "" {
				t.Fatalf("%s: %d %s", form.Name, status, body)
			}
		}
	})
	t.Log(made)
	if len(made) < len(forms) {
		t.Errorf("of %d forms, files of %d were made", len(forms), len(made))
	}
}
