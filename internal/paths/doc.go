// Package paths finds all shortest paths between two nodes of a graph whose nodes can be joined by
// several hops of different meaning, such as being owned by and being named by the same actor.
//
// The graph is not given but asked for, a whole frontier of nodes at a time, so that a database can
// answer with one statement for each step.
package paths
