//go:build !race

package edits_test

// seeds is how many copies of a page are compared.
const seeds = 200
