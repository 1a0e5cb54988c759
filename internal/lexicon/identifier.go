package lexicon

import "veikart/internal/roadmap"

// identifiers takes the identifiers of an entry. One that any entry has already is a fault.
func (r *actorFiles) identifiers(f *file, id string, forms []identifierForm) []roadmap.Identifier {
	var out []roadmap.Identifier
	for _, form := range forms {
		i, ok := f.identifier(form)
		if !ok {
			continue
		}
		if before, taken := r.numbers[i.Key()]; taken {
			f.Fault(form.Value.Place, "the identifier %s %q is taken: %s has it", i.Scheme, i.Value, r.claimant(f, before))
			continue
		}
		r.numbers[i.Key()] = claimed{f, form.Value.Place, id}
		out = append(out, i)
	}
	return out
}

// identifier reads an identifier, false where it is wrong, which has been reported.
func (f *file) identifier(form identifierForm) (roadmap.Identifier, bool) {
	if !form.Scheme.OK() || !form.Value.OK() || !form.Origin.OK() {
		return roadmap.Identifier{}, false
	}
	i, err := roadmap.ParseIdentifier(form.Scheme.Value, form.Value.Value)
	if err != nil {
		at := form.Value.Place
		if !roadmap.IsScheme(form.Scheme.Value) {
			at = form.Scheme.Place
		}
		f.Fault(at, "the identifier %s %q: %v", roadmap.Excerpt(form.Scheme.Value, 60), roadmap.Excerpt(form.Value.Value, 60), err)
		return roadmap.Identifier{}, false
	}
	if form.URL.OK() {
		if !roadmap.IsWebAddress(form.URL.Value) {
			f.Fault(form.URL.Place, "the url %q: expected an address that begins with http:// or https://", roadmap.Excerpt(form.URL.Value, 60))
			return roadmap.Identifier{}, false
		}
		i.URL = form.URL.Value
	}
	origin := f.curation(form.Origin)
	i.Origin = &origin
	return i, true
}
