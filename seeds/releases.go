package seeds

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MaxReleases is how many releases a folder of releases may hold.
const MaxReleases = 1000

// Folder is the folder of one release within a folder of releases. Err is what is wrong with its name or its
// release.yaml; the pages are not looked at before Load.
type Folder struct {
	Name  string // of the folder
	About About  // has a label always, unless Err is set
	Err   error
	root  string
}

// Path returns the folder's path.
func (f Folder) Path() string { return filepath.Join(f.root, f.Name) }

// Load reads the folder as the function does, but a curated file that it lacks is that of the folder of releases, if it
// is there.
func (f Folder) Load() (Seeds, error) {
	if f.Err != nil {
		return Seeds{}, f.Err
	}
	s, err := load(f.Path(), []string{f.Path(), f.root})
	if err == nil && s.About.Label == "" {
		s.About.Label = f.Name
	}
	return s, err
}

// FindReleases returns the folders of the releases in a folder, in the order of their names: each folder in it is one,
// but those whose name begins with a dot. A label that two of them have is the error of both. The error is that of the
// folder itself: it does not exist, it holds no release, or a page that would be part of none.
func FindReleases(dir string) ([]Folder, error) {
	entries, err := list("the folder of releases", dir)
	if err != nil {
		return nil, err
	}
	var out []Folder
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, e.Name())) // what a link leads to
		if err == nil && info.IsDir() {
			out = append(out, folderOf(dir, e.Name()))
			continue
		}
		if isPage(e.Name()) {
			return nil, fmt.Errorf("%s would be part of no release: expected a folder for each release; put the page into one, or give %s to --seeds",
				Shown(filepath.Join(dir, e.Name())), Shown(dir))
		}
	}
	switch {
	case len(out) == 0:
		return nil, fmt.Errorf("the folder of releases %s holds no release: expected a folder for each, with its pages in it", Shown(dir))
	case len(out) > MaxReleases:
		return nil, fmt.Errorf("the folder of releases %s holds %d releases: expected up to %d", Shown(dir), len(out), MaxReleases)
	}
	refuseTwins(out)
	return out, nil
}

// LoadReleases reads the releases in a folder, in the order of the folders' names. The error lists what is wrong with all
// of them.
func LoadReleases(dir string) ([]Seeds, error) {
	folders, err := FindReleases(dir)
	if err != nil {
		return nil, err
	}
	var out []Seeds
	var errs []error
	for _, f := range folders {
		s, err := f.Load()
		errs = append(errs, err)
		out = append(out, s)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return out, nil
}

// folderOf returns a folder with what its release.yaml says. Its name is the label where that says none.
func folderOf(root, name string) Folder {
	f := Folder{Name: name, root: root}
	f.About, f.Err = readAbout(f.Path())
	if f.Err == nil && f.About.Label == "" {
		f.About.Label = name
		if err := CheckLabel(name); err != nil {
			f.Err = fmt.Errorf("the folder %s cannot name its release: %w; rename it, or give it a %s with a label", Shown(f.Path()), err, AboutName)
		}
	}
	return f
}

// refuseTwins gives folders with one label an error that names them.
func refuseTwins(folders []Folder) {
	byLabel := map[string][]int{}
	for i, f := range folders {
		if f.Err == nil {
			byLabel[f.About.Label] = append(byLabel[f.About.Label], i)
		}
	}
	for label, twins := range byLabel {
		if len(twins) == 1 {
			continue
		}
		for _, i := range twins {
			others := slices.DeleteFunc(slices.Clone(twins), func(j int) bool { return i == j })
			folders[i].Err = fmt.Errorf("the folder %s has the label %q, which %s has too: expected labels of their own; say them in %s",
				Shown(folders[i].Path()), label, Shown(folders[others[0]].Path()), AboutName)
		}
	}
}
