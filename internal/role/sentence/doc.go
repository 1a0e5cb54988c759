// Package sentence takes Norwegian sentences apart as far as role needs it: into clauses of words, names and marks,
// with the finite verb that a word hangs on, the subject of a verb, and the names that are listed behind a word or
// before it. It knows verbs and kinds of words, and decides nothing of what is said.
package sentence
