package yamlbound

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Report collects what is wrong with a file, each fault with its place.
type Report struct {
	File   string // for messages
	faults []Error
}

// Fault adds a fault.
func (r *Report) Fault(at Place, format string, args ...any) {
	r.faults = append(r.faults, Error{at, fmt.Sprintf(format, args...)})
}

// Err joins the faults in the order of their places, each as file:line:column: message; nil when there are none.
func (r *Report) Err() error {
	slices.SortStableFunc(r.faults, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var all []error
	for _, f := range r.faults {
		all = append(all, fmt.Errorf("%s:%w", r.File, &f))
	}
	return errors.Join(all...)
}
