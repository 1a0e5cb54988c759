// Package norsk cuts Norwegian texts into sentences and words, and knows the words that this takes: months, and
// abbreviations with a point.
package norsk
