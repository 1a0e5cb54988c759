package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

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
		count(read.CountActivities(), "activity"), 100*float64(read.Unmapped)/float64(max(read.Seen, 1)))
	for _, s := range samples(read) {
		p := read.Source.Place(s.at.ByteStart, s.at.ByteEnd)
		fmt.Fprintf(out, "  %-12s %s: %s\n", s.kind, place(importer.Finding{Place: p}), roadmap.Excerpt(roadmap.Clean(s.at.Quote), 80))
	}
	for _, s := range read.Unread {
		p := read.Source.Place(s.ByteStart, s.ByteEnd)
		fmt.Fprintf(out, "  %-12s %s: %s\n", "no field", place(importer.Finding{Place: p}), roadmap.Excerpt(roadmap.Clean(s.Quote), 80))
	}
	return failed, nil
}

// sample is the first passage of a kind.
type sample struct {
	kind string
	at   roadmap.Source
}

// samples are the first of each kind that a page states.
func samples(read *reading.Page) []sample {
	var all []sample
	add := func(kind string, at ...roadmap.Source) {
		known := slices.ContainsFunc(all, func(s sample) bool { return s.kind == kind })
		if !known && len(at) > 0 && at[0].Quote != "" {
			all = append(all, sample{kind, at[0]})
		}
	}
	add("label", read.Label.Source)
	for _, s := range read.SubGoals {
		add("sub-goal", s.Heading)
		for _, m := range s.Measures {
			add("measure", m.Title.Source)
			for _, a := range m.Activities {
				add("activity", a.Title.Source)
				add("start", a.Start.Sources...)
				add("end", a.End.Sources...)
				for _, list := range []struct {
					kind  string
					texts int
					first func() roadmap.Source
				}{
					{"owner", len(a.Owners), func() roadmap.Source { return a.Owners[0].Source }},
					{"user group", len(a.UserGroups), func() roadmap.Source { return a.UserGroups[0].Source }},
					{"phase", len(a.Phases), func() roadmap.Source { return a.Phases[0].Source }},
					{"identifier", len(a.Identifiers), func() roadmap.Source { return a.Identifiers[0].Source }},
					{"note", len(a.Notes), func() roadmap.Source { return a.Notes[0].Sources[0] }},
				} {
					if list.texts > 0 {
						add(list.kind, list.first())
					}
				}
				if a.Tentative != nil {
					add("tentative", *a.Tentative)
				}
			}
		}
	}
	return all
}
