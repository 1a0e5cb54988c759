package cypher

import (
	"strings"

	"veikart/internal/roadmap"
)

// The clauses and expressions that statements are made of. What they take is Cypher already: names of the
// table, variables, parameters and what these functions return. A value never is.

// lines puts clauses below each other. Empty ones are left out.
func lines(clauses ...string) string { return joined("\n", clauses) }

// line puts clauses beside each other. Empty ones are left out.
func line(clauses ...string) string { return joined(" ", clauses) }

func joined(by string, clauses []string) string {
	var b strings.Builder
	for _, clause := range clauses {
		if clause != "" && b.Len() > 0 {
			b.WriteString(by)
		}
		b.WriteString(clause)
	}
	return b.String()
}

// matching is MATCH of a pattern.
func matching(pattern string) string { return "MATCH " + pattern }

// optionally is a clause that binds null where it would bind nothing.
func optionally(clause string) string { return "OPTIONAL " + clause }

// filtering is WHERE of conditions that must all hold; nothing when there are none.
func filtering(conditions ...string) string {
	if len(conditions) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(conditions, " AND ")
}

func unwind(list, variable string) string { return "UNWIND " + as(list, variable) }
func with(terms ...string) string         { return "WITH " + strings.Join(terms, ", ") }
func returning(terms ...string) string    { return "RETURN " + strings.Join(terms, ", ") }
func sorting(terms ...string) string      { return "ORDER BY " + strings.Join(terms, ", ") }
func limiting(number string) string       { return "LIMIT " + number }
func distinct(term string) string         { return "DISTINCT " + term }

// collected returns the list of all values of a term under a name.
func collected(term, name string) string { return returning(as(apply("collect", term), name)) }

// as gives an expression a name.
func as(expression, name string) string { return expression + " AS " + name }

// call is a subquery of clauses, which see the given variables, none when empty.
func call(variables string, clauses ...string) string {
	return "CALL (" + variables + ") { " + line(clauses...) + " }"
}

// union is what each of the branches returns.
func union(branches []string) string { return strings.Join(branches, "\nUNION ALL ") }

// collecting is the list of what clauses bind a row to.
func collecting(clauses, row string) string {
	return "COLLECT { " + lines(clauses, returning(as(row, "row"))) + " }"
}

// comprehending is the list of what a pattern under conditions binds a row to, in any order.
func comprehending(pattern, row string) string { return "[" + pattern + " |\n" + row + "]" }

// counting is the number of matches of a pattern, or of rows.
func counting(pattern string) string { return "COUNT { " + pattern + " }" }

// existing holds when there is a match of a pattern, or a row.
func existing(pattern string) string { return "EXISTS { " + pattern + " }" }

// ones are the rows that a match binds, for counting and existing.
func ones(match string) string { return line(match, returning(as("1", "one"))) }

// node is the pattern of a node. The variable and the labels may be empty.
func node(variable string, kinds ...roadmap.Kind) string {
	return "(" + variable + labels(kinds...) + ")"
}

// labels says that a node is of one of the kinds; nothing when there are none.
func labels(kinds ...roadmap.Kind) string {
	text := ""
	for i, kind := range kinds {
		text += []string{":", "|"}[min(i, 1)] + string(kind)
	}
	return text
}

// step is the pattern of one hop. Link and to may be empty, and kinds none.
func step(from string, hop roadmap.Hop, link, to string, kinds ...roadmap.Kind) string {
	return node(from) + arrow(hop, link) + node(to, kinds...)
}

func arrow(hop roadmap.Hop, link string) string {
	if hop.Back {
		return "<-[" + link + ":" + string(hop.Edge) + "]-"
	}
	return "-[" + link + ":" + string(hop.Edge) + "]->"
}

// of is a property of a variable.
func of(variable, property string) string { return variable + ".`" + property + "`" }

// named is the text of a name of the table.
func named[Name ~string](name Name) string { return "'" + string(name) + "'" }

func listed(items ...string) string { return "[" + strings.Join(items, ", ") + "]" }
func enclosed(term string) string   { return "(" + term + ")" }

// apply is the value of a function.
func apply(function string, arguments ...string) string {
	return function + "(" + strings.Join(arguments, ", ") + ")"
}

// quantified holds when the quantifier's number of a list's elements satisfy a condition.
func quantified(quantifier, variable, list, condition string) string {
	return quantifier + "(" + variable + " IN " + list + " WHERE " + condition + ")"
}

func isNull(expression string) string     { return expression + " IS NULL" }
func isGiven(expression string) string    { return expression + " IS NOT NULL" }
func negated(condition string) string     { return "NOT " + condition }
func allOf(conditions ...string) string   { return strings.Join(conditions, " AND ") }
func oneOf(alternatives ...string) string { return strings.Join(alternatives, " OR ") }

// infix compares by an operator.
func infix(left, operator, right string) string { return left + " " + operator + " " + right }

// when is a value under a condition, or for a value of what is chosen by.
type when struct{ is, value string }

// choice is the value of the first branch that holds. By may be empty, and so may otherwise: null. The
// branches are put apart by a space or a line's end.
func choice(apart, by string, branches []when, otherwise string) string {
	parts := []string{line("CASE", by)}
	for _, b := range branches {
		parts = append(parts, "WHEN "+b.is+" THEN "+b.value)
	}
	if otherwise != "" {
		parts = append(parts, "ELSE "+otherwise)
	}
	return strings.Join(append(parts, "END"), apart)
}
