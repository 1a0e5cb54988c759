// Package check holds documents and the values of variables against the schema and the limits, before anything is
// executed.
package check

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"veikart/graph/answer"
	"veikart/graph/fault"
	"veikart/graph/textcache"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/tracing"
)

const (
	// cachedDocuments is the memory for documents that are cached, parsed and valid, in bytes.
	cachedDocuments = 8 << 20
	// documentWeight is what a parsed document takes, in bytes for each byte of its text: about, and
	// rather too much.
	documentWeight = 60
)

// Documents parses and validates documents, within the limits, and caches those that are valid. Its cache
// is gqlgen's cache of documents, so that gqlgen itself neither parses nor validates: its own
// validation has no bounds of time.
type Documents struct {
	schema *ast.Schema
	hints  bool // whether messages may tell of the schema
	limits limit.Settings
	rules  []core.Rule
	cached textcache.Cache[known]
	tracer *tracing.Tracer
}

// Traced has the reading of documents traced.
func (d *Documents) Traced(tracer *tracing.Tracer) *Documents {
	d.tracer = tracer
	return d
}

// NewDocuments returns what reads documents of a schema, with or without introspection.
func NewDocuments(schema *ast.Schema, limits limit.Settings, introspection bool) *Documents {
	return &Documents{
		schema: schema,
		hints:  introspection,
		limits: limits,
		rules:  validationRules(introspection),
		cached: textcache.New(cachedDocuments, func(text string, _ known) int { return documentWeight * len(text) }),
	}
}

// validationRules returns the rules of the specification, in a fixed order. The limit of introspection is
// one of bounds. Where introspection is off nothing of the schema is suggested either, and no field of
// introspection may be asked for.
func validationRules(introspection bool) []core.Rule {
	all := rules.NewDefaultRules()
	all.RemoveRule(rules.MaxIntrospectionDepth.Name)
	all.AddRule("ExactLiterals", exactLiterals)
	if introspection {
		all.RemoveRule(rules.KnownArgumentNamesRule.Name)
		all.AddRule(rules.KnownArgumentNamesRule.Name, knownArguments)
		all.RemoveRule(rules.ValuesOfCorrectTypeRule.Name)
		all.AddRule(rules.ValuesOfCorrectTypeRule.Name, withHints(rules.ValuesOfCorrectTypeRule.RuleFunc))
	} else {
		for with, without := range map[string]core.Rule{
			rules.FieldsOnCorrectTypeRule.Name: rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
			rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
			rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
			rules.ScalarLeafsRule.Name:         rules.ScalarLeafsRuleWithoutSuggestions,
			rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
		} {
			all.RemoveRule(with)
			all.AddRule(without.Name, without.RuleFunc)
		}
		all.AddRule("NoIntrospection", noIntrospection)
	}
	var out []core.Rule
	for name, rule := range all.GetInner() {
		out = append(out, core.Rule{Name: name, RuleFunc: rule})
	}
	slices.SortFunc(out, func(a, b core.Rule) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out
}

// noIntrospection is the rule that the schema may not be asked about.
func noIntrospection(observers *core.Events, addError core.AddErrFunc) {
	observers.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Name == "__schema" || f.Name == "__type" {
			addError(core.Message("Introspection is off; %s cannot be asked for.", f.Name), core.At(f.Position))
		}
	})
}

// known is a valid document, and the digest of its text.
type known struct {
	document *ast.QueryDocument
	digest   string
}

// Cache returns the documents that were read, by their texts.
func (d *Documents) Cache() graphql.Cache[*ast.QueryDocument] { return cache{d} }

// cache is what was read, in gqlgen's form.
type cache struct{ of *Documents }

// Get implements graphql.Cache.
func (c cache) Get(ctx context.Context, text string) (*ast.QueryDocument, bool) {
	v, ok := c.of.cached.Get(ctx, text)
	return v.document, ok
}

// Add implements graphql.Cache.
func (c cache) Add(ctx context.Context, text string, document *ast.QueryDocument) {
	c.of.cached.Add(ctx, text, known{document, digest(text)})
}

