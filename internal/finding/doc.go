// Package finding reads the faults and gaps of a release from its graph, by rules: what is left open, what
// contradicts itself, what is hardly meant. It is pure, and reads a graph in time that grows with its size
// times a logarithm.
//
// The rules themselves stand in package rule. Those that need the lines of a page, because the graph does not hold what is
// wrong with them, are found by the packages page and importer.
package finding
