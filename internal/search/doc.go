// Package search finds nodes by their texts: what is searched, what an index is asked for, and in which order what
// matches stands. A store has an index of its own; behind it every store does the same.
package search