// Digest returns the SHA-256 of a text in hexadecimal, as persisted queries name documents. Of one that is cached it is known.
func (d *Documents) Digest(ctx context.Context, text string) string {
	if v, ok := d.cached.Get(ctx, text); ok {
		return v.digest
	}
	return digest(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Read returns the document that a text is. With errors it is not answered, but may have been read.
func (d *Documents) Read(ctx context.Context, text string) (*ast.QueryDocument, gqlerror.List) {
	if v, ok := d.cached.Get(ctx, text); ok {
		return v.document, nil
	}
	_, parsing := d.tracer.Begin(ctx, "parse")
	document, errs := d.parsed(text)
	if errs != nil {
		parsing.Fail(fault.CodeOf(errs))
		return nil, errs
	}
	parsing.End()
	_, validating := d.tracer.Begin(ctx, "validate")
	if err := checkDocument(document, d.limits); err != nil {
		errs = gqlerror.List{fault.Of(err)}
		validating.Fail(fault.CodeOf(errs))
		return nil, errs
	}
	if errs := d.validate(document); errs != nil {
		validating.Fail(fault.CodeOf(errs))
		return document, errs
	}
	validating.End()
	d.cached.Add(ctx, text, known{document, digest(text)})
	return document, nil
}

// parsed returns the document that a text is, which holds an operation.
func (d *Documents) parsed(text string) (*ast.QueryDocument, gqlerror.List) {
	document, err := d.parse(text)
	if err != nil {
		return nil, gqlerror.List{d.parseError(text, err)}
	}
	if len(document.Operations) == 0 {
		return nil, gqlerror.List{fault.Coded(service.ParseFailed, "The document holds no operation.")}
	}
	return document, nil
}

// parse reads a text as the specification has it.
func (d *Documents) parse(text string) (*ast.QueryDocument, error) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, d.limits.Tokens)
	if err != nil {
		return nil, err
	}
	known, err := exactly(text)
	if err != nil || known == text {
		return document, err
	}
	return parser.ParseQueryWithTokenLimit(&ast.Source{Input: known}, d.limits.Tokens)
}

// parseError says why a text is no document. The parser says in words only that it has too many tokens.
func (d *Documents) parseError(text string, err error) *gqlerror.Error {
	var known *gqlerror.Error
	if !errors.As(err, &known) {
		return fault.Coded(service.ParseFailed, "The document is no GraphQL.")
	}
	if known.Message == fmt.Sprintf("exceeded token limit of %d", d.limits.Tokens) {
		return fault.Of(service.Exceeded(limit.Tokens, d.limits.Tokens+1, d.limits.Tokens, "The document has tokens"))
	}
	out := fault.Coded(service.ParseFailed, known.Message)
	for _, at := range known.Locations {
		out.Locations = append(out.Locations, beginning(text, at))
	}
	return out
}

// enough stops a validation that has found as many errors as an answer lists.
type enough struct{}

// validate holds a document against the schema. It ends at the last error that an answer lists, because the
// validator itself goes on, however many there are.
func (d *Documents) validate(document *ast.QueryDocument) (errs gqlerror.List) {
	defer func() {
		switch v := recover().(type) {
		case nil, enough:
		default:
			panic(v)
		}
	}()
	observers := &core.Events{}
	for _, rule := range d.rules {
		rule.RuleFunc(observers, func(options ...core.ErrorOption) {
			found := &gqlerror.Error{}
			for _, option := range options {
				option(found)
			}
			out := fault.Coded(service.ValidationFailed, found.Message)
			out.Locations = found.Locations
			if errs = append(errs, out); len(errs) == fault.Max {
				panic(enough{})
			}
		})
	}
	core.Walk(d.schema, document, observers)
	return errs
}

// Operation returns the operation of a document that a request names.
func Operation(document *ast.QueryDocument, name string) (*ast.OperationDefinition, *gqlerror.Error) {
	if operation := document.Operations.ForName(name); operation != nil {
		return operation, nil
	}
	return nil, fault.Coded(service.ValidationFailed, "The document has no operation of that name; operationName must name one where there are several.")
}

// located adds the place of a selection to an error that has none.
func located(err error, at *ast.Position) error {
	var known *answer.FieldError
	if errors.As(err, &known) || at == nil {
		return err
	}
	return &answer.FieldError{Line: at.Line, Column: at.Column, Err: err}
}
