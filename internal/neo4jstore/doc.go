// Package neo4jstore keeps the graph in Neo4j 5 and answers each plan with one statement.
//
// # What is in the database
//
// A node of the domain has its kind as its label, an edge its type as its relationship type; both come
// from the table in package roadmap. Every node has
//
//   - release: the generation it belongs to, a number given to each written release (see below);
//   - id and ordinal, as in the domain;
//   - the properties that are filtered, ordered and grouped by, under their names in the table: text,
//     enums, numbers and booleans as they are, instants as RFC 3339, a known date as its day (absent
//     else) beside its status (startStatus), lists of text and enums as lists, blocks as the list of
//     their texts, the number of passages (sourcesCount), an origin as its file and place;
//   - of every text the forms that filters compare, title_fold (without letter case), title_plain
//     (without accents) and title_bare (without both), and of a single text its sort key, title_key;
//   - when it can be found by a search, searchTerms, what the full-text index cuts at white space: the terms
//     of its texts, its generation and its kind; and searchTexts, its texts packed as in a record;
//   - record: everything that a row returns, packed into one text, so that a row costs the driver one
//     value (see package record); and one property for each heavy one.
//
// An edge has its position and, when its type has properties, a record. Of several edges of one type
// between two nodes only the first by position is kept, because a list shows no other: the number of
// neighbours is then the number of edges, which Neo4j knows without counting.
//
// Beside the graph stand nodes that are the store's own: VeikartMigration (one for each migration that
// was applied), VeikartGenerations (the last generation that was given), VeikartGraph (which release is
// current, and who writes), VeikartSlot (one for each batch that a writer may have under way at once) and
// VeikartRelease (one for each release: its generation and its state).
//
// # How a release is written
//
// A writer takes the lease of the graph, clears what crashed writers and removed releases left, and
// writes nodes and edges under a new generation, in batches. Nobody reads them yet. One small
// transaction then makes the release a kept one and moves the pointer. A release whose removal has
// begun is no longer kept from its first moment on, and every answer says, after everything else was
// read, whether its release is still kept; so no reader takes a half removed release for a whole one.
package neo4jstore
