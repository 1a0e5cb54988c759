package answer

import "veikart/internal/store"

// Part is a compiled part of an answer.
type Part[T any] struct {
	write write[T]
	needs needs[T] // nil: a value is written from what it holds
}

// write writes a value of the Go type that stands for a type of the schema.
type write[T any] func(w *Writer, v T)

// needs asks for what a value is written with and does not hold. What was read by then may need more, so it is
// called again after each reading.
type needs[T any] func(found *read, v T) error

// Ready returns a part that needs nothing.
func Ready[T any](write write[T]) Part[T] { return Part[T]{write: write} }

// Within returns the part that is what a value leads to.
func Within[T, E any](p Part[E], to func(T) E) Part[T] {
	return Optional(p, func(v T) (E, bool) { return to(v), true })
}

// Optional returns the part that is what a value leads to, null where it leads to nothing.
func Optional[T, E any](p Part[E], to func(T) (E, bool)) Part[T] {
	out := Ready(func(w *Writer, v T) {
		if e, ok := to(v); ok {
			p.write(w, e)
		} else {
			w.Null()
		}
	})
	if p.needs != nil {
		out.needs = func(found *read, v T) error {
			e, ok := to(v)
			if !ok {
				return nil
			}
			return p.needs(found, e)
		}
	}
	return out
}

// Made returns the part that is made of a value where it is first needed. The value is one of which there is one in an
// answer; making it may fail. It is part of what is compiled, so only roots that are used for one answer have such parts.
func Made[T, E any](p Part[E], made func(T) (E, error)) Part[T] {
	var known *E
	return Part[T]{
		write: func(w *Writer, _ T) { p.write(w, *known) },
		needs: func(found *read, v T) error {
			if known == nil {
				e, err := made(v)
				if err != nil {
					return err
				}
				known = &e
			}
			if p.needs == nil {
				return nil
			}
			return p.needs(found, *known)
		},
	}
}

// checked returns the part with a check of each value, before anything is written.
func checked[T any](p Part[T], check func(T) error) Part[T] {
	return Part[T]{write: p.write, needs: func(found *read, v T) error {
		if err := check(v); err != nil || p.needs == nil {
			return err
		}
		return p.needs(found, v)
	}}
}

// member is one member of a JSON object: its key with quotes and colon, and its value.
type member[T any] struct {
	key string
	Part[T]
}

// object writes values of a Go type as JSON objects that follow one selection.
type object[T any] []member[T]

func (o object[T]) write(w *Writer, v T) {
	w.buf = append(w.buf, '{')
	for i := range o {
		if w.full() {
			return
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, o[i].key...)
		o[i].write(w, v)
	}
	w.buf = append(w.buf, '}')
}

// Part returns the part that is an object.
func (o object[T]) part() Part[T] {
	out := Ready(o.write)
	var all []needs[T]
	for _, m := range o {
		if m.needs != nil {
			all = append(all, m.needs)
		}
	}
	if len(all) > 0 {
		out.needs = func(found *read, v T) error {
			for _, of := range all {
				if err := of(found, v); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return out
}

// counted is the length of a list whose elements are counted where the list around it is.
const Counted = 1

// ListOf is the one way to write a list whose length no plan says, so that none is written without being counted.
// It has up to n elements of each value; one compiles what is selected of an element.
func ListOf[T, E any](s Scope, n int, elements func(T) []E, one func(Scope) (Part[E], error)) (Part[T], error) {
	s.times *= n
	each, err := one(s)
	return listOfParts(each, elements), err
}

// ObjectsOf is listOf for elements of an object type.
func ObjectsOf[T, E any](s Scope, n int, f *Selection, typeName string, table Fields[E], elements func(T) []E) (Part[T], error) {
	return ListOf(s, n, elements, func(s Scope) (Part[E], error) {
		return Compile(s, typeName, table, f)
	})
}

// LeavesOf is listOf for elements that are values, which count as much as fields.
func LeavesOf[T, E any](s Scope, n int, elements func(T) []E, each write[E]) (Part[T], error) {
	return ListOf(s, n, elements, func(s Scope) (Part[E], error) {
		s.Written(1)
		return Ready(each), nil
	})
}

// writeArray writes n elements as a JSON array. What is selected of them is counted by listOf.
func writeArray(w *Writer, n int, each func(i int)) {
	w.buf = append(w.buf, '[')
	for i := range n {
		if w.full() {
			return
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		each(i)
	}
	w.buf = append(w.buf, ']')
}

// listOfParts returns the part that is a list of what a value leads to.
func listOfParts[T, E any](p Part[E], elements func(T) []E) Part[T] {
	out := Ready(func(w *Writer, v T) {
		all := elements(v)
		writeArray(w, len(all), func(i int) { p.write(w, all[i]) })
	})
	if p.needs != nil {
		out.needs = func(found *read, v T) error {
			for _, e := range elements(v) {
				if err := p.needs(found, e); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return out
}

// listOfRows is listOfParts for what a value and each of some rows are together. The rows are not copied.
func listOfRows[T, E any](p Part[E], rows func(T) []store.Row, of func(T, *store.Row) E) Part[T] {
	out := Ready(func(w *Writer, v T) {
		all := rows(v)
		writeArray(w, len(all), func(i int) { p.write(w, of(v, &all[i])) })
	})
	if p.needs != nil {
		out.needs = func(found *read, v T) error {
			all := rows(v)
			for i := range all {
				if err := p.needs(found, of(v, &all[i])); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return out
}

// itself is a row of a list that nothing of the list is written with.
func itself[T any](_ T, row *store.Row) *store.Row { return row }
