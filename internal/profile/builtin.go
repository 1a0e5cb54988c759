package profile

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed builtin/*.yaml
var files embed.FS

// BuiltIn returns the profiles in the program, in the order of their names.
func BuiltIn() []*Profile {
	entries, err := files.ReadDir("builtin")
	if err != nil {
		panic(fmt.Sprintf("profile: the embedded folder cannot be listed: %v", err))
	}
	var all []*Profile
	for _, e := range entries {
		data, err := files.ReadFile("builtin/" + e.Name())
		if err != nil {
			panic(fmt.Sprintf("profile: %s is not embedded: %v", e.Name(), err))
		}
		p, err := Parse(e.Name(), data)
		if err != nil {
			panic(fmt.Sprintf("profile: an embedded profile is wrong: %v", err)) // a test parses them
		}
		all = append(all, p)
	}
	return all
}

// Source returns the file of a built-in profile. The error lists the names that there are.
func Source(name string) ([]byte, error) {
	var names []string
	for _, p := range BuiltIn() {
		if p.Name == name {
			return files.ReadFile("builtin/" + name + ".yaml") // a test holds that each is named as its file
		}
		names = append(names, p.Name)
	}
	return nil, fmt.Errorf("no built-in profile is named %q: expected one of %s", name, strings.Join(names, ", "))
}
