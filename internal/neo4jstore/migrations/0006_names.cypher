// Actors and user groups are looked up by any of their names, of which each is an edge of the node to itself.
CREATE INDEX named_name IF NOT EXISTS
FOR ()-[k:NAMED]-() ON (k.release, k.name);
