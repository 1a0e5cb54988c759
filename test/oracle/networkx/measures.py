"""Reads graphs from standard input, one JSON object a line, and writes what networkx says of each.

A graph is {"nodes": N, "edges": [[a, b, weight], ...]} with nodes numbered from 0.
"""

import json
import sys

import networkx as nx


def measures(graph):
    g = nx.Graph()
    g.add_nodes_from(range(graph["nodes"]))
    g.add_weighted_edges_from(graph["edges"])
    nodes = range(graph["nodes"])
    between = nx.betweenness_centrality(g, normalized=True)
    rank = nx.pagerank(g, alpha=0.85, weight="weight", tol=1e-15, max_iter=1000)
    component = {node: i for i, found in enumerate(nx.connected_components(g)) for node in found}
    lengths = dict(nx.all_pairs_shortest_path_length(g))
    return {
        "degree": [g.degree(n) for n in nodes],
        "strength": [g.degree(n, weight="weight") for n in nodes],
        "betweenness": [between[n] for n in nodes],
        "pageRank": [rank[n] for n in nodes],
        "components": [component[n] for n in nodes],
        # -1 where there is no path
        "lengths": [[lengths[a].get(b, -1) for b in nodes] for a in nodes],
        # how many shortest paths there are between each two, 0 where there is none
        "paths": [[count(g, lengths, a, b) for b in nodes] for a in nodes],
    }


def count(g, lengths, a, b):
    if b not in lengths[a]:
        return 0
    return sum(1 for _ in nx.all_shortest_paths(g, a, b))


for line in sys.stdin:
    print(json.dumps(measures(json.loads(line))), flush=True)
