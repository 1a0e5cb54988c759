package feed

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/change"
	"veikart/internal/web/frame"
)

var (
	away    = roadmap.Words{NB: "Dataene er borte akkurat nå. Prøv igjen om litt.", EN: "The data is away right now. Try again in a little while."}
	notMade = roadmap.Words{NB: "Strømmen kunne ikke lages.", EN: "The feed could not be made."}
)

// refuse says why there is no feed, in the language that the address asks for.
func refuse(w http.ResponseWriter, r *http.Request, status int, why roadmap.Words) {
	language, message := frame.Bokmal, why.NB
	if r.URL.Query().Get("lang") == frame.English {
		language, message = frame.English, why.EN
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Language", language)
	http.Error(w, message, status)
}

// understood refuses an address that says what the feed does not know, for the feed would leave it out in silence.
func understood(parameters []string, feed http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name := range r.URL.Query() {
			if !frame.IsParameter(name, parameters) {
				name, all := roadmap.ForMessage(name), strings.Join(parameters, ", ")
				refuse(w, r, http.StatusBadRequest, roadmap.Words{
					NB: "Strømmen kjenner ikke «" + name + "» i adressen. Den kjenner " + all + " og lang.",
					EN: "The feed does not know “" + name + "” in the address. It knows " + all + " and lang.",
				})
				return
			}
		}
		feed(w, r)
	}
}

// noRelease is why a name in the address names no release.
func noRelease(names string) roadmap.Words {
	return roadmap.Words{
		NB: "Ingen utgave har navnet i adressen (" + names + ").", EN: "No release has the label in the address (" + names + ").",
	}
}

// notKnown is why the address narrows by a value that is not known.
func notKnown(err error) roadmap.Words {
	unknown := (*change.Unknown)(nil)
	if !errors.As(err, &unknown) {
		return notMade
	}
	value := roadmap.ForMessage(unknown.Value)
	return roadmap.Words{
		NB: unknown.Name + " «" + value + "» finnes ikke. Gyldig er " + frame.Alternatives(unknown.Right, "eller") + ".",
		EN: unknown.Name + " “" + value + "” is not known. Expected " + frame.Alternatives(unknown.Right, "or") + ".",
	}
}

// wordsOf are those of the first error of an answer. The API's own are in English in both languages, behind what they are.
func wordsOf(body []byte) roadmap.Words {
	var read struct{ Errors []struct{ Message string } }
	if json.Unmarshal(body, &read) != nil || len(read.Errors) == 0 {
		return roadmap.Words{NB: "Spørsmålet kunne ikke stilles.", EN: "The question could not be asked."}
	}
	return roadmap.Words{NB: "API-et svarer: " + read.Errors[0].Message, EN: read.Errors[0].Message}
}
