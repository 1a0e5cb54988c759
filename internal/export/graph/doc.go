// Package graph is what an answer or a release holds as nodes and edges, for files that draw or link them: GraphML and
// GEXF here, RDF beside it. What follows is what readers of these files may rely on.
//
// # Nodes
//
// A node is an object of a type that implements Node, once however often it was met. Its attributes are the scalars that
// the question asked for. The name of one is its path of response keys from the node through objects that are none
// themselves, such as `start.date`; in lists of such objects the values stand in a list, in their order, with an empty
// text for one that is absent. Where a node is met again with another value under the same name, that value is kept under
// the name with a number, such as `owners.totalCount 2`. Cursors, what pages say of themselves, type names and ids are no
// attributes.
//
// A document within a passage is where evidence lies, not a node.
//
// # Edges
//
// An edge is the way from a node to the next node below it. Where the way is one of the roadmap's own relations the edge
// has its type and its direction, such as OWNED_BY from the activity to the actor, from whichever end it was met, and it
// is there once. Any other way is an edge of its coordinate, such as `Actor.coActors`, downwards.
//
// An object with one node of its own, such as an edge of a connection, gives its scalars to the edge that leads to that
// node, or to the node where nothing stands above it: the measures of a network stand at its actors. Ways below it begin
// at its node. An object with two, `from` and `to`, such as a step of a path, is an edge between them; ways below it begin
// at both. What belongs to no node and no edge is an attribute of the graph, unless it stands in a list: such counts are a
// table, not a graph.
//
// The pairs of a network and the co-actors of an actor have no direction of their own: from is the one that comes first.
//
// # How it is known
//
// A basis tells stated, inferred, curated and computed facts apart. Edges to and from an involvement have the involvement's
// basis and its passages. An edge without passages of its own has the first passage of the node whose place on the page
// states it. That a release has a document is stated by nobody and has no basis.
package graph
