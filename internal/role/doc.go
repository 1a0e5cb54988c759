// Package role reads from Norwegian sentences what actors do: who leads, runs, pays, asks for or takes
// part in the work that a text is about.
//
// It is no parser of the language. Few rules, each with a name (see Rules), look for set phrases and
// verbs and for the names that stand where such a phrase or verb expects one. What no rule is sure about
// is a mention and nothing more. What is not read stands in docs/evidence.md.
package role
