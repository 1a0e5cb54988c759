package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"veikart/internal/edit"
	"veikart/internal/importer"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

// editFlags are the flags for an edited copy of a page.
type editFlags struct {
	From      string `placeholder:"PAGE" help:"Page, a text or a CSV in UTF-8, of which an edited copy is written, in place of a made-up roadmap. The list of the edits goes to standard output, as JSON."`
	Edits     int    `placeholder:"N" help:"With --from: how many edits are planted."`
	Out       string `placeholder:"DIR" help:"With --from: folder of releases that gets a folder for the page and one for the copy, ready for --releases. Default: releases."`
	Published string `placeholder:"DAY" help:"With --from: the day on which the page was published, such as 2026-08-31; the copy is of three months later. Without it a day is taken from the page's label or its dates."`
	Keep      *int   `placeholder:"PERCENT" help:"With --from: the share of a title's words that a rename keeps at least. Default 60."`

	Lexicon lexiconFlags `embed:""`
	Reading readingFlags `embed:""`
}

// isSet returns whether one of the flags is given that need --from.
func (f editFlags) isSet() bool {
	return f.Edits != 0 || f.Out != "" || f.Published != "" || f.Keep != nil
}

// validateEdits refuses edits that could not be planted as asked.
func (c *generateCommand) validateEdits() error {
	_, err := roadmap.ParseDay(c.Published)
	switch {
	case c.Activities != 0 || c.Pages != "" || c.Force:
		return errors.New("--from: expected without --activities, --pages and --force, which are for made-up roadmaps")
	case c.From == "-":
		return errors.New("--from -: expected a file, since the name of the page is that of its document")
	case c.Edits < 1:
		return fmt.Errorf("--edits %d: expected 1 or more", c.Edits)
	case c.Keep != nil && (*c.Keep < 0 || *c.Keep > 100):
		return fmt.Errorf("--keep %d: expected 0 to 100", *c.Keep)
	case c.Published != "" && err != nil:
		return fmt.Errorf("--published: %w", err)
	}
	return nil
}

// editList is what is written of the edits.
type editList struct {
	Page    string      `json:"page"`    // the name of its file
	Profile string      `json:"profile"` // that reads it
	Seed    uint64      `json:"seed"`
	Before  string      `json:"before"` // the label of the release with the page
	After   string      `json:"after"`  // that of the release with the copy
	Edits   []edit.Edit `json:"edits"`
}

// edit writes the page and the edited copy as two releases, and the list of the edits.
func (c *generateCommand) edit(ctx context.Context, sys system) error {
	page, opened, err := c.open(ctx, sys)
	if err != nil {
		return err
	}
	plan := edit.Plan{Edits: c.Edits, Seed: c.Seed, Keep: edit.KeepWords}
	if c.Keep != nil {
		plan.Keep = *c.Keep
	}
	edited, err := opened.Plant(plan)
	if err != nil {
		return fmt.Errorf("generate: %s: %w", page.Name, err)
	}
	before, after := c.releases(page, opened)
	own, err := c.ownProfile(opened)
	if err != nil {
		return err
	}
	root := c.Out
	if root == "" {
		root = "releases"
	}
	file := filepath.Base(c.From)
	first := seeds.Draft{About: before, PageName: file, Page: page.Data, Profile: own.Data}
	second := seeds.Draft{About: after, PageName: file, Page: edited.Data, Profile: own.Data}
	if err := seeds.WriteTwo(root, first, second); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	list := editList{Page: file, Profile: opened.Profile(), Seed: c.Seed, Before: before.Label, After: after.Label, Edits: edited.Edits}
	return writeEdits(sys.stdout, list)
}

func writeEdits(w io.Writer, list editList) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(list); err != nil {
		return fmt.Errorf("write the list of edits: %w", err)
	}
	return nil
}

// open reads the page. The findings of one with errors are written to standard error.
func (c *generateCommand) open(ctx context.Context, sys system) (importer.Page, *edit.Page, error) {
	curated := seeds.Embedded()
	lex, err := c.Lexicon.read(curated)
	if err != nil {
		return importer.Page{}, nil, err
	}
	how, err := c.Reading.reading(curated)
	if err != nil {
		return importer.Page{}, nil, err
	}
	page, err := readPage(ctx, sys, c.From)
	if err != nil {
		return importer.Page{}, nil, err
	}
	opened, findings, err := edit.Open(how, page, lex)
	if errors.Is(err, importer.ErrRefused) {
		if e := writeFindings(sys.stderr, findings); e != nil {
			return importer.Page{}, nil, e
		}
	}
	if err != nil {
		return importer.Page{}, nil, fmt.Errorf("generate: %w", err)
	}
	return page, opened, nil
}

// ownProfile returns the file of the profile that reads the page; without data for a built-in one.
func (c *generateCommand) ownProfile(opened *edit.Page) (seeds.File, error) {
	for _, name := range c.Reading.Profile {
		if slices.ContainsFunc(profile.BuiltIn(), func(p *profile.Profile) bool { return p.Name == name }) {
			continue
		}
		file, err := seeds.Read(name)
		if err != nil {
			return seeds.File{}, err
		}
		if p, err := profile.Parse(file.Name, file.Data); err == nil && p.Name == opened.Profile() {
			return file, nil
		}
	}
	return seeds.File{}, nil
}

// releases says what the two releases are. No clock is asked: without --published, the day of the page is the one that its
// label names, else the middle one of the days on which its activities start. The copy is of three months later.
func (c *generateCommand) releases(page importer.Page, opened *edit.Page) (before, after seeds.About) {
	before.Label = opened.Label()
	if before.Label == "" {
		before.Label = page.Document
	}
	day := roadmap.Day(c.Published)
	if before.PublishedOn = c.Published; day == "" {
		day = edit.DayOf(before.Label, opened.Graph)
		before.ObservedOn = string(day)
		before.Note = "The day is taken from the page's label or its dates, to have an order: it is not known when the page was published."
	}
	after = seeds.About{
		Label:      fmt.Sprintf("%s-edited-%d", before.Label, c.Seed),
		ObservedOn: string(edit.MonthsAfter(day, 3)),
		Note:       fmt.Sprintf("%d edits were planted in a copy of %s, with seed %d. Nobody published it.", c.Edits, before.Label, c.Seed),
		MadeUp:     true,
	}
	return before, after
}
