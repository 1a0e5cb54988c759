// Package veikart holds the contract of the GraphQL API.
package veikart

import _ "embed"

// Schema is the contract, schema.graphqls, in the schema definition language.
//
//go:embed schema.graphqls
var Schema string
