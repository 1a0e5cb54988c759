package profile

import (
	"embed"
	"fmt"
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
