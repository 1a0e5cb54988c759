package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"veikart/internal/importer"
	"veikart/internal/server"
)

type versionCommand struct {
	Licences bool `help:"Show the licences of what this program was built from, too."`
}

// Run says what this program was built from: the date is that of the commit, so that who builds the same again gets the
// same.
func (c versionCommand) Run(sys system) error {
	version, revision, date, goVersion := "unknown", "unknown", "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				revision = s.Value
			case s.Key == "vcs.time":
				date = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				revision += " (modified)"
			}
		}
	}
	_, err := fmt.Fprintf(sys.stdout, "veikart %s\nrevision %s\ndate %s\nimporter %s\n%s\n",
		version, revision, date, importer.Version, goVersion)
	if err == nil && c.Licences {
		err = writeLicences(sys.stdout)
	}
	if err != nil {
		return fmt.Errorf("version: %w", err)
	}
	return nil
}

func writeLicences(out io.Writer) error {
	text, err := server.Licences()
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, "\n"+text)
	return err
}
