// Package wrapped finds what one handler has put around the writer of an answer, below what others have put around that.
package wrapped

import "net/http"

// Find returns the outermost writer of a type, from a writer inwards by their methods Unwrap.
func Find[W http.ResponseWriter](w http.ResponseWriter) (found W, ok bool) {
	for {
		switch around := w.(type) {
		case W:
			return around, true
		case interface{ Unwrap() http.ResponseWriter }:
			w = around.Unwrap()
		default:
			return found, false
		}
	}
}
