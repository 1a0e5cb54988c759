// Package docs holds what is written about Veikart.
package docs

import "embed"

// Guides are the files for those who use Veikart. Those for who maintains or runs it are not among them.
//
//go:embed start.md pages.md playground.md frontend.md lists.md http.md errors.md limits.md
//go:embed mcp.md evidence.md findings.md releases.md files.md export.md rdf.md deprecation.md
var Guides embed.FS
