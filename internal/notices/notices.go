// Package notices holds the licences of the Go modules that the program is built from, and of Go itself.
package notices

import _ "embed" // for the file that tools/notices writes

//go:embed modules.txt
var modules string

// Modules returns the licences and notices of the modules, each under its path and version, in the order of the paths.
func Modules() string { return modules }
