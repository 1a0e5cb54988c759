package answer

import (
	"cmp"
	"context"
	"fmt"

	"veikart/graph/argument"
	"veikart/internal/citation"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// passageStep is how many code points of a passage cost as much as a short one.
const passageStep = 50

// Passage compiles the root field that is a passage by its place in the text of a page.
func (s *Schema) Passage(f Field) (*Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, At(fd, err)
	}
	document := args.Text("document")
	if err := argument.CheckID("document", document); err != nil {
		return nil, At(fd, sc.Named(err))
	}
	start, err := args.Integer("start")
	if err != nil {
		return nil, At(fd, sc.Named(err))
	}
	end, err := args.Integer("end")
	if err != nil {
		return nil, At(fd, sc.Named(err))
	}
	if start < 0 || end <= start {
		return nil, At(fd, sc.Named(service.Errorf(service.InvalidArgument,
			"start, end: %d to %d is no passage; expected a start from 0 and an end behind it.", start, end)))
	}
	sc.times = 1 + (end-start)/passageStep
	each, err := Compile(sc, "Source", s.values.source, fd)
	if err != nil {
		return nil, At(fd, err)
	}
	type found struct {
		passage roadmap.Source
		is      bool
	}
	shown := Optional(each, func(v found) (roadmap.Source, bool) { return v.passage, v.is })
	return sc.done(&Root{whole: sc.list, part: readOnce[store.Rows](sc, fd, shown, func(_ context.Context, r *service.Session) (found, error) {
		places, err := r.Release().Places()
		if err != nil {
			return found{}, fmt.Errorf("places: %w", err)
		}
		passage, is := places.Passage(document, start, end)
		return found{passage, is}, nil
	})})
}

// cited returns the field that is the citation of a passage. Base is what permalinks begin with.
func cited(base string) func(Scope, *Selection) (Part[roadmap.Source], error) {
	return func(s Scope, f *Selection) (Part[roadmap.Source], error) {
		s.places = true
		s.Written(valuesOfCitation)
		args, err := s.Arguments(f)
		style, language := citation.Style(args.Text("style")), args.Text("language")
		return Ready(func(w *Writer, v roadmap.Source) {
			of := passageOf(w, v, base)
			of.Place, of.Language = w.read.places.Of(v).Words().In(language), language
			w.String(of.Citation(style))
		}), err
	}
}

// passageOf returns a passage of the release that is written, for what needs neither its place nor a language.
func passageOf(w *Writer, s roadmap.Source, base string) citation.Passage {
	release := w.read.release.Node
	madeUp, _ := release.Get(roadmap.PropMadeUp).(bool)
	out := citation.Passage{
		Quote: s.Quote, Start: s.Start, End: s.End, Base: base, Document: citation.Document{ID: s.Document},
		Release: citation.Release{
			Name:        cmp.Or(release.Text(roadmap.PropLabel), release.ID),
			PublishedOn: release.Text(roadmap.PropPublishedOn), ObservedOn: release.Text(roadmap.PropObservedOn),
			SourceURL: release.Text(roadmap.PropSourceURL), MadeUp: madeUp,
		},
	}
	if row := w.read.document(s.Document); row != nil {
		out.Document.Title, out.Document.SHA256 = row.Node.Text(roadmap.PropTitle), row.Node.Text(roadmap.PropSha256)
	}
	return out
}
