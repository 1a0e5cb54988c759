package cypher

import (
	"errors"
	"fmt"
	"strings"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// condition is a condition in a statement; the empty text always holds. Cypher's logic has three
// values, ours two: where a condition may be null, null stands for false. Conjunction and disjunction
// do not change that; a complement needs twoValued.
type condition struct {
	text     string
	nullable bool
}

// never and always are the conditions of empty disjunctions and conjunctions. They come by a parameter:
// the planner of Neo4j 5.26 breaks on some statements whose conditions it can see to be false.
const neverParameter = "never"

var (
	never  = condition{text: "$" + neverParameter}
	always = condition{text: "NOT $never"}
)

// twoValued returns the condition's text with false for null.
func (c condition) twoValued() string {
	if c.nullable {
		return apply("coalesce", c.text, "false")
	}
	return enclosed(c.text)
}

func (c condition) not() condition { return condition{text: negated(c.twoValued())} }

// where compiles a filter on a variable for nodes of the given kinds.
func (c *compiler) where(filter plan.Filter, variable string, kinds []roadmap.Kind) (condition, error) {
	switch f := filter.(type) {
	case nil:
		return condition{}, nil
	case plan.And:
		if len(f) == 0 {
			return condition{}, nil
		}
	}
	return c.term(filter, variable, kinds)
}

// term compiles a filter to a condition that has a text.
func (c *compiler) term(filter plan.Filter, variable string, kinds []roadmap.Kind) (condition, error) {
	each := func(f plan.Filter) (condition, error) { return c.term(f, variable, kinds) }
	switch f := filter.(type) {
	case plan.And:
		return junction(gatherAll(f), " AND ", always, each)
	case plan.Or:
		return junction(gatherAny(f), " OR ", never, each)
	case plan.Not:
		of, err := each(f.Filter)
		return of.not(), err
	case plan.Compare:
		return c.compare(f, variable, kinds)
	case plan.Elements:
		return c.elements(f, variable, kinds)
	case plan.Related:
		return c.related(f, variable)
	case plan.Size:
		return c.size(f, variable, kinds)
	case form.Active:
		return c.active(f, variable, kinds)
	case hasAll:
		return c.hasAll(f, variable, kinds)
	default:
		return condition{}, fmt.Errorf("there is no filter %T", filter)
	}
}

// junction joins conditions; empty is the one of none.
func junction(filters []plan.Filter, by string, empty condition, each func(plan.Filter) (condition, error)) (condition, error) {
	if len(filters) == 0 {
		return empty, nil
	}
	out := condition{}
	texts := make([]string, len(filters))
	for i, f := range filters {
		of, err := each(f)
		if err != nil {
			return condition{}, err
		}
		texts[i] = of.text
		out.nullable = out.nullable || of.nullable
	}
	out.text = strings.Join(texts, by)
	if len(texts) > 1 {
		out.text = enclosed(out.text)
	}
	return out, nil
}

// related compiles a condition on the nodes that a hop leads to.
func (c *compiler) related(f plan.Related, variable string) (condition, error) {
	far, err := follow(f.Hop)
	if err != nil {
		return condition{}, err
	}
	node := c.variable("m")
	where := always
	if f.Where != nil {
		if where, err = c.term(f.Where, node, far); err != nil {
			return condition{}, err
		}
	}
	pattern := step(variable, f.Hop, "", node)
	switch f.Quantifier {
	case plan.Some, plan.None:
		text := existing(step(variable, f.Hop, "", ""))
		if f.Where != nil {
			text = existing(line(pattern, filtering(where.text)))
		}
		if f.Quantifier == plan.None {
			text = negated(text)
		}
		return condition{text: text}, nil
	case plan.Every:
		if f.Where == nil {
			return always, nil
		}
		return condition{text: negated(existing(line(pattern, filtering(where.not().text))))}, nil
	default:
		return condition{}, fmt.Errorf("there is no quantifier %q", f.Quantifier)
	}
}

// size compiles a comparison of a number of nodes or elements.
func (c *compiler) size(f plan.Size, variable string, kinds []roadmap.Kind) (condition, error) {
	var number string
	if f.Property == "" {
		if _, err := follow(f.Hop); err != nil {
			return condition{}, err
		}
		number = countOf(variable, f.Hop)
	} else {
		p, err := findList(f.Property, kinds)
		if err != nil {
			return condition{}, err
		}
		number = lengthOf(p, variable)
	}
	switch given := likeOf(f.Operand).(type) {
	case int, []int:
	default:
		return condition{}, fmt.Errorf("a number is compared with a %T", given)
	}
	operator, err := operatorOf(f.Op, f.Operand)
	if err != nil {
		return condition{}, err
	}
	return condition{text: infix(number, operator, c.parameter(f.Operand))}, nil
}

// countOf returns the number of nodes that a hop leads to.
func countOf(variable string, hop roadmap.Hop) string {
	return counting(step(variable, hop, "", ""))
}

// active compiles roadmap.ActiveDuring.
func (c *compiler) active(f form.Active, variable string, kinds []roadmap.Kind) (condition, error) {
	first, last := f.Period.Start.String(), f.Period.End.String()
	for _, name := range []string{first, last} {
		if _, err := find(name, kinds); err != nil {
			return condition{}, err
		}
	}
	from, to := c.parameter(f.From), c.parameter(f.To)
	bound := func(date string, part roadmap.Part) string { return of(variable, record.PartOf(date, part)) }
	certainty := choice(" ", "", []when{
		{oneOf(
			infix(bound(first, roadmap.EarliestPart), ">", to), infix(bound(last, roadmap.LatestPart), "<", from),
			infix(bound(last, roadmap.LatestPart), "<", bound(first, roadmap.EarliestPart)),
		), named(roadmap.No)},
		{allOf(
			infix(bound(first, roadmap.LatestPart), "<=", to), infix(bound(last, roadmap.EarliestPart), ">=", from),
			infix(bound(first, roadmap.LatestPart), "<=", bound(last, roadmap.EarliestPart)),
		), named(roadmap.Certain)},
	}, named(roadmap.Possible))
	return condition{text: enclosed(allOf(
		isGiven(of(variable, first+record.StatusSuffix)), isGiven(of(variable, last+record.StatusSuffix)),
		infix(certainty, "IN", c.parameter(f.Certainties)),
	))}, nil
}

// find finds a property in the kinds. It is an error when none declares it.
func find(name string, kinds []roadmap.Kind) (roadmap.Property, error) {
	found := -1
	var p roadmap.Property
	for _, kind := range kinds {
		spec := roadmap.KindOf(kind)
		i := spec.PropertyNamed(name)
		if i < 0 {
			continue
		}
		if found >= 0 && spec.Properties[i].Type != p.Type {
			return p, fmt.Errorf("%q has different types in %v", name, kinds)
		}
		found, p = i, spec.Properties[i]
	}
	if found < 0 && len(kinds) > 0 {
		return p, fmt.Errorf("%s has no property %q", kinds[0], name)
	}
	if found < 0 {
		return p, errors.New("a property of no kind is asked for")
	}
	return p, nil
}

// findList finds a list property in the kinds.
func findList(name string, kinds []roadmap.Kind) (roadmap.Property, error) {
	p, err := find(name, kinds)
	if err == nil && !p.Type.IsList() {
		err = fmt.Errorf("%q is not a list", name)
	}
	return p, err
}

// isCounted reports whether only the number of a list's elements is stored beside the record.
func isCounted(t roadmap.Type) bool { return t == roadmap.Passages || t == roadmap.Layout }

// lengthOf returns the number of a list's elements; an absent list has none.
func lengthOf(p roadmap.Property, variable string) string {
	if isCounted(p.Type) {
		return apply("coalesce", of(variable, p.Name+record.CountSuffix), "0")
	}
	return apply("coalesce", apply("size", of(variable, p.Name)), "0")
}
