package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"veikart/internal/importer"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/source"
	"veikart/seeds"
)

// readingFlags are the flags of every command that reads pages.
type readingFlags struct {
	Profile   []string `placeholder:"NAME|FILE" variable:"VEIKART_PROFILE" help:"How pages are read: the name of a built-in profile or a file; repeat it and the one that reads most is found. Without it: profile.yaml of the folder, else the built-in ones are tried."`
	Encoding  string   `placeholder:"NAME" variable:"VEIKART_ENCODING" help:"Encoding of text, CSV and HTML: utf-8, utf-16le, utf-16be or windows-1252. Without it UTF-8, or what the file itself declares."`
	Separator string   `placeholder:"SIGN" variable:"VEIKART_SEPARATOR" help:"What parts the cells of a CSV: one sign, or tab. Without it the file shows it."`
}

// reading returns how pages are read: as the flags say, else as the folder's own profile says.
func (f readingFlags) reading(curated seeds.Seeds) (reading.Reading, error) {
	r := reading.Reading{Source: source.Options{Encoding: f.Encoding}}
	if f.Separator != "" {
		sign, size := utf8.DecodeRuneInString(f.Separator)
		if f.Separator == "tab" {
			sign, size = '\t', len(f.Separator)
		}
		if size != len(f.Separator) || sign == utf8.RuneError || strings.ContainsRune("\"\r\n", sign) {
			return r, fmt.Errorf("--separator (VEIKART_SEPARATOR) %q: expected one sign, such as ; or , or the word tab", f.Separator)
		}
		r.Source.Separator = sign
	}
	for _, name := range f.Profile {
		p, err := findProfile(name)
		if err != nil {
			return r, err
		}
		r.Profiles = append(r.Profiles, p)
	}
	if len(f.Profile) == 0 && curated.Profile.Data != nil {
		p, err := profile.Parse(curated.Profile.Name, curated.Profile.Data)
		if err != nil {
			return r, err
		}
		r.Profiles = []*profile.Profile{p}
	}
	return r, nil
}

// findProfile returns the built-in profile of a name, or that of a file.
func findProfile(name string) (*profile.Profile, error) {
	builtIn := profile.BuiltIn()
	if i := slices.IndexFunc(builtIn, func(p *profile.Profile) bool { return p.Name == name }); i >= 0 {
		return builtIn[i], nil
	}
	file, err := seeds.Read(name)
	if err != nil {
		var names []string
		for _, p := range builtIn {
			names = append(names, p.Name)
		}
		return nil, fmt.Errorf("--profile (VEIKART_PROFILE) %q is none of the built-in profiles %s, and no file: %w", name, strings.Join(names, ", "), err)
	}
	return profile.Parse(file.Name, file.Data)
}

// readPage reads a page's file, or standard input where it is "-". It reads at most one byte more than a page may have:
// enough for the parser to refuse it. It ends with ctx.
func readPage(ctx context.Context, sys system, file string) (importer.Page, error) {
	if file == "-" {
		data, err := readUntil(ctx, sys.stdin)
		if err != nil {
			return importer.Page{}, fmt.Errorf("standard input cannot be read: %w", err)
		}
		return importer.Page{Name: "<stdin>", Document: "stdin", Data: data}, nil
	}
	if err := seeds.CheckName(file); err != nil {
		return importer.Page{}, err
	}
	f, err := seeds.Open(file)
	if err != nil {
		return importer.Page{}, err
	}
	defer f.Close()
	data, err := readUntil(ctx, f)
	if err != nil {
		return importer.Page{}, fmt.Errorf("%s cannot be read: %w", seeds.Shown(file), seeds.Cause(err))
	}
	return importer.Page{Name: seeds.Shown(file), Document: seeds.DocumentName(file), Data: data}, nil
}

// readUntil reads to the end, or until ctx ends. What is then still being read is left to the end of the process: a read
// of a terminal or a pipe cannot be broken off.
func readUntil(ctx context.Context, in io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(in, seeds.MaxBytes+1))
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
