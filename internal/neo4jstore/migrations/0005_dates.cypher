// What else of dates conditions compare: the first and the last day that a date allows.
CREATE INDEX activity_startEarliest IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`startEarliest`);

CREATE INDEX activity_startLatest IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`startLatest`);

CREATE INDEX activity_endEarliest IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`endEarliest`);

CREATE INDEX activity_endLatest IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`endLatest`);
