package main

import (
	"fmt"

	"veikart/internal/server"
	"veikart/internal/trusted"
)

// documentsFlags say which documents are known before they are asked, and what becomes of others.
type documentsFlags struct {
	Documents     string `placeholder:"DIR" variable:"VEIKART_DOCUMENTS" help:"Folder with lists of documents, *.json, as the tools of Apollo, Relay and GraphQL Code Generator write them; clients may name these documents by their ids."`
	DocumentsMode string `enum:"allow,prefer,only" default:"allow" placeholder:"MODE" variable:"VEIKART_DOCUMENTS_MODE" help:"What becomes of other documents than these, the ready questions and those of pages: allow, prefer (answered, counted and logged) or only (refused). Default ${default}."`
}

// configure has a server know the documents of the folder, if one is named.
func (f documentsFlags) configure(c *server.Config) (err error) {
	c.DocumentsMode = trusted.Mode(f.DocumentsMode)
	if f.Documents == "" {
		return nil
	}
	if c.Documents, err = trusted.ReadFolder(f.Documents); err != nil {
		return fmt.Errorf("--documents (VEIKART_DOCUMENTS): %w", err)
	}
	return nil
}
