package veikart_test

import (
	"os/exec"
	"strings"
	"testing"
)

// allowed says, for each package, which packages of this module it may import. Imports go one way:
// cmd → server → graph → analysis → service → store, plan → roadmap.
var allowed = map[string][]string{
	"veikart":                   {},
	"veikart/internal/roadmap":  {},
	"veikart/internal/address":  {},
	"veikart/internal/network":  {},
	"veikart/internal/paths":    {},
	"veikart/internal/price":    {"veikart/graph/check", "veikart/internal/limit", "veikart/internal/web/inside"},
	"veikart/internal/timeline": {"veikart/internal/roadmap"},
	"veikart/internal/text":     {"veikart/internal/roadmap", "veikart/internal/norsk"},
	"veikart/internal/plan":     {"veikart/internal/roadmap"},
	"veikart/internal/rule":     {"veikart/internal/roadmap"},
	"veikart/internal/dateform": {"veikart/internal/roadmap", "veikart/internal/norsk"},
	"veikart/internal/profile": {
		"veikart/internal/roadmap", "veikart/internal/dateform", "veikart/internal/source", "veikart/internal/yamlbound",
	},
	"veikart/internal/page": {
		"veikart/internal/roadmap", "veikart/internal/profile", "veikart/internal/rule", "veikart/internal/source",
	},
	"veikart/internal/reading": {
		"veikart/internal/roadmap", "veikart/internal/page", "veikart/internal/profile", "veikart/internal/rule",
		"veikart/internal/source",
	},
	"veikart/internal/lexicon":   {"veikart/internal/roadmap", "veikart/internal/norsk", "veikart/internal/yamlbound"},
	"veikart/internal/yamlbound": {"veikart/internal/roadmap"},
	"veikart/internal/norsk":     {},
	"veikart/internal/role": {
		"veikart/internal/roadmap", "veikart/internal/norsk", "veikart/internal/lexicon", "veikart/internal/role/sentence",
	},
	"veikart/internal/role/sentence": {"veikart/internal/roadmap", "veikart/internal/norsk", "veikart/internal/lexicon"},
	"veikart/internal/finding": {
		"veikart/internal/roadmap", "veikart/internal/norsk", "veikart/internal/parallel", "veikart/internal/rule",
	},
	"veikart/internal/export":   {"veikart/internal/roadmap"},
	"veikart/internal/citation": {"veikart/internal/roadmap"},

	"veikart/internal/export/archive": {
		"veikart", "veikart/graph/label", "veikart/internal/export", "veikart/internal/export/bundle", "veikart/internal/export/flat",
		"veikart/internal/export/receipt",
		"veikart/internal/export/table", "veikart/internal/roadmap", "veikart/internal/schemadocs", "veikart/internal/store",
		"veikart", "veikart/graph/label", "veikart/internal/address", "veikart/internal/export", "veikart/internal/export/flat",
		"veikart/internal/export/graph", "veikart/internal/export/publication", "veikart/internal/export/rdf",
		"veikart/internal/export/receipt", "veikart/internal/export/table", "veikart/internal/roadmap",
		"veikart/internal/schemadocs", "veikart/internal/store",
	},
	"veikart/internal/export/bundle": {
		"veikart/internal/export/receipt", "veikart/internal/export/table", "veikart/internal/roadmap",
	},
	"veikart/internal/export/flat":   {"veikart/internal/export/table", "veikart/internal/jsontree", "veikart/internal/roadmap"},
	"veikart/internal/export/follow": {"veikart/internal/service"},
	"veikart/internal/export/graph": {
		"veikart/graph/label", "veikart/internal/export/receipt", "veikart/internal/roadmap", "veikart/internal/store",
	},
	"veikart/internal/export/publication": {},
	"veikart/internal/export/catalogue": {
		"veikart/internal/address", "veikart/internal/export/publication", "veikart/internal/export/rdf",
		"veikart/internal/export/receipt", "veikart/internal/roadmap",
	},
	"veikart/internal/export/receipt": {"veikart/internal/roadmap"},
	"veikart/internal/export/rdf": {
		"veikart/graph/label", "veikart/internal/address", "veikart/internal/analysis", "veikart/internal/export/graph",
		"veikart/internal/export/receipt", "veikart/internal/roadmap",
	},
	"veikart/internal/export/table": {"veikart/internal/export/receipt", "veikart/internal/roadmap"},
	"veikart/internal/export/workbook": {
		"veikart/internal/export/receipt", "veikart/internal/export/table", "veikart/internal/roadmap",
	},

	"veikart/internal/parallel": {},
	"veikart/internal/importer": {
		"veikart/internal/parallel", "veikart/internal/roadmap", "veikart/internal/page", "veikart/internal/lexicon", "veikart/internal/reading",
		"veikart/internal/role", "veikart/internal/finding", "veikart/internal/rule", "veikart/internal/source",
	},
	"veikart/internal/assignment": {},
	"veikart/internal/matching": {
		"veikart/internal/assignment", "veikart/internal/roadmap", "veikart/internal/text",
	},
	"veikart/internal/diff": {
		"veikart/internal/matching", "veikart/internal/roadmap",
	},
	"veikart/internal/edit": {
		"veikart/internal/dateform", "veikart/internal/importer", "veikart/internal/lexicon", "veikart/internal/page",
		"veikart/internal/profile", "veikart/internal/reading", "veikart/internal/roadmap", "veikart/internal/rule",
		"veikart/internal/source",
	},
	"veikart/internal/limit":    {"veikart/internal/search", "veikart/internal/store", "veikart/internal/text", "veikart/internal/timeline"},
	"veikart/internal/generate": {"veikart/internal/roadmap"},
	"veikart/internal/search":   {"veikart/internal/roadmap", "veikart/internal/text"},
	"veikart/internal/source": {
		"veikart/internal/roadmap", "veikart/internal/source/fault", "veikart/internal/source/place",
		"veikart/internal/source/workbook",
	},

	"veikart/internal/source/fault":    {"veikart/internal/roadmap", "veikart/internal/source/place"},
	"veikart/internal/source/place":    {"veikart/internal/roadmap"},
	"veikart/internal/source/workbook": {"veikart/internal/source/fault"},

	"veikart/internal/store": {
		"veikart/internal/roadmap", "veikart/internal/plan", "veikart/internal/search", "veikart/internal/source/place",
		"veikart/internal/text",
	},
	"veikart/internal/store/storetest": {
		"veikart/internal/roadmap", "veikart/internal/plan", "veikart/internal/store", "veikart/internal/text",
		"veikart/internal/search",
	},
	"veikart/internal/memstore/size":      {"veikart/internal/roadmap"},
	"veikart/internal/memstore/textindex": {"veikart/internal/roadmap", "veikart/internal/search", "veikart/internal/text"},
	"veikart/internal/memstore": {
		"veikart/internal/memstore/size", "veikart/internal/memstore/textindex", "veikart/internal/parallel", "veikart/internal/roadmap",
		"veikart/internal/plan", "veikart/internal/store", "veikart/internal/text", "veikart/internal/search",
	},
	"veikart/tools/docs": {
		"veikart/docs", "veikart/graph", "veikart/graph/check", "veikart/internal/guide", "veikart/internal/limit", "veikart/internal/mcp",
		"veikart/internal/role", "veikart/internal/schemadocs", "veikart/internal/web/questions",
	},
	"veikart/tools/neo4j":   {},
	"veikart/tools/notices": {},
	"veikart/tools/roots":   {"veikart"},
	"veikart/tools/sbom":    {},
	"veikart/tools/rules": {
		"veikart/internal/importer", "veikart/internal/lexicon", "veikart/internal/roadmap", "veikart/internal/rule",
		"veikart/seeds",
	},
	"veikart/internal/service": {
		"veikart/internal/limit", "veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/store",
		"veikart/internal/text",
		"veikart/internal/search",
	},
	"veikart/internal/analysis": {
		"veikart/internal/diff", "veikart/internal/limit", "veikart/internal/matching", "veikart/internal/network",
		"veikart/internal/paths", "veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/service",
		"veikart/internal/store", "veikart/internal/timeline",
	},
	"veikart/graph/argument": {"veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/service"},
	"veikart/graph/label":    {"veikart/internal/analysis", "veikart/internal/roadmap", "veikart/internal/role", "veikart/internal/rule"},
	"veikart/graph/answer": {
		"veikart/graph/argument", "veikart/graph/jsontext", "veikart/graph/label", "veikart/internal/analysis", "veikart/internal/citation",
		"veikart/internal/limit",
		"veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/store",
		"veikart/internal/timeline",
	},
	"veikart/graph/computed": {
		"veikart/graph/answer", "veikart/graph/argument", "veikart/graph/label", "veikart/internal/analysis",
		"veikart/internal/diff", "veikart/internal/limit", "veikart/internal/matching", "veikart/internal/roadmap",
		"veikart/internal/search", "veikart/internal/service", "veikart/internal/store", "veikart/internal/text",
		"veikart/internal/timeline",
	},
	"veikart/graph/generated": {"veikart/graph/answer"},
	"veikart/graph/fault":     {"veikart/graph/answer", "veikart/internal/roadmap", "veikart/internal/service"},
	"veikart/graph/jsontext":  {},
	"veikart/graph/textcache": {},
	"veikart/graph/check": {
		"veikart/graph/answer", "veikart/graph/fault", "veikart/graph/textcache", "veikart/internal/limit",
		"veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/tracing",
	},
	"veikart/graph/execute": {
		"veikart/graph/answer", "veikart/graph/argument", "veikart/graph/check", "veikart/graph/fault", "veikart/graph/generated",
		"veikart/graph/textcache", "veikart/internal/limit", "veikart/internal/service", "veikart/internal/store",
		"veikart/internal/tracing",
	},
	"veikart/graph/overhttp": {
		"veikart/graph/check", "veikart/graph/execute", "veikart/graph/fault", "veikart/graph/textcache",
		"veikart/internal/accept", "veikart/internal/limit", "veikart/internal/outgoing", "veikart/internal/requestid",
		"veikart/internal/service", "veikart/internal/tracing", "veikart/internal/trusted", "veikart/internal/watch",
	},
	"veikart/graph": {
		"veikart", "veikart/graph/answer", "veikart/graph/argument", "veikart/graph/check", "veikart/graph/computed",
		"veikart/graph/execute", "veikart/graph/fault", "veikart/graph/generated", "veikart/internal/analysis",
		"veikart/graph/overhttp", "veikart/internal/limit",
		"veikart/internal/outgoing", "veikart/internal/roadmap", "veikart/internal/service",
		"veikart/internal/tracing", "veikart/internal/trusted", "veikart/internal/watch",
	},
	"veikart/internal/trusted": {"veikart/internal/regular", "veikart/internal/service"},
	"veikart/internal/mcp": {
		"veikart/graph/check", "veikart/internal/guide", "veikart/internal/mcp/complete", "veikart/internal/mcp/prompt",
		"veikart/internal/mcp/resource", "veikart/internal/mcp/tool", "veikart/internal/schemadocs", "veikart/internal/service",
		"veikart/internal/web/inside", "veikart/internal/web/questions",
	},
	"veikart/internal/mcp/asked": {"veikart/internal/service", "veikart/internal/web/inside"},
	"veikart/internal/mcp/complete": {
		"veikart/internal/guide", "veikart/internal/mcp/asked", "veikart/internal/mcp/prompt", "veikart/internal/roadmap",
		"veikart/internal/schemadocs", "veikart/internal/service", "veikart/internal/web/inside",
	},
	"veikart/internal/mcp/prompt": {},
	"veikart/internal/mcp/resource": {
		"veikart/internal/address", "veikart/internal/guide", "veikart/internal/mcp/asked", "veikart/internal/roadmap",
		"veikart/internal/schemadocs",
		"veikart/internal/service", "veikart/internal/web/inside",
	},
	"veikart/internal/mcp/tool": {
		"veikart/internal/address",
		"veikart/graph/check", "veikart/internal/export/graph", "veikart/internal/jsontree", "veikart/internal/mcp/answer",
		"veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/web/inside", "veikart/internal/web/questions",
	},
	"veikart/internal/mcp/overstdio": {},
	"veikart/internal/mcp/overhttp":  {"veikart/internal/outgoing", "veikart/internal/requestid", "veikart/internal/service"},
	"veikart/internal/warm":          {"veikart/internal/watch"},
	"veikart/internal/watch":         {"veikart/internal/service"},
	"veikart/internal/changes":       {"veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/store"},
	"veikart/docs":                   {},
	"veikart/internal/guide":         {"veikart/internal/roadmap"},
	"veikart/internal/schemadocs":    {"veikart/internal/roadmap"},
	"veikart/internal/mcp/answer":    {"veikart/internal/citation", "veikart/internal/export/graph", "veikart/internal/jsontree"},
	"veikart/internal/jsontree":      {},
	"veikart/internal/web": {
		"veikart/internal/forwarded",
		"veikart/docs", "veikart/graph/label", "veikart/internal/address",
		"veikart/internal/export/flat", "veikart/internal/export/table", "veikart/internal/guide",
		"veikart/internal/outgoing", "veikart/internal/roadmap", "veikart/internal/schemadocs",
		"veikart/internal/service",
		"veikart/internal/web/change",
		"veikart/internal/web/docs",
		"veikart/internal/web/document",
		"veikart/internal/web/feed",
		"veikart/internal/web/finding",
		"veikart/internal/web/frame",
		"veikart/internal/web/grid",
		"veikart/internal/web/inside",
		"veikart/internal/web/list",
		"veikart/internal/web/matrix",
		"veikart/internal/web/module",
		"veikart/internal/web/narrow",
		"veikart/internal/web/network",
		"veikart/internal/web/object",
		"veikart/internal/web/questions",
		"veikart/internal/web/search",
		"veikart/internal/web/term",
		"veikart/internal/web/timeline",
	},
	"veikart/internal/web/term": {"veikart/graph/label", "veikart/internal/roadmap"},
	"veikart/internal/web/docs": {
		"veikart/internal/below",
		"veikart/internal/guide", "veikart/internal/roadmap", "veikart/internal/schemadocs", "veikart/internal/web/frame",
	},
	"veikart/internal/web/document": {
		"veikart/internal/citation", "veikart/internal/export/publication", "veikart/internal/roadmap", "veikart/internal/web/frame",
	},
	"veikart/internal/web/finding": {"veikart/internal/rule", "veikart/internal/web/frame", "veikart/internal/export/table"},
	"veikart/internal/web/list":    {"veikart/internal/web/frame", "veikart/internal/web/narrow", "veikart/internal/export/table"},
	"veikart/internal/web/matrix": {
		"veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/web/frame", "veikart/internal/web/narrow",
		"veikart/internal/web/svg", "veikart/internal/export/table",
	},
	"veikart/internal/web/narrow": {"veikart/internal/lexicon", "veikart/internal/roadmap", "veikart/internal/web/frame"},
	"veikart/internal/web/object": {
		"veikart/internal/roadmap", "veikart/internal/web/change", "veikart/internal/web/frame", "veikart/internal/web/timeline",
	},
	"veikart/internal/web/search": {"veikart/internal/roadmap", "veikart/internal/web/frame"},
	"veikart/internal/web/frame": {
		"veikart/internal/below", "veikart/internal/forwarded",
		"veikart/graph/label", "veikart/internal/citation", "veikart/internal/address", "veikart/internal/limit", "veikart/internal/outgoing",
		"veikart/internal/roadmap", "veikart/internal/schemadocs",
		"veikart/internal/service", "veikart/internal/store", "veikart/internal/web/inside", "veikart/internal/web/module",
		"veikart/internal/export/follow", "veikart/internal/export/table",
	},
	"veikart/internal/web/archive": {
		"veikart/internal/accept", "veikart/internal/address", "veikart/internal/service", "veikart/internal/web/export",
		"veikart/internal/web/frame",
	},
	"veikart/internal/web/change": {"veikart/internal/roadmap"},
	"veikart/internal/web/discovery": {
		"veikart/internal/export/publication", "veikart/internal/forwarded", "veikart/internal/guide", "veikart/internal/price",
		"veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/watch", "veikart/internal/web/questions",
	},
	"veikart/internal/web/download": {
		"veikart/internal/address", "veikart/internal/export/receipt", "veikart/internal/roadmap", "veikart/internal/service",
		"veikart/internal/web/export",
		"veikart/internal/web/frame",
	},
	"veikart/internal/web/export": {
		"veikart/internal/forwarded",
		"veikart/graph/check", "veikart/internal/accept", "veikart/internal/address", "veikart/internal/analysis", "veikart/internal/citation",
		"veikart/internal/export/archive", "veikart/internal/export/bundle", "veikart/internal/export/flat", "veikart/internal/export/follow",
		"veikart/internal/export/graph", "veikart/internal/export/publication", "veikart/internal/export/rdf",
		"veikart/internal/export/receipt", "veikart/internal/export/table", "veikart/internal/export/workbook",
		"veikart/internal/limit", "veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/web/frame",
		"veikart/internal/web/inside", "veikart/internal/web/questions",
	},
	"veikart/internal/web/inside": {"veikart/internal/service"},
	"veikart/internal/web/module": {"veikart/internal/roadmap"},
	"veikart/internal/web/network": {
		"veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/web/frame",
		"veikart/internal/web/network/layout", "veikart/internal/web/svg",
	},
	"veikart/internal/web/network/layout": {},
	"veikart/internal/web/timeline":       {"veikart/internal/web/frame", "veikart/internal/web/narrow", "veikart/internal/web/svg"},
	"veikart/internal/web/svg":            {},
	"veikart/internal/web/grid":           {"veikart/internal/export/flat"},
	"veikart/internal/web/feed": {
		"veikart/internal/forwarded",
		"veikart/internal/outgoing", "veikart/internal/roadmap", "veikart/internal/service", "veikart/internal/store",
		"veikart/internal/web/change", "veikart/internal/web/frame", "veikart/internal/web/inside", "veikart/internal/web/questions",
	},
	"veikart/internal/web/questions": {"veikart/internal/roadmap"},
	"veikart/internal/web/playground": {
		"veikart/graph/label", "veikart/internal/accept", "veikart/internal/roadmap", "veikart/internal/web/frame",
		"veikart/internal/web/questions",
	},
	"veikart/internal/accept":      {},
	"veikart/internal/below":       {"veikart/internal/forwarded"},
	"veikart/internal/forwarded":   {},
	"veikart/internal/notices":     {},
	"veikart/internal/outgoing":    {},
	"veikart/internal/requestid":   {},
	"veikart/internal/regular":     {},
	"veikart/internal/certificate": {"veikart/internal/regular"},
	"veikart/internal/tracing":     {},

	"veikart/internal/tracing/otlp": {"veikart/internal/roadmap"},
	"veikart/internal/access": {
		"veikart/internal/quota", "veikart/internal/regular", "veikart/internal/roadmap", "veikart/internal/service",
		"veikart/internal/yamlbound",
	},
	"veikart/internal/quota": {"veikart/internal/service"},
	"veikart/internal/guard": {
		"veikart/internal/access", "veikart/internal/quota", "veikart/internal/service", "veikart/internal/wrapped",
	},
	"veikart/internal/wrapped": {},
	"veikart/internal/server": {
		"veikart/internal/below",
		"veikart/graph", "veikart/graph/check", "veikart/graph/label", "veikart/graph/overhttp", "veikart/internal/accept",
		"veikart/internal/export/flat", "veikart/internal/export/publication", "veikart/internal/web/export",
		"veikart/internal/forwarded", "veikart/internal/price", "veikart/internal/warm",
		"veikart/internal/access", "veikart/internal/guard", "veikart/internal/quota",
		"veikart/internal/wrapped",
		"veikart/internal/limit", "veikart/internal/notices", "veikart/internal/outgoing", "veikart/internal/requestid",
		"veikart/internal/roadmap",
		"veikart/internal/schemadocs", "veikart/internal/service", "veikart/internal/store",
		"veikart/internal/tracing", "veikart/internal/trusted",
		"veikart/internal/watch",
		"veikart/internal/web",
		"veikart/internal/web/archive",
		"veikart/internal/web/discovery", "veikart/internal/web/download",
		"veikart/internal/web/feed", "veikart/internal/web/frame", "veikart/internal/web/inside", "veikart/internal/web/linked",
		"veikart/internal/web/playground",
		"veikart/internal/web/questions",
		"veikart/docs", "veikart/internal/guide", "veikart/internal/mcp", "veikart/internal/mcp/overhttp",
	},
	"veikart/internal/web/linked": {
		"veikart/internal/forwarded",
		"veikart/internal/accept", "veikart/internal/export/catalogue", "veikart/internal/export/publication", "veikart/internal/export/rdf",
		"veikart/internal/roadmap", "veikart/internal/schemadocs", "veikart/internal/service", "veikart/internal/web/frame",
	},
	"veikart/internal/library": {"veikart/internal/memstore", "veikart/internal/roadmap", "veikart/seeds"},
	"veikart/seeds":            {"veikart/internal/roadmap", "veikart/internal/source", "veikart/internal/yamlbound"},

	"veikart/internal/neo4jstore": {
		"veikart/internal/neo4jstore/cypher", "veikart/internal/neo4jstore/division", "veikart/internal/neo4jstore/fulltext",
		"veikart/internal/neo4jstore/record",
		"veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/store",
		"veikart/internal/text",
		"veikart/internal/search",
	},
	"veikart/internal/neo4jstore/cypher": {
		"veikart/internal/neo4jstore/form", "veikart/internal/neo4jstore/record", "veikart/internal/plan", "veikart/internal/roadmap",
		"veikart/internal/store",
	},
	"veikart/internal/neo4jstore/division": {"veikart/internal/roadmap"},
	"veikart/internal/neo4jstore/fulltext": {"veikart/internal/neo4jstore/record", "veikart/internal/search"},
	"veikart/internal/neo4jstore/form": {
		"veikart/internal/neo4jstore/record", "veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/store",
	},
	"veikart/internal/neo4jstore/record": {
		"veikart/internal/plan", "veikart/internal/roadmap", "veikart/internal/store",
		"veikart/internal/text",
		"veikart/internal/search",
	},
}

