//go:build race

package edits_test

// seeds is how many copies of a page are compared: fewer where the race detector makes each take ten times as long.
const seeds = 20
