package main

import (
	"fmt"
	"runtime/debug"

	"veikart/internal/importer"
)

type versionCommand struct{}

// Run says what this program was built from.
func (versionCommand) Run(sys system) error {
	version, revision, goVersion := "unknown", "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				revision = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				revision += " (modified)"
			}
		}
	}
	_, err := fmt.Fprintf(sys.stdout, "veikart %s\nrevision %s\nimporter %s\n%s\n", version, revision, importer.Version, goVersion)
	if err != nil {
		return fmt.Errorf("version: %w", err)
	}
	return nil
}
