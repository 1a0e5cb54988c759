// Involvements are found by their id, their place in the source's order, and what they are filtered by.
CREATE CONSTRAINT involvement_id IF NOT EXISTS
FOR (n:Involvement) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX involvement_ordinal IF NOT EXISTS
FOR (n:Involvement) ON (n.release, n.ordinal);

CREATE INDEX involvement_role IF NOT EXISTS
FOR (n:Involvement) ON (n.release, n.`role`);

CREATE INDEX involvement_rule IF NOT EXISTS
FOR (n:Involvement) ON (n.release, n.`rule`);
