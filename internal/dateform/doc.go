// Package dateform reads dates in the forms in which Norwegian sources write them. The forms are a closed list, and
// each has a name: who reads a source says which of them it uses.
package dateform
