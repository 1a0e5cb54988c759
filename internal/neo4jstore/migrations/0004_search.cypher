// What nodes are searched by: their terms, of which package text makes the same as of a query. The analyzer
// only cuts at white space.
CREATE FULLTEXT INDEX veikart_search IF NOT EXISTS
FOR (n:Goal|SubGoal|Measure|Activity|Actor|UserGroup|Document) ON EACH [n.searchTerms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
