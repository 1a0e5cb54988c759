package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/validator/core"

	"veikart/graph/fault"
)

// What gqlparser takes though the specification does not. Each is known by a comparison with graphql-js on documents that are
// nearly right.

// exactLiterals is the rule that literals are as strict as values of variables: an Int has 32 bits, a Date is one, and a
// scalar or an enum is no object.
func exactLiterals(observers *core.Events, addError core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Definition == nil || v.ExpectedType == nil {
			return
		}
		switch name := v.Definition.Name; {
		case name == "Int" && v.Kind == ast.IntValue && isLong(v.Raw): // in the words of gqlparser for those that are longer
			addError(core.Message("Int cannot represent non 32-bit signed integer value: %s", v.Raw), core.At(v.Position))
		case isLoose(v):
			addError(core.Message("%s is not a valid %s%s.", fault.Short(v.String()), name, formOf(name)), core.At(v.Position))
		}
	})
}

// isLoose reports whether a literal does not fit though the rules of gqlparser have nothing against it.
func isLoose(v *ast.Value) bool {
	date := v.Definition.Name == "Date"
	switch v.Kind {
	case ast.Variable, ast.NullValue:
		return false
	case ast.ListValue:
		return date && v.ExpectedType.Elem == nil
	case ast.ObjectValue:
		return v.Definition.Kind != ast.InputObject && (date || len(v.Children) == 0)
	case ast.StringValue, ast.BlockValue:
		return date && !fitsScalar("Date", v.Raw)
	default:
		return date
	}
}

// isLong reports whether an integer has more than 32 bits, and not more than 64.
func isLong(digits string) bool {
	_, err := strconv.ParseInt(digits, 10, 64)
	return err == nil && !isInt32(json.Number(digits))
}

// exactly holds the tokens of a text that can be parsed to what the specification says of them (June 2018 and later, section
// 2.9). A number does not go on as a name, a string has no half of a surrogate pair, and the first three quotes end a block. It
// returns the text with pairs written as one escape of the same length, for the lexer of gqlparser reads a pair as two characters.
func exactly(text string) (string, error) {
	var runes []rune // positions count them
	lex := lexer.New(&ast.Source{Input: text})
	for {
		token, err := lex.ReadToken()
		if err != nil {
			return "", err
		}
		switch token.Kind {
		case lexer.EOF:
			if runes != nil {
				text = string(runes)
			}
			return text, nil
		case lexer.Int, lexer.Float, lexer.String, lexer.BlockString:
		default:
			continue
		}
		if runes == nil {
			runes = []rune(text)
		}
		switch token.Kind {
		case lexer.String:
			err = joinSurrogates(runes[token.Pos.Start:token.Pos.End], token.Pos)
		case lexer.BlockString:
			err = endsBlock(runes, token.Pos.End)
		default:
			err = ends(runes, token.Pos)
		}
		if err != nil {
			return "", err
		}
	}
}

// ends reports a number that goes on as a name or as another number.
func ends(runes []rune, at ast.Position) error {
	if at.End >= len(runes) {
		return nil
	}
	next := runes[at.End]
	if next == '.' || next == '_' || next >= '0' && next <= '9' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' {
		return gqlerror.ErrorLocf("", at.Line, at.Column+at.End-at.Start, "Invalid number, expected digit but got: %q.", string(next))
	}
	return nil
}

// endsBlock reports a quote behind the three that end a block, for the lexer of gqlparser takes the last three that there are.
func endsBlock(runes []rune, end int) error {
	if end >= len(runes) || runes[end] != '"' {
		return nil
	}
	line, column := 1, 1 // gqlparser knows neither of what follows a block
	for i, r := range runes[:end] {
		column++
		if r == '\n' || r == '\r' && runes[i+1] != '\n' {
			line, column = line+1, 1
		}
	}
	return gqlerror.ErrorLocf("", line, column, "Unterminated string.")
}

// beginning returns where a block of several lines begins that the parser does not expect. gqlparser names the line where the block
// ends, and counts the column from there back to what stands behind the quotes: none is above 0. Other places are returned as they are.
func beginning(text string, at gqlerror.Location) gqlerror.Location {
	if at.Column > 0 {
		return at
	}
	starts := []int{0} // of lines
	runes := []rune(text)
	for i, r := range runes {
		if r == '\n' || r == '\r' && (i+1 == len(runes) || runes[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	if at.Line < 1 || at.Line > len(starts) {
		return at
	}
	begins := max(starts[at.Line-1]+at.Column-1-len(`"""`), 0)
	line, _ := slices.BinarySearch(starts, begins+1)
	return gqlerror.Location{Line: line, Column: begins - starts[line-1] + 1}
}

// joinSurrogates writes each pair of escapes such as \uD83D\uDE00 as \u{0001F600}, in place, and reports a half of one.
func joinSurrogates(quoted []rune, at ast.Position) error {
	for i := 0; i < len(quoted); i++ {
		if quoted[i] != '\\' {
			continue
		}
		i++ // what is escaped, which may be a backslash
		half, ok := surrogateAt(quoted, i)
		if !ok {
			continue
		}
		const escape = 6
		other, _ := surrogateAt(quoted, i+escape)
		joined := utf16.DecodeRune(half, other)
		if joined == '\uFFFD' || quoted[i+escape-1] != '\\' {
			return gqlerror.ErrorLocf("", at.Line, at.Column+i-1, "Invalid Unicode escape sequence: %q.", string(quoted[i-1:i+escape-1]))
		}
		copy(quoted[i:], []rune(fmt.Sprintf("u{%08X}", joined)))
		i += 2*escape - 2
	}
	return nil
}

// surrogateAt returns the half of a pair that an escape such as uD83D, without its backslash, is.
func surrogateAt(quoted []rune, at int) (rune, bool) {
	const length = 5
	if at+length > len(quoted) || quoted[at] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(quoted[at+1:at+length]), 16, 16)
	return rune(n), err == nil && utf16.IsSurrogate(rune(n))
}