// restricted says which packages may import a library that stands at an edge, or a room of graph. The tests below test
// may import all of them.
var restricted = map[string][]string{
	"github.com/99designs/gqlgen": {
		"veikart/graph", "veikart/graph/check", "veikart/graph/execute", "veikart/graph/fault",
		"veikart/graph/generated", "veikart/graph/overhttp", "veikart/graph/textcache", "veikart/tools/roots",
	},
	"github.com/vektah/gqlparser": {
		"veikart/graph", "veikart/graph/answer", "veikart/graph/argument", "veikart/graph/check", "veikart/graph/execute",
		"veikart/graph/fault", "veikart/graph/generated", "veikart/graph/overhttp", "veikart/internal/export/flat",
		"veikart/internal/export/follow", "veikart/internal/export/graph", "veikart/internal/schemadocs", "veikart/internal/web/export",
		"veikart/internal/export/flat", "veikart/internal/mcp", "veikart/internal/mcp/tool", "veikart/internal/price",
		"veikart/internal/web/questions", "veikart/tools/roots",
	},
	"github.com/neo4j/neo4j-go-driver": {"veikart/internal/neo4jstore"},
	"github.com/rs/cors":               {"veikart/internal/server"},
	"github.com/prometheus":            {"veikart/internal/server"},
	"github.com/maypok86/otter": {
		"veikart/graph/execute", "veikart/graph/textcache", "veikart/internal/neo4jstore/cypher", "veikart/internal/trusted",
		"veikart/internal/quota", "veikart/internal/web/export",
	},
	"github.com/modelcontextprotocol/go-sdk": {
		"veikart/internal/mcp", "veikart/internal/mcp/asked", "veikart/internal/mcp/complete", "veikart/internal/mcp/overhttp",
		"veikart/internal/mcp/overstdio", "veikart/internal/mcp/prompt", "veikart/internal/mcp/resource",
		"veikart/internal/mcp/tool", "veikart/tools/docs",
	},
	"github.com/coreos/go-oidc":  {"veikart/internal/access"},
	"github.com/go-jose/go-jose": {"veikart/internal/access"},
	"golang.org/x/time":          {"veikart/internal/quota", "veikart/internal/tracing"},
	"github.com/cespare/xxhash":  {"veikart/graph/execute"},
	"github.com/go-json-experiment": {
		"veikart/graph/overhttp", "veikart/internal/mcp/tool", "veikart/internal/trusted", "veikart/internal/web/export",
	},
	"github.com/klauspost/compress": {"veikart/graph/overhttp", "veikart/internal/export/workbook", "veikart/internal/server"},
	"github.com/xuri/excelize":      {"veikart/internal/export/workbook"},
	"github.com/alecthomas/kong":    {"veikart/cmd/veikart"},
	"github.com/goccy/go-yaml":      {"veikart/internal/yamlbound", "veikart/tools/docs"},
	"github.com/kljensen/snowball":  {"veikart/internal/text"},
	"github.com/yuin/goldmark":      {"veikart/internal/guide"},
	"go.opentelemetry.io":           {"veikart/internal/tracing", "veikart/internal/tracing/otlp"},
	"golang.org/x/net":              {"veikart/internal/below", "veikart/internal/server", "veikart/internal/source"},
	"net/http": {
		"veikart/cmd/veikart",
		"veikart/graph",
		"veikart/graph/overhttp",
		"veikart/internal/access",
		"veikart/internal/forwarded",
		"veikart/internal/below",
		"veikart/internal/guard",
		"veikart/internal/mcp",
		"veikart/internal/mcp/overhttp",
		"veikart/internal/quota",
		"veikart/internal/server",
		"veikart/internal/tracing",
		"veikart/internal/warm",
		"veikart/internal/wrapped",
		"veikart/internal/web",
		"veikart/internal/web/archive",
		"veikart/internal/web/docs",
		"veikart/internal/web/discovery",
		"veikart/internal/web/document",
		"veikart/internal/web/download",
		"veikart/internal/web/export",
		"veikart/internal/web/feed",
		"veikart/internal/web/finding",
		"veikart/internal/web/frame",
		"veikart/internal/web/inside",
		"veikart/internal/web/linked",
		"veikart/internal/web/list",
		"veikart/internal/web/matrix",
		"veikart/internal/web/network",
		"veikart/internal/web/object",
		"veikart/internal/web/playground",
		"veikart/internal/web/search",
		"veikart/internal/web/timeline",
	},

	"veikart/graph/answer": {
		"veikart/graph", "veikart/graph/check", "veikart/graph/computed", "veikart/graph/execute", "veikart/graph/fault",
		"veikart/graph/generated",
	},
	"veikart/graph/argument": {"veikart/graph", "veikart/graph/answer", "veikart/graph/computed", "veikart/graph/execute"},
	"veikart/graph/jsontext": {"veikart/graph/answer"},
	"veikart/graph/check": {
		"veikart/graph", "veikart/graph/execute", "veikart/graph/overhttp", "veikart/internal/server", "veikart/internal/web/export",
		"veikart/internal/price", "veikart/internal/mcp", "veikart/internal/mcp/tool", "veikart/tools/docs",
	},
	"veikart/graph/execute":   {"veikart/graph", "veikart/graph/overhttp"},
	"veikart/graph/fault":     {"veikart/graph", "veikart/graph/check", "veikart/graph/execute", "veikart/graph/overhttp"},
	"veikart/graph/generated": {"veikart/graph", "veikart/graph/execute"},
	"veikart/graph/computed":  {"veikart/graph"},
	"veikart/graph/label": {
		"veikart/graph/answer", "veikart/graph/computed", "veikart/internal/export/rdf", "veikart/internal/export/archive",
		"veikart/internal/web/frame",
		"veikart/internal/web/playground", "veikart/internal/web", "veikart/internal/web/term",
		"veikart/internal/server", "veikart/internal/export/graph",
	},
	"veikart/graph/overhttp":  {"veikart/graph", "veikart/internal/server"},
	"veikart/graph/textcache": {"veikart/graph/check", "veikart/graph/execute", "veikart/graph/overhttp"},
}

func TestImportsGoOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		from, imports := words[0], words[1:]
		isTest := strings.HasPrefix(from, "veikart/test/")
		knowsOurs := isTest || strings.HasPrefix(from, "veikart/cmd/") // all but the rooms
		if _, ok := allowed[from]; !ok && !knowsOurs {
			t.Errorf("%s stands in no row of the table of imports", from)
		}
		seen++
		for _, to := range imports {
			if strings.HasPrefix(to, "veikart") && !knowsOurs && !contains(allowed[from], to) {
				t.Errorf("%s imports %s", from, to)
			}
			for library, packages := range restricted {
				if hasPrefix([]string{library}, to) && !isTest && !contains(packages, from) {
					t.Errorf("%s imports %s", from, to)
				}
			}
		}
	}
	if seen < len(allowed) {
		t.Errorf("%d packages were looked at, the table has %d", seen, len(allowed))
	}
}

// Unit tests start no program: only those of the store in Neo4j know a database, none knows the server.
func TestUnitTestsAreSmall(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}`,
		"./graph/...", "./internal/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		for _, to := range words[1:] {
			if hasPrefix([]string{"veikart/test/kit/program", "veikart/test/kit/neo4j"}, to) && words[0] != "veikart/internal/neo4jstore" {
				t.Errorf("tests of %s import %s", words[0], to)
			}
		}
	}
}

// TestStatementsNeedNoDriver: what compiles plans and packs records is tested without a database.
func TestStatementsNeedNoDriver(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./internal/neo4jstore/cypher", "./internal/neo4jstore/fulltext",
		"./internal/neo4jstore/record").Output()
	if err != nil || strings.Contains(string(out), "neo4j-go-driver") {
		t.Errorf("the driver is among %s: %v", out, err)
	}
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func hasPrefix(prefixes []string, s string) bool {
	for _, p := range prefixes {
		if s == p || strings.HasPrefix(s, p+"/") {
			return true
		}
	}
	return false
}
