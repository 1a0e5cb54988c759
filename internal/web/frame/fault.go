package frame

import (
	"context"
	"errors"
	"net/http"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Error is why a page cannot be shown, as the API returned it, or as a page found it itself. Message is for people, in
// English. Words are the same in both languages; where they are empty, those of the code are said, and the message is a detail. Ways
// lead to what would be right, in the language of the page.
type Error struct {
	Code    service.Code
	Message string
	Words   roadmap.Words
	Ways    []Near
}

func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

// NoSuchID is whether the API refused an id that no object can have.
func NoSuchID(err error) bool {
	known := (*Error)(nil)
	return errors.As(err, &known) && known.Code == service.InvalidID
}

// status is the HTTP status of a page that could not be made because of the error.
func (e *Error) status() int {
	switch e.Code {
	case service.InvalidArgument, service.InvalidCursor, service.InvalidID, service.ValidationFailed, service.LimitExceeded,
		service.NotExportable, service.BadRequest, service.ParseFailed:
		return http.StatusBadRequest
	case service.UnknownRelease, service.NotFound:
		return http.StatusNotFound
	case service.Unavailable, service.Overloaded, service.Timeout:
		return http.StatusServiceUnavailable
	case service.RateLimited:
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}

// Near is something that exists and has a name like what was asked for.
type Near struct{ Name, URL string }

// faultView is the page in place of one that could not be made.
type faultView struct {
	Frame
	Refused bool // who asks may not see it
	Missing bool // there is no such page
	Wrong   bool // the address asks for what cannot be
	What    string
	Near    []Near
	Ways    []Near // to what would be right
	Code    service.Code
	Said    string // why, in the language of the page
	Message string // why, in the API's words, where the page has none of its own for it
}

// Missing serves the page for addresses without one. What says what is not there, in the language of the page, or is empty.
// Near is what exists and may have been meant.
func (k *Kit) Missing(w http.ResponseWriter, r *http.Request, f Frame, what string, near ...Near) {
	v := faultView{Frame: f, Missing: true, What: what, Near: near}
	k.Render(w, r, http.StatusNotFound, k.own["fault"], v.Language, v)
}

// Fault says that a page cannot be shown, and why: in the words of the page where it has some, else in those of the code with the
// API's own as a detail.
func (k *Kit) Fault(w http.ResponseWriter, r *http.Request, f Frame, err error) {
	v := faultView{Frame: f, Code: service.Internal}
	status := http.StatusInternalServerError
	if known := (*Error)(nil); errors.As(err, &known) {
		status = known.status()
		if known.Code == service.InvalidCursor {
			known = f.cursor(*known)
		}
		v.Ways = known.Ways
		v.Wrong, v.Code, v.Message = status == http.StatusBadRequest || status == http.StatusNotFound, known.Code, known.Message
		if v.Said = f.Say(known.Words); v.Said != "" {
			v.Message = ""
		} else {
			v.Said = f.Say(codeWords(known.Code))
		}
	}
	if status == http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		k.logger.ErrorContext(r.Context(), "a page cannot be asked for", "page", f.Path, "error", err)
	}
	k.Render(w, r, status, k.own["fault"], f.Language, v)
}

// Refused says that a page is not shown to who asks, and why. Nothing is asked of the store for it, so it says nothing of a release.
func (k *Kit) Refused(w http.ResponseWriter, r *http.Request, status int, code service.Code) {
	f := k.bare(r, r.URL.Query())
	v := faultView{Frame: f, Refused: status < http.StatusTooManyRequests, Code: code, Said: f.Say(codeWords(code))}
	k.Render(w, r, status, k.own["fault"], f.Language, v)
}

// codeWords says in words what a code of the API means for a page. They are empty for faults of the server: the page says so itself.
func codeWords(code service.Code) roadmap.Words {
	switch code {
	case service.InvalidID:
		return roadmap.Words{NB: "Adressen har en id som ingenting kan ha.", EN: "The address has an id that nothing can have."}
	case service.NotFound:
		return roadmap.Words{NB: "Utgaven har ikke det adressen viser til.", EN: "The release does not have what the address refers to."}
	case service.NoPath:
		return roadmap.Words{NB: "Det finnes ingen vei mellom de to.", EN: "There is no path between the two."}
	case service.InvalidArgument, service.ValidationFailed, service.ParseFailed, service.BadRequest:
		return roadmap.Words{
			NB: "En verdi i adressen er ugyldig. Fjern den, eller velg på nytt i skjemaet på siden.",
			EN: "A value in the address is not valid. Remove it, or choose again in the form of the page.",
		}
	case service.UnknownRelease:
		return roadmap.Words{NB: "Utgaven i adressen finnes ikke her.", EN: "The release in the address does not exist here."}
	case service.NotComparable:
		return roadmap.Words{
			NB: "De to utgavene er ikke lest på samme måte, og kan derfor ikke sammenlignes.",
			EN: "The two releases were not read alike, and so cannot be compared.",
		}
	case service.NotExportable:
		return roadmap.Words{
			NB: "Svaret kan ikke bli en fil av denne typen.",
			EN: "The answer cannot be a file of this form.",
		}
	case service.LimitExceeded, service.PayloadTooLarge:
		return roadmap.Words{
			NB: "Adressen ber om mer enn tjeneren gjør på én gang, for eksempel med en for lang tekst. Be om mindre.",
			EN: "The address asks for more than the server does at once, for example with too long a text. Ask for less.",
		}
	case service.Overloaded:
		return roadmap.Words{NB: "Tjeneren har for mye å gjøre akkurat nå.", EN: "The server has too much to do right now."}
	case service.Timeout:
		return roadmap.Words{NB: "Det tok for lang tid å hente svaret.", EN: "It took too long to get the answer."}
	case service.RateLimited:
		return roadmap.Words{
			NB: "Det er spurt om for mye herfra på kort tid. Vent litt, og prøv igjen.",
			EN: "Too much was asked from here in a short time. Wait a little, and try again.",
		}
	case service.Unauthenticated:
		return roadmap.Words{
			NB: "Siden er bare for dem som er logget inn, og vi vet ikke hvem du er.",
			EN: "The page is only for those who are logged in, and we do not know who you are.",
		}
	case service.Forbidden:
		return roadmap.Words{NB: "Du har ikke tilgang til denne siden.", EN: "You have no access to this page."}
	case service.Unavailable:
		return roadmap.Words{NB: "Dataene er borte akkurat nå.", EN: "The data is away right now."}
	}
	return roadmap.Words{}
}
