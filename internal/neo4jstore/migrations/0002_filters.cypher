// What root lists are filtered by most: dates, codes, kinds and rules.
CREATE INDEX activity_start IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`start`);

CREATE INDEX activity_end IF NOT EXISTS
FOR (n:Activity) ON (n.release, n.`end`);

CREATE INDEX subGoal_code IF NOT EXISTS
FOR (n:SubGoal) ON (n.release, n.`code`);

CREATE INDEX goal_number IF NOT EXISTS
FOR (n:Goal) ON (n.release, n.`number`);

CREATE INDEX actor_kind IF NOT EXISTS
FOR (n:Actor) ON (n.release, n.`kind`);

CREATE INDEX finding_rule IF NOT EXISTS
FOR (n:Finding) ON (n.release, n.`rule`);

CREATE INDEX actor_name IF NOT EXISTS
FOR (n:Actor) ON (n.release, n.`name`);

CREATE INDEX userGroup_name IF NOT EXISTS
FOR (n:UserGroup) ON (n.release, n.`name`);
