package main

import (
	"fmt"

	"veikart/internal/export/publication"
)

// publicationFlags say where and by whom the roadmap is published. Files, citations and the catalogue entry repeat it.
type publicationFlags struct {
	PublicURL       string `placeholder:"URL" variable:"VEIKART_PUBLIC_URL" help:"Where the server is published, such as https://veikart.example.no; addresses in files and citations begin with it. Without it: the host of the request."`
	SourceTerms     string `placeholder:"TEXT" variable:"VEIKART_SOURCE_TERMS" help:"Terms on which the sources may be used, in words or as the URL of a licence; without it files say that the sources state none."`
	Publisher       string `placeholder:"NAME" variable:"VEIKART_PUBLISHER" help:"Who publishes the data set, for the catalogue entry."`
	PublisherNumber string `placeholder:"NUMBER" variable:"VEIKART_PUBLISHER_NUMBER" help:"The publisher's organisation number, nine digits."`
	Contact         string `placeholder:"NAME" variable:"VEIKART_CONTACT" help:"Whom to ask about the data set, for the catalogue entry."`
	ContactEmail    string `placeholder:"ADDRESS" variable:"VEIKART_CONTACT_EMAIL" help:"The contact's mail address."`
	ContactURL      string `name:"contact-url" placeholder:"URL" variable:"VEIKART_CONTACT_URL" help:"The contact's page."`
}

func (f publicationFlags) publication() publication.Publication {
	return publication.Publication{
		URL: f.PublicURL, Terms: f.SourceTerms, Publisher: publication.Publisher{Name: f.Publisher, Number: f.PublisherNumber},
		Contact: publication.Contact{Name: f.Contact, Email: f.ContactEmail, URL: f.ContactURL},
	}
}

// Validate names what cannot be used.
func (f publicationFlags) Validate() error {
	if err := f.publication().Check(); err != nil {
		return fmt.Errorf("publication: %w", err)
	}
	return nil
}
