package overhttp

import (
	stdjson "encoding/json"
	"errors"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"veikart/graph/fault"
)

// parameters are the members of a body that are read. Others are passed over, as the specification of GraphQL over HTTP
// wants it.
type parameters struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// decode reads exactly one JSON value, numbers unrounded, members by their exact names, and each of them once: else two
// programs that read the same request could read two questions. Text must be Unicode (RFC 7493).
func decode(data []byte, into any) error {
	return json.Unmarshal(data, into, json.WithUnmarshalers(json.UnmarshalFromFunc(unrounded)))
}

// unrounded reads a number of no known type as its digits.
func unrounded(d *jsontext.Decoder, v *any) error {
	if d.PeekKind() != '0' {
		return json.SkipFunc
	}
	digits, err := d.ReadValue()
	*v = stdjson.Number(digits)
	return err
}

// whatIsWrong says what is wrong with a body, in words that follow its name.
func whatIsWrong(err error) string {
	var wrong *json.SemanticError
	twice, isTwice := givenTwice(err)
	switch {
	case isTwice:
		return " gives " + twice + " more than once."
	case errors.As(err, &wrong) && wrong.JSONPointer != "":
		return "'s " + member(wrong.JSONPointer) + " has the wrong type: query and operationName are strings, variables and extensions objects."
	default:
		return " is no valid JSON."
	}
}

// notAnObject says what is wrong with a parameter of an address, in words that follow its name.
func notAnObject(err error) string {
	if twice, ok := givenTwice(err); ok {
		return " gives " + twice + " more than once."
	}
	return " must be a JSON object."
}

// givenTwice names the member that comes twice, if that is what is wrong.
func givenTwice(err error) (string, bool) {
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) && errors.Is(syntax.Err, jsontext.ErrDuplicateName) {
		return member(syntax.JSONPointer), true
	}
	return "", false
}

// member names a member of a body as variables.filter does.
func member(pointer jsontext.Pointer) string {
	var names []string
	for name := range pointer.Tokens() {
		names = append(names, name)
	}
	return fault.Short(strings.Join(names, "."))
}
