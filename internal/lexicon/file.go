package lexicon

import (
	"path/filepath"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// file is a file that is read, with what is wrong with it.
type file struct{ yamlbound.Report }

func newFile(name string) *file { return &file{yamlbound.Report{File: name}} }

// curation is the origin of an entry. The file goes by its base name, so that what is imported does
// not depend on a machine's folders.
func (f *file) curation(from yamlbound.Text) roadmap.Curation {
	return roadmap.Curation{File: filepath.Base(f.File), From: from.Value}
}

// actorsForm is the form of a file of actors.
type actorsForm struct {
	Actors    []actorForm    `yaml:"actors,required"`
	NotActors []notActorForm `yaml:"notActors"`
}

type actorForm struct {
	Key         yamlbound.Text   `yaml:"key,required"`
	Name        yamlbound.Text   `yaml:"name,required"`
	Kind        yamlbound.Text   `yaml:"kind,required"`
	Aliases     []yamlbound.Text `yaml:"aliases"`
	Identifiers []identifierForm `yaml:"identifiers"`
	Origin      yamlbound.Text   `yaml:"origin,required"`
	SucceededBy *successionForm  `yaml:"succeededBy"`
}

type identifierForm struct {
	Scheme yamlbound.Text `yaml:"scheme,required"`
	Value  yamlbound.Text `yaml:"value,required"`
	URL    yamlbound.Text `yaml:"url"`
	Origin yamlbound.Text `yaml:"origin,required"`
}

type successionForm struct {
	Key      yamlbound.Text `yaml:"key,required"`
	Since    yamlbound.Text `yaml:"since,required"`
	Origin   yamlbound.Text `yaml:"origin,required"`
	Evidence yamlbound.Text `yaml:"evidence"`
}

type notActorForm struct {
	Name    yamlbound.Text   `yaml:"name,required"`
	Aliases []yamlbound.Text `yaml:"aliases"`
	Reason  yamlbound.Text   `yaml:"reason,required"`
}

// goalsForm is the form of the file of goals.
type goalsForm struct {
	Goals []goalForm `yaml:"goals,required"`
}

type goalForm struct {
	Number yamlbound.Written `yaml:"number,required"`
	Title  yamlbound.Text    `yaml:"title,required"`
	Origin yamlbound.Text    `yaml:"origin,required"`
}
