//go:build unix

package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

// tree is the answer to the operation as Go structs, their fields in the operation's order.
type tree struct {
	Data struct {
		Goals []goal `json:"goals"`
	} `json:"data"`
}

type goal struct {
	Number   int     `json:"number"`
	Title    *string `json:"title"`
	SubGoals struct {
		Nodes []subGoal `json:"nodes"`
	} `json:"subGoals"`
}

type subGoal struct {
	ID       string `json:"id"`
	Code     string `json:"code"`
	Title    string `json:"title"`
	Measures struct {
		TotalCount int       `json:"totalCount"`
		Nodes      []measure `json:"nodes"`
	} `json:"measures"`
}

type measure struct {
	ID          string  `json:"id"`
	Title       string  `json:"title"`
	Description []block `json:"description"`
	Activities  struct {
		Nodes []activity `json:"nodes"`
	} `json:"activities"`
}

type block struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type activity struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Notes []struct {
		Text string `json:"text"`
	} `json:"notes"`
	Start       date     `json:"start"`
	End         date     `json:"end"`
	Phases      []string `json:"phases"`
	Tentative   bool     `json:"tentative"`
	ListedUnder struct {
		Code string `json:"code"`
	} `json:"listedUnder"`
	Owners struct {
		Nodes []owner `json:"nodes"`
	} `json:"owners"`
	UserGroups struct {
		Nodes []userGroup `json:"nodes"`
	} `json:"userGroups"`
}

type date struct {
	Date   *string `json:"date"`
	Status string  `json:"status"`
}

type owner struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
}

type userGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// readTree fills the structs from an answer. A member that they lack is an error.
func readTree(answer []byte) (*tree, error) {
	d := json.NewDecoder(bytes.NewReader(answer))
	d.DisallowUnknownFields()
	t := new(tree)
	if err := d.Decode(t); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return t, nil
}

// bare returns the handler that is compared with: net/http and encoding/json, and nothing else. It
// encodes the structs anew for each request.
func bare(t *tree) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false) // as the API writes it
		_ = e.Encode(t)        // an error means that the client has gone
	})
}
