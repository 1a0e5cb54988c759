package web

import "net/http"

// aboutData is the answer of operations/about.graphql.
type aboutData struct {
	Release struct {
		ID, ImportedAt, Importer string
		Documents                struct {
			Nodes []struct {
				Title, Name, SHA256, Form, Profile    string
				Bytes, Characters                     int
				VisibleCharacters, UnmappedCharacters int
				Notices                               []struct{ Text string }
			}
		}
	}
	Activities struct {
		TotalCount int
		Owners     struct{ Coverage coverage }
		Starts     grouped
		Ends       grouped
	}
	Involvements struct {
		TotalCount int
		GroupBy    grouped
	}
	Findings struct {
		TotalCount int
		GroupBy    grouped
	}
	Goals []struct {
		goal
		Provenance []struct{ File, From string }
	}
}

type aboutView struct {
	shell
	aboutData
	Asked asked
}

// FindingsURL is the form with the query for what a rule finds.
func (v aboutView) FindingsURL(rule string) (string, error) {
	a, err := newAsked("findings-of-rule", map[string]any{"rule": rule, "language": languageOf(v.shell)})
	if err != nil {
		return "", err
	}
	return a.URL(v.shell), nil
}

// about serves what is to be known about the data.
func (s *Site) about(w http.ResponseWriter, r *http.Request) {
	v := aboutView{shell: s.shellOf(r)}
	var err error
	if v.Asked, err = s.read(w, r, "about", map[string]any{"language": languageOf(v.shell)}, &v.aboutData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	s.render(w, r, http.StatusOK, "about", v.Language, v)
}
