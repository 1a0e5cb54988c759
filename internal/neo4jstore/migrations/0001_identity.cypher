// What every kind of node is found by: its id, and its place in the source's order, in one release.
// The store's own nodes are found by what is unique of them.
CREATE CONSTRAINT veikartMigration_number IF NOT EXISTS
FOR (n:VeikartMigration) REQUIRE n.number IS UNIQUE;

CREATE CONSTRAINT veikartGenerations_name IF NOT EXISTS
FOR (n:VeikartGenerations) REQUIRE n.name IS UNIQUE;

CREATE CONSTRAINT veikartGraph_namespace IF NOT EXISTS
FOR (n:VeikartGraph) REQUIRE n.namespace IS UNIQUE;

CREATE CONSTRAINT veikartRelease_generation IF NOT EXISTS
FOR (n:VeikartRelease) REQUIRE n.generation IS UNIQUE;

CREATE INDEX veikartRelease_id IF NOT EXISTS
FOR (n:VeikartRelease) ON (n.namespace, n.id);

CREATE CONSTRAINT release_id IF NOT EXISTS
FOR (n:Release) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX release_ordinal IF NOT EXISTS
FOR (n:Release) ON (n.release, n.ordinal);

CREATE CONSTRAINT document_id IF NOT EXISTS
FOR (n:Document) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX document_ordinal IF NOT EXISTS
FOR (n:Document) ON (n.release, n.ordinal);

CREATE CONSTRAINT goal_id IF NOT EXISTS
FOR (n:Goal) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX goal_ordinal IF NOT EXISTS
FOR (n:Goal) ON (n.release, n.ordinal);

CREATE CONSTRAINT subGoal_id IF NOT EXISTS
FOR (n:SubGoal) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX subGoal_ordinal IF NOT EXISTS
FOR (n:SubGoal) ON (n.release, n.ordinal);

CREATE CONSTRAINT measure_id IF NOT EXISTS
FOR (n:Measure) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX measure_ordinal IF NOT EXISTS
FOR (n:Measure) ON (n.release, n.ordinal);

CREATE CONSTRAINT activity_id IF NOT EXISTS
FOR (n:Activity) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX activity_ordinal IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.ordinal);

CREATE CONSTRAINT actor_id IF NOT EXISTS
FOR (n:Actor) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX actor_ordinal IF NOT EXISTS
FOR (n:Actor) ON (n.release, n.ordinal);

CREATE CONSTRAINT userGroup_id IF NOT EXISTS
FOR (n:UserGroup) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX userGroup_ordinal IF NOT EXISTS
FOR (n:UserGroup) ON (n.release, n.ordinal);

CREATE CONSTRAINT finding_id IF NOT EXISTS
FOR (n:Finding) REQUIRE (n.release, n.id) IS UNIQUE;

CREATE INDEX finding_ordinal IF NOT EXISTS
FOR (n:Finding) ON (n.release, n.ordinal);
