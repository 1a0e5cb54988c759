package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"veikart/internal/importer"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/seeds"
)

type profileCommand struct {
	Check profileCheckCommand `cmd:"" help:"Check profiles, and show how files are read by them: how much, and a sample of each kind."`
	Guess profileGuessCommand `cmd:"" help:"Propose a profile for a file, as YAML to edit."`
	Show  profileShowCommand  `cmd:"" help:"Write a built-in profile."`
}

type profileShowCommand struct {
	Name string `arg:"" help:"Name of a built-in profile."`
}

// Run writes the profile's file.
func (c *profileShowCommand) Run(sys system) error {
	data, err := profile.Source(c.Name)
	if err != nil {
		return err
	}
	return written(sys.stdout.Write(data))
}

func written(_ int, err error) error {
	if err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

type profileGuessCommand struct {
	File    string       `arg:"" help:"File to propose a profile for; - is standard input."`
	Reading readingFlags `embed:""`
}

// Run writes the proposal.
func (c *profileGuessCommand) Run(ctx context.Context, sys system) error {
	how, err := c.Reading.reading(seeds.Seeds{})
	if err != nil {
		return err
	}
	given, err := readPage(ctx, sys, c.File)
	if err != nil {
		return err
	}
	file, err := source.Read(given.Name, given.Data, how.Source)
	if err != nil {
		return fmt.Errorf("%s: %w", given.Name, err)
	}
	return written(sys.stdout.Write(profile.Guess(given.Document, file)))
}

type profileCheckCommand struct {
	Files   []string     `arg:"" name:"file" help:"Files to read, and profiles to read them by: what ends in .yaml is a profile, and - is one on standard input."`
	Reading readingFlags `embed:""`
}

// Run reads the profiles first, and then every file by them.
func (c *profileCheckCommand) Run(ctx context.Context, sys system) error {
	how, err := c.Reading.reading(seeds.Seeds{})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(sys.stdout)
	files, failed := []string(nil), false
	for _, name := range c.Files {
		if name != "-" && filepath.Ext(name) != ".yaml" {
			files = append(files, name)
			continue
		}
		given, err := readPage(ctx, sys, name)
		if err != nil {
			return err
		}
		p, err := profile.Parse(given.Name, given.Data)
		if err != nil {
			fmt.Fprintln(out, message(err))
			failed = true
			continue
		}
		fmt.Fprintf(out, "%s: the profile %s is well formed\n", given.Name, p.Name)
		how.Profiles = append(how.Profiles, p)
	}
	for i := 0; i < len(files) && !failed; i++ {
		given, err := readPage(ctx, sys, files[i])
		if err != nil {
			return err
		}
		bad, err := profileReport(out, given, how)
		if err != nil {
			return err
		}
		failed = bad || failed
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	if failed {
		return errReported
	}
	return nil
}

// unreadShown is how many passages that no field takes a report shows.
const unreadShown = 5

// profileReport writes how a file is read, and returns whether that has errors.
func profileReport(out io.Writer, given importer.Page, how reading.Reading) (failed bool, err error) {
	read := how.Read(given.Name, given.Data)
	var findings []importer.Finding
	for _, f := range read.Findings {
		failed = failed || f.Severity == roadmap.Error
		findings = append(findings, importer.Finding{File: given.Name, Place: read.Place(f), Finding: f})
	}
	if err := writeFindings(out, findings); err != nil || read.Profile == nil {
		return failed, err
	}
	fmt.Fprintf(out, "%s: %s by the profile %s, %s, %.1f %% of the text in no field\n", given.Name, read.Source.Form, read.Profile.Name,
		count(read.CountActivities(), "activity"), roadmap.Percent(read.Unmapped, read.Seen))
	for _, s := range read.Samples() {
		p := read.Source.Place(s.At.ByteStart, s.At.ByteEnd)
		fmt.Fprintf(out, "  %-12s %s: %s\n", s.Kind, p.Short(), roadmap.Excerpt(roadmap.Clean(s.At.Quote), 80))
	}
	for _, s := range read.Unread[:min(len(read.Unread), unreadShown)] {
		p := read.Source.Place(s.ByteStart, s.ByteEnd)
		fmt.Fprintf(out, "  %-12s %s: %s\n", "no field", p.Short(), roadmap.Excerpt(roadmap.Clean(s.Quote), 80))
	}
	return failed, nil
}
