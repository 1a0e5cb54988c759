// Package seeds holds the source pages and curated files of a release: those embedded in the
// binary, or those of a folder.
package seeds

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"veikart/internal/source"
)

// MaxBytes is the size of the largest file that Load reads.
const MaxBytes = source.MaxBytes

// The names of the curated files.
const (
	ActorsName = "actors.yaml"
	GoalsName  = "goals.yaml"
	// ProfileName is the folder's own profile; there is none in the binary, where profiles are built in.
	ProfileName = "profile.yaml"
)

// pageEndings are the endings of the files that are pages, in lower case. Forms that no reader reads are among them, so
// that such a file is refused and not left out.
var pageEndings = []string{
	".txt", ".csv", ".tsv", ".xlsx", ".html", ".htm", ".xhtml",
	".doc", ".docx", ".json", ".ods", ".odt", ".pdf", ".rtf", ".xls", ".xlsb", ".xlsm",
}

func isPage(name string) bool {
	return slices.Contains(pageEndings, strings.ToLower(filepath.Ext(name)))
}

//go:embed *.txt actors.yaml goals.yaml
var embedded embed.FS

// File is a file as read. Name is for messages, as Shown returns it: the base name of an embedded file, else the
// path made of the folder and the base name.
type File struct {
	Name string
	Data []byte
}

// Document returns the name of the document that a page's file holds: its base name without ending.
func (f File) Document() string { return DocumentName(f.Name) }

// Seeds is what one release is made of. Pages are in the order of their names.
type Seeds struct {
	Pages         []File
	Actors, Goals File
	Profile       File // without data where the folder has none
	About         About
	Matches       []Match
}

// Embedded returns the files in the binary. The caller owns the bytes.
func Embedded() Seeds {
	entries, err := embedded.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("seeds: the embedded folder cannot be listed: %v", err))
	}
	s := Seeds{Actors: readEmbedded(ActorsName), Goals: readEmbedded(GoalsName)}
	for _, e := range entries {
		if isPage(e.Name()) {
			s.Pages = append(s.Pages, readEmbedded(e.Name()))
		}
	}
	return s
}

// readEmbedded panics on an error: what is embedded is fixed when the program is built.
func readEmbedded(name string) File {
	data, err := embedded.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("seeds: %s is not embedded: %v", name, err))
	}
	return File{name, data}
}

// Load reads a folder of one release: every file directly in it with the ending of a page (text, HTML, CSV, XLSX) is one,
// and a curated file that it lacks is the embedded one. The error names the path and says what would be right: a folder
// that does not exist or holds no page, a file that cannot be read, is no regular file or is larger than MaxBytes, a
// release.yaml or matches.yaml with faults.
func Load(dir string) (Seeds, error) { return load(dir, []string{dir}) }

// load reads the pages of a folder. A file about them is that of the first of the given folders that has one.
func load(dir string, from []string) (Seeds, error) {
	entries, err := list("the seeds folder", dir)
	if err != nil {
		return Seeds{}, err
	}
	var s Seeds
	for _, e := range entries {
		if !isPage(e.Name()) {
			continue
		}
		file := filepath.Join(dir, e.Name())
		if err := CheckName(file); err != nil {
			return Seeds{}, err
		}
		page, err := Read(file)
		if err != nil {
			return Seeds{}, err
		}
		s.Pages = append(s.Pages, page)
	}
	if len(s.Pages) == 0 {
		return Seeds{}, fmt.Errorf("the seeds folder %s holds no page: expected at least one file *.txt, *.html, *.csv or *.xlsx", Shown(dir))
	}
	err = s.readCurated(dir, from)
	return s, err
}

// list returns what is in a folder, in the order of names; what is for messages.
func list(what, dir string) ([]os.DirEntry, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%s %s does not exist: %w", what, Shown(dir), os.ErrNotExist)
	case err == nil && !info.IsDir(): // a pipe would wait for its writer when it is opened
		err = errors.New("this is none")
	}
	var entries []os.DirEntry
	if err == nil {
		entries, err = os.ReadDir(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s cannot be read: expected a folder: %w", what, Shown(dir), Cause(err))
	}
	return entries, nil
}

// readCurated reads the files that say how pages are read, and what the release of a folder is.
func (s *Seeds) readCurated(dir string, from []string) error {
	for _, f := range []struct {
		name string
		into *File
	}{{ActorsName, &s.Actors}, {GoalsName, &s.Goals}, {ProfileName, &s.Profile}} {
		file, found, err := readFirst(from, f.name)
		switch {
		case err != nil:
			return err
		case !found && f.name != ProfileName:
			file = readEmbedded(f.name)
		}
		*f.into = file
	}
	matches, found, err := readFirst(from, MatchesName)
	if err == nil && found {
		s.Matches, err = ParseMatches(matches.Name, matches.Data)
	}
	if err != nil {
		return err
	}
	s.About, err = readAbout(dir)
	return err
}

// readAbout reads what the release.yaml of a folder says; nothing where there is none.
func readAbout(dir string) (About, error) {
	file, found, err := readFirst([]string{dir}, AboutName)
	if err != nil || !found {
		return About{}, err
	}
	return ParseAbout(file.Name, file.Data)
}

// readFirst reads the file of the first folder that has an entry of that name, and returns whether one has.
func readFirst(from []string, name string) (File, bool, error) {
	for _, dir := range from {
		file := filepath.Join(dir, name)
		if _, err := os.Lstat(file); errors.Is(err, os.ErrNotExist) {
			continue
		}
		read, err := Read(file)
		return read, err == nil, err
	}
	return File{}, false, nil
}

// Read reads one file, under the conditions of Load. One too large is refused without being read.
func Read(name string) (File, error) {
	f, err := Open(name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > MaxBytes {
		return File{}, tooLarge(name)
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1)) // it may have grown since
	if err != nil {
		return File{}, fmt.Errorf("%s cannot be read: %w", Shown(name), Cause(err))
	}
	if len(data) > MaxBytes {
		return File{}, tooLarge(name)
	}
	return File{Shown(name), data}, nil
}

// Open opens a file for reading. It refuses at once what is no regular file: a named pipe would wait for its writer.
func Open(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // #nosec G304 -- whoever runs the program names the file
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", Shown(name), Cause(err))
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = fmt.Errorf("%s cannot be read: %w", Shown(name), Cause(err))
	case !info.Mode().IsRegular():
		err = fmt.Errorf("%s cannot be read: expected a regular file%s", Shown(name), instead(info.Mode()))
	default:
		return f, nil
	}
	return nil, errors.Join(err, f.Close())
}

// instead says what a thing is that is no regular file.
func instead(mode os.FileMode) string {
	switch {
	case mode.IsDir():
		return ", this is a folder"
	case mode&os.ModeNamedPipe != 0:
		return ", this is a pipe: save what it gives to a file first, or give it to veikart check -"
	case mode&os.ModeSocket != 0:
		return ", this is a socket"
	}
	return ""
}

func tooLarge(name string) error {
	return fmt.Errorf("%s is too large: at most %d MiB are read", Shown(name), MaxBytes>>20)
}
