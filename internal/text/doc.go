// Package text is the analysis of Norwegian text by which things are searched for. Every store uses it,
// so that all find the same in the same order; a store may use any index to find candidates, and this
// package says which of them match, and how well.
//
// A text is made of tokens. What is written in one piece or several is both: "e-helse", "NEWS2" and the number
// "99 616" are tokens, as are their parts. A token is compared in three forms: exact (letter case does not count),
// folded (accents do not count, and æ, ø and å are the same as ae, oe and aa, or a and o), and its stems,
// which words have in common that differ in inflection, in bokmål or nynorsk: "kommunene" and
// "kommunar" have the stem of "kommune".
//
// What it does not do: compounds are not split ("hjemmetjeneste" is not found by "tjeneste", only by
// the beginning of the word while it is typed), no word is too common to count, words of one meaning are
// not known apart from abbreviations that a text itself introduces, and misspellings are not mended.
package text
