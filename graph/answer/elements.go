package answer

// counted is the length of a list whose elements are counted where the list around it is.
const counted = 1

// listOf is the one way to write a list whose length no plan says, so that none is written without being counted.
// It has up to n elements of each value; one compiles what is selected of an element.
func listOf[T, E any](s scope, n int, elements func(T) []E, one func(scope) (write[E], error)) (write[T], error) {
	s.times *= n
	each, err := one(s)
	return func(w *writer, v T) { writeList(w, elements(v), each) }, err
}

// objectsOf is listOf for elements of an object type.
func objectsOf[T, E any](s scope, n int, f *field, typeName string, table fields[E], elements func(T) []E) (write[T], error) {
	return listOf(s, n, elements, func(s scope) (write[E], error) {
		o, err := compile(s, typeName, table, f.selections)
		return o.write, err
	})
}

// leavesOf is listOf for elements that are values, which count as much as fields.
func leavesOf[T, E any](s scope, n int, elements func(T) []E, each write[E]) (write[T], error) {
	return listOf(s, n, elements, func(s scope) (write[E], error) {
		s.written(1)
		return each, nil
	})
}

// writeList writes values as a JSON array. What is selected of them is counted by listOf.
func writeList[E any](w *writer, values []E, each write[E]) {
	w.buf = append(w.buf, '[')
	for i := range values {
		if w.full() {
			return
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		each(w, values[i])
	}
	w.buf = append(w.buf, ']')
}
