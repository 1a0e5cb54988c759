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
	Query         string `json:"query"`
	DocumentID    string `json:"documentId"`
	OperationName string `json:"operationName"`
	Variables     object `json:"variables"`
	Extensions    object `json:"extensions"`
}

// object is a JSON object, its numbers unrounded.
type object map[string]any

// UnmarshalJSONFrom implements json.UnmarshalerFrom. Read token by token an object takes half the time that it takes by reflection.
func (o *object) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	switch kind := d.PeekKind(); kind {
	case 'n':
		*o = nil
		return d.SkipValue()
	case '{':
		members, err := readObject(d)
		*o = members
		return err
	default:
		return errors.Join(d.SkipValue(), errNoObject)
	}
}

var errNoObject = errors.New("no object")

func readObject(d *jsontext.Decoder) (map[string]any, error) {
	if _, err := d.ReadToken(); err != nil {
		return nil, err
	}
	members := map[string]any{}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String() // before the next token takes its place
		if members[key], err = readValue(d); err != nil {
			return nil, err
		}
	}
	_, err := d.ReadToken() // the end, or what stands in its place
	return members, err
}

func readArray(d *jsontext.Decoder) ([]any, error) {
	if _, err := d.ReadToken(); err != nil {
		return nil, err
	}
	elements := []any{}
	for kind := d.PeekKind(); kind != ']' && kind != 0; kind = d.PeekKind() {
		element, err := readValue(d)
		if err != nil {
			return nil, err
		}
		elements = append(elements, element)
	}
	_, err := d.ReadToken()
	return elements, err
}

// readValue reads a value of any type, a number as its digits.
func readValue(d *jsontext.Decoder) (any, error) {
	switch d.PeekKind() {
	case '{':
		return readObject(d)
	case '[':
		return readArray(d)
	case '0':
		digits, err := d.ReadValue()
		return stdjson.Number(digits), err
	default:
		token, err := d.ReadToken()
		switch {
		case err != nil:
			return nil, err
		case token.Kind() == '"':
			return token.String(), nil
		case token.Kind() == 'n':
			return nil, nil
		default:
			return token.Bool(), nil
		}
	}
}

// decode reads exactly one JSON value, numbers unrounded, members by their exact names, and each of them once: else two
// programs that read the same request could read two questions. Text must be Unicode (RFC 7493).
func decode(data []byte, into any) error {
	return json.Unmarshal(data, into)
}

// whatIsWrong says what is wrong with a body, in words that follow its name.
func whatIsWrong(err error) string {
	var wrong *json.SemanticError
	twice, isTwice := givenTwice(err)
	switch {
	case isTwice:
		return " gives " + twice + " more than once."
	case errors.As(err, &wrong) && wrong.JSONPointer != "":
		return "'s " + member(wrong.JSONPointer) + " has the wrong type: query, documentId and operationName are strings, variables and extensions objects."
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
