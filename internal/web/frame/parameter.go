package frame

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Add adds the page of a pattern of paths. Parameters are the names that its address may have, beside those of all pages; one that
// ends in a dot stands for all names that begin so.
type Add func(pattern string, page http.HandlerFunc, parameters ...string)

// Serve answers a page, unless its address names a release that does not exist, a language that the pages are not in, a parameter
// that the page does not have, or a text that is too long: then it says so, and what would be right. What was not understood would
// else be left out in silence, and the page show more than was asked for.
func (k *Kit) Serve(page http.HandlerFunc, parameters ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := k.editionOf(r); err != nil {
			k.Fault(w, r, k.Frame(w, r), err)
			return
		}
		given := r.URL.Query()
		f := Frame{Language: languageOf(given), Path: r.URL.Path, Values: given}
		if err := f.understood(parameters); err != nil {
			k.Fault(w, r, k.Frame(w, r), err)
			return
		}
		page(w, r)
	}
}

// understood refuses what the address of a page with some parameters says in vain. The error is an *Error.
func (f Frame) understood(parameters []string) error {
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		if f.Given(name) != "" && !IsParameter(name, parameters) {
			return f.unknown(name, parameters)
		}
	}
	if err := f.OneOf(languageParameter, Bokmal, English); err != nil {
		return err
	}
	for _, name := range []string{"text", "owner", "userGroup"} {
		if err := f.Short(name, limit.FilterText.Value); err != nil {
			return err
		}
	}
	return f.Short("q", limit.SearchText.Value)
}

// languageParameter is the name under which addresses name the language.
const languageParameter = "lang"

func languageOf(values url.Values) string {
	if values.Get(languageParameter) == English {
		return English
	}
	return Bokmal
}

// IsParameter is whether a page with some parameters may have a name in its address. All pages have the language and the release,
// and what the script of drawings writes. What others add to links, to follow who uses them, changes no page.
func IsParameter(name string, parameters []string) bool {
	switch name {
	case languageParameter, ReleaseName, look, "selected", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid":
		return true
	}
	return strings.HasPrefix(name, "utm_") || slices.ContainsFunc(parameters, func(one string) bool {
		return one == name || strings.HasSuffix(one, ".") && strings.HasPrefix(name, one)
	})
}

// unknown is the error for a name in the address that the page does not have. It names those that may have been meant.
func (f Frame) unknown(name string, parameters []string) *Error {
	shown := roadmap.ForMessage(name)
	out := &Error{
		Code: service.InvalidArgument, Message: shown + " is no parameter of the page.",
		Words: roadmap.Words{
			NB: fmt.Sprintf("Siden kjenner ikke «%s» i adressen.", shown),
			EN: fmt.Sprintf("The page does not know “%s” in the address.", shown),
		},
	}
	for _, one := range append(slices.Clone(parameters), ReleaseName) {
		if meant(name, one) {
			label := fmt.Sprintf("%s=%s (%s)", one, roadmap.ForMessage(f.Given(name)), f.Say(called(one)))
			out.Ways = append(out.Ways, Near{f.T("Mente du ", "Did you mean ") + label + "?", f.With(name, "", one, f.Given(name))})
		}
	}
	if len(out.Ways) == 0 && len(parameters) > 0 {
		var nb, en []string
		for _, one := range parameters {
			if words, named := valueNames()[one]; named {
				nb, en = append(nb, one+" ("+words.NB+")"), append(en, one+" ("+words.EN+")")
			}
		}
		out.Words.NB += " Den kjenner " + Alternatives(nb, "og") + "."
		out.Words.EN += " It knows " + Alternatives(en, "and") + "."
	}
	out.Ways = append(out.Ways, f.without(name))
	return out
}

// meant is whether who wrote one name may have meant another: it looks like it, or is what people call it.
func meant(written, name string) bool {
	written = Fold(written)
	words := called(name)
	if written == Fold(words.NB) || written == Fold(words.EN) {
		return true
	}
	const most = 2
	distance := levenshtein.ComputeDistance(written, Fold(name))
	return distance <= most && distance < len(name)/2+1
}
