// Package network measures how things that share work hang together: an undirected graph whose edges
// have whole weights.
//
// Its measures are those of the Python library networkx, to 1e-9, so that an analyst can check them
// there: [Graph.Betweenness] is betweenness_centrality(normalized=True), [Graph.PageRank] is
// pagerank(alpha=0.85, weight="weight"). Communities are found by Louvain's method from a fixed seed.
//
// Everything depends on the nodes in their given order and on the set of edges, never on the order of
// the edges. Weights are whole numbers, so that no sum depends on the order in which it was made.
package network
