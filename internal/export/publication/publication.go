// Package publication is what an operator says of what is published: its address, its publisher, whom to ask, and the terms.
// None of it has a default, since none of it can be known.
package publication

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
)

// Publication is what the operator says. Everything may be empty.
type Publication struct {
	URL       string // where the server is published: an absolute URL; addresses in files and citations begin with it
	Terms     string // on which the sources may be used: words, or the URL of a licence
	Publisher Publisher
	Contact   Contact
}

// Publisher is who publishes the data set. Number is a Norwegian organisation number, nine digits.
type Publisher struct{ Name, Number string }

// Contact is whom to ask. Email is an address, URL a page.
type Contact struct{ Name, Email, URL string }

// Local is the base of addresses where neither an operator nor a request says where the server is: that of a server that is
// started without flags.
const Local = "http://127.0.0.1:8080/"

var nineDigits = regexp.MustCompile(`^[0-9]{9}$`)

// Check reports what cannot be used, each error with its field.
func (p Publication) Check() error {
	var errs []error
	if p.URL != "" && !isBase(p.URL) {
		errs = append(errs, fmt.Errorf("public URL %q: expected http:// or https://, a host and perhaps a path, such as https://veikart.example.no", p.URL))
	}
	if n := p.Publisher.Number; n != "" && !nineDigits.MatchString(n) {
		errs = append(errs, fmt.Errorf("publisher's organisation number %q: expected nine digits", n))
	}
	if e := p.Contact.Email; e != "" {
		if read, err := mail.ParseAddress(e); err != nil || read.Address != e {
			errs = append(errs, fmt.Errorf("contact's address %q: expected one such as post@example.no", e))
		}
	}
	if u := p.Contact.URL; u != "" && !isBase(u) {
		errs = append(errs, fmt.Errorf("contact's page %q: expected a URL that begins with http:// or https://", u))
	}
	return errors.Join(errs...)
}

func isBase(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

// Links returns what addresses in answers begin with, where it is the same for all requests: the operator's URL, a slash at its
// end; empty where there is none.
func (p Publication) Links() string {
	if p.URL == "" {
		return ""
	}
	return p.Base("")
}

// Base returns the base of addresses, which ends in a slash: the operator's, else the root of the server as a request names it, else
// Local.
func (p Publication) Base(root string) string {
	switch {
	case p.URL != "":
		return strings.TrimSuffix(p.URL, "/") + "/"
	case root != "":
		return root + "/"
	}
	return Local
}
