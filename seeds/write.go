package seeds

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Draft is the folder of a release before it is written: what the release is, its one page with the name of its file, and a
// profile of its own, nil where there is none.
type Draft struct {
	About    About
	PageName string
	Page     []byte
	Profile  []byte
}

// folder is the name of the release's folder: its label, with what no name of a file may be replaced.
func (d Draft) folder() string {
	name := strings.NewReplacer("/", "-", `\`, "-", ":", "-").Replace(d.About.Label)
	if strings.HasPrefix(name, ".") { // that would be no release
		name = "-" + name
	}
	return name
}

// WriteTwo writes the folders of two releases into a folder of releases, which it makes. One that is there with the same page
// stays as it is for the first; nothing is written where the second one's is there.
func WriteTwo(root string, before, after Draft) error {
	for _, d := range []Draft{before, after} {
		if err := d.About.Check(); err != nil {
			return err
		}
	}
	first, second := filepath.Join(root, before.folder()), filepath.Join(root, after.folder())
	if _, err := os.Lstat(second); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s is there already: take another --seed or --out, or remove it", Shown(second))
	}
	_, err := os.Lstat(first)
	if there := !errors.Is(err, os.ErrNotExist); there {
		if has, err := Read(filepath.Join(first, before.PageName)); err != nil || string(has.Data) != string(before.Page) {
			return fmt.Errorf("%s is there already, with another page than %s: take another --out, or remove it", Shown(first), Shown(before.PageName))
		}
	} else if err := before.write(root); err != nil {
		return err
	}
	return after.write(root)
}

// write writes the folder beside its place, under a name that is no release, and then moves it there: a server that watches
// sees the whole of it.
func (d Draft) write(root string) error {
	aside := filepath.Join(root, "."+d.folder()+".new")
	failed := func(err error) error {
		return fmt.Errorf("%s cannot be written: %w", Shown(aside), Cause(err))
	}
	if err := os.MkdirAll(root, 0o777); err != nil { // #nosec G301 -- pages are no secret; the umask decides
		return fmt.Errorf("the folder %s cannot be made: %w", Shown(root), Cause(err))
	}
	if err := os.Mkdir(aside, 0o777); err != nil { // #nosec G301 -- as above
		return failed(err)
	}
	files := map[string][]byte{d.PageName: d.Page, AboutName: d.About.text()}
	if d.Profile != nil {
		files[ProfileName] = d.Profile
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(aside, name), data, 0o666); err != nil { // #nosec G306 -- as above
			return errors.Join(failed(err), os.RemoveAll(aside))
		}
	}
	if err := os.Rename(aside, filepath.Join(root, d.folder())); err != nil {
		return errors.Join(failed(err), os.RemoveAll(aside))
	}
	return nil
}

// text returns what is said of a release as its release.yaml says it. A text in JSON is one in YAML.
func (a About) text() []byte {
	var out strings.Builder
	for _, line := range []struct{ key, text string }{
		{"label", a.Label}, {"publishedOn", a.PublishedOn}, {"observedOn", a.ObservedOn}, {"source", a.Source},
		{"note", a.Note},
	} {
		if quoted, err := json.Marshal(line.text); err == nil && line.text != "" {
			fmt.Fprintf(&out, "%s: %s\n", line.key, quoted)
		}
	}
	if a.MadeUp {
		out.WriteString("madeUp: true\n")
	}
	return []byte(out.String())
}
