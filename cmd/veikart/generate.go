package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"veikart/internal/generate"
	"veikart/seeds"
)

type generateCommand struct {
	Activities int    `placeholder:"N" help:"How many activities the roadmap has, exactly."`
	Seed       uint64 `default:"1" placeholder:"S" help:"What the roadmap, or the edits, are drawn from; the same number gives the same. Default ${default}."`
	Pages      string `placeholder:"DIR" help:"Folder for the pages, made where it is missing, ready for --seeds; without it the page goes to standard output."`
	Force      bool   `help:"With --pages: write over files that are there."`

	editFlags `embed:""`
}

// Validate refuses what could not be written as asked.
func (c *generateCommand) Validate() error {
	switch {
	case c.From != "":
		return c.validateEdits()
	case c.Activities == 0:
		return errors.New("expected --activities N, for a made-up roadmap, or --from PAGE, for an edited copy of a page")
	case c.isSet():
		return errors.New("--edits, --out, --published, --keep: only with --from; a made-up roadmap has no page before it")
	case c.Activities < 1:
		return fmt.Errorf("--activities %d: expected 1 or more: a roadmap without activities is no page", c.Activities)
	case c.Pages == "" && c.Force:
		return errors.New("--force: only with --pages; standard output has nothing to write over")
	case c.Pages == "" && c.roadmap().Pages() > 1:
		return fmt.Errorf("--activities %d: they take %d pages, and standard output holds one; name a folder with --pages", c.Activities, c.roadmap().Pages())
	}
	return nil
}

func (c *generateCommand) roadmap() generate.Roadmap {
	return generate.Roadmap{Seed: c.Seed, Activities: c.Activities}
}

// Run writes the pages one after the other, or an edited copy. When it fails, the pages before it stay.
func (c *generateCommand) Run(ctx context.Context, sys system) error {
	if c.From != "" {
		return c.edit(ctx, sys)
	}
	roadmap := c.roadmap()
	if c.Pages == "" {
		if err := roadmap.Write(sys.stdout, 0); err != nil {
			return fmt.Errorf("generate: %w", err)
		}
		return nil
	}
	if err := os.MkdirAll(c.Pages, 0o777); err != nil { // #nosec G301 -- made-up pages are no secret; the umask decides
		return fmt.Errorf("generate: the folder %s cannot be made: %w", seeds.Shown(c.Pages), seeds.Cause(err))
	}
	if err := c.checkFolder(roadmap); err != nil {
		return err
	}
	for page := range roadmap.Pages() {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("generate: stopped after %s: %w", count(page, "page"), err)
		}
		if err := c.writePage(roadmap, page); err != nil {
			return fmt.Errorf("generate: %w", err)
		}
	}
	return nil
}

// checkFolder refuses a folder with a page that is none of the roadmap's, since the folder would hold
// another number of activities then, and one with a file that would be written over. It does so before
// anything is written.
func (c *generateCommand) checkFolder(roadmap generate.Roadmap) error {
	own := map[string]bool{}
	for page := range roadmap.Pages() {
		own[roadmap.Name(page)] = true
	}
	entries, err := os.ReadDir(c.Pages)
	if err != nil {
		return fmt.Errorf("generate: the folder %s cannot be read: %w", seeds.Shown(c.Pages), seeds.Cause(err))
	}
	for _, e := range entries {
		file := filepath.Join(c.Pages, e.Name())
		switch {
		case filepath.Ext(file) != ".txt":
		case !own[e.Name()]:
			return fmt.Errorf("generate: %s is there already and is no page of this roadmap: expected a folder without other pages", seeds.Shown(file))
		case !c.Force:
			return fmt.Errorf("generate: %s is there already: name another folder, or write over it with --force", seeds.Shown(file))
		}
	}
	return nil
}

func (c *generateCommand) writePage(roadmap generate.Roadmap, page int) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if c.Force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	// #nosec G302 G304 -- made-up pages are no secret, the umask decides; the folder is the caller's choice
	f, err := os.OpenFile(filepath.Join(c.Pages, roadmap.Name(page)), flags, 0o666)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", seeds.Shown(filepath.Join(c.Pages, roadmap.Name(page))), seeds.Cause(err))
	}
	return errors.Join(roadmap.Write(f, page), f.Close())
}
