package guard

import (
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/access"
)

// Rule says of a path who may ask for it, and what a request costs its client beside the operations that are run for it. What costs
// nothing is not counted.
type Rule struct {
	Scope access.Scope
	Price int
}

// The prices of requests. The unit is that of the cost of operations.
const (
	free  = 0
	small = 1
	// made is for files that are made on disk or of a whole release, beside the operations that they ask.
	made = 100
	// whole is for files of all that a release has, without an operation that would say what it costs.
	whole = 10_000
)

// Rules returns the rule of each path, by the pattern of the mux without its method.
func Rules() map[string]Rule {
	return map[string]Rule{
		// what probes need, and a page that asks for a key
		"/healthz":                    {access.Open, free},
		"/readyz":                     {access.Open, free},
		"/assets/{version}/{name...}": {access.Open, free},
		"/favicon.ico":                {access.Open, free},
		"/playground":                 {access.Open, small},
		"/playground/assets/{name}":   {access.Open, free},
		"/playground/licences.txt":    {access.Open, small},
		"/licences.txt":               {access.Open, small},
		// what says who gives tokens
		"/.well-known/oauth-protected-resource":     {access.Open, small},
		"/.well-known/oauth-protected-resource/mcp": {access.Open, small},

		"/metrics": {access.Metrics, small},

		"/graphql":         {access.Read, small},
		"/mcp":             {access.Read, small},
		"/schema.graphql":  {access.Read, small},
		"/events":          {access.Read, small},
		"/llms.txt":        {access.Read, small},
		"/operations.json": {access.Read, small},

		"/{$}":                               {access.Read, small},
		"/about":                             {access.Read, small},
		"/activities":                        {access.Read, small},
		"/activities/{id...}":                {access.Read, small},
		"/actors":                            {access.Read, small},
		"/actors/{id...}":                    {access.Read, small},
		"/changes":                           {access.Read, small},
		"/documents":                         {access.Read, small},
		"/documents/{name...}":               {access.Read, small},
		"/findings":                          {access.Read, small},
		"/findings/{name...}":                {access.Read, small},
		"/goals":                             {access.Read, small},
		"/goals/{id}":                        {access.Read, small},
		"/matrix":                            {access.Read, small},
		"/measures":                          {access.Read, small},
		"/measures/{id...}":                  {access.Read, small},
		"/network":                           {access.Read, small},
		"/owners":                            {access.Read, small},
		"/query":                             {access.Read, small},
		"/quote/{release}/{document}/{span}": {access.Read, small},
		"/search":                            {access.Read, small},
		"/sub-goals/{id}":                    {access.Read, small},
		"/timeline":                          {access.Read, small},
		"/user-groups":                       {access.Read, small},
		"/user-groups/{id...}":               {access.Read, small},

		"/changes.atom": {access.Read, small},
		"/changes.json": {access.Read, small},
		"/feed.atom":    {access.Read, small},
		"/feed.json":    {access.Read, small},

		"/docs":               {access.Read, small},
		"/docs.md":            {access.Read, small},
		"/docs/search":        {access.Read, small},
		"/docs/search.md":     {access.Read, small},
		"/docs/graph":         {access.Read, small},
		"/docs/graph.md":      {access.Read, small},
		"/docs/types/{name}":  {access.Read, small},
		"/docs/guides/{$}":    {access.Read, small},
		"/docs/guides":        {access.Read, small},
		"/docs/guides/{name}": {access.Read, small},

		"/context.jsonld":   {access.Read, small},
		"/dcat":             {access.Read, small},
		"/dcat.jsonld":      {access.Read, small},
		"/dcat.nt":          {access.Read, small},
		"/dcat.ttl":         {access.Read, small},
		"/vokabular":        {access.Read, small},
		"/vokabular.jsonld": {access.Read, small},
		"/vokabular.nt":     {access.Read, small},
		"/vokabular.ttl":    {access.Read, small},

		"/export":                   {access.Export, small},
		"/export.csv":               {access.Export, made},
		"/export.csv-metadata.json": {access.Export, made},
		"/export.gexf":              {access.Export, made},
		"/export.graphml":           {access.Export, made},
		"/export.jsonld":            {access.Export, made},
		"/export.nt":                {access.Export, made},
		"/export.tsv":               {access.Export, made},
		"/export.tsv-metadata.json": {access.Export, made},
		"/export.ttl":               {access.Export, made},
		"/export.xlsx":              {access.Export, made},
		"/export.zip":               {access.Export, made},
		"/releases/{file}":          {access.Export, whole},
	}
}

// Missing returns the rule of paths that lead to nothing: people read of that on a page.
func Missing() Rule { return Rule{access.Read, small} }

// RuleOf returns the rule of a pattern of the mux. A request by OPTIONS asks only what may be asked, so anybody may send it. The
// error says that the pattern has no rule.
func RuleOf(pattern string) (Rule, error) {
	method, path, both := strings.Cut(pattern, " ")
	if !both {
		method, path = "", pattern
	}
	known, ok := Rules()[path]
	switch {
	case !ok:
		return Rule{}, fmt.Errorf("no rule says who may ask for %s", pattern)
	case method == http.MethodOptions:
		return Rule{access.Open, free}, nil
	}
	return known, nil
}
