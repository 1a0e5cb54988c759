package prompt

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCharacters is how long the value of an argument is at most, in code points.
const maxCharacters = 500

// read returns what was given as one line of JSON, which nothing in it can end, and the language of the message. White space is
// one space; empty values count as not given.
func (p prompt) read(arguments map[string]string) (given, in string, err error) {
	values := map[string]string{}
	for name, value := range arguments {
		if _, ok := p.argument(name); !ok {
			return "", "", fmt.Errorf("%s has no argument of the name that was given; it has %s", p.name, p.names())
		}
		if value, err = clean(value); err != nil {
			return "", "", fmt.Errorf("the argument %s %w", name, err)
		}
		if value != "" {
			values[name] = value
		}
	}
	for _, a := range p.arguments {
		if _, ok := values[a.name]; a.required && !ok {
			return "", "", fmt.Errorf("the argument %s is missing: %s", a.name, a.description)
		}
	}
	in = languages[0]
	if asked, ok := values[language.name]; ok {
		if in = asked; !slices.Contains(languages[:], asked) {
			return "", "", fmt.Errorf("the argument %s is one of %s", language.name, strings.Join(languages[:], ", "))
		}
		delete(values, language.name)
	}
	line, err := onOneLine(values)
	return line, in, err
}

// onOneLine returns values as one line of JSON, in the order of their names.
func onOneLine(values map[string]string) (string, error) {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false) // it stands in Markdown that is not shown as HTML
	if err := encoder.Encode(values); err != nil {
		return "", fmt.Errorf("arguments: %w", err)
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

// names are the names of the arguments, for messages.
func (p prompt) names() string {
	names := make([]string, len(p.arguments))
	for i, a := range p.arguments {
		names[i] = a.name
	}
	return strings.Join(names, ", ")
}

// clean returns a value on one line. Signs that one does not see are refused: they could show people another text than the
// assistant reads.
func clean(value string) (string, error) {
	value = strings.Join(strings.Fields(value), " ")
	if utf8.RuneCountInString(value) > maxCharacters {
		return "", fmt.Errorf("is longer than %d characters", maxCharacters)
	}
	for _, sign := range value {
		if sign == utf8.RuneError || !unicode.IsPrint(sign) {
			return "", errors.New("holds a sign that cannot be shown")
		}
	}
	return value, nil
}
