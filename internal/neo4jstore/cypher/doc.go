// Package cypher compiles plans to statements, and reads what a statement returns. It needs no database:
// of a release it takes its generation and its statistics.
//
// A statement's text depends on the shape of its plan alone: kinds, hops, operators, keys of orders,
// which bounds there are, and what is wanted. Operands, ids, limits and the values of bounds are
// parameters; every name in it is the table's or made up here. testdata holds the statements of many
// plans.
package cypher
