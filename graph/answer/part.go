package answer

import "veikart/internal/store"

// part is a compiled part of an answer.
type part[T any] struct {
	write write[T]
	needs needs[T] // nil: a value is written from what it holds
}

// write writes a value of the Go type that stands for a type of the schema.
type write[T any] func(w *writer, v T)

// needs asks for what a value is written with and does not hold. What was read by then may need more, so it is
// called again after each reading.
type needs[T any] func(found *read, v T) error

// ready returns a part that needs nothing.
func ready[T any](write write[T]) part[T] { return part[T]{write: write} }

// within returns the part that is what a value leads to.
func within[T, E any](p part[E], to func(T) E) part[T] {
	return optional(p, func(v T) (E, bool) { return to(v), true })
}

// optional returns the part that is what a value leads to, null where it leads to nothing.
func optional[T, E any](p part[E], to func(T) (E, bool)) part[T] {
	out := ready(func(w *writer, v T) {
		if e, ok := to(v); ok {
			p.write(w, e)
		} else {
			w.null()
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

// member is one member of a JSON object: its key with quotes and colon, and its value.
type member[T any] struct {
	key string
	part[T]
}

// object writes values of a Go type as JSON objects that follow one selection.
type object[T any] []member[T]

func (o object[T]) write(w *writer, v T) {
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

// part returns the part that is an object.
func (o object[T]) part() part[T] {
	out := ready(o.write)
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
const counted = 1

// listOf is the one way to write a list whose length no plan says, so that none is written without being counted.
// It has up to n elements of each value; one compiles what is selected of an element.
func listOf[T, E any](s scope, n int, elements func(T) []E, one func(scope) (part[E], error)) (part[T], error) {
	s.times *= n
	each, err := one(s)
	return listOfParts(each, elements), err
}

// objectsOf is listOf for elements of an object type.
func objectsOf[T, E any](s scope, n int, f *field, typeName string, table fields[E], elements func(T) []E) (part[T], error) {
	return listOf(s, n, elements, func(s scope) (part[E], error) {
		return compile(s, typeName, table, f.selections)
	})
}

// leavesOf is listOf for elements that are values, which count as much as fields.
func leavesOf[T, E any](s scope, n int, elements func(T) []E, each write[E]) (part[T], error) {
	return listOf(s, n, elements, func(s scope) (part[E], error) {
		s.written(1)
		return ready(each), nil
	})
}

// writeArray writes n elements as a JSON array. What is selected of them is counted by listOf.
func writeArray(w *writer, n int, each func(i int)) {
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
func listOfParts[T, E any](p part[E], elements func(T) []E) part[T] {
	out := ready(func(w *writer, v T) {
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
func listOfRows[T, E any](p part[E], rows func(T) []store.Row, of func(T, *store.Row) E) part[T] {
	out := ready(func(w *writer, v T) {
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
