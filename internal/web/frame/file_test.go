package frame_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"veikart/internal/memstore"
	"veikart/internal/service"
	"veikart/internal/web/frame"
	"veikart/internal/web/inside"
)

// A list that has more rows than a file holds is refused in words, not cut; a file that has not changed is not sent again.
func TestListsAreWholeOrRefused(t *testing.T) {
	api := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked, _ := io.ReadAll(r.Body)
		if strings.Contains(string(asked), `"after":"second"`) {
			_, _ = io.WriteString(w, `{"data":{"names":["b"],"next":""}}`)
			return
		}
		_, _ = io.WriteString(w, `{"data":{"names":["a"],"next":"second"}}`)
	})
	kit, err := frame.New(frame.Config{
		API: inside.API{Handler: api}, Service: service.New(memstore.New()), Logger: slog.New(slog.DiscardHandler), Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	answer := func(total int, tag string) *httptest.ResponseRecorder {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/names?format=csv", nil)
		r.Header.Set("If-None-Match", tag)
		kit.SendList(w, r, frame.Frame{Language: frame.Bokmal}, frame.Listed{
			Name: "navn", Columns: []string{"Navn"}, Variables: map[string]any{},
			Part: func(read func(into any) error) (frame.Part, error) {
				var data struct {
					Names []string
					Next  string
				}
				err := read(&data)
				return frame.Part{Rows: [][]string{data.Names}, Total: total, Next: data.Next}, err
			},
		})
		return w
	}
	whole := answer(2, "")
	if got := whole.Body.String(); whole.Code != http.StatusOK || got != "Navn\r\na\r\nb\r\n" {
		t.Errorf("%d %q", whole.Code, got)
	}
	if again := answer(2, whole.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("the same again: %d", again.Code)
	}
	refused := answer(frame.MostRows+1, "")
	want := fmt.Sprintf("Listen har %s rader.", frame.Frame{Language: frame.Bokmal}.Number(frame.MostRows+1))
	if refused.Code != http.StatusBadRequest || !strings.Contains(refused.Body.String(), want) {
		t.Errorf("a list that is too long: %d", refused.Code)
	}
}
