package frame

import "io/fs"

// Group is what the pages of one package are made with: the kit, and the operations and templates of the package.
type Group struct {
	Kit        *Kit
	Operations Operations
	Templates  Templates
}

// NewGroup reads the files `operations/*.graphql` and `templates/*.gohtml` of a package.
func NewGroup(kit *Kit, files fs.FS) (Group, error) {
	operations, err := ParseOperations(files)
	if err != nil {
		return Group{}, err
	}
	templates, err := ParseTemplates(files)
	if err != nil {
		return Group{}, err
	}
	return Group{kit, operations, templates}, nil
}
