package answer

import (
	"context"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// beside is the node of a release, with what is written of it: its documents and their passages are its own, not those of the
// release of the request.
type beside struct {
	row   *store.Row
	found *read
}

// OtherRelease compiles a selection on a release that is chosen later, and returns the part that is the one with an id.
func OtherRelease(s Scope, f *Selection) (Part[string], error) {
	list := s.chosenList(f, []roadmap.Kind{roadmap.KindRelease})
	nested := Scope{compilation: s.compilation, list: list, weight: &list.Weight, times: 1}
	each, err := nested.rows(list.Shapes, f)
	if err != nil {
		return Part[string]{}, err
	}
	completed, err := service.Complete(list)
	if err != nil {
		return Part[string]{}, err
	}
	s.Written(completed.Cost(s.statistics).Total)
	releases := newLater(s, f, func(ctx context.Context, r *service.Session, ids []string) (map[string]beside, error) {
		out := make(map[string]beside, len(ids))
		for _, id := range ids {
			var err error
			if out[id], err = readBeside(ctx, r, id, completed, s.compilation); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
	return Part[string]{
		write: func(w *Writer, id string) {
			of, own := releases.get(w.read, id), w.read
			w.read = of.found
			each.write(w, of.row)
			w.read = own
		},
		needs: func(found *read, id string) error {
			of := releases.ask(found, id)
			if of == nil || each.needs == nil {
				return nil
			}
			of.found.asked = found.asked // what is read later belongs to the whole answer
			return each.needs(of.found, of.row)
		},
	}, nil
}

// readBeside reads a release beside that of a session.
func readBeside(ctx context.Context, r *service.Session, id string, node service.Plan, c *compilation) (beside, error) {
	session := r
	if id != r.Release().ID {
		var err error
		if session, err = r.Beside(ctx, service.Ref{ID: id}); err != nil {
			return beside{}, err
		}
	}
	rows, err := readRows(ctx, session, node, []string{id})
	if err == nil && rows[id] == nil {
		err = store.ErrReleaseGone
	}
	if err != nil {
		return beside{}, err
	}
	out := beside{rows[id], &read{release: session.Release(), current: currentOf(r)}}
	return out, out.found.passages(ctx, session, c.completed, c.places)
}

// currentOf returns the id of the release that is current where a session was begun.
func currentOf(r *service.Session) string {
	if releases := r.Releases(); releases != nil {
		return releases.Current
	}
	return r.Release().ID
}

// isCurrent is the field that says whether a release is the current one.
func isCurrent(Scope, *Selection) (Part[*store.Row], error) {
	return Ready(func(w *Writer, row *store.Row) { w.Bool(row.Node.ID == w.read.current) }), nil
}
