package main

import (
	"veikart/internal/lexicon"
	"veikart/seeds"
)

// lexiconFlags are the flags of every command that reads the lexicon.
type lexiconFlags struct {
	Lexicon []string `placeholder:"FILE" variable:"VEIKART_LEXICON" help:"File of further actors, and of what is none, in the form of actors.yaml; repeat it or separate with commas."`
}

// read reads the curated files of a folder, or the built-in ones, and the further ones.
func (f lexiconFlags) read(curated seeds.Seeds) (*lexicon.Lexicon, error) {
	var more []lexicon.File
	for _, name := range f.Lexicon {
		file, err := seeds.Read(name)
		if err != nil {
			return nil, err
		}
		more = append(more, lexicon.File(file))
	}
	return lexicon.Parse(curated.Actors.Name, curated.Actors.Data, curated.Goals.Name, curated.Goals.Data, more...)
}
