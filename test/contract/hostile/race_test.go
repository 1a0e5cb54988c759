//go:build unix && race

package hostile_test

// slower is how much more the race detector takes.
const slower = 10
