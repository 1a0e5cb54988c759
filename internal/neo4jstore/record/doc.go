// Package record is the form in which package neo4jstore writes nodes and edges: the record that holds
// all values of one, the properties beside it that statements look at, and the terms that a search finds
// it by. It knows neither statements nor the driver.
package record
