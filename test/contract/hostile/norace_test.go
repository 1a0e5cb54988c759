//go:build unix && !race

package hostile_test

const slower = 1
