package web

import (
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/address"
	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
	"veikart/internal/web/term"
)

// aboutData is the answer of operations/about.graphql.
type aboutData struct {
	Release struct {
		ID, Label, ImportedAt, Importer string
		Documents                       struct {
			Nodes []aboutDocument
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

// aboutDocument is a page of the release.
type aboutDocument struct {
	ID, Title, Name, SHA256, Form, Profile string
	Bytes, Characters                      int
	VisibleCharacters, UnmappedCharacters  int
	UnmappedParts                          []int
	Unread                                 []struct{ Quote, Place string }
	Notices                                []struct{ Text string }
}

// stretch is neighbouring parts of a text of which nothing was read, or not all. At and Length count parts, of which a text
// has a hundred.
type stretch struct {
	At, Length int
	Partly     bool
}

// End is where the stretch ends.
func (s stretch) End() int { return s.At + s.Length }

// Stretches returns the stretches of the text that were not read whole.
func (d aboutDocument) Stretches() []stretch {
	var out []stretch
	for i, percent := range d.UnmappedParts {
		if percent == 0 {
			continue
		}
		partly := percent < 100
		if last := len(out) - 1; last >= 0 && out[last].Partly == partly && out[last].End() == i {
			out[last].Length++
		} else {
			out = append(out, stretch{At: i, Length: 1, Partly: partly})
		}
	}
	return out
}

// Percent is how much of the text no field took, with one decimal, as the language writes it.
func (d aboutDocument) Percent(language string) string {
	percent := fmt.Sprintf("%.1f", roadmap.Percent(d.UnmappedCharacters, d.VisibleCharacters))
	if language == frame.English {
		return percent
	}
	return strings.Replace(percent, ".", ",", 1)
}

// Short is the beginning of a passage, on one line.
func (aboutDocument) Short(quote string) string {
	const most = 120
	return roadmap.Excerpt(strings.Join(strings.Fields(quote), " "), most)
}

type aboutView struct {
	frame.Frame
	aboutData
	Asked frame.Asked
}

// Terms are what words on the pages mean.
func (aboutView) Terms() []term.Term { return term.All() }

// Archive is the address of the whole release as a file.
func (v aboutView) Archive() string {
	if label := v.Release.Label; label != "" {
		return address.ArchiveOf(label)
	}
	return address.ArchiveOf(v.Release.ID)
}

// about serves what is to be known about the data.
func (s *Site) about(w http.ResponseWriter, r *http.Request) {
	v := aboutView{Frame: s.kit.Frame(w, r)}
	var err error
	if v.Asked, err = s.kit.Read(w, r, s.operations["about"], map[string]any{"language": v.LanguageName()}, &v.aboutData); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["about"], v.Language, v)
}
