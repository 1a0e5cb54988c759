package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"veikart/seeds"
)

// variableTag names the environment variable that stands in for a flag. The parser's own "env" tag
// would read the process's environment, which is not for a command to do.
const variableTag = "variable"

// environment resolves flags that are not given. A variable that is empty counts as not set, as
// container tools pass it on when it is not.
func environment(lookup func(string) (string, bool)) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if !flag.Tag.Has(variableTag) {
			return nil, nil // the parser's way to say that there is no value
		}
		value, _ := lookup(flag.Tag.Get(variableTag))
		if value == "" {
			return nil, nil
		}
		if !utf8.ValidString(value) {
			return nil, fmt.Errorf("%s %s is not UTF-8: expected text; rename the file", flag.Tag.Get(variableTag), seeds.Shown(value))
		}
		return value, nil
	})
}

// helpWithVariable puts the name of the variable behind a flag's help.
func helpWithVariable(v *kong.Value) string {
	if !v.Tag.Has(variableTag) {
		return v.Help
	}
	return fmt.Sprintf("%s ($%s).", strings.TrimSuffix(v.Help, "."), v.Tag.Get(variableTag))
}
